#include "engine/core/pattern.hpp"

#include <algorithm>
#include <optional>

namespace hoso::engine {

namespace {

constexpr std::size_t pattern_max = 500;
constexpr int repeat_max = 1'000;
constexpr std::size_t program_max = 4'000;
constexpr int nesting_max = 50;
constexpr char32_t last_code_point = 0x10ffff;

/// The code point at `at`, moving past it. Pre: valid UTF-8, at < size.
char32_t next_code_point(std::string_view text, std::size_t& at) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned char first = byte(at);
    int more = first < 0x80 ? 0 : first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
    char32_t c = more == 0 ? first : first & (0x3fu >> more);
    ++at;
    for (; more > 0 && at < text.size(); --more)
        c = (c << 6) | (byte(at++) & 0x3fu);
    return c;
}

using Ranges = std::vector<std::pair<char32_t, char32_t>>;

std::optional<Ranges> named_class(std::string_view name) {
    Ranges const letters{{'A', 'Z'},    {'a', 'z'},     {0xc0, 0xd6},    {0xd8, 0xf6},
                         {0xf8, 0x24f}, {0x300, 0x36f}, {0x1e00, 0x1eff}};
    if (name == "alpha") return letters;
    if (name == "digit") return Ranges{{'0', '9'}};
    if (name == "upper") return Ranges{{'A', 'Z'}};
    if (name == "lower") return Ranges{{'a', 'z'}};
    if (name == "space") return Ranges{{' ', ' '}, {'\t', '\r'}};
    if (name == "punct") return Ranges{{'!', '/'}, {':', '@'}, {'[', '`'}, {'{', '~'}};
    if (name == "alnum") {
        Ranges all = letters;
        all.emplace_back('0', '9');
        return all;
    }
    return std::nullopt;
}

} // namespace

/// Recursive descent; every rule appends its program and leaves fragments that fall through to what
/// follows.
class PatternParser {
  public:
    explicit PatternParser(std::string_view text) : text_(text) {}

    tl::expected<Pattern, PatternError> parse() {
        if (text_.size() > pattern_max)
            fail("mẫu dài quá 500 byte", "the pattern is longer than 500 bytes");
        if (!is_clean_utf8(text_)) fail("mẫu không phải UTF-8", "the pattern is not UTF-8");
        if (!error_) alternatives(0);
        if (!error_ && at_ < text_.size()) fail("thừa dấu )", "a ) without its (");
        emit(Pattern::Step::match);
        if (error_) return tl::make_unexpected(*error_);
        return std::move(out_);
    }

  private:
    using Step = Pattern::Step;

    bool done() const { return error_ || at_ >= text_.size(); }
    char peek() const { return text_[at_]; }
    bool take(char c) {
        if (done() || peek() != c) return false;
        ++at_;
        return true;
    }
    void fail(std::string vi, std::string en) {
        if (!error_) error_ = PatternError{at_, {std::move(vi), std::move(en)}};
    }
    std::uint32_t here() const { return static_cast<std::uint32_t>(out_.program_.size()); }
    std::uint32_t emit(Step step, std::uint32_t x = 0, std::uint32_t y = 0) {
        if (out_.program_.size() >= program_max)
            fail("mẫu quá phức tạp", "the pattern is too complex");
        if (!error_) out_.program_.push_back({step, x, y});
        return here() == 0 ? 0 : here() - 1;
    }
    void emit_set(Pattern::Set set) {
        out_.sets_.push_back(std::move(set));
        emit(Step::set, static_cast<std::uint32_t>(out_.sets_.size() - 1));
    }

    void alternatives(int depth) {
        if (depth > nesting_max) return fail("mẫu lồng quá sâu", "the pattern nests too deeply");
        std::vector<std::uint32_t> jumps;
        while (!error_) {
            std::uint32_t start = here();
            sequence(depth);
            if (!take('|')) break;
            insert(start, {Step::split, start + 1, here() + 2});
            jumps.push_back(emit(Step::jump));
        }
        if (error_) return;
        for (std::uint32_t jump : jumps)
            out_.program_[jump].x = here();
    }

