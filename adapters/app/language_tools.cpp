#include "adapters/app/language_tools.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

#include "adapters/app/deploy.hpp"
#include "dsl/format/format.hpp"
#include "dsl/format/highlight.hpp"
#include "dsl/format/starter.hpp"

namespace hoso::app {
namespace {

namespace fs = std::filesystem;
using engine::Language;

constexpr std::size_t input_bytes_max = 1'000'000;

std::string say(Language language, std::string const& vi, std::string const& en) {
    return (language == Language::vi ? vi : en) + "\n";
}

/// Why there is no text: the file's mistakes, or ours.
std::string reasons(dsl::Formatted const& result, dsl::SourceFile const& file, Language language) {
    std::string out;
    for (dsl::Diagnostic const& diagnostic : result.diagnostics) {
        out += dsl::render(diagnostic, {file}, language);
    }
    if (!result.internal_error.empty()) {
        out += say(language,
                   file.name + ": lỗi của phần mềm khi trình bày (" + result.internal_error +
                       "), tệp để nguyên; hãy báo cho người phát triển",
                   file.name + ": a fault of the formatter (" + result.internal_error +
                       "), the file is untouched; please report it");
    }
    return out;
}

/// Whole or not at all: beside the file first, then in its place.
bool write_file(std::string const& path, std::string const& text) {
    std::error_code error;
    fs::path const target = fs::exists(path, error) ? fs::canonical(path, error) : fs::path(path);
    fs::path const beside = target.string() + ".moi";
    {
        std::ofstream out(beside, std::ios::binary | std::ios::trunc);
        out << text;
        out.flush();
        if (!out) {
            fs::remove(beside, error);
            return false;
        }
    }
    if (fs::exists(target, error)) {
        fs::permissions(beside, fs::status(target).permissions(), error);
    }
    fs::rename(beside, target, error);
    return !error;
}

std::string cannot_write(std::string const& path, Language language) {
    return say(language, "không ghi được tệp " + path, "cannot write the file " + path);
}

std::string cannot_read(std::string const& why, Language language) {
    return say(language, "không đọc được tệp: " + why, "cannot read the file: " + why);
}

Report format_input(FormatOptions const& options, Language language, std::istream& input) {
    dsl::SourceFile file{"-", {}};
    for (char c = 0; file.text.size() <= input_bytes_max && input.get(c);) {
        file.text += c;
    }
    auto const result = dsl::format(file);
    if (!result.ok()) {
        return {"", 1, reasons(result, file, language)};
    }
    if (options.check) {
        bool const same = result.text == file.text;
        return {same ? "" : "-\n", same ? 0 : 1};
    }
    return {result.text, 0};
}

void format_one(std::string const& path, FormatOptions const& options, Language language,
                Report& report) {
    auto const fail = [&](std::string const& why) {
        report.errors += why;
        report.exit_code = 1;
    };
    dsl::SourceFile file{path, {}};
    try {
        file.text = read_file(path);
    } catch (std::runtime_error const& error) {
        return fail(cannot_read(error.what(), language));
    }
    auto const result = dsl::format(file);
    if (!result.ok()) {
        return fail(reasons(result, file, language));
    }
    if (result.text == file.text) {
        return;
    }
    report.text += path + "\n";
    if (options.check) {
        report.exit_code = 1;
    } else if (!write_file(path, result.text)) {
        fail(cannot_write(path, language));
    }
}

} // namespace

Report format_files(FormatOptions const& options, Language language, std::istream& input) {
    if (options.files.size() == 1 && options.files.front() == "-") {
        return format_input(options, language, input);
    }
    Report report;
    for (std::string const& path : options.files) {
        format_one(path, options, language, report);
    }
    return report;
}

Report translate_file(TranslateOptions const& options, Language language) {
    dsl::SourceFile file{options.file, {}};
    try {
        file.text = read_file(options.file);
    } catch (std::runtime_error const& error) {
        return {"", 1, cannot_read(error.what(), language)};
    }
    auto const result = dsl::translate(file, options.target);
    if (!result.ok()) {
        return {"", 1, reasons(result, file, language)};
    }
    if (options.output.empty()) {
        return {result.text, 0};
    }
    if (!write_file(options.output, result.text)) {
        return {"", 1, cannot_write(options.output, language)};
    }
    return {};
}

Report new_workflow(NewOptions const& options, Language language, std::string const& where) {
    if (auto const wrong = dsl::wrong_name(options.name)) {
        return {"", 1, wrong->in(language) + "\n"};
    }
    fs::path const folder = fs::path(where) / options.name;
    auto const path = (folder / (options.name + ".hoso")).string();
    std::error_code error;
    if (fs::exists(folder, error)) {
        return {"", 1,
                say(language, folder.string() + " đã có, không ghi đè; hãy chọn tên khác",
                    folder.string() + " exists and is not overwritten; choose another name")};
    }
    auto const made = dsl::starter(options.name, options.language);
    fs::create_directories(folder, error);
    if (!write_file(path, made.workflow) ||
        !write_file((folder / "README.md").string(), made.readme)) {
        return {"", 1, cannot_write(path, language)};
    }
    return {say(language, "đã tạo " + path + "; thử `hoso test " + path + "`",
                "made " + path + "; try `hoso test " + path + "`"),
            0};
}

Report highlighting(HighlightOptions const& options) {
    return {options.textmate ? dsl::highlighting_textmate() : dsl::highlighting_json(), 0};
}

} // namespace hoso::app
