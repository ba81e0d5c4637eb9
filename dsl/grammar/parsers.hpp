#pragma once
// The bricks the grammar is built from, on top of Spirit X3: parsers of tokens, and directives that
// put what was read into the tree. Only rule files include this.
//
// Why not X3's own attributes: they need adapted structs, fail on structs of one member, and lose
// what was read when an expectation fails. Here a rule's attribute is its node, a directive names
// the member it fills (`into<&ast::Field::name>(name)`), and a failed node keeps what it had,
// marked `broken`. Every brick says `has_action`, so X3 passes the node as `rcontext`.

#include <algorithm>
#include <type_traits>
#include <utility>
#include <variant>

#include <boost/spirit/home/x3.hpp>

#include "dsl/grammar/state.hpp"
#include "dsl/lex/lexer.hpp"
#include "dsl/source/syntax_messages.hpp"

namespace hoso::dsl::grammar {

namespace x3 = boost::spirit::x3;

struct state_tag;
using Context = x3::context<state_tag, State>;
using Failure = x3::expectation_failure<Iterator>;

template <typename C>
State& state_of(C const& context) {
    return x3::get<state_tag>(context);
}

[[noreturn]] inline void fail(Iterator at) {
    throw Failure(at, "");
}

// ---- tokens

/// A brick without attribute that works on the node being built.
template <typename Derived>
struct Brick : x3::parser<Derived> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    static bool const has_action = true;
};

struct TokenParser : Brick<TokenParser> {
    TokenKind kind;
    constexpr explicit TokenParser(TokenKind kind) : kind(kind) {}
    template <typename C, typename R, typename A>
    bool parse(Iterator& first, Iterator const&, C const& context, R&, A&) const {
        if (first->kind != kind) {
            state_of(context).missed(first, kind);
            return false;
        }
        ++first;
        return true;
    }
};
constexpr TokenParser tok(TokenKind kind) {
    return TokenParser(kind);
}

/// True without reading anything when the n-th token from here is of the kind.
struct AheadParser : Brick<AheadParser> {
    int n;
    TokenKind kind;
    constexpr AheadParser(int n, TokenKind kind) : n(n), kind(kind) {}
    template <typename C, typename R, typename A>
    bool parse(Iterator& first, Iterator const&, C const&, R&, A&) const {
        return ahead(first, n)->kind == kind;
    }
};
constexpr AheadParser next_is(int n, TokenKind kind) {
    return {n, kind};
}

/// A token as a leaf of the tree; `Make` turns it into the node.
template <typename Make>
struct LeafParser : x3::parser<LeafParser<Make>> {
    using attribute_type = typename Make::Node;
    static bool const has_attribute = true;
    TokenKind kind;
    constexpr explicit LeafParser(TokenKind kind) : kind(kind) {}
    template <typename C, typename R, typename A>
    bool parse(Iterator& first, Iterator const&, C const& context, R&, A& attribute) const {
        auto& state = state_of(context);
        if (first->kind != kind) {
            state.missed(first, kind);
            return false;
        }
        attribute_type node;
        node.range = {first->begin, first->end};
        node.broken = first->assumed;
        Make::fill(node, *first, state.tokens);
        x3::traits::move_to(std::move(node), attribute);
        ++first;
        return true;
    }
};

struct MakeName {
    using Node = ast::Name;
    static void fill(Node& node, Token const& token, Tokens const& tokens) {
        node.text = tokens.word(token);
    }
};
struct MakeText {
    using Node = ast::Text;
    static void fill(Node& node, Token const& token, Tokens const& tokens) {
        node.value = unquoted(tokens.word(token));
    }
};
struct MakeNumber {
    using Node = ast::Number;
    static void fill(Node& node, Token const& token, Tokens const&) {
        node.whole = token.value;
        node.ten_thousandths = token.fraction;
    }
};
struct MakeDate {
    using Node = ast::DateLiteral;
    static void fill(Node& node, Token const& token, Tokens const&) {
        node.value.days = static_cast<std::int32_t>(token.value);
    }
};
struct MakeTime {
    using Node = ast::TimeLiteral;
    static void fill(Node& node, Token const& token, Tokens const&) {
        node.minute = static_cast<int>(token.value);
    }
};
struct MakeDay {
    using Node = ast::DayLiteral;
    static void fill(Node& node, Token const& token, Tokens const&) {
        if (token.assumed) return;
        node.month = static_cast<int>(token.value / 100);
        node.day = static_cast<int>(token.value % 100);
    }
};
inline constexpr LeafParser<MakeName> name{TokenKind::name};
inline constexpr LeafParser<MakeText> text{TokenKind::string};
inline constexpr LeafParser<MakeNumber> number{TokenKind::number};
inline constexpr LeafParser<MakeDate> date{TokenKind::date};
inline constexpr LeafParser<MakeTime> time_of_day{TokenKind::time};
inline constexpr LeafParser<MakeDay> day_of_year{TokenKind::yearday};
/// The number of an article or clause: 32, 5a.
inline constexpr LeafParser<MakeName> plain_article{TokenKind::number};
inline constexpr LeafParser<MakeName> lettered_article{TokenKind::ordinal};

