#include "adapters/app/codes.hpp"

#include <set>

#include "dsl/bind/messages.hpp"
#include "dsl/source/syntax_messages.hpp"
#include "engine/core/messages.hpp"

namespace hoso::app {
namespace {

using engine::Language;

// The catalogues are single constants; the build lists their names (CMakeLists.txt).
std::vector<dsl::MessageRow const*> syntax_rows() {
    using namespace dsl::message;
    return {
#include "adapters/app/syntax_rows.inc"
    };
}

std::vector<dsl::bind::Message const*> meaning_rows() {
    using namespace dsl::bind::message;
    return {
#include "adapters/app/meaning_rows.inc"
    };
}

std::string in(Language language, char const* vi, char const* en) {
    return language == Language::vi ? vi : en;
}

std::string indented(std::string const& text) {
    std::string out = "    ";
    for (char const c : text) {
        out += c;
        if (c == '\n') {
            out += "    ";
        }
    }
    return out + "\n";
}

std::string meaning(dsl::MessageRow const& row, Language language) {
    std::string const hint = in(language, row.hint_vi, row.hint_en);
    std::string out = std::string(row.code) + ": " + in(language, row.vi, row.en) + "\n";
    if (row.severity == dsl::Severity::warning) {
        out += in(language, "  (lưu ý, không chặn)\n", "  (a warning, does not block)\n");
    }
    if (!hint.empty() && hint.front() != '{') {
        out += in(language, "  gợi ý: ", "  hint: ") + hint + "\n";
    }
    return out;
}

} // namespace

std::optional<std::string> explain_code(std::string const& code, Language language) {
    std::string out;
    for (dsl::MessageRow const* row : syntax_rows()) {
        out += row->code == code ? meaning(*row, language) : "";
    }
    for (dsl::bind::Message const* message : meaning_rows()) {
        if (message->row.code == code) {
            std::string const example = in(language, message->example_vi, message->example_en);
            out += meaning(message->row, language);
            out += example.empty() ? ""
                                   : in(language, "  ví dụ:\n", "  example:\n") + indented(example);
        }
    }
    for (engine::MessageText const& text : engine::all_messages()) {
        if (text.code == code) {
            out += code + ": " + std::string(language == Language::vi ? text.vi : text.en) + "\n";
        }
    }
    return out.empty() ? std::nullopt : std::optional(out);
}

std::vector<std::string> explained_codes() {
    std::set<std::string> out;
    for (dsl::MessageRow const* row : syntax_rows()) {
        out.insert(row->code);
    }
    for (dsl::bind::Message const* message : meaning_rows()) {
        out.insert(message->row.code);
    }
    for (engine::MessageText const& text : engine::all_messages()) {
        out.emplace(text.code);
    }
    return {out.begin(), out.end()};
}

} // namespace hoso::app
