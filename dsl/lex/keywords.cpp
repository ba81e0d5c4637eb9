#include "dsl/lex/keywords.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <vector>

#include "dsl/lex/letters.hpp"
#include "dsl/source/normal_text.hpp"

namespace hoso::dsl {
namespace {

constexpr std::array table{
#define HOSO_KEYWORD(id, en, vi) Keyword{TokenKind::kw_##id, en, vi},
#include "dsl/lex/keywords.def"
#undef HOSO_KEYWORD
};

/// Keywords by their first word, the longest spelling first. Every word of a text is looked up
/// here.
class Index {
  public:
    explicit Index(Language language) {
        for (auto const& k : table) {
            auto const spelling = k.in(language);
            auto const first = spelling.substr(0, word_size(spelling, 0));
            slots_[slot(first)].push_back({first, &k});
        }
        for (auto& list : slots_)
            std::sort(list.begin(), list.end(), [language](Entry const& a, Entry const& b) {
                return a.keyword->in(language).size() > b.keyword->in(language).size();
            });
    }
    struct Entry {
        std::string_view first_word;
        Keyword const* keyword = nullptr;
    };
    /// Those that begin with the word, and others. Pre: not empty.
    std::vector<Entry> const& candidates(std::string_view word) const { return slots_[slot(word)]; }

  private:
    static std::size_t slot(std::string_view word) {
        auto const byte = [](char c) { return static_cast<unsigned char>(c); };
        return (byte(word.front()) * 31U + byte(word.back()) * 7U + word.size()) % 256;
    }
    std::array<std::vector<Entry>, 256> slots_;
};

Index const& index(Language language) {
    static Index const en(Language::en), vi(Language::vi);
    return language == Language::en ? en : vi;
}

std::size_t skip_space(std::string_view text, std::size_t at) {
    while (at < text.size()) {
        auto const c = code_point_at(text, at);
        if (!is_space(c.code)) break;
        at += c.size;
    }
    return at;
}

/// Bytes of `text` that spell the keyword, or 0. Both begin with the same first word of `at` bytes.
std::size_t spelled(std::string_view text, std::string_view spelling, std::size_t at) {
    std::size_t in_spelling = at;
    while (in_spelling < spelling.size()) {
        if (spelling[in_spelling] == '/') { // "đúng/sai" is written without spaces
            if (at >= text.size() || text[at] != '/') return 0;
            ++at;
            ++in_spelling;
        } else {
            auto const next = skip_space(text, at);
            if (next == at) return 0;
            at = next;
            ++in_spelling;
        }
        auto const size = word_size(spelling, in_spelling);
        if (word_size(text, at) != size ||
            text.substr(at, size) != spelling.substr(in_spelling, size))
            return 0;
        at += size;
        in_spelling += size;
    }
    return at;
}

struct Called {
    TokenKind kind;
    std::string_view vi, en;
};
constexpr std::array called{Called{TokenKind::end, "hết tệp", "end of file"},
                            Called{TokenKind::name, "một tên", "a name"},
                            Called{TokenKind::string, "lời văn \"…\"", "a text \"…\""},
                            Called{TokenKind::number, "một số", "a number"},
                            Called{TokenKind::ordinal, "số kèm chữ như 5a", "a number such as 5a"},
                            Called{TokenKind::date, "một ngày", "a date"},
                            Called{TokenKind::time, "một giờ", "a time"},
                            Called{TokenKind::yearday, "một ngày trong năm như 15 tháng 11",
                                   "a day of the year such as 15 November"}};

constexpr std::array<std::string_view, 22> marks{"{",  "}", "(",  ")", ",",  ":", "->", "|",
                                                 "||", "=", "!=", "<", "<=", ">", ">=", "+",
                                                 "-",  "*", "/",  "%", ".",  ".."};
constexpr auto first_mark = TokenKind::left_brace;
static_assert(static_cast<std::size_t>(first_keyword) - static_cast<std::size_t>(first_mark) ==
              marks.size());

} // namespace

std::span<Keyword const> keywords() {
    return table;
}

Keyword const& keyword(TokenKind kind) {
    assert(is_keyword(kind));
    return table[static_cast<std::size_t>(kind) - static_cast<std::size_t>(first_keyword)];
}

std::string_view spelling(TokenKind kind, Language language) {
    return keyword(kind).in(language);
}

std::size_t word_size(std::string_view text, std::size_t at) {
    std::size_t const start = at;
    while (at < text.size()) {
        auto const byte = static_cast<unsigned char>(text[at]);
        if (byte == '_' || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z')) {
            ++at;
        } else if (byte >= '0' && byte <= '9') {
            if (at == start) return 0;
            ++at;
        } else {
            auto const size = byte >= 0x80 ? accented_size(text, at) : 0;
            if (size == 0) break;
            at += size;
        }
    }
    return at - start;
}

std::optional<KeywordMatch> match_keyword(std::string_view text, Language language) {
    auto const first = word_size(text, 0);
    if (first == 0) return std::nullopt;
    auto const word = text.substr(0, first);
    for (auto const& [first_word, k] : index(language).candidates(word)) {
        if (first_word != word) continue;
        if (auto const size = spelled(text, k->in(language), first); size != 0)
            return KeywordMatch{k->kind, size};
    }
    return std::nullopt;
}

std::string describe(TokenKind kind, Language language) {
    for (auto const& c : called)
        if (c.kind == kind) return std::string(language == Language::en ? c.en : c.vi);
    if (is_keyword(kind)) return '`' + std::string(spelling(kind, language)) + '`';
    return '`' +
           std::string(
               marks[static_cast<std::size_t>(kind) - static_cast<std::size_t>(first_mark)]) +
           '`';
}

std::vector<std::string_view> split_words(std::string_view spelling) {
    std::vector<std::string_view> words;
    for (std::size_t begin = 0; begin < spelling.size();) {
        auto const end = std::min(spelling.find_first_of(" /", begin), spelling.size());
        words.push_back(spelling.substr(begin, end - begin));
        begin = end + 1;
    }
    return words;
}

} // namespace hoso::dsl