// ---- filling nodes

template <typename T>
void set_range(T& node, Iterator start, Iterator end) {
    if constexpr (requires { node.range.begin; }) {
        node.range = {start->begin, end == start ? start->begin : (end - 1)->end};
    } else if constexpr (requires { node.index(); }) {
        std::visit([&](auto& n) { set_range(n, start, end); }, node);
    }
}
template <typename T>
void set_broken(T& node) {
    if constexpr (requires { node.broken; }) {
        node.broken = true;
    } else if constexpr (requires { node.index(); }) {
        std::visit([](auto& n) { set_broken(n); }, node);
    }
}

template <typename Member, typename Value>
void put(Member& member, Value&& value) {
    if constexpr (std::is_assignable_v<Member&, Value&&>)
        member = std::forward<Value>(value);
    else
        member.emplace_back(std::forward<Value>(value));
}

/// In expressions a literal's own node is not kept apart.
inline void put(engine::Date& member, ast::DateLiteral&& value) {
    member = value.value;
}
inline void put(std::string& member, ast::Text&& value) {
    member = std::move(value.value);
}

template <auto Member, typename Subject>
struct IntoDirective : x3::unary_parser<Subject, IntoDirective<Member, Subject>> {
    using base = x3::unary_parser<Subject, IntoDirective<Member, Subject>>;
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    static bool const has_action = true;
    constexpr explicit IntoDirective(Subject const& subject) : base(subject) {}

    template <typename C, typename R, typename A>
    bool parse(Iterator& first, Iterator const& last, C const& context, R& node, A&) const {
        using Value = typename x3::traits::attribute_of<Subject, C>::type;
        Value value{};
        Iterator const start = first;
        try {
            if (!this->subject.parse(first, last, context, x3::unused, value)) return false;
        } catch (Failure const&) {
            set_range(value, start, std::max(start, first));
            set_broken(value);
            put(node.*Member, std::move(value));
            throw;
        }
        set_range(value, start, first);
        put(node.*Member, std::move(value));
        return true;
    }
};
/// Reads the subject into a member of the node: assigns it, or adds it to a list.
template <auto Member, typename Subject>
constexpr auto into(Subject const& subject) {
    return IntoDirective<Member, Subject>(subject);
}

template <auto Member, typename Value>
struct MarkParser : Brick<MarkParser<Member, Value>> {
    TokenKind kind;
    Value value;
    constexpr MarkParser(TokenKind kind, Value value) : kind(kind), value(value) {}
    template <typename C, typename R, typename A>
    bool parse(Iterator& first, Iterator const& last, C const& context, R& node,
               A& attribute) const {
        if (!tok(kind).parse(first, last, context, node, attribute)) return false;
        node.*Member = value;
        return true;
    }
};
/// A token that sets a member to a constant.
template <auto Member, typename Value = bool>
constexpr auto mark(TokenKind kind, Value value = true) {
    return MarkParser<Member, Value>(kind, value);
}

template <auto Member, typename Value>
struct AlsoParser : Brick<AlsoParser<Member, Value>> {
    Value value;
    constexpr explicit AlsoParser(Value value) : value(value) {}
    template <typename C, typename R, typename A>
    bool parse(Iterator&, Iterator const&, C const&, R& node, A&) const {
        node.*Member = value;
        return true;
    }
};
/// Sets a member to a constant without reading anything.
template <auto Member, typename Value>
constexpr auto also(Value value) {
    return AlsoParser<Member, Value>(value);
}

/// A subject that begins with this token and no other: `either` then makes no node in vain.
template <typename Subject>
struct Led {
    TokenKind kind;
    Subject subject;
};
template <typename Subject>
constexpr Led<Subject> led(TokenKind kind, Subject const& subject) {
    return {kind, subject};
}

template <typename Variant, typename... Subjects>
struct EitherParser : x3::parser<EitherParser<Variant, Subjects...>> {
    using attribute_type = Variant;
    static bool const has_attribute = true;
    std::tuple<Subjects...> subjects;
    constexpr explicit EitherParser(Subjects const&... list) : subjects(list...) {}

    template <typename C, typename R>
    bool parse(Iterator& first, Iterator const& last, C const& context, R&,
               Variant& attribute) const {
        return std::apply(
            [&](auto const&... s) { return (one(s, first, last, context, attribute) || ...); },
            subjects);
    }

  private:
    template <typename Subject, typename C>
    static bool one(Led<Subject> const& led, Iterator& first, Iterator const& last,
                    C const& context, Variant& attribute) {
        if (first->kind == led.kind) return one(led.subject, first, last, context, attribute);
        state_of(context).missed(first, led.kind);
        return false;
    }
    template <typename Subject, typename C>
    static bool one(Subject const& subject, Iterator& first, Iterator const& last, C const& context,
                    Variant& attribute) {
        typename x3::traits::attribute_of<Subject, C>::type value{};
        try {
            if (!subject.parse(first, last, context, x3::unused, value)) return false;
        } catch (Failure const&) {
            attribute = std::move(value);
            throw;
        }
        attribute = std::move(value);
        return true;
    }
};
/// The first subject that fits, as an alternative of the variant.
template <typename Variant, typename... Subjects>
constexpr auto either(Subjects const&... subjects) {
    return EitherParser<Variant, Subjects...>(subjects...);
}

