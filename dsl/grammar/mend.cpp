#include <algorithm>

#include "dsl/grammar/state.hpp"

namespace hoso::dsl::grammar {

using K = TokenKind;

/// Reads the element again and again, each time with one change, on a copy of its tokens that ends
/// shortly behind the mistake. Cost: at most 2 * kinds + 4 readings of the tokens from `start` to
/// `where` and 16 more.
class Trials {
  public:
    Trials(State& state, Level level, Iterator start, Iterator where, Attempt const& attempt)
        : state_(state), level_(level), attempt_(attempt),
          base_(start - state.tokens.tokens.data()), where_(where - start) {
        auto const* const first = state.tokens.tokens.data();
        // One token before the element too: where a line begins is seen from there.
        lead_ = start == first ? 0 : 1;
        Iterator end = where;
        for (int i = 0; i < window_; ++i)
            end = ahead(end, 1);
        cut_ = end->kind != K::end;
        window_tokens_.assign(start - lead_, end);
        Token sentinel = *end;
        sentinel.kind = K::end;
        window_tokens_.push_back(sentinel);
    }

    void consider(Mend::Kind kind, std::ptrdiff_t offset, K token = K::end,
                  std::ptrdiff_t size = 0) {
        auto copy = window_tokens_;
        Mend mend{kind, lead_ + where_ + offset, token, 0, size};
        apply_mend(mend, copy);
        std::ptrdiff_t gained = 0; // tokens of the change itself, which count for nothing
        if (kind == Mend::Kind::insert || kind == Mend::Kind::swap || kind == Mend::Kind::replace)
            gained = 1;
        if (kind == Mend::Kind::wrap) gained = 2;
        // What was put in must not be all of the element: nothing would be read.
        bool const put_in = kind == Mend::Kind::insert || kind == Mend::Kind::wrap;
        int const score = read(copy, gained, put_in ? gained : 0);
        if (score <= best_.score) return;
        best_ = mend;
        best_.at = base_ + where_ + offset;
        best_.score = score;
    }
    /// Both braces are missing: `to_line_end`, the `}` stands at the end of the line only.
    void consider_braces(bool to_line_end) {
        auto const* const from = window_tokens_.data() + lead_ + where_;
        if (from->first_on_line) return; // what is in braces begins beside its head
        for (std::ptrdiff_t n = 1; n + 1 < window_ && best_.score < score_whole_; ++n) {
            K const last = from[n - 1].kind;
            if (last == K::end || last == K::left_brace || last == K::right_brace) return;
            if (from[n].first_on_line == to_line_end)
                consider(Mend::Kind::wrap, 0, K::left_brace, n);
            if (from[n].first_on_line) return;
        }
    }
    Mend best() const { return best_.score >= score_enough_ ? best_ : Mend{}; }

  private:
    static constexpr int window_ = 16;
    static constexpr int score_whole_ = 100;
    static constexpr int score_enough_ = 4;

    int read(std::vector<Token> const& copy, std::ptrdiff_t gained, std::ptrdiff_t put_in) {
        auto const far = state_.far;
        auto const expected = state_.expected;
        auto const depth = state_.depth;
        state_.on_trial_ = true;
        state_.trial_end_ = cut_ ? &copy.back() : nullptr;
        Iterator const start = copy.data() + lead_;
        Iterator at = start;
        state_.far = start;
        int score = 0;
        try {
            bool const whole =
                attempt_(at, copy.data() + copy.size()) && at > start + put_in && ends_well(at);
            if (whole)
                score = score_whole_;
            else if (state_.raised_at_ == nullptr)
                score = progress(start, std::max(at, state_.far), gained);
        } catch (TrialPassed const&) {
            score = score_whole_;
        }
        state_.on_trial_ = false;
        state_.trial_end_ = nullptr;
        state_.raised_at_ = nullptr;
        state_.far = far;
        state_.expected = expected;
        state_.depth = depth;
        return score;
    }
    /// Tokens read behind the mistake.
    int progress(Iterator start, Iterator reached, std::ptrdiff_t gained) const {
        return static_cast<int>(
            std::clamp<std::ptrdiff_t>(reached - start - where_ - gained, 0, score_whole_ - 1));
    }
    bool ends_well(Iterator at) const {
        return at == state_.trial_end_ || at->kind == K::end || at->kind == K::right_brace ||
               begins(level_, at) || clearly_begins_outer(level_, at);
    }

