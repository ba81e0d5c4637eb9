#include "dsl/print/writer.hpp"

namespace hoso::dsl {

void Writer::write(ast::Workflow const& w) {
    list(w.campaign ? "campaign" : "workflow", [&] {
        write(w.name);
        write(w.version);
        for (auto const& item : w.items)
            write(item);
    });
}

void Writer::write(ast::CaseDecl const& c) {
    list("case", [&] {
        write(c.name);
        write(c.record);
    });
}

void Writer::write(ast::DataDecl const& d) {
    list("data", [&] {
        write(d.name);
        write(d.type);
    });
}

void Writer::write(ast::UseCalendar const& u) {
    list("calendar", [&] { write(u.name); });
}

void Writer::write(ast::AppliesFrom const& a) {
    list("applies_from", [&] { write(a.date); });
}

void Writer::write(ast::Start const& s) {
    list("start", [&] { write(s.state); });
}

void Writer::write(ast::Lookup const& l) {
    list("lookup", [&] {
        write(l.name);
        write(l.type);
        maybe("total", l.total);
        list_of("in", l.states);
        list_of("same", l.same);
        if (l.this_year) word("this_year");
        for (auto const& c : l.citations)
            write(c);
    });
}

void Writer::write(ast::Extend const& e) {
    list("extend", [&] {
        write(e.name);
        list_of("by", e.by);
        write(e.times);
        write(e.amount);
        maybe("before", e.before);
        list_of("needs", e.needs);
        list_of("notify", e.notify);
        for (auto const& c : e.citations)
            write(c);
    });
}

void Writer::write(ast::Limit const& l) {
    list("limit", [&] {
        write(l.name);
        write(l.duration);
        write(l.from);
        list_of("to", l.to);
        maybe("roll", l.roll);
        for (auto const& c : l.citations)
            write(c);
        if (l.extend) write(*l.extend);
    });
}

void Writer::write(ast::Separate const& s) {
    list("separate", [&] {
        for (auto const& role : s.roles)
            write(role);
        for (auto const& c : s.citations)
            write(c);
    });
}

void Writer::write(ast::During const& d) {
    list("during", [&] {
        list_of("in", d.states);
        write(d.on);
    });
}

void Writer::write(ast::State const& s) {
    list("state", [&] {
        write(s.name);
        for (auto const& modifier : s.modifiers)
            write(modifier);
        for (auto const& clause : s.clauses)
            write(clause);
    });
}

void Writer::write(ast::Modifier const& m) {
    if (m.kind == ast::ModifierKind::status)
        list("status", [&] { write(m.status); });
    else
        word(m.kind == ast::ModifierKind::final ? "final" : "waiting");
}

void Writer::write(ast::Owner const& o) {
    list("owner", [&] { write(o.role); });
}

void Writer::write(ast::Edit const& e) {
    list("edit", [&] {
        for (auto const& path : e.paths)
            write(path);
        list_of("by", e.by);
    });
}

void Writer::write(ast::Deadline const& d) {
    list("deadline", [&] {
        if (d.day)
            write(*d.day);
        else
            write(d.duration);
        if (d.before_due) word("before_due");
        maybe("roll", d.roll);
        for (auto const& c : d.citations)
            write(c);
    });
}

void Writer::write(ast::Clock const& c) {
    word(c.kind == ast::ClockKind::pauses     ? "clock_pauses"
         : c.kind == ast::ClockKind::restarts ? "clock_restarts"
                                              : "clock_continues");
}

void Writer::write(ast::Remind const& r) {
    list("remind", [&] {
        for (auto const& before : r.before)
            write(before);
        word(word_of(r.unit));
        list_of("to", r.to);
    });
}

void Writer::write(ast::Escalate const& e) {
    list("escalate", [&] {
        write(e.after);
        word(word_of(e.unit));
        list_of("to", e.to);
    });
}

void Writer::write(ast::Notify const& n) {
    list("notify", [&] {
        list_of("to", n.to);
        write(n.message);
    });
}

void Writer::write(ast::Needs const& n) {
    list_of("needs", n.paths);
}

void Writer::write(ast::RuleCall const& r) {
    list("require_rule", [&] {
        write(r.rule);
        for (auto const& a : r.args)
            write(a);
    });
}

void Writer::write(ast::Assignment const& a) {
    list("set", [&] {
        write(a.target);
        write(a.value);
    });
}

void Writer::write(ast::Branch const& b) {
    auto const head = b.kind == ast::BranchKind::always ? "always"
                      : b.kind == ast::BranchKind::when ? "when"
                                                        : "otherwise";
    list(head, [&] {
        if (b.kind == ast::BranchKind::when) write(b.guard);
        all(b.outcome.sets);
        all(b.outcome.opens);
        if (b.outcome.to == ast::TargetKind::state)
            write(b.outcome.target);
        else
            list(b.outcome.to == ast::TargetKind::stay ? "stay" : "back", [] {});
        maybe("at_most", b.outcome.times);
        maybe("because", b.outcome.because);
        for (auto const& c : b.outcome.citations)
            write(c);
    });
}

void Writer::write(ast::On const& o) {
    list(o.timeout ? "on_timeout" : "on", [&] {
        if (!o.timeout) write(o.name);
        list_of("by", o.by);
        for (auto const& item : o.items)
            write(item);
        write(static_cast<ast::Ways const&>(o));
    });
}

void Writer::write(ast::Ways const& w) {
    if (w.in_order) word("in_order");
    all(w.branches);
}

} // namespace hoso::dsl
