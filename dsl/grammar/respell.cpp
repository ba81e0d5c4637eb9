#include <algorithm>
#include <optional>

#include "dsl/grammar/state.hpp"
#include "dsl/lex/keywords.hpp"
#include "dsl/lex/letters.hpp"

namespace hoso::dsl::grammar {
namespace {

constexpr std::size_t words_max = 5; // in one keyword

struct Word {
    std::string_view text;
    std::string plain; // without accents
    std::ptrdiff_t token = 0;
    bool ends_token = false;
};

bool is_word(Token const& token) {
    return (token.kind == TokenKind::name || is_keyword(token.kind)) && !token.assumed;
}

/// The words from a token on, as far as names and keywords follow each other.
std::vector<Word> words_from(Tokens const& tokens, std::ptrdiff_t from) {
    std::vector<Word> words;
    for (auto t = from;
         t < std::ssize(tokens.tokens) && is_word(tokens.tokens[t]) && words.size() < words_max;
         ++t) {
        auto const text = tokens.word(tokens.tokens[t]);
        for (std::size_t i = 0; i < text.size();) {
            auto const size = word_size(text, i);
            if (size > 0)
                words.push_back({text.substr(i, size), folded(text.substr(i, size)), t, false});
            i += std::max<std::size_t>(size, 1);
        }
        if (!words.empty()) words.back().ends_token = true;
    }
    return words;
}

bool same_words(std::vector<Word> const& words, std::vector<std::string_view> const& spelling) {
    if (words.size() < spelling.size() || !words[spelling.size() - 1].ends_token) return false;
    for (std::size_t i = 0; i < spelling.size(); ++i)
        if (words[i].plain != folded(spelling[i])) return false;
    return true;
}

/// The longest keyword spelled from `from` on that covers `where`.
std::optional<Respelled> longest(Tokens const& tokens, std::ptrdiff_t from, std::ptrdiff_t where,
                                 TokenSet const& expected) {
    auto const words = words_from(tokens, from);
    std::optional<Respelled> best;
    std::size_t best_words =
        from == where ? 0 : 1; // before the mistake only a keyword of several words makes sense
    for (auto const& k : keywords()) {
        if (from == where && !expected[static_cast<std::size_t>(k.kind)]) continue;
        for (Language const language :
             {tokens.language, tokens.language == Language::vi ? Language::en : Language::vi}) {
            auto const spelling = split_words(k.in(language));
            if (spelling.size() <= best_words || !same_words(words, spelling)) continue;
            auto const end = words[spelling.size() - 1].token + 1;
            if (end <= where) continue;
            best = Respelled{from, end, k.kind, language != tokens.language};
            best_words = spelling.size();
        }
    }
    return best;
}

} // namespace

std::optional<Respelled> find_respelled(Tokens const& tokens, std::ptrdiff_t start,
                                        std::ptrdiff_t where, TokenSet const& expected) {
    // One token before the element too: of "ngày lam viec" the first word is a keyword of its own.
    for (auto from = where; from >= std::max<std::ptrdiff_t>({start - 1, where - 3, 0}); --from) {
        if (!is_word(tokens.tokens[from])) break;
        if (auto const found = longest(tokens, from, where, expected)) return found;
    }
    return std::nullopt;
}

void apply_respelling(Respelled const& respelled, std::vector<Token>& tokens) {
    auto const first = tokens.begin() + respelled.begin, last = tokens.begin() + respelled.end;
    first->kind = respelled.kind;
    first->end = (last - 1)->end;
    first->word_end = (last - 1)->word_end;
    tokens.erase(first + 1, last);
}

} // namespace hoso::dsl::grammar
