#pragma once
// Sentences of the reference's grammar as text, in either keyword language.

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "dsl/lex/keywords.hpp"
#include "tests/support/ebnf.hpp"

namespace hoso::testing {

inline std::string read_source(std::string const& path) {
    char const* root = std::getenv("HOSO_ROOT");
    std::ifstream file(std::string(root != nullptr ? root : ".") + "/" + path, std::ios::binary);
    if (!file) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline std::string word_of(Terminal const& terminal, dsl::Language language, unsigned pick) {
    auto const number = std::to_string(pick % 7 + 1);
    if (terminal.open) {
        if (terminal.text == "NAME") return "ten_" + number;
        if (terminal.text == "STR") return "\"lời " + number + "\"";
        if (terminal.text == "NUM") return number + "0";
        if (terminal.text == "ORD") return number + "a";
        if (terminal.text == "DATE") return "0" + number + "/07/2025";
        if (terminal.text == "YEARDAY")
            return language == dsl::Language::en ? number + " November" : number + " tháng 11";
        if (terminal.text == "TIME") return "0" + number + ":30";
        throw std::runtime_error("no such terminal: " + terminal.text);
    }
    for (auto const& k : dsl::keywords())
        if (k.en == terminal.text) return std::string(k.in(language));
    return terminal.text;
}

/// The header and the words, a space between them and a line end now and then.
inline std::string text_of(std::vector<Terminal> const& words, dsl::Language language) {
    std::string text = language == dsl::Language::en ? "language en\n" : "ngôn ngữ vi\n";
    for (std::size_t i = 0; i < words.size(); ++i)
        text += word_of(words[i], language, static_cast<unsigned>(i)) + (i % 11 == 10 ? "\n" : " ");
    return text;
}

} // namespace hoso::testing
