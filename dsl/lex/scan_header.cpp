#include "dsl/lex/keywords.hpp"
#include "dsl/lex/letters.hpp"
#include "dsl/lex/scanner.hpp"
#include "dsl/source/syntax_messages.hpp"

namespace hoso::dsl {
namespace {

/// The language whose keywords occur more often; Vietnamese when neither does.
Language guess_language(std::string_view text) {
    int en = 0, vi = 0;
    for (std::size_t i = 0; i < text.size();) {
        auto const size = word_size(text, i);
        if (size == 0) {
            i += code_point_at(text, i).size;
            continue;
        }
        en += match_keyword(text.substr(i), Language::en) ? 1 : 0;
        vi += match_keyword(text.substr(i), Language::vi) ? 1 : 0;
        i += size;
    }
    return en > vi ? Language::en : Language::vi;
}

std::string header_of(Language language) {
    return std::string(spelling(TokenKind::kw_language, language)) +
           (language == Language::en ? " en" : " vi");
}

struct Word {
    std::size_t begin = 0, end = 0;
};
Word next_word(Scanner const& s, std::size_t at) {
    while (at < s.text.size() && is_space(code_point_at(s.text, at).code))
        at += code_point_at(s.text, at).size;
    return {at, at + word_size(s.text, at)};
}

} // namespace

void scan_header(Scanner& s) {
    s.skip_space_and_comments();
    auto const word = [&](Word w) { return s.text.substr(w.begin, w.end - w.begin); };
    auto const first = next_word(s, s.at);
    auto last = first; // of the header's keyword
    bool found = folded(word(first)) == "language";
    if (folded(word(first)) == "ngon") {
        last = next_word(s, first.end);
        found = folded(word(last)) == "ngu";
    }
    if (!found) {
        s.out.language = guess_language(s.text);
        auto const header = header_of(s.out.language);
        auto& d = s.report(message::no_header, s.at,
                           s.at + std::max<std::size_t>(word_size(s.text, s.at), 1),
                           {{"header", header}});
        d.fix = replace_by({s.file, d.range.begin, d.range.begin}, header + "\n");
        return;
    }
    auto const value = next_word(s, last.end);
    auto const named = folded(word(value));
    bool const known = named == "en" || named == "vi";
    if (known) {
        s.out.language = named == "en" ? Language::en : Language::vi;
        auto const header = header_of(s.out.language);
        bool const one_word = first.begin == last.begin;
        auto const written = std::string(word(first)) +
                             (one_word ? "" : " " + std::string(word(last))) + " " +
                             std::string(word(value));
        if (written != header) {
            auto& d =
                s.report(message::header_spelling, first.begin, value.end, {{"header", header}});
            d.fix = replace_by(d.range, header);
        }
    } else {
        s.out.language = guess_language(s.text);
        s.report(message::unknown_language, value.begin, std::max(value.end, value.begin + 1),
                 {{"text", std::string(word(value))}});
    }
    s.add(TokenKind::kw_language, first.begin, last.end);
    s.add(TokenKind::name, value.begin, value.end);
}

} // namespace hoso::dsl
