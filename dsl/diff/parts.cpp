// Parallel work, collections, children, votes, papers, migrations.

#include "dsl/words/parts.hpp"
#include "dsl/diff/facets.hpp"
#include "dsl/diff/key.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl::difference {

using engine::Definition;

namespace {

Facet sets_facet(Comparison const& c, Definition const& d, char const* name,
                 std::vector<engine::Assignment> const& sets) {
    Facet facet{name, "", ""};
    for (engine::Assignment const& set : sets) {
        auto const& value = d.expressions[set.value];
        facet.key += engine::path_name(d, set.target) + "=" + key(d, value) + ";";
        facet.words += (facet.words.empty() ? "" : "; ") + path_words(d, set.target, c.language) +
                       " = " + expression_words(d, value, c.language);
    }
    return facet;
}

Facet plain_facet(char const* name, std::string const& text) {
    return {name, text, text};
}

Facet names_facet(char const* name, std::vector<std::string> const& names) {
    std::string text;
    for (std::string const& one : names)
        text += (text.empty() ? "" : ", ") + one;
    return plain_facet(name, text);
}

std::string kind_words(Comparison const& c, engine::Machine::Kind kind) {
    using Kind = engine::Machine::Kind;
    switch (kind) {
    case Kind::branch: return c.pick("nhánh song song", "parallel branch");
    case Kind::collected: return c.pick("thu thập", "collection");
    case Kind::child: return c.pick("việc con", "child");
    case Kind::main: break;
    }
    return {};
}

Facets machine_facets(Comparison const& c, Definition const& d, engine::Machine const& machine) {
    Facet carried{c.pick("lấy lại từ kỳ trước", "taken over"), "", ""};
    for (std::uint32_t const field : machine.carried) {
        auto const* one = machine.slot ? engine::path_field(d, {*machine.slot, field}) : nullptr;
        if (!one) continue;
        carried.key += one->name + ",";
        carried.words +=
            (carried.words.empty() ? "" : "; ") + label_or(one->label, one->name, c.language);
    }
    return {label_facet(c, machine.label),
            plain_facet(c.pick("loại", "kind"), kind_words(c, machine.kind)),
            plain_facet(c.pick("không quá", "at most"), std::to_string(machine.parts_max)),
            plain_facet(c.pick("nhóm cơ quan", "group of agencies"), machine.group),
            {c.pick("bắt đầu", "start"), d.states[machine.start].name,
             state_words(d, machine.start, c.language)},
            carried,
            sets_facet(c, d, c.pick("điền sẵn", "filled in"), machine.prefills),
            citations_facet(c, d, machine.citations)};
}

Facets block_facets(Comparison const& c, Definition const& d, engine::Block const& block) {
    Facet parts{c.pick("phần việc", "parts"), "", ""};
    for (std::uint32_t const machine : block.machines) {
        parts.key += d.machines[machine].name + ",";
        parts.words += (parts.words.empty() ? "" : ", ") + machine_words(d, machine, c.language);
    }
    return {parts,
            plain_facet(c.pick("hợp nhất", "join"), join_words(block, c.language)),
            {c.pick("thiếu coi là", "missing means"), states_key(d, block.missing),
             states_words(c, d, block.missing)},
            citations_facet(c, d, block.citations)};
}

std::string choices_key(Definition const& d, engine::Vote const& vote) {
    std::string out = d.enums[vote.ballot].name + (vote.unless ? " unless" : "");
    for (std::uint32_t const member : vote.counted)
        out += "," + d.enums[vote.ballot].members[member].name;
    return out + (vote.of_seats ? " of seats " : " ") + std::to_string(vote.pass.numerator) + "/" +
           std::to_string(vote.pass.denominator);
}

Facets vote_facets(Comparison const& c, Definition const& d, engine::Vote const& vote) {
    auto const roles = [&](char const* name, std::vector<std::uint32_t> const& list) -> Facet {
        return {name, names_key(d, list), role_words(d, list, c.language)};
    };
    auto const yes = [&](bool on) { return std::string(on ? c.pick("có", "yes") : ""); };
    std::string mark;
    if (vote.items && vote.mark) {
        auto const& list = d.types[engine::path_type(d, *vote.items)];
        mark = d.records[d.types[list.ref].ref].fields[*vote.mark].name;
    }
    std::vector<std::uint32_t> deputy;
    if (vote.deputy) deputy.push_back(*vote.deputy);
    return {label_facet(c, vote.label),
            plain_facet(c.pick("số ghế", "seats"), seats_words(vote, c.language)),
            roles(c.pick("ủy viên", "members"), {vote.member}),
            roles(c.pick("chủ tịch", "chair"), {vote.chair}),
            roles(c.pick("phó chủ tịch", "deputy"), deputy),
            plain_facet(c.pick("đủ họp", "quorum"), quorum_words(vote, c.language)),
            {c.pick("từng mục của", "each item of"),
             vote.items ? engine::path_name(d, *vote.items) : "",
             vote.items ? path_words(d, *vote.items, c.language) : ""},
            plain_facet(c.pick("ghi kết quả vào", "marks"), mark),
            {c.pick("đạt", "passes"), choices_key(d, vote), pass_words(d, vote, c.language)},
            plain_facet(c.pick("phiếu kín", "secret"), yes(vote.secret)),
            plain_facet(c.pick("kết thúc sớm", "closes early"), yes(vote.early)),
            roles(c.pick("không cử", "not seated"), vote.conflicts),
            citations_facet(c, d, vote.citations)};
}

Facets document_facets(Comparison const& c, Definition const& d, engine::Document const& paper) {
    Facet puts{c.pick("điền", "puts"), "", ""};
    for (engine::Document::Put const& put : paper.puts) {
        puts.key += put.name + "=" + text_key(d, put.value) + ";";
        puts.words += (puts.words.empty() ? "" : "; ") + put.name + " = " +
                      value_words(d, put.value, c.language);
    }
    std::vector<std::uint32_t> signer;
    if (paper.signer) signer.push_back(*paper.signer);
    Facet keep{c.pick("lưu giữ", "kept"), "", c.pick("mãi mãi", "for ever")};
    if (paper.keep) keep = span_facet(c, d, c.pick("lưu giữ", "kept"), *paper.keep);
    return {label_facet(c, paper.label),
            {c.pick("mẫu", "template"), paper.template_path + "\n" + paper.template_text,
             paper.template_path},
            plain_facet(c.pick("số hiệu", "number"), paper.number),
            {c.pick("người ký", "signer"), names_key(d, signer), role_words(d, signer, c.language)},
            puts,
            keep,
            citations_facet(c, d, paper.citations)};
}

Facets migration_facets(Comparison const& c, Definition const& d, engine::Migration const& one) {
    Facet states{c.pick("trạng thái", "states"), "", ""};
    for (auto const& [from, to] : one.states) {
        states.key += from + ">" + d.states[to].name + ",";
        states.words +=
            (states.words.empty() ? "" : ", ") + from + " → " + place_words(d, to, c.language);
    }
    return {states, sets_facet(c, d, c.pick("điền", "puts"), one.puts),
            names_facet(c.pick("bỏ", "drops"), one.drops),
            names_facet(c.pick("giữ bản cũ khi ở", "keeps its version in"), one.stays)};
}

/// Things with a label that come, go or change.
template <class T, class ToFacets>
void compare_named(Comparison& c, std::string const& section, std::vector<T> const& before,
                   std::vector<T> const& after, ToFacets to_facets) {
    match(
        before, after, [](T const& one) { return one.name; },
        [&](std::size_t i) { c.added(section, quoted(c, after[i].label, after[i].name)); },
        [&](std::size_t i) { c.removed(section, quoted(c, before[i].label, before[i].name)); },
        [&](std::size_t i, std::size_t j) {
            c.facets(section, quoted(c, after[j].label, after[j].name),
                     to_facets(c, c.before.definition, before[i]),
                     to_facets(c, c.after.definition, after[j]));
        });
}

} // namespace