    void sequence(int depth) {
        while (!done() && peek() != '|' && peek() != ')') {
            std::uint32_t start = here();
            atom(depth);
            repeat(start);
        }
    }

    void atom(int depth) {
        if (take('(')) {
            alternatives(depth + 1);
            if (!take(')')) fail("thiếu dấu )", "a ( without its )");
        } else if (take('[')) {
            bracket();
        } else if (take('.')) {
            emit_set({{{0, last_code_point}}, false});
        } else if (take('^')) {
            emit(Step::begin);
        } else if (take('$')) {
            emit(Step::end);
        } else if (take('\\')) {
            escape();
        } else if (peek() == '*' || peek() == '+' || peek() == '?' || peek() == '{') {
            fail("dấu lặp không có gì đứng trước", "a repetition of nothing");
        } else {
            char32_t c = next_code_point(text_, at_);
            emit_set({{{c, c}}, false});
        }
    }

    void escape() {
        if (at_ >= text_.size()) return fail("dấu \\ ở cuối mẫu", "a \\ at the end");
        char32_t c = next_code_point(text_, at_);
        if (c == 'd') return emit_set({*named_class("digit"), false});
        if (c == 's') return emit_set({*named_class("space"), false});
        if (c == 'w') {
            Ranges ranges = *named_class("alnum");
            ranges.emplace_back('_', '_');
            return emit_set({std::move(ranges), false});
        }
        bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (letter) return fail("không hiểu ký hiệu \\ này", "this \\ escape is not understood");
        emit_set({{{c, c}}, false});
    }

    void bracket() {
        Pattern::Set set;
        set.negated = take('^');
        bool first = true;
        while (!error_) {
            if (at_ >= text_.size()) return fail("thiếu dấu ]", "a [ without its ]");
            if (!first && take(']')) break;
            first = false;
            if (text_.substr(at_, 2) == "[:") {
                std::size_t close = text_.find(":]", at_ + 2);
                auto ranges = close == std::string_view::npos
                                  ? std::nullopt
                                  : named_class(text_.substr(at_ + 2, close - at_ - 2));
                if (!ranges) return fail("không có lớp ký tự này", "no such class of characters");
                set.ranges.insert(set.ranges.end(), ranges->begin(), ranges->end());
                at_ = close + 2;
                continue;
            }
            take('\\');
            if (at_ >= text_.size()) return fail("thiếu dấu ]", "a [ without its ]");
            char32_t low = next_code_point(text_, at_);
            char32_t high = low;
            if (at_ + 1 < text_.size() && text_[at_] == '-' && text_[at_ + 1] != ']') {
                ++at_;
                take('\\');
                if (at_ >= text_.size()) return fail("thiếu dấu ]", "a [ without its ]");
                high = next_code_point(text_, at_);
            }
            if (high < low) return fail("khoảng ký tự bị ngược", "a range runs backwards");
            set.ranges.emplace_back(low, high);
        }
        emit_set(std::move(set));
    }

    std::optional<int> number() {
        std::size_t start = at_;
        int n = 0;
        while (at_ < text_.size() && peek() >= '0' && peek() <= '9' && n <= repeat_max)
            n = n * 10 + (text_[at_++] - '0');
        if (at_ == start) return std::nullopt;
        return n;
    }

    void repeat(std::uint32_t start) {
        while (!done()) {
            if (take('*')) {
                copies(start, 0, -1);
            } else if (take('+')) {
                copies(start, 1, -1);
            } else if (take('?')) {
                copies(start, 0, 1);
            } else if (take('{')) {
                std::optional<int> low = number();
                std::optional<int> high = low;
                if (take(',')) {
                    high = number();
                    if (!high) high = -1;
                }
                bool good = low && take('}') && *low <= repeat_max && *high <= repeat_max &&
                            (*high < 0 || *low <= *high);
                if (!good) return fail("số lần lặp không hợp lệ", "the repetition is not valid");
                copies(start, *low, *high);
            } else {
                return;
            }
        }
    }

