// States and their clauses.

#include <algorithm>

#include "dsl/bind/binder.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl::bind {
namespace {

constexpr std::size_t rungs_max = 20; // reminders or escalations of one state
constexpr int status_max = 10;        // TT 03/2025/TT-VPCP

} // namespace

void Binder::bind_state(std::uint32_t index, ast::State const& tree) {
    bind_modifiers(definition_.states[index], tree.modifiers);
    machine_ = definition_.states[index].machine;
    for (ast::Clause const& clause : tree.clauses)
        bind_clause(index, clause, tree.broken);
    machine_ = 0;
}

void Binder::bind_modifiers(engine::State& state, std::vector<ast::Modifier> const& modifiers) {
    for (ast::Modifier const& modifier : modifiers) {
        if (modifier.kind == ast::ModifierKind::status) {
            if (modifier.status.broken) continue;
            if (modifier.status.whole < 1 || modifier.status.whole > status_max)
                error(message::status_range, at(modifier.status));
            else
                state.national_status = static_cast<int>(modifier.status.whole);
        } else {
            bool const final = modifier.kind == ast::ModifierKind::final;
            state.kind = final ? engine::StateKind::final : engine::StateKind::waiting;
        }
    }
}

void Binder::bind_clause(std::uint32_t index, ast::Clause const& clause, bool broken) {
    std::visit([&](ast::Node const& node) { flow_.states[index].incomplete |= node.broken; },
               clause);
    engine::State& state = definition_.states[index];
    if (auto const* owner = std::get_if<ast::Owner>(&clause)) {
        if (state.owner && !owner->broken)
            error(message::clause_twice, at(*owner), {{"word", keyword(TokenKind::kw_owner)}});
        Symbol const* role =
            owner->role.text.empty() ? nullptr : require(roles_, Thing::role, owner->role);
        if (role)
            state.owner = role->index;
        else
            flow_.states[index].unknown_owner = true;
    } else if (auto const* edit = std::get_if<ast::Edit>(&clause)) {
        engine::Edit made{paths(edit->paths), roles(edit->by)};
        flow_.edited.insert(flow_.edited.end(), made.fields.begin(), made.fields.end());
        state.edits.push_back(std::move(made));
    } else if (auto const* deadline = std::get_if<ast::Deadline>(&clause)) {
        bind_deadline(index, *deadline);
    } else if (auto const* clock = std::get_if<ast::Clock>(&clause)) {
        bind_clock(index, *clock, broken);
    } else if (auto const* remind = std::get_if<ast::Remind>(&clause)) {
        bind_remind(index, *remind);
    } else if (auto const* escalate = std::get_if<ast::Escalate>(&clause)) {
        bind_escalate(index, *escalate);
    } else if (auto const* notify = std::get_if<ast::Notify>(&clause)) {
        bind_notify(index, *notify);
    } else if (auto const* on = std::get_if<ast::On>(&clause)) {
        bind_action(index, *on);
    } else if (auto const* assign = std::get_if<ast::AssignBy>(&clause)) {
        bind_assigners(index, *assign);
    } else if (auto const* issue = std::get_if<ast::Issue>(&clause)) {
        bind_issue(index, *issue);
    } else if (auto const* choose = std::get_if<ast::Choose>(&clause)) {
        bind_choose(index, *choose);
    } else if (auto const* vote = std::get_if<ast::Vote>(&clause)) {
        bind_vote(index, *vote);
    }
}

void Binder::bind_clock(std::uint32_t index, ast::Clock const& clock, bool broken) {
    engine::State& state = definition_.states[index];
    if (state.kind != engine::StateKind::waiting && !broken)
        error(message::clock_only_waiting, at(clock));
    if (state.clock != engine::ClockPolicy::runs)
        error(message::clause_twice, at(clock), {{"word", keyword(TokenKind::kw_clock_pauses)}});
    switch (clock.kind) {
    case ast::ClockKind::pauses: state.clock = engine::ClockPolicy::pauses; break;
    case ast::ClockKind::restarts: state.clock = engine::ClockPolicy::restarts; break;
    case ast::ClockKind::continues: state.clock = engine::ClockPolicy::continues; break;
    }
}

void Binder::bind_deadline(std::uint32_t index, ast::Deadline const& tree) {
    engine::State& state = definition_.states[index];
    if (state.deadline && !tree.broken)
        error(message::clause_twice, at(tree), {{"word", keyword(TokenKind::kw_deadline)}});
    using Anchor = engine::DeadlineRule::Anchor;
    engine::DeadlineRule rule;
    if (tree.day) {
        need_campaign(tree.day->before ? TokenKind::kw_before : TokenKind::kw_no_later_than,
                      at(*tree.day));
        if (!tree.day->day.broken) rule.anchor = Anchor::year_day;
        rule.day = {tree.day->day.month, tree.day->day.day, tree.day->before};
        rule.duration = store_unknown(tree.day->range);
    } else {
        if (tree.before_due) {
            need_campaign(TokenKind::kw_due, at(tree));
            rule.anchor = Anchor::before_due;
        }
        Scope scope = workflow_scope(&flow_.states[index].entry_reads);
        auto const duration = tree.broken ? std::nullopt : bind_span(tree.duration, scope);
        rule.duration = duration ? *duration : store_unknown(tree.duration.range);
    }
    // A fixed day of the round stays where it is, as the round's own due date does.
    bool const counted = rule.anchor == Anchor::entry;
    rule.roll = tree.roll.value_or(counted ? engine::Roll::forward : engine::Roll::none);
    rule.citations = citations(tree.citations);
    definition_.states[index].deadline = std::move(rule);
}

