#include "dsl/format/highlight.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <fmt/format.h>

#include "dsl/format/roles.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl {
namespace {

using layout::Role;

struct RoleName {
    Role role;
    std::string_view name, scope;
};
constexpr std::array role_names{RoleName{Role::declaration, "declaration", "storage.type"},
                                RoleName{Role::clause, "clause", "keyword.control"},
                                RoleName{Role::type, "type", "support.type"},
                                RoleName{Role::unit, "unit", "keyword.other.unit"},
                                RoleName{Role::constant, "constant", "constant.language"},
                                RoleName{Role::operation, "operation", "keyword.operator.word"},
                                RoleName{Role::word, "word", "keyword.other"}};

struct Pattern {
    std::string_view name, scope, expression;
};
constexpr std::array patterns{
    Pattern{"comment", "comment.line.double-slash", R"(//.*)"},
    Pattern{"string", "string.quoted.double", R"("(?:[^"\\\n]|\\.)*"?)"},
    Pattern{"date", "constant.numeric.date", R"(\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}/\d{4})"},
    Pattern{"time", "constant.numeric.time", R"(\d{1,2}:\d{2}(?!\d))"},
    Pattern{"number", "constant.numeric", R"(\d[\d_]*(?:\.\d+)*(?:\s*%|[\p{L}_][\p{L}\p{N}_]*)?)"},
    Pattern{"mark", "punctuation", R"(->|\|\||!=|<=|>=|\.\.|[{}(),:|=<>+\-*/%.])"},
    Pattern{"name", "variable.other", R"([\p{L}_][\p{L}\p{N}_]*)"}};
constexpr std::string_view no_letter_behind = R"((?![\p{L}\p{N}_]))";
constexpr std::string_view no_letter_before = R"((?<![\p{L}\p{N}_]))";

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

std::string joined(std::vector<std::string> const& parts, std::string_view between) {
    return fmt::format("{}", fmt::join(parts, between));
}

/// Longest first, so that "ngày làm việc" is found before "ngày".
std::vector<Keyword const*> longest_first(Language language) {
    std::vector<Keyword const*> all;
    for (auto const& k : keywords())
        all.push_back(&k);
    std::stable_sort(all.begin(), all.end(), [&](Keyword const* a, Keyword const* b) {
        return a->in(language).size() > b->in(language).size();
    });
    return all;
}

/// Any white space between the words.
std::string expression_of(std::string_view spelling) {
    std::string out;
    for (char const c : spelling) {
        if (c == ' ')
            out += R"(\s+)";
        else
            out += c;
    }
    return out;
}

std::string alternatives(std::vector<std::string> const& expressions) {
    return "(?:" + joined(expressions, "|") + ")" + std::string(no_letter_behind);
}

std::string keywords_json(Language language) {
    auto const all = longest_first(language);
    std::vector<std::string> expressions, roles;
    for (auto const* k : all)
        expressions.push_back(expression_of(k->in(language)));
    for (auto const& r : role_names) {
        std::vector<std::string> spellings;
        for (auto const* k : all)
            if (layout::role_of(k->kind) == r.role) spellings.push_back(quoted(k->in(language)));
        roles.push_back(fmt::format("        {}: [{}]", quoted(r.name), joined(spellings, ", ")));
    }
    return fmt::format("{{\n      \"pattern\": {},\n      \"roles\": {{\n{}\n      }}\n    }}",
                       quoted(alternatives(expressions)), joined(roles, ",\n"));
}

/// Neighbours of one role in the list share a rule; the order of the rules keeps longest first.
void add_keyword_rules(Language language, std::vector<std::string>& rules) {
    auto const all = longest_first(language);
    for (std::size_t i = 0; i < all.size();) {
        auto const role = layout::role_of(all[i]->kind);
        std::vector<std::string> expressions;
        for (; i < all.size() && layout::role_of(all[i]->kind) == role; ++i)
            expressions.push_back(expression_of(all[i]->in(language)));
        auto const& name = role_names[static_cast<std::size_t>(role)];
        rules.push_back(fmt::format(
            "    {{ \"name\": {}, \"match\": {} }}", quoted(fmt::format("{}.hoso", name.scope)),
            quoted(std::string(no_letter_before) + alternatives(expressions))));
    }
}

} // namespace

std::string highlighting_json() {
    std::vector<std::string> order, all;
    for (auto const& p : patterns) {
        if (p.name == "name") order.push_back(quoted("keyword"));
        order.push_back(quoted(p.name));
        all.push_back(fmt::format("    {}: {}", quoted(p.name), quoted(p.expression)));
    }
    return fmt::format("{{\n  \"name\": \"hoso\",\n  \"flags\": \"u\",\n  \"lineComment\": \"//\","
                       "\n  \"order\": [{}],\n  \"patterns\": {{\n{}\n  }},\n"
                       "  \"keywords\": {{\n    \"vi\": {},\n    \"en\": {}\n  }}\n}}\n",
                       joined(order, ", "), joined(all, ",\n"), keywords_json(Language::vi),
                       keywords_json(Language::en));
}

std::string highlighting_textmate() {
    std::vector<std::string> rules;
    for (auto const& p : patterns) {
        if (p.name == "name") {
            add_keyword_rules(Language::vi, rules);
            add_keyword_rules(Language::en, rules);
        }
        rules.push_back(fmt::format("    {{ \"name\": {}, \"match\": {} }}",
                                    quoted(fmt::format("{}.hoso", p.scope)), quoted(p.expression)));
    }
    return fmt::format("{{\n  \"name\": \"Hoso\",\n  \"scopeName\": \"source.hoso\",\n"
                       "  \"fileTypes\": [\"hoso\"],\n  \"patterns\": [\n{}\n  ]\n}}\n",
                       joined(rules, ",\n"));
}

} // namespace hoso::dsl