void compare_block(Comparison& c, std::string const& what, engine::State const& was,
                   engine::State const& is) {
    std::string const section = c.pick("Phần việc", "Parts");
    if (was.block && is.block) {
        c.facets(section, what, block_facets(c, c.before.definition, *was.block),
                 block_facets(c, c.after.definition, *is.block));
        compare_action(c, c.pick("hợp nhất ở ", "join in ") + what, was.block->then,
                       is.block->then);
    } else if (is.block) {
        c.added(section, c.pick("việc song song ở ", "parallel work in ") + what);
    } else if (was.block) {
        c.removed(section, c.pick("việc song song ở ", "parallel work in ") + what);
    }
}

void compare_vote(Comparison& c, std::string const& what, engine::State const& was,
                  engine::State const& is) {
    std::string const section = c.pick("Hội đồng và biểu quyết", "Councils and votes");
    auto const named = [&](engine::Vote const& vote) {
        return quoted(c, vote.label, vote.name) + c.pick(" ở ", " in ") + what;
    };
    if (was.vote && is.vote) {
        c.facets(section, named(*is.vote), vote_facets(c, c.before.definition, *was.vote),
                 vote_facets(c, c.after.definition, *is.vote));
        compare_action(c, c.pick("kết quả của ", "outcome of ") + named(*is.vote),
                       was.vote->outcome, is.vote->outcome);
    } else if (is.vote) {
        c.added(section,
                named(*is.vote) + ": " + branches_words(c, c.after.definition, is.vote->outcome));
    } else if (was.vote) {
        c.removed(section, named(*was.vote));
    }
}

void compare_parts(Comparison& c) {
    auto const parts = [](Definition const& d) {
        return std::vector<engine::Machine>(d.machines.begin() + 1, d.machines.end());
    };
    compare_named(c, c.pick("Phần việc", "Parts"), parts(c.before.definition),
                  parts(c.after.definition), machine_facets);
    compare_named(c, c.pick("Giấy tờ ban hành", "Papers issued"), c.before.definition.documents,
                  c.after.definition.documents, document_facets);
    auto const& before = c.before.definition.migrations;
    auto const& after = c.after.definition.migrations;
    std::string const section = c.pick("Chuyển hồ sơ từ phiên bản cũ", "Cases of older versions");
    auto const named = [&](engine::Migration const& one) {
        return c.pick("từ phiên bản ", "from version ") + std::to_string(one.from);
    };
    match(
        before, after, [](auto const& one) { return std::to_string(one.from); },
        [&](std::size_t i) { c.added(section, named(after[i])); },
        [&](std::size_t i) { c.removed(section, named(before[i])); },
        [&](std::size_t i, std::size_t j) {
            c.facets(section, named(after[j]), migration_facets(c, c.before.definition, before[i]),
                     migration_facets(c, c.after.definition, after[j]));
        });
}

} // namespace hoso::dsl::difference
