// Votes, parts, documents, versions, campaigns.

#include "dsl/print/writer.hpp"

namespace hoso::dsl {

void Writer::write(ast::Invariant const& i) {
    list("invariant", [&] {
        write(i.name);
        write(i.condition);
        all(i.citations);
    });
}

void Writer::write(ast::Indicator const& i) {
    list("indicator", [&] {
        write(i.name);
        write(i.type);
        maybe("total", i.total);
        list_of("in", i.states);
        write(i.workflow);
        if (i.this_year) word("this_year");
        all(i.citations);
    });
}

void Writer::write(ast::AssignBy const& a) {
    list_of("assign_by", a.roles);
}

void Writer::write(ast::YearDay const& d) {
    list(d.before ? "before" : "no_later_than", [&] { write(d.day); });
}

void Writer::write(ast::Issue const& i) {
    list("issue", [&] { write(i.document); });
}

void Writer::write(ast::Choose const& c) {
    list("choose", [&] { write(static_cast<ast::Ways const&>(c)); });
}

void Writer::write(ast::FieldValue const& f) {
    list("put", [&] {
        write(f.name);
        write(f.value);
    });
}

void Writer::write(ast::Open const& o) {
    list("open", [&] {
        write(o.child);
        all(o.values);
    });
}

// ---- votes

void Writer::write(ast::Vote const& v) {
    list("vote", [&] {
        write(v.name);
        all(v.lines);
        write(static_cast<ast::Ways const&>(v));
    });
}

void Writer::write(ast::Members const& m) {
    list("members", [&] {
        write(m.role);
        write(m.least);
        write(m.most);
    });
}

void Writer::write(ast::Chair const& c) {
    list("chair", [&] {
        write(c.role);
        maybe("deputy", c.deputy);
    });
}

void Writer::write(ast::Share const& s) {
    list("/", [&] {
        write(s.numerator);
        write(s.denominator);
    });
}

void Writer::write(ast::Quorum const& q) {
    list("quorum", [&] {
        write(q.share);
        if (q.with_chair) word("with_chair");
    });
}

void Writer::write(ast::Each const& e) {
    list("each", [&] {
        write(e.list);
        maybe("marks", e.marks);
    });
}

void Writer::write(ast::Ballot const& b) {
    list("ballot", [&] { write(b.choices); });
}

void Writer::write(ast::Pass const& p) {
    list(p.unless ? "pass_unless_more_than" : "pass_at_least", [&] {
        write(p.share);
        list_of("in", p.counted);
        if (p.of_seats) word("of_seats");
    });
}

void Writer::write(ast::VoteFlag const& f) {
    word(f.kind == ast::VoteFlagKind::secret ? "secret" : "early");
}

void Writer::write(ast::Conflict const& c) {
    list_of("conflict", c.roles);
}

// ---- parts

void Writer::write(ast::Child const& c) {
    list("child", [&] {
        write(c.name);
        write(c.record);
        list("max", [&] { write(c.max); });
        all(c.citations);
        all(c.states);
    });
}

void Writer::write(ast::PartBranch const& b) {
    list("branch", [&] {
        write(b.name);
        all(b.states);
    });
}

void Writer::write(ast::Join const& j) {
    list("join", [&] {
        if (j.kind == ast::JoinKind::all)
            word("all");
        else
            list(j.percent ? "at_least_percent" : "at_least", [&] { write(j.number); });
        maybe("or_after", j.after);
        maybe("roll", j.roll);
        maybe("missing_means", j.missing);
        all(j.citations);
        write(static_cast<ast::Ways const&>(j));
    });
}

void Writer::write(ast::Parallel const& p) {
    list("parallel", [&] {
        write(p.name);
        all(p.modifiers);
        all(p.items);
        write(p.join);
    });
}

void Writer::write(ast::CarryOver const& c) {
    list_of("carry_over", c.fields);
}

void Writer::write(ast::Prefill const& p) {
    list("prefill", [&] {
        write(p.field);
        write(p.value);
    });
}

void Writer::write(ast::Collect const& c) {
    list("collect", [&] {
        write(c.name);
        write(c.record);
        write(c.member);
        write(c.group);
        list("max", [&] { write(c.max); });
        all(c.modifiers);
        all(c.items);
        write(c.join);
    });
}

// ---- documents, versions, campaigns

void Writer::write(ast::Document const& d) {
    list("document", [&] {
        write(d.name);
        all(d.lines);
    });
}

void Writer::write(ast::Template const& t) {
    list("template", [&] { write(t.path); });
}

void Writer::write(ast::NumberPattern const& n) {
    list("number", [&] { write(n.pattern); });
}

void Writer::write(ast::SignedBy const& s) {
    list("signed_by", [&] { write(s.role); });
}

void Writer::write(ast::Keep const& k) {
    list("keep", [&] { write(k.duration); });
}

void Writer::write(ast::Migrate const& m) {
    list("migrate_from", [&] {
        write(m.from);
        all(m.lines);
    });
}

void Writer::write(ast::StateMove const& s) {
    list("move", [&] {
        write(s.from);
        write(s.to);
    });
}

void Writer::write(ast::Drop const& d) {
    list("drop", [&] { write(d.name); });
}

void Writer::write(ast::StayIn const& s) {
    list_of("stay_in", s.states);
}

void Writer::write(ast::Schedule const& s) {
    list(s.yearly ? "every_year" : "on_demand", [&] {
        maybe("open", s.day);
        maybe("before_due", s.before_due);
    });
}

void Writer::write(ast::Due const& d) {
    list("due", [&] {
        if (d.day) write(*d.day);
        if (d.path) write(*d.path);
        maybe("roll", d.roll);
        all(d.citations);
    });
}

} // namespace hoso::dsl
