#include "dsl/grammar/rules.hpp"

namespace hoso::dsl::grammar {

using K = TokenKind;
using ast::Type;
using ast::TypeKind;

namespace {

/// A token that makes the node a constant. A brick too: X3 hands no attribute on through a rule
/// with bricks in it.
template <typename Value>
struct ConstantParser : Brick<ConstantParser<Value>> {
    TokenKind kind;
    Value value;
    constexpr ConstantParser(TokenKind kind, Value value) : kind(kind), value(value) {}
    template <typename C, typename A>
    bool parse(Iterator& first, Iterator const& last, C const& context, Value& node,
               A& attribute) const {
        if (!tok(kind).parse(first, last, context, node, attribute)) return false;
        node = value;
        return true;
    }
};
template <typename Value>
constexpr auto constant(TokenKind kind, Value value) {
    return ConstantParser<Value>(kind, value);
}

/// As `into`, for a rule whose node is the list itself: X3 does not collect the elements of a rule
/// that has bricks in it.
template <typename Subject>
struct EachDirective : x3::unary_parser<Subject, EachDirective<Subject>> {
    using base = x3::unary_parser<Subject, EachDirective<Subject>>;
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;
    static bool const has_action = true;
    constexpr explicit EachDirective(Subject const& subject) : base(subject) {}

    template <typename C, typename R, typename A>
    bool parse(Iterator& first, Iterator const& last, C const& context, R& node, A&) const {
        typename R::value_type value{};
        Iterator const start = first;
        try {
            if (!this->subject.parse(first, last, context, x3::unused, value)) return false;
        } catch (Failure const&) {
            set_range(value, start, std::max(start, first));
            set_broken(value);
            node.push_back(std::move(value));
            throw;
        }
        set_range(value, start, first);
        node.push_back(std::move(value));
        return true;
    }
};
template <typename Subject>
constexpr auto each(Subject const& subject) {
    return EachDirective<Subject>(subject);
}

constexpr auto kind(TokenKind token, TypeKind value) {
    return mark<&Type::kind>(token, value);
}

} // namespace

auto const label_def = into<&ast::Label::vi>(text) >>
                       -(tok(K::slash) > into<&ast::Label::en>(text));

auto const names_def = each(name) % tok(K::comma);

auto const path_def = into<&ast::Path::parts>(name) >>
                      *(tok(K::dot) > into<&ast::Path::parts>(name));

auto const paths_def = each(path) % tok(K::comma);

auto const article = either<ast::Name>(plain_article, lettered_article);
auto const cite_def = tok(K::kw_per) > into<&ast::Citation::source>(name) >
                      -(tok(K::kw_article) > into<&ast::Citation::article>(article)) >
                      -(tok(K::kw_clause) > into<&ast::Citation::clause>(article)) >
                      -(tok(K::kw_point) > into<&ast::Citation::point>(name));

auto const year_day_def = (mark<&ast::YearDay::before>(K::kw_before) | tok(K::kw_no_later_than)) >
                          into<&ast::YearDay::day>(day_of_year);

using engine::DurationUnit;
auto const unit_def = constant(K::kw_working_hours, DurationUnit::working_hours) |
                      constant(K::kw_working_days, DurationUnit::working_days) |
                      constant(K::kw_days, DurationUnit::days) |
                      constant(K::kw_months, DurationUnit::months) |
                      constant(K::kw_years, DurationUnit::years);

auto const roll_def = tok(K::kw_roll) > (constant(K::kw_next, engine::Roll::forward) |
                                         constant(K::kw_previous, engine::Roll::back) |
                                         constant(K::kw_none, engine::Roll::none));

auto const range = tok(K::left_paren) > into<&Type::bounds>(expr) >
                   tok(K::dot_dot) > into<&Type::bounds>(expr) > tok(K::right_paren);
auto const type_def =
    (kind(K::kw_text, TypeKind::text) > range) | (kind(K::kw_integer, TypeKind::integer) > range) |
    (kind(K::kw_money, TypeKind::money) > -range) |
    (kind(K::kw_percent, TypeKind::percent) > -range) | kind(K::kw_bool_, TypeKind::boolean) |
    kind(K::kw_date, TypeKind::date) |
    (kind(K::kw_file, TypeKind::file) >
     -(tok(K::left_paren) > into<&Type::extensions>(names) > tok(K::right_paren))) |
    (kind(K::kw_list_of, TypeKind::list) > into<&Type::element>(nested(type)) > tok(K::kw_max) >
     into<&Type::max>(number)) |
    (into<&Type::unit>(unit) >> also<&Type::kind>(TypeKind::duration)) |
    (into<&Type::name>(name) >> also<&Type::kind>(TypeKind::named));

BOOST_SPIRIT_DEFINE(label, names, path, paths, cite, type, unit, roll, year_day)
HOSO_WORD_RULES(HOSO_INSTANTIATE_RULE)

} // namespace hoso::dsl::grammar
