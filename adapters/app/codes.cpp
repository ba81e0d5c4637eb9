#include "adapters/app/codes.hpp"

#include <set>

#include "dsl/catalogue.hpp"
#include "engine/core/messages.hpp"

namespace hoso::app {
namespace {

using engine::Language;

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

/// The places a message fills from the text at hand, as "…".
std::string with_gaps(std::string const& text) {
    static constexpr char const* letters = "abcdefghijklmnopqrstuvwxyz_";
    std::string out;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const end = text.find_first_not_of(letters, at + 1);
        bool const gap =
            text[at] == '{' && end != std::string::npos && end > at + 1 && text[end] == '}';
        out += gap ? std::string("…") : std::string(1, text[at]);
        if (gap) at = end;
    }
    return out;
}

std::string meaning(dsl::MessageRow const& row, Language language) {
    std::string const hint = in(language, row.hint_vi, row.hint_en);
    std::string out = std::string(row.code) + ": " + with_gaps(in(language, row.vi, row.en)) + "\n";
    if (row.severity == dsl::Severity::warning) {
        out += in(language, "  (lưu ý, không chặn)\n", "  (a warning, does not block)\n");
    }
    if (!hint.empty() && hint.front() != '{') {
        out += in(language, "  gợi ý: ", "  hint: ") + with_gaps(hint) + "\n";
    }
    out += in(language, "  ví dụ:\n", "  example:\n") +
           indented(in(language, row.example_vi, row.example_en));
    return out;
}

std::string explained(std::string const& code, Language language) {
    std::string out;
    for (dsl::MessageRow const& row : dsl::all_message_rows()) {
        out += row.code == code ? meaning(row, language) : "";
    }
    for (engine::MessageText const& text : engine::all_messages()) {
        if (text.code == code) {
            out += code + ": " +
                   with_gaps(std::string(language == Language::vi ? text.vi : text.en)) + "\n";
        }
    }
    return out;
}

} // namespace

std::optional<std::string> explain_code(std::string const& code, Language first) {
    Language const second = first == Language::vi ? Language::en : Language::vi;
    std::string out = explained(code, first);
    if (out.empty()) {
        return std::nullopt;
    }
    return out + "\n" + explained(code, second);
}

std::vector<std::string> explained_codes() {
    std::set<std::string> out;
    for (dsl::MessageRow const& row : dsl::all_message_rows()) {
        out.insert(row.code);
    }
    for (engine::MessageText const& text : engine::all_messages()) {
        out.emplace(text.code);
    }
    return {out.begin(), out.end()};
}

} // namespace hoso::app