    State& state_;
    Level level_;
    Attempt const& attempt_;
    std::ptrdiff_t base_, where_, lead_ = 0;
    bool cut_ = false;
    std::vector<Token> window_tokens_;
    Mend best_;
};

namespace {

bool is_mark(K kind) {
    return kind >= K::left_brace && kind < first_keyword;
}

} // namespace

/// The order settles ties: what a slip of the hand does most often comes first.
Mend find_mend(State& state, Level level, Iterator start, Iterator where, TokenSet const& expected,
               Attempt const& attempt) {
    if (state.on_trial()) return {};
    Trials trials(state, level, start, where, attempt);
    bool const doubled = where > start && where->kind == (where - 1)->kind &&
                         state.tokens.word(*where) == state.tokens.word(*(where - 1));
    // What plainly begins the next element is no part of this mistake.
    bool const next_element =
        where > start && (clearly_begins(level, where) || clearly_begins_outer(level, where));
    bool const movable = where->kind != K::end && where->kind != K::right_brace && !next_element;
    if (doubled && movable) trials.consider(Mend::Kind::remove, 0);
    auto const each = [&](auto&& wanted, Mend::Kind kind) {
        for (std::size_t k = 1; k < expected.size(); ++k)
            if (expected[k] && wanted(static_cast<K>(k)))
                trials.consider(kind, 0, static_cast<K>(k));
    };
    bool const braces = movable && expected[static_cast<std::size_t>(K::left_brace)];
    if (braces) trials.consider_braces(true);
    each(is_mark, Mend::Kind::insert);
    if (braces) trials.consider_braces(false);
    if (movable && (where + 1)->kind != K::end) trials.consider(Mend::Kind::swap, 0);
    if (movable && where > start && where->kind != K::left_brace)
        trials.consider(Mend::Kind::swap, -1);
    if (movable) trials.consider(Mend::Kind::remove, 0);
    each([](K k) { return !is_mark(k); }, Mend::Kind::insert);
    if (movable && where->kind != K::left_brace) each([](K) { return true; }, Mend::Kind::replace);
    if (where > start + 1) trials.consider(Mend::Kind::remove, -1);
    return trials.best();
}

void apply_mend(Mend const& mend, std::vector<Token>& tokens) {
    auto const here = tokens.begin() + mend.at;
    switch (mend.kind) {
    case Mend::Kind::none: break;
    case Mend::Kind::remove: {
        bool const line = here->first_on_line;
        auto const next = tokens.erase(here);
        next->first_on_line = next->first_on_line || line;
        break;
    }
    case Mend::Kind::swap: {
        std::swap(here[0], here[1]);
        std::swap(here[0].first_on_line, here[1].first_on_line);
        break;
    }
    case Mend::Kind::replace:
        here->kind = mend.token;
        here->assumed = !(mend.token == K::name || is_keyword(mend.token));
        here->value = 1;
        break;
    case Mend::Kind::wrap: {
        auto const mark = [&](std::ptrdiff_t at, K kind) {
            apply_mend({Mend::Kind::insert, at, kind, 0, 0}, tokens);
        };
        mark(mend.at + mend.size, K::right_brace);
        mark(mend.at, K::left_brace);
        break;
    }
    case Mend::Kind::insert: {
        Token token;
        token.kind = mend.token;
        token.assumed = true;
        token.first_on_line = here->first_on_line;
        token.begin = token.end = here->begin;
        token.word_begin = token.word_end = here->word_begin;
        token.value = 1;
        here->first_on_line = false;
        tokens.insert(here, token);
        break;
    }
    }
}

} // namespace hoso::dsl::grammar
