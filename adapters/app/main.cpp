// `hoso`: the words of the command line to the part that does the work.
#include <sys/stat.h>

#include <cstdlib>
#include <iostream>

#include "adapters/app/calendar_preview.hpp"
#include "adapters/app/check.hpp"
#include "adapters/app/command_line.hpp"
#include "adapters/app/language_tools.hpp"
#include "adapters/app/pages.hpp"
#include "adapters/app/serve.hpp"

namespace {

using namespace hoso::app;
using hoso::engine::Language;

int print(Report const& report) {
    std::cout << report.text;
    std::cerr << report.errors;
    return report.exit_code;
}

struct Runner {
    Language language;

    int operator()(ServeOptions const& options) const { return serve(options, language); }
    int operator()(CheckOptions const& options) const {
        return print(check_files(options, language));
    }
    int operator()(ExplainOptions const& options) const {
        return print(explain(options, language));
    }
    int operator()(GraphOptions const& options) const { return print(graph(options, language)); }
    int operator()(DocOptions const& options) const { return print(document(options, language)); }
    int operator()(DiffOptions const& options) const { return print(diff(options, language)); }
    int operator()(PasswordOptions const& options) const {
        return change_password(options, language);
    }
    int operator()(CalendarOptions const& options) const {
        return print(calendar_preview(options, language));
    }
    int operator()(FormatOptions const& options) const {
        return print(format_files(options, language, std::cin));
    }
    int operator()(TranslateOptions const& options) const {
        return print(translate_file(options, language));
    }
    int operator()(NewOptions const& options) const {
        return print(new_workflow(options, language));
    }
    int operator()(HighlightOptions const& options) const { return print(highlighting(options)); }
    int operator()(HelpOptions const&) const { return print({help_text().in(language), 0}); }
    int operator()(VersionOptions const&) const { return print({"Hoso " HOSO_VERSION "\n", 0}); }
};

} // namespace

int main(int count, char** words) {
    ::umask(077); // dossiers are nobody else's to read
    char const* const lang = std::getenv("LANG");
    auto const line = parse_command_line({words + 1, words + count}, lang == nullptr ? "" : lang);
    if (!line) {
        std::cerr << line.error().message.in(line.error().language) << "\n";
        return 2;
    }
    try {
        return std::visit(Runner{line->language}, line->command);
    } catch (std::exception const& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
}
