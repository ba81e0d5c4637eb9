// What every construct needs: messages, names, citations; and the order of the passes over shared
// items.

#include <algorithm>

#include "dsl/bind/binder.hpp"

#include "dsl/lex/keywords.hpp"

namespace hoso::dsl {
namespace bind {
namespace {

constexpr std::size_t listed_max = 8; // names that a hint lists

std::string listed(std::vector<std::string_view> names) {
    std::sort(names.begin(), names.end()); // names of a scope come in no order
    std::string text;
    for (std::string_view const name : names)
        text += (text.empty() ? "`" : ", `") + std::string(name) + "`";
    return text;
}

/// Of things that another file cannot bring in.
bool is_local(Bilingual const& kind) {
    for (Thing const thing : {Thing::state, Thing::part, Thing::test, Thing::document})
        if (kind.vi == words(thing).vi) return true;
    return kind.en == "child" || kind.en == "collect";
}

} // namespace

std::string Binder::keyword(TokenKind kind) const {
    return std::string(spelling(kind, language_));
}

Diagnostic& Binder::error(Message const& message, SourceRange range, engine::Arguments arguments) {
    // Words of the language that messages speak about, in the spelling of this file.
    for (auto const& [name, kind] : {std::pair{"round", TokenKind::kw_round},
                                     {"is_set", TokenKind::kw_is_set},
                                     {"default", TokenKind::kw_default_},
                                     {"optional", TokenKind::kw_optional},
                                     {"final", TokenKind::kw_final},
                                     {"when", TokenKind::kw_when},
                                     {"otherwise", TokenKind::kw_otherwise},
                                     {"in_order", TokenKind::kw_in_order},
                                     {"waiting", TokenKind::kw_waiting},
                                     {"from", TokenKind::kw_from},
                                     {"edit", TokenKind::kw_edit},
                                     {"join", TokenKind::kw_join},
                                     {"choose", TokenKind::kw_choose},
                                     {"during", TokenKind::kw_during},
                                     {"in", TokenKind::kw_in},
                                     {"any", TokenKind::kw_any},
                                     {"put", TokenKind::kw_put},
                                     {"with", TokenKind::kw_with},
                                     {"every_year", TokenKind::kw_every_year},
                                     {"on_demand", TokenKind::kw_on_demand},
                                     {"open", TokenKind::kw_open},
                                     {"owner", TokenKind::kw_owner},
                                     {"assign", TokenKind::kw_assign_by},
                                     {"campaign", TokenKind::kw_campaign}}) {
        arguments.emplace_back(name, keyword(kind));
    }
    return report_.add(message, range, arguments);
}

void Binder::unknown_name(Bilingual const& kind, ast::Name const& name,
                          std::vector<std::string_view> const& candidates,
                          std::string const& owner) {
    if (name.broken || name.text.empty()) return;
    engine::Arguments arguments{{"name", name.text}, {"owner", owner}};
    put(arguments, "kind", kind);
    guesses_left_ -= static_cast<std::int64_t>(candidates.size());
    auto const guess = guesses_left_ < 0 ? std::nullopt : nearest(name.text, candidates);
    bool const here_only = !owner.empty() || is_local(kind);
    if (guess)
        put(arguments, "suggestion", {"có phải là `" + *guess + "`?", "is it `" + *guess + "`?"});
    else if (here_only && !candidates.empty() && candidates.size() <= listed_max)
        put(arguments, "suggestion",
            {"ở đây có: " + listed(candidates), "there are: " + listed(candidates)});
    else
        put(arguments, "suggestion",
            here_only ? Bilingual{"khai báo nó, hoặc sửa lại tên", "declare it, or mend the name"}
                      : Bilingual{"khai báo nó, hoặc nạp tệp có nó",
                                  "declare it, or import the file that does"});
    Diagnostic& diagnostic =
        error(owner.empty() ? message::unknown_name : message::unknown_in, at(name), arguments);
    if (guess) diagnostic.fix = replace_by(at(name), *guess);
}

bool Binder::declare(Names& names, ast::Name const& name, Symbol symbol) {
    if (name.text.empty()) return false;
    symbol.range = at(name);
    Symbol const* before = names.declare(name.text, symbol);
    if (!before) {
        if (Symbol const* twin = names.twin_of(name.text))
            error(message::differs_in_accents, at(name), {{"name", name.text}})
                .related.push_back({twin->range, {"tên kia ở đây", "the other name is here"}});
        return true;
    }
    engine::Arguments arguments{{"name", name.text}};
    put(arguments, "kind", words(before->thing));
    error(message::duplicate, at(name), arguments)
        .related.push_back({before->range, {"đã khai báo ở đây", "declared here"}});
    return false;
}

Symbol const* Binder::require(Names const& names, Thing thing, ast::Name const& name) {
    if (Symbol const* symbol = names.find(name.text)) return symbol;
    std::vector<std::string_view> candidates;
    names.collect(candidates);
    unknown_name(words(thing), name, candidates);
    return nullptr;
}

Symbol const* Binder::own_state(std::uint32_t machine, ast::Name const& name,
                                Bilingual const& hint) {
    if (Symbol const* symbol = states_[machine].find(name.text)) return symbol;
    for (std::uint32_t other = 0; other < states_.size(); ++other) {
        if (!states_[other].find(name.text)) continue;
        auto const whose = [&](std::uint32_t which) {
            std::string const& part = definition_.machines[which].name;
            return which == 0 ? Bilingual{"chính hồ sơ", "the case itself"}
                              : Bilingual{"phần `" + part + "`", "part `" + part + "`"};
        };
        engine::Arguments arguments{{"name", name.text}};
        put(arguments, "there", whose(other));
        put(arguments, "here", whose(machine));
        put(arguments, "hint", hint);
        error(message::state_elsewhere, at(name), arguments);
        return nullptr;
    }
    return require(states_[machine], Thing::state, name);
}

void Binder::cite(engine::Citations& into, ast::Citation const& tree) {
    if (tree.source.text.empty()) return;
    Symbol const* symbol = require(sources_, Thing::source, tree.source);
    if (!symbol) return;
    auto const part = [](std::optional<ast::Name> const& name) {
        return name ? name->text : std::string();
    };
    into.push_back({symbol->index, part(tree.article), part(tree.clause), part(tree.point)});
}

engine::Citations Binder::citations(std::vector<ast::Citation> const& list) {
    engine::Citations result;
    for (ast::Citation const& tree : list)
        cite(result, tree);
    return result;
}

Bilingual Binder::label(std::optional<ast::Label> const& tree, ast::Name const& name) {
    return tree ? label(*tree) : Bilingual{name.text, ""};
}

ExpressionId Binder::store(Expression expression) {
    definition_.expressions.push_back(std::move(expression));
    return static_cast<ExpressionId>(definition_.expressions.size() - 1);
}

/// In the place of an expression with a mistake; a definition that holds one is never run.
ExpressionId Binder::store_unknown(ast::Range range) {
    Expression e;
    e.type = types_.simple(Kind::boolean);
    e.value = engine::Value(false);
    e.range = at(range);
    return store(std::move(e));
}

std::optional<std::int64_t> Binder::number_in(ast::Number const& number, std::int64_t min,
                                              std::int64_t max) {
    if (number.broken || number.range.end == 0)
        return std::nullopt; // wrong or missing: said before
    if (number.whole >= min && number.whole <= max && number.ten_thousandths == 0)
        return number.whole;
    error(message::number_range, at(number),
          {{"min", std::to_string(min)}, {"max", std::to_string(max)}});
    return std::nullopt;
}

void Binder::bind_shared(std::span<SourceTree const> trees) {
    for (bool const roots :
         {false,
          true}) { // imported files first, so that a clash is told where it is nearer to the author
        for (SourceTree const& tree : trees) {
            if ((tree.index == trees.front().index) != roots) continue;
            for (ast::Item const& item : tree.file->items)
                declare_item(item, tree.index, tree.file->language);
        }
    }
    for (std::size_t i = 0; i < records_.size(); ++i)
        bind_record(i);
    check_record_cycles();
    for (std::size_t i = 0; i < parameters_.size(); ++i)
        bind_parameter(i);
    // Signatures before bodies: they may call each other in any order.
    for (std::size_t i = 0; i < calcs_.size(); ++i) {
        enter(calcs_[i]);
        declare_arguments(calcs_[i].tree->arguments, definition_.calcs[i].arguments);
        definition_.calcs[i].result = bind_type(calcs_[i].tree->result);
    }
    for (std::size_t i = 0; i < rules_.size(); ++i) {
        enter(rules_[i]);
        declare_arguments(rules_[i].tree->arguments, definition_.rules[i].arguments);
    }
    gap_examples_.resize(tables_.size());
    for (std::size_t i = 0; i < tables_.size(); ++i)
        bind_table_head(i);
    for (std::size_t i = 0; i < tables_.size(); ++i)
        bind_table_outputs(i);
    for (std::size_t i = 0; i < calcs_.size(); ++i)
        bind_calc(i);
    for (std::size_t i = 0; i < rules_.size(); ++i)
        bind_rule(i);
    for (std::size_t r = 0; r < records_.size(); ++r) {
        enter(records_[r]);
        for (std::size_t f = 0; f < definition_.records[r].fields.size(); ++f) {
            std::string const& name = definition_.records[r].fields[f].name;
            for (ast::Field const& field : records_[r].tree->fields) {
                if (field.name.text != name) continue;
                bind_field_options(r, f, field);
                break;
            }
        }
    }
    check_call_cycles();
}

} // namespace bind

BindResult bind_trees(std::vector<SourceTree> const& trees, PatternMistake const& pattern_mistake,
                      TemplateLoader const& load_template) {
    bind::Reporter reporter;
    bind::Binder shared(reporter, pattern_mistake, load_template);
    shared.bind_shared(trees);
    BindResult result;
    bind::Names names;
    for (SourceTree const& tree : trees) {
        for (ast::Item const& item : tree.file->items) {
            auto const* workflow = std::get_if<ast::Workflow>(&item);
            if (!workflow) continue;
            SourceRange const name = ast::in_file(workflow->name.range, tree.index);
            if (tree.index != trees.front().index) {
                reporter.add(bind::message::imported_workflow, name,
                             {{"name", workflow->name.text}});
                continue;
            }
            if (auto const* before =
                    names.declare(workflow->name.text, {bind::Thing::workflow, 0, name})) {
                reporter
                    .add(bind::message::duplicate, name,
                         {{"name", workflow->name.text},
                          {"kind_vi", "quy trình"},
                          {"kind_en", "workflow"}})
                    .related.push_back({before->range, {"đã khai báo ở đây", "declared here"}});
                continue;
            }
            bind::Binder binder = shared;
            result.workflows.push_back(
                binder.bind_workflow(*workflow, tree.index, tree.file->language));
        }
    }
    result.diagnostics = reporter.take();
    return result;
}

} // namespace hoso::dsl