void Binder::bind_remind(std::uint32_t index, ast::Remind const& tree) {
    engine::Remind remind;
    if (!tree.broken) need_calendar(tree.unit, at(tree));
    for (ast::Number const& number : tree.before) {
        auto const count = number_in(number, 0, duration_max);
        if (count && remind.before.size() < rungs_max)
            remind.before.push_back(duration_constant(*count, tree.unit, number.range));
    }
    remind.to = roles(tree.to);
    definition_.states[index].reminds.push_back(std::move(remind));
}

void Binder::bind_escalate(std::uint32_t index, ast::Escalate const& tree) {
    engine::Escalate escalate;
    if (!tree.broken) need_calendar(tree.unit, at(tree));
    auto const count = number_in(tree.after, 0, duration_max);
    escalate.after = duration_constant(count.value_or(0), tree.unit, tree.after.range);
    escalate.to = roles(tree.to);
    definition_.states[index].escalates.push_back(std::move(escalate));
}

void Binder::bind_assigners(std::uint32_t index, ast::AssignBy const& tree) {
    if (!definition_.states[index].assigners.empty())
        error(message::clause_twice, at(tree), {{"word", keyword(TokenKind::kw_assign_by)}});
    definition_.states[index].assigners = roles(tree.roles);
}

void Binder::bind_choose(std::uint32_t index, ast::Choose const& choose) {
    if (definition_.states[index].choice)
        error(message::clause_twice, at(choose), {{"word", keyword(TokenKind::kw_choose)}});
    for (ast::Branch const& branch : choose.branches) {
        if (branch.outcome.to == ast::TargetKind::state) continue;
        bool const stays = branch.outcome.to == ast::TargetKind::stay;
        error(message::must_lead_on, at(branch),
              {{"word", keyword(stays ? TokenKind::kw_stay : TokenKind::kw_back)}});
        flow_.gaps = true;
    }
    definition_.states[index].choice =
        bind_ways(index, TokenKind::kw_choose, choose, at(choose), {});
}

/// What a state must have, once the clauses that `during` adds are there too.
void Binder::check_state(std::uint32_t index, ast::State const& tree) {
    engine::State const& state = definition_.states[index];
    StateFlow const& flow = flow_.states[index];
    SourceRange const name = at(tree.name);
    auto const cannot = [&](TokenKind word) {
        error(message::final_has, name, {{"name", state.name}, {"word", keyword(word)}});
    };
    if (state.kind == engine::StateKind::final) {
        if (state.deadline) cannot(TokenKind::kw_deadline);
        if (state.timeout) cannot(TokenKind::kw_on_timeout);
        if (state.choice) cannot(TokenKind::kw_choose);
        // A part that ended is out of its block; only the case itself can be reopened.
        if (!state.actions.empty() && state.machine != 0) cannot(TokenKind::kw_on);
        return;
    }
    if (flow.incomplete) return;
    if (state.choice) return check_choice(state, name);
    if (!state.owner && !flow.unknown_owner) {
        if (state.assigners.empty())
            error(message::no_owner, name,
                  {{"name", state.name}, {"word", keyword(TokenKind::kw_owner)}});
        else
            error(message::assign_owner, name);
    }
    check_deadline(index, name);
    bool const silent =
        state.kind == engine::StateKind::waiting && state.clock == engine::ClockPolicy::runs;
    if (silent && !definition_.limits.empty() && state.machine == 0)
        error(message::clock_missing, name, {{"name", state.name}});
}

/// A state without a deadline is a draft of somebody outside, or a part whose block has one.
void Binder::check_deadline(std::uint32_t index, SourceRange name) {
    engine::State const& state = definition_.states[index];
    if (state.deadline) return;
    auto const needs_one = [&](TokenKind word, bool there) {
        if (there) error(message::timer_without_deadline, name, {{"word", keyword(word)}});
        return there;
    };
    bool const in_time =
        std::any_of(definition_.states.begin(), definition_.states.end(), [&](auto const& block) {
            if (!block.block || !block.deadline) return false;
            auto const& parts = block.block->machines;
            return std::find(parts.begin(), parts.end(), state.machine) != parts.end();
        });
    std::uint32_t const start =
        state.machine == 0 ? definition_.start : definition_.machines[state.machine].start;
    bool const draft = index == start && state.owner && definition_.roles[*state.owner].outside;
    if (!draft && !in_time) {
        error(message::no_deadline, name,
              {{"name", state.name}, {"word", keyword(TokenKind::kw_deadline)}});
        return;
    }
    bool told = needs_one(TokenKind::kw_remind, !state.reminds.empty());
    told |= needs_one(TokenKind::kw_escalate, !state.escalates.empty());
    told |= needs_one(TokenKind::kw_on_timeout, state.timeout.has_value());
    if (!told && !in_time) error(message::no_deadline_start, name, {{"name", state.name}});
}

/// Nobody ever finds the case in such a state.
void Binder::check_choice(engine::State const& state, SourceRange name) {
    auto const cannot = [&](TokenKind word, bool there) {
        if (there)
            error(message::choose_has, name, {{"name", state.name}, {"word", keyword(word)}});
    };
    cannot(TokenKind::kw_owner, state.owner.has_value());
    cannot(TokenKind::kw_assign_by, !state.assigners.empty());
    cannot(TokenKind::kw_deadline, state.deadline.has_value());
    cannot(TokenKind::kw_edit, !state.edits.empty());
    cannot(TokenKind::kw_on, !state.actions.empty());
    cannot(TokenKind::kw_on_timeout, state.timeout.has_value());
    cannot(TokenKind::kw_vote, state.vote.has_value());
    cannot(TokenKind::kw_waiting, state.kind == engine::StateKind::waiting);
}

} // namespace hoso::dsl::bind