// ---- depth

template <typename Subject>
struct NestedDirective : x3::unary_parser<Subject, NestedDirective<Subject>> {
    using base = x3::unary_parser<Subject, NestedDirective<Subject>>;
    static bool const is_pass_through_unary = true;
    constexpr explicit NestedDirective(Subject const& subject) : base(subject) {}

    template <typename C, typename R, typename A>
    bool parse(Iterator& first, Iterator const& last, C const& context, R& node,
               A& attribute) const {
        auto& state = state_of(context);
        struct Deeper {
            int& depth;
            explicit Deeper(int& d) : depth(++d) {}
            ~Deeper() { --depth; }
        } const deeper(state.depth);
        if (state.depth > nesting_max) {
            state.raise(message::deep, first);
            fail(first);
        }
        return this->subject.parse(first, last, context, node, attribute);
    }
};
/// Around every recursion of the grammar, so that no text can overflow the stack.
template <typename Subject>
constexpr auto nested(Subject const& subject) {
    return NestedDirective<Subject>(x3::as_parser(subject));
}

// ---- repeated things and their mends

template <auto Member, Level level, typename Subject>
struct ElementDirective : x3::unary_parser<Subject, ElementDirective<Member, level, Subject>> {
    using base = x3::unary_parser<Subject, ElementDirective<Member, level, Subject>>;
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    static bool const has_action = true;
    constexpr explicit ElementDirective(Subject const& subject) : base(subject) {}

    template <typename C, typename R, typename A>
    bool parse(Iterator& first, Iterator const& last, C const& context, R& node, A&) const {
        using Value = typename x3::traits::attribute_of<Subject, C>::type;
        State& state = state_of(context);
        if (!state.begins_element(level, first)) return false;
        Iterator const start = first;
        Attempt const attempt = [&](Iterator& from, Iterator const& to) {
            Value value{};
            return read(from, to, context, value);
        };
        if (state.on_trial()) {
            if (!attempt(first, last)) fail(first);
            return true;
        }
        bool mended = false;
        while (true) {
            Value value{};
            Iterator at = start;
            bool const whole = read(at, last, context, value);
            set_range(value, start, std::max(start, at));
            if (mended || !whole) set_broken(value);
            Recovery recovery;
            if (!whole) recovery = state.recover(level, start, attempt);
            if (recovery.retry) {
                mended = true;
                continue;
            }
            if (whole || at != start) put(node.*Member, std::move(value));
            first = whole ? at : recovery.resume;
            return true;
        }
    }

  private:
    template <typename C, typename Value>
    bool read(Iterator& from, Iterator const& to, C const& context, Value& value) const {
        try {
            return this->subject.parse(from, to, context, x3::unused, value);
        } catch (Failure const& failure) {
            from = std::max(from, failure.where());
            return false;
        }
    }
};
/// One element of a list, kept from spoiling its neighbours: put it under `*` or `+`.
template <auto Member, Level level, typename Subject>
constexpr auto element(Subject const& subject) {
    return ElementDirective<Member, level, Subject>(subject);
}

/// The `}` of a list of elements; also where it is missing and the list has plainly ended
/// (reported).
struct CloseParser : Brick<CloseParser> {
    Level level;
    constexpr explicit CloseParser(Level level) : level(level) {}
    template <typename C, typename R, typename A>
    bool parse(Iterator& first, Iterator const& last, C const& context, R& node,
               A& attribute) const {
        if (first->kind != TokenKind::right_brace &&
            state_of(context).closes_silently(level, first))
            return true;
        return tok(TokenKind::right_brace).parse(first, last, context, node, attribute);
    }
};
constexpr CloseParser close(Level level) {
    return CloseParser(level);
}

/// Behind a `}` that came too early (reported): true when more elements of the level follow.
struct ReopenParser : Brick<ReopenParser> {
    Level level;
    TokenKind what;
    constexpr ReopenParser(Level level, TokenKind what) : level(level), what(what) {}
    template <typename C, typename R, typename A>
    bool parse(Iterator& first, Iterator const&, C const& context, R&, A&) const {
        return state_of(context).reopens(level, first, what);
    }
};
constexpr ReopenParser reopen(Level level, TokenKind what) {
    return {level, what};
}

/// `{ element }`.
template <Level level, typename Element>
auto listed(Element const& one) {
    return tok(TokenKind::left_brace) > *one > close(level);
}
/// `{ element }`, going on behind a brace that closed it too early.
template <Level level, typename Element>
auto braced(Element const& one, TokenKind what) {
    return tok(TokenKind::left_brace) > *one > close(level) >
           *(reopen(level, what) > *one > close(level));
}
template <Level level, typename Element>
auto braced_some(Element const& one, TokenKind what) {
    return tok(TokenKind::left_brace) > +one > close(level) >
           *(reopen(level, what) > *one > close(level));
}

} // namespace hoso::dsl::grammar
