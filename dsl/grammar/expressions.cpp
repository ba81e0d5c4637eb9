#include "dsl/grammar/rules.hpp"

namespace hoso::dsl::grammar {

using K = TokenKind;
using ast::Expr;
using ast::ExprKind;

namespace {

/// Adds an argument, and sees to the height of the tree.
void add_argument(State& state, Expr& node, Expr argument, Iterator at) {
    node.height = std::max(node.height, argument.height + 1);
    node.args.push_back(std::move(argument));
    if (node.height <= ast::expr_height_max) return;
    state.raise(message::tall_expression, at);
    fail(at);
}

template <typename Subject>
struct ArgumentDirective : x3::unary_parser<Subject, ArgumentDirective<Subject>> {
    using base = x3::unary_parser<Subject, ArgumentDirective<Subject>>;
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    static bool const has_action = true;
    constexpr explicit ArgumentDirective(Subject const& subject) : base(subject) {}
    template <typename C, typename A>
    bool parse(Iterator& first, Iterator const& last, C const& context, Expr& node, A&) const {
        Expr value;
        Iterator const start = first;
        if (!this->subject.parse(first, last, context, x3::unused, value)) return false;
        set_range(value, start, first);
        add_argument(state_of(context), node, std::move(value), start);
        return true;
    }
};
/// Reads the subject as the node's next argument.
template <typename Subject>
constexpr auto arg(Subject const& subject) {
    return ArgumentDirective<Subject>(subject);
}

template <typename Subject>
struct SelfDirective : x3::unary_parser<Subject, SelfDirective<Subject>> {
    using base = x3::unary_parser<Subject, SelfDirective<Subject>>;
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    static bool const has_action = true;
    constexpr explicit SelfDirective(Subject const& subject) : base(subject) {}
    template <typename C, typename A>
    bool parse(Iterator& first, Iterator const& last, C const& context, Expr& node, A&) const {
        Iterator const start = first;
        if (!this->subject.parse(first, last, context, x3::unused, node)) return false;
        set_range(node, start, first);
        return true;
    }
};
/// Reads the subject as the node itself.
template <typename Subject>
constexpr auto self(Subject const& subject) {
    return SelfDirective<Subject>(subject);
}

template <typename Subject>
struct RangedDirective : x3::unary_parser<Subject, RangedDirective<Subject>> {
    using base = x3::unary_parser<Subject, RangedDirective<Subject>>;
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    static bool const has_action = true;
    constexpr explicit RangedDirective(Subject const& subject) : base(subject) {}
    template <typename C, typename A>
    bool parse(Iterator& first, Iterator const& last, C const& context, Expr& node,
               A& attribute) const {
        Iterator const start = first;
        if (!this->subject.parse(first, last, context, node, attribute)) return false;
        set_range(node, start, first);
        return true;
    }
};
/// Gives the node the range of what the subject read of it.
template <typename Subject>
constexpr auto ranged(Subject const& subject) {
    return RangedDirective<Subject>(subject);
}

struct Operator {
    K token;
    ExprKind kind;
};

/// A token that begins a node of the kind.
struct BeginParser : Brick<BeginParser> {
    Operator op;
    constexpr explicit BeginParser(Operator op) : op(op) {}
    template <typename C, typename A>
    bool parse(Iterator& first, Iterator const& last, C const& context, Expr& node,
               A& attribute) const {
        ast::Range const range{first->begin, first->end};
        if (!tok(op.token).parse(first, last, context, node, attribute)) return false;
        node.kind = op.kind;
        node.op = range;
        return true;
    }
};
constexpr BeginParser begin(K token, ExprKind kind) {
    return BeginParser({token, kind});
}

/// A token behind an operand: the node read so far becomes the first argument of a new one.
struct WrapParser : Brick<WrapParser> {
    Operator op;
    constexpr explicit WrapParser(Operator op) : op(op) {}
    template <typename C, typename A>
    bool parse(Iterator& first, Iterator const& last, C const& context, Expr& node,
               A& attribute) const {
        ast::Range const range{first->begin, first->end};
        Iterator const at = first;
        if (!tok(op.token).parse(first, last, context, node, attribute)) return false;
        Expr outer;
        outer.kind = op.kind;
        outer.op = range;
        outer.range = {node.range.begin, range.end};
        add_argument(state_of(context), outer, std::move(node), at);
        node = std::move(outer);
        return true;
    }
};
constexpr WrapParser wrap(K token, ExprKind kind) {
    return WrapParser({token, kind});
}

/// Closes the range of a node that grew to the right.
struct GrownParser : Brick<GrownParser> {
    template <typename C, typename A>
    bool parse(Iterator& first, Iterator const&, C const&, Expr& node, A&) const {
        node.range.end = (first - 1)->end;
        return true;
    }
};
inline constexpr GrownParser grown{};

constexpr auto as(ExprKind kind) {
    return also<&Expr::kind>(kind);
}
constexpr auto money(K token, std::int64_t scale) {
    return mark<&Expr::scale, std::int64_t>(token, scale) >> as(ExprKind::money);
}

/// `operator operand` behind the operand read so far, leaning to the left.
template <typename Subject>
auto then(K token, ExprKind kind, Subject const& operand) {
    return wrap(token, kind) > arg(operand) > grown;
}

} // namespace

auto const expr_def = nested(self(conj) >> *then(K::kw_or_, ExprKind::or_, conj));

auto const conj_def = self(neg) >> *then(K::kw_and_, ExprKind::and_, neg);

auto const neg_def = (begin(K::kw_not_, ExprKind::not_) > arg(nested(neg))) | self(cmp);

auto const cmp_def = self(sum) >> -(then(K::equal, ExprKind::equal, sum) |
                                    then(K::not_equal, ExprKind::not_equal, sum) |
                                    then(K::less_equal, ExprKind::less_equal, sum) |
                                    then(K::greater_equal, ExprKind::greater_equal, sum) |
                                    then(K::less, ExprKind::less, sum) |
                                    then(K::greater, ExprKind::greater, sum) |
                                    (wrap(K::kw_in, ExprKind::one_of) > tok(K::left_brace) >
                                     (arg(sum) % tok(K::comma)) > tok(K::right_brace) > grown) |
                                    wrap(K::kw_is_set, ExprKind::is_set));

auto const sum_def = self(prod) >> *(then(K::plus, ExprKind::add, prod) |
                                     then(K::minus, ExprKind::subtract, prod));

auto const prod_def = self(unary) >> *(then(K::star, ExprKind::multiply, unary) |
                                       then(K::slash, ExprKind::divide, unary));

auto const unary_def = (begin(K::minus, ExprKind::negate) > arg(nested(unary))) | self(atom);

auto const atom_def = self(literal) | begin(K::kw_today, ExprKind::today) |
                      begin(K::kw_submission_date, ExprKind::submission_date) |
                      begin(K::kw_due_date, ExprKind::due_date) |
                      begin(K::kw_round_year, ExprKind::round_year) |
                      (tok(K::left_paren) > self(expr) > tok(K::right_paren)) |
                      (begin(K::kw_if_, ExprKind::choose) > arg(expr) > tok(K::kw_then) >
                       arg(expr) > tok(K::kw_else_) > arg(expr)) |
                      self(round) | self(quantifier) | self(reference);

auto const literal_def = (into<&Expr::number>(number) >> as(ExprKind::number) >>
                          -((tok(K::percent_sign) >> as(ExprKind::percent)) | money(K::kw_vnd, 1) |
                            money(K::kw_thousand_vnd, 1'000) | money(K::kw_million_vnd, 1'000'000) |
                            money(K::kw_billion_vnd, 1'000'000'000) |
                            (into<&Expr::unit>(unit) >> as(ExprKind::duration)))) |
                         (into<&Expr::date>(date) >> as(ExprKind::date)) |
                         (into<&Expr::text>(text) >> as(ExprKind::text)) |
                         (begin(K::kw_yes, ExprKind::boolean) >> also<&Expr::truth>(true)) |
                         begin(K::kw_no, ExprKind::boolean);

using engine::Rounding;
auto const rounding = mark<&Expr::rounding>(K::kw_up, Rounding::up) |
                      mark<&Expr::rounding>(K::kw_down, Rounding::down) |
                      mark<&Expr::rounding>(K::kw_half_up, Rounding::half_up) |
                      mark<&Expr::rounding>(K::kw_half_even, Rounding::half_even);
auto const round_def = begin(K::kw_round, ExprKind::round) > tok(K::left_paren) > arg(expr) >
                       tok(K::comma) > rounding > tok(K::kw_to) > arg(expr) > tok(K::right_paren);

auto const quantifier_def = (begin(K::kw_all, ExprKind::all) | begin(K::kw_any, ExprKind::any) |
                             begin(K::kw_count, ExprKind::count) |
                             begin(K::kw_total, ExprKind::total)) > into<&Expr::variable>(name) >
                            tok(K::kw_in) > into<&Expr::path>(path) > tok(K::colon) > arg(expr);

auto const call = tok(K::left_paren) > as(ExprKind::call) > -(arg(expr) % tok(K::comma)) >
                  tok(K::right_paren) > *(tok(K::dot) > into<&Expr::members>(name));
auto const place = ranged(into<&Expr::path>(path) >> as(ExprKind::path) >> -call);
auto const reference_def = place >> -(wrap(K::kw_default_, ExprKind::or_default) >
                                      arg(nested(atom)) > grown);

auto const span_def =
    (into<&Expr::number>(number) > into<&Expr::unit>(unit) > as(ExprKind::duration)) | place;

BOOST_SPIRIT_DEFINE(expr, conj, neg, cmp, sum, prod, unary, atom, literal, round, quantifier,
                    reference, span)
HOSO_EXPRESSION_RULES(HOSO_INSTANTIATE_RULE)

} // namespace hoso::dsl::grammar
