#include "dsl/print/writer.hpp"

namespace hoso::dsl {

void Writer::write(ast::Source const& s) {
    list("source", [&] {
        write(s.name);
        maybe("effective", s.effective);
    });
}

void Writer::write(ast::Enum const& e) {
    list("enum", [&] {
        write(e.name);
        for (auto const& member : e.members)
            write(member);
    });
}

void Writer::write(ast::Record const& r) {
    list(r.form ? "form" : "record", [&] {
        write(r.name);
        for (auto const& field : r.fields)
            write(field);
    });
}

void Writer::write(ast::Field const& f) {
    list("field", [&] {
        write(f.name);
        write(f.type);
        for (auto const& option : f.options)
            write(option);
    });
}

void Writer::write(ast::Presence const& p) {
    word(p.kind == ast::PresenceKind::required ? "required" : "optional");
}

void Writer::write(ast::Matches const& m) {
    list("matches", [&] { write(m.pattern); });
}

void Writer::write(ast::Check const& c) {
    list("check", [&] { write(c.condition); });
}

void Writer::write(ast::Role const& r) {
    list(r.party ? "party" : "role", [&] {
        write(r.name);
        maybe("holders", r.holders);
    });
}

void Writer::write(ast::Timed const& t) {
    list("from", [&] {
        write(t.from);
        write(t.value);
        maybe("to_confirm", t.to_confirm);
        for (auto const& c : t.citations)
            write(c);
    });
}

void Writer::write(ast::Param const& p) {
    list("param", [&] {
        write(p.name);
        write(p.type);
        for (auto const& value : p.values)
            write(value);
    });
}

void Writer::write(ast::Column const& c) {
    list("column", [&] {
        write(c.name);
        write(c.type);
    });
}

void Writer::write(ast::CellTest const& t) {
    using K = ast::CellTestKind;
    auto const head = [&]() -> std::string_view {
        switch (t.kind) {
        case K::equal: return "=";
        case K::not_equal: return "!=";
        case K::less: return "<";
        case K::less_equal: return "<=";
        case K::greater: return ">";
        case K::greater_equal: return ">=";
        case K::between: return "..";
        }
        return "";
    };
    list(head(), [&] {
        write(t.low);
        if (t.high) write(*t.high);
    });
}

void Writer::write(ast::Cell const& c) {
    list("cell", [&] {
        for (auto const& test : c.tests)
            write(test);
    });
}

void Writer::write(ast::Row const& r) {
    list("row", [&] {
        for (auto const& cell : r.inputs)
            write(cell);
        for (auto const& output : r.outputs)
            write(output);
        for (auto const& c : r.citations)
            write(c);
    });
}

void Writer::write(ast::Table const& t) {
    list("table", [&] {
        write(t.name);
        word(t.hit == ast::HitKind::unique ? "unique" : "first");
        if (t.complete) word("complete");
        for (auto const& c : t.citations)
            write(c);
        list_of("in", t.header.inputs);
        list_of("out", t.header.outputs);
        for (auto const& row : t.rows)
            write(row);
    });
}

void Writer::write(ast::Argument const& a) {
    list("argument", [&] {
        write(a.name);
        write(a.type);
    });
}

void Writer::write(ast::Binding const& b) {
    list("where", [&] {
        write(b.name);
        write(b.value);
    });
}

void Writer::write(ast::Calc const& c) {
    list("calc", [&] {
        write(c.name);
        for (auto const& a : c.arguments)
            write(a);
        write(c.result);
        for (auto const& cite : c.citations)
            write(cite);
        write(c.body);
        for (auto const& b : c.bindings)
            write(b);
    });
}

void Writer::write(ast::Requirement const& r) {
    list(r.warn ? "warn" : "require", [&] {
        write(r.name);
        write(r.condition);
        for (auto const& c : r.citations)
            write(c);
    });
}

void Writer::write(ast::Exception const& e) {
    list("except", [&] {
        write(e.requirement);
        write(e.condition);
        for (auto const& c : e.citations)
            write(c);
    });
}

void Writer::write(ast::Rule const& r) {
    list("rule", [&] {
        write(r.name);
        for (auto const& a : r.arguments)
            write(a);
        for (auto const& c : r.citations)
            write(c);
        for (auto const& item : r.items)
            write(item);
    });
}

} // namespace hoso::dsl