    /// The program from `start` on, `low` times at least and `high` at most (-1: without end).
    void copies(std::uint32_t start, int low, int high) {
        if (error_) return;
        std::vector<Pattern::Instruction> body(out_.program_.begin() + start, out_.program_.end());
        out_.program_.resize(start);
        auto append = [&] {
            std::uint32_t shift = here() - start;
            for (Pattern::Instruction i : body) {
                bool jumps = i.step == Step::split || i.step == Step::jump;
                emit(i.step, jumps ? i.x + shift : i.x, jumps ? i.y + shift : i.y);
            }
        };
        for (int i = 0; i < low && !error_; ++i)
            append();
        if (high < 0) {
            std::uint32_t loop = emit(Step::split);
            append();
            emit(Step::jump, loop);
            if (!error_) out_.program_[loop] = {Step::split, loop + 1, here()};
            return;
        }
        std::vector<std::uint32_t> exits;
        for (int i = low; i < high && !error_; ++i) {
            exits.push_back(emit(Step::split));
            append();
        }
        if (error_) return;
        for (std::uint32_t exit : exits)
            out_.program_[exit] = {Step::split, exit + 1, here()};
    }

    /// Puts an instruction before the program of `at` and moves the jumps behind it.
    void insert(std::uint32_t at, Pattern::Instruction instruction) {
        if (error_) return;
        for (std::uint32_t i = at; i < here(); ++i) {
            Pattern::Instruction& moved = out_.program_[i];
            if (moved.step != Step::split && moved.step != Step::jump) continue;
            if (moved.x >= at) ++moved.x;
            if (moved.step == Step::split && moved.y >= at) ++moved.y;
        }
        out_.program_.insert(out_.program_.begin() + at, instruction);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Pattern out_;
    std::optional<PatternError> error_;
};

tl::expected<Pattern, PatternError> Pattern::compile(std::string_view pattern) {
    return PatternParser(pattern).parse();
}

bool Pattern::Set::has(char32_t c) const {
    bool in = std::any_of(ranges.begin(), ranges.end(),
                          [c](auto const& range) { return range.first <= c && c <= range.second; });
    return in != negated;
}

void Pattern::follow(std::uint32_t from, Position position, Threads& threads,
                     std::vector<bool>& seen) const {
    Threads open{from};
    while (!open.empty()) {
        std::uint32_t at = open.back();
        open.pop_back();
        if (seen[at]) continue;
        seen[at] = true;
        Instruction const& i = program_[at];
        switch (i.step) {
        case Step::set:
        case Step::match: threads.push_back(at); break;
        case Step::jump: open.push_back(i.x); break;
        case Step::split:
            open.push_back(i.y);
            open.push_back(i.x);
            break;
        case Step::begin:
            if (position.at_begin) open.push_back(at + 1);
            break;
        case Step::end:
            if (position.at_end) open.push_back(at + 1);
            break;
        }
    }
}

bool Pattern::matches(std::string_view text) const {
    Threads now;
    Threads next;
    std::vector<bool> seen(program_.size());
    follow(0, {true, text.empty()}, now, seen);
    for (std::size_t at = 0; at < text.size() && !now.empty();) {
        char32_t c = next_code_point(text, at);
        next.clear();
        std::fill(seen.begin(), seen.end(), false);
        for (std::uint32_t thread : now) {
            Instruction const& i = program_[thread];
            if (i.step == Step::set && sets_[i.x].has(c))
                follow(thread + 1, {false, at == text.size()}, next, seen);
        }
        now.swap(next);
    }
    return std::any_of(now.begin(), now.end(),
                       [&](std::uint32_t i) { return program_[i].step == Step::match; });
}

} // namespace hoso::engine
