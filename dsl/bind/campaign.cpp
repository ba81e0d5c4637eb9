// Rounds: when they open and are due; figures over other workflows; what holds always; and how
// running cases come to a new version.

#include <algorithm>

#include "dsl/bind/binder.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl::bind {

void Binder::need_campaign(TokenKind word, SourceRange range) {
    if (workflow_ && workflow_->campaign) return;
    error(message::only_campaign, range, {{"word", keyword(word)}});
}

void Binder::bind_campaign(ast::Workflow const& workflow) {
    engine::Campaign campaign;
    bool scheduled = false, has_due = false;
    for (ast::WorkflowItem const& item : workflow.items) {
        if (auto const* schedule = std::get_if<ast::Schedule>(&item)) {
            TokenKind const word =
                schedule->yearly ? TokenKind::kw_every_year : TokenKind::kw_on_demand;
            need_campaign(word, at(*schedule));
            if (scheduled) error(message::clause_twice, at(*schedule), {{"word", keyword(word)}});
            scheduled = true;
            flow_.round = at(*schedule);
            campaign.yearly = schedule->yearly;
            if (schedule->day && !schedule->day->broken)
                campaign.open_day = {schedule->day->month, schedule->day->day, false};
            Scope fixed; // no case is at hand yet
            if (schedule->before_due && !schedule->broken)
                campaign.open_before = bind_span(*schedule->before_due, fixed);
        }
    }
    for (ast::WorkflowItem const& item : workflow.items) {
        auto const* due = std::get_if<ast::Due>(&item);
        if (!due) continue;
        need_campaign(TokenKind::kw_due, at(*due));
        if (has_due) error(message::clause_twice, at(*due), {{"word", keyword(TokenKind::kw_due)}});
        has_due = true;
        bind_due(campaign, *due);
    }
    if (!workflow.campaign) return;
    auto const missing = [&](std::string const& word) {
        error(message::lacks, at(workflow.name), {{"name", workflow.name.text}, {"word", word}});
    };
    if (!scheduled && !workflow.broken)
        missing(keyword(TokenKind::kw_every_year) + "` / `" + keyword(TokenKind::kw_on_demand));
    if (!has_due && !workflow.broken) missing(keyword(TokenKind::kw_due));
    definition_.campaign = std::move(campaign);
}

void Binder::bind_due(engine::Campaign& campaign, ast::Due const& tree) {
    campaign.roll = tree.roll.value_or(engine::Roll::none);
    campaign.citations = citations(tree.citations);
    if (tree.day && !tree.day->day.broken)
        campaign.due_day = {tree.day->day.month, tree.day->day.day, tree.day->before};
    auto const path = tree.path ? bind_field_path(*tree.path) : std::nullopt;
    TypeId const type = path ? path_type(*path) : unknown_type;
    if (type == unknown_type) return;
    campaign.due_field = path;
    bool const fits = definition_.slots[path->slot].is_form && path->field &&
                      types_[type].kind == Kind::date &&
                      definition_.records[record_in(path->slot)].fields[*path->field].presence ==
                          engine::Presence::required;
    if (!fits || campaign.yearly) error(message::due_field, at(*tree.path));
}

void Binder::declare_indicator(ast::Indicator const& tree) {
    auto const index = static_cast<std::uint32_t>(definition_.lookups.size());
    if (!declare(values_, tree.name, {Thing::lookup, index, {}})) return;
    engine::Lookup made;
    made.name = tree.name.text;
    made.label = label(tree.label, tree.name);
    made.type = bind_type(tree.type);
    made.citations = citations(tree.citations);
    made.this_year = tree.this_year;
    engine::Lookup::Other other;
    other.definition = tree.workflow.text;
    for (ast::Name const& state : tree.states)
        other.states.push_back(state.text);
    if (tree.total) {
        made.kind = engine::Lookup::Kind::total;
        for (ast::Name const& part : tree.total->parts)
            other.total += (other.total.empty() ? "" : ".") + part.text;
    }
    Kind const found = made.type == unknown_type ? Kind::integer : types_[made.type].kind;
    if (found != Kind::integer && (found != Kind::money || !tree.total)) {
        Typed value;
        value.ok = true;
        value.e.type = made.type;
        ast::Expr where;
        where.range = tree.type.range;
        mismatch(where,
                 tree.total ? Bilingual{"số nguyên hoặc số tiền", "an integer or money"}
                            : Bilingual{"số nguyên", "an integer"},
                 value);
    }
    made.other = std::move(other);
    definition_.lookups.push_back(std::move(made));
    lookups_.push_back(nullptr);
}

void Binder::bind_invariant(ast::Invariant const& tree) {
    std::vector<Read> reads;
    Scope scope = workflow_scope(&reads);
    scope.total = true;
    ast::Requirement requirement;
    static_cast<ast::Node&>(requirement) = tree;
    requirement.name = tree.name;
    requirement.condition = tree.condition;
    requirement.message = tree.message;
    requirement.citations = tree.citations;
    bool const twice =
        std::any_of(definition_.invariants.begin(), definition_.invariants.end(),
                    [&](engine::Requirement const& other) { return other.name == tree.name.text; });
    if (twice)
        error(message::duplicate, at(tree.name),
              {{"name", tree.name.text}, {"kind_vi", "bất biến"}, {"kind_en", "invariant"}});
    definition_.invariants.push_back(bind_requirement(requirement, scope));
    need_total(reads);
}

/// The old version is not at hand: of its states and data only what this text says twice is told.
void Binder::bind_migration(ast::Migrate const& tree) {
    engine::Migration migration;
    migration.range = at(tree);
    if (auto const from = number_in(tree.from, 1, 1'000'000)) {
        migration.from = static_cast<int>(*from);
        if (migration.from >= definition_.version)
            error(message::migrate_from, at(tree.from),
                  {{"from", std::to_string(*from)},
                   {"version", std::to_string(definition_.version)}});
        for (engine::Migration const& other : definition_.migrations) {
            if (other.from == migration.from)
                error(
                    message::clause_twice, at(tree),
                    {{"word", keyword(TokenKind::kw_migrate_from) + " " + std::to_string(*from)}});
        }
    }
    std::vector<Read> reads;
    Scope scope = workflow_scope(&reads);
    std::set<std::string> spoken_of;
    auto const once = [&](ast::Name const& name) {
        if (!name.text.empty() && !spoken_of.insert(name.text).second)
            error(message::migrate_twice, at(name), {{"name", name.text}});
    };
    for (ast::MigrationLine const& line : tree.lines) {
        if (auto const* move = std::get_if<ast::StateMove>(&line)) {
            once(move->from);
            if (move->to.text.empty()) continue;
            if (Symbol const* to = own_state(0, move->to))
                migration.states.emplace_back(move->from.text, to->index);
        } else if (auto const* put = std::get_if<ast::Assignment>(&line)) {
            if (auto made = bind_assignment(*put, scope)) {
                scope.facts.insert(path_key(made->target));
                migration.puts.push_back(std::move(*made));
            }
        } else if (auto const* drop = std::get_if<ast::Drop>(&line)) {
            migration.drops.push_back(drop->name.text);
        } else if (auto const* stay = std::get_if<ast::StayIn>(&line)) {
            for (ast::Name const& name : stay->states) {
                once(name);
                migration.stays.push_back(name.text);
            }
        }
    }
    need_total(reads);
    definition_.migrations.push_back(std::move(migration));
}

} // namespace hoso::dsl::bind
