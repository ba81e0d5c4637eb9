// States and their clauses.

#include <algorithm>

#include "dsl/bind/binder.hpp"
#include "dsl/grammar/parse.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl::bind {
namespace {

constexpr std::size_t rungs_max = 20; // reminders or escalations of one state
constexpr int status_max = 10;        // TT 03/2025/TT-VPCP

void move_to(ast::Range range, ast::Expr& e) {
    e.range = e.op = e.path.range = e.variable.range = range;
    for (ast::Name& part : e.path.parts)
        part.range = range;
    for (ast::Name& member : e.members)
        member.range = range;
    for (ast::Expr& argument : e.args)
        move_to(range, argument);
}

/// The expression between `{` and `}` of a message, read by the grammar of the language as the body
/// of a calc.
std::optional<ast::Expr> parse_placeholder(std::string const& text, ast::Range range,
                                           Language language) {
    bool const vi = language == Language::vi;
    std::string const before =
        vi ? "ngôn ngữ vi\nphép tính x() -> đúng/sai = " : "language en\ncalc x() -> bool = ";
    ParseResult parsed = parse({"", before + text + "\n"}, 0);
    if (!parsed.diagnostics.empty() || parsed.file.items.size() != 1) return std::nullopt;
    auto* calc = std::get_if<ast::Calc>(&parsed.file.items.front());
    if (!calc || calc->broken || !calc->bindings.empty() || calc->label || !calc->citations.empty())
        return std::nullopt;
    move_to(range, calc->body);
    return std::move(calc->body);
}

} // namespace

void Binder::bind_state(std::uint32_t index, ast::State const& tree) {
    bind_modifiers(definition_.states[index], tree);
    for (ast::Clause const& clause : tree.clauses)
        bind_clause(index, tree, clause);
}

void Binder::bind_modifiers(engine::State& state, ast::State const& tree) {
    for (ast::Modifier const& modifier : tree.modifiers) {
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

void Binder::bind_clause(std::uint32_t index, ast::State const& tree, ast::Clause const& clause) {
    std::visit([&](ast::Node const& node) { flow_.states[index].incomplete |= node.broken; },
               clause);
    engine::State& state = definition_.states[index];
    if (auto const* owner = std::get_if<ast::Owner>(&clause)) {
        if (state.owner)
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
        bind_clock(index, tree, *clock);
    } else if (auto const* remind = std::get_if<ast::Remind>(&clause)) {
        bind_remind(index, *remind);
    } else if (auto const* escalate = std::get_if<ast::Escalate>(&clause)) {
        bind_escalate(index, *escalate);
    } else if (auto const* notify = std::get_if<ast::Notify>(&clause)) {
        bind_notify(index, *notify);
    } else if (auto const* on = std::get_if<ast::On>(&clause)) {
        bind_action(index, *on);
    }
}

void Binder::bind_clock(std::uint32_t index, ast::State const& tree, ast::Clock const& clock) {
    engine::State& state = definition_.states[index];
    if (state.kind != engine::StateKind::waiting && !tree.broken)
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
    if (state.deadline)
        error(message::clause_twice, at(tree), {{"word", keyword(TokenKind::kw_deadline)}});
    Scope scope = workflow_scope(&flow_.states[index].entry_reads);
    engine::DeadlineRule rule;
    auto const duration = tree.broken ? std::nullopt : bind_span(tree.duration, scope);
    rule.duration = duration ? *duration : store_unknown(tree.duration.range);
    rule.roll = tree.roll.value_or(engine::Roll::forward);
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

/// "Hồ sơ được hỗ trợ {so_tien}": text and places in turn.
void Binder::bind_notify(std::uint32_t index, ast::Notify const& tree) {
    engine::Notify notify;
    notify.to = roles(tree.to);
    std::string const& text = tree.message.value;
    // With escapes in it the text as written is longer; then the whole text is pointed at.
    bool const plain = tree.message.range.end - tree.message.range.begin == text.size() + 2;
    std::size_t done = 0;
    for (std::size_t open = text.find('{'); open != std::string::npos;
         open = text.find('{', done)) {
        std::size_t const close = text.find('}', open);
        std::string const inside = text.substr(open + 1, std::min(close, text.size()) - open - 1);
        auto const begin = tree.message.range.begin + 1 + static_cast<std::uint32_t>(open);
        ast::Range const range =
            plain ? ast::Range{begin, begin + static_cast<std::uint32_t>(inside.size()) + 2}
                  : tree.message.range;
        if (open > done) notify.text.emplace_back(text.substr(done, open - done));
        done = close == std::string::npos ? text.size() : close + 1;
        if (close == std::string::npos)
            error(message::placeholder, at(range), {{"text", text.substr(open)}});
        else if (auto const id = bind_placeholder(inside, range))
            notify.text.emplace_back(*id);
    }
    if (done < text.size()) notify.text.emplace_back(text.substr(done));
    definition_.states[index].notifies.push_back(std::move(notify));
}

std::optional<ExpressionId> Binder::bind_placeholder(std::string const& text, ast::Range range) {
    auto e = parse_placeholder(text, range, language_);
    if (!e) {
        error(message::placeholder, at(range), {{"text", "{" + text + "}"}});
        return std::nullopt;
    }
    Scope scope = workflow_scope();
    scope.trusting = true; // an unset value is shown as a dash
    Typed value = bind_value(*e, scope);
    if (!value.ok) return std::nullopt;
    Kind const kind = types_[value.type()].kind;
    if (kind == Kind::record || kind == Kind::list || kind == Kind::file) {
        error(message::placeholder, at(range), {{"text", "{" + text + "}"}});
        return std::nullopt;
    }
    return store(std::move(value.e));
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
        if (!state.actions.empty() || state.timeout) cannot(TokenKind::kw_on);
        return;
    }
    if (flow.incomplete) return;
    if (!state.owner && !flow.unknown_owner)
        error(message::no_owner, name,
              {{"name", state.name}, {"word", keyword(TokenKind::kw_owner)}});
    if (!state.deadline) {
        bool const draft =
            index == definition_.start && state.owner && definition_.roles[*state.owner].outside;
        auto const needs_one = [&](TokenKind word, bool there) {
            if (there) error(message::timer_without_deadline, name, {{"word", keyword(word)}});
        };
        if (!draft) {
            error(message::no_deadline, name,
                  {{"name", state.name}, {"word", keyword(TokenKind::kw_deadline)}});
        } else if (!state.reminds.empty() || !state.escalates.empty() || state.timeout) {
            needs_one(TokenKind::kw_remind, !state.reminds.empty());
            needs_one(TokenKind::kw_escalate, !state.escalates.empty());
            needs_one(TokenKind::kw_on_timeout, state.timeout.has_value());
        } else {
            error(message::no_deadline_start, name, {{"name", state.name}});
        }
    }
    bool const silent =
        state.kind == engine::StateKind::waiting && state.clock == engine::ClockPolicy::runs;
    if (silent && !definition_.limits.empty())
        error(message::clock_missing, name, {{"name", state.name}});
}

} // namespace hoso::dsl::bind
