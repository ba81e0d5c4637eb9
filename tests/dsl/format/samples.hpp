#pragma once
// Files to format: the shipped ones, the golden ones, and ways to spoil their white space.

#include <algorithm>
#include <filesystem>

#include "dsl/lex/lexer.hpp"
#include "tests/dsl/grammar/sentences.hpp"

namespace hoso::testing {

inline std::vector<std::string> names_below(std::string const& folder, std::string const& ending) {
    char const* root = std::getenv("HOSO_ROOT");
    std::string const base = std::string(root != nullptr ? root : ".") + "/";
    std::vector<std::string> names;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(base + folder)) {
        auto const path = entry.path().generic_string();
        if (path.ends_with(ending)) names.push_back(path.substr(base.size()));
    }
    std::sort(names.begin(), names.end());
    return names;
}

inline std::vector<std::string> good_files() {
    auto names = names_below("workflows", ".hoso");
    auto const golden = names_below("tests/golden/good", ".hoso");
    names.insert(names.end(), golden.begin(), golden.end());
    return names;
}

/// Other white space between the same words; comments stay in their gap, on their own line or not.
inline std::string respaced(std::string const& text, std::mt19937& random) {
    static constexpr std::string_view spaces[] = {" ",       "  ",   "\n",   "\t",
                                                  " \n    ", "\r\n", "\n \n"};
    auto const pick = [&] { return std::string(spaces[random() % std::size(spaces)]); };
    auto const tokens = dsl::lex(text, 0);
    std::string out;
    std::size_t behind = 0;
    auto comment = tokens.comments.begin();
    for (auto const& token : tokens.tokens) {
        bool gap = token.begin > behind;
        for (; comment != tokens.comments.end() && comment->begin < token.begin; ++comment) {
            auto const before = std::string_view(text).substr(behind, comment->begin - behind);
            bool const own = before.find('\n') != before.npos || out.empty();
            out += (own && !out.empty() ? "\n  " : "  ") +
                   text.substr(comment->begin, comment->end - comment->begin) + "\n";
            behind = comment->end;
            gap = false;
        }
        if (gap && token.kind == dsl::TokenKind::percent_sign)
            out += " ";
        else if (gap)
            out += pick();
        for (char const c : text.substr(token.begin, token.end - token.begin))
            if (c == ' ' && dsl::is_keyword(token.kind))
                out += pick();
            else
                out += c;
        behind = token.end;
    }
    return out;
}

inline std::string without_empty_lines(std::string text) {
    for (auto at = text.find("\n\n"); at != text.npos; at = text.find("\n\n", at))
        text.erase(at, 1);
    return text;
}

} // namespace hoso::testing
