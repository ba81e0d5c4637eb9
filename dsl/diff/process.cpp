// States, buttons, roles, limits, separation of duties.

#include <algorithm>

#include "dsl/diff/facets.hpp"
#include "dsl/diff/key.hpp"
#include "dsl/words/parts.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl::difference {

using engine::Definition;

namespace {

std::string edits_key(Definition const& d, engine::State const& state) {
    std::string out;
    for (engine::Edit const& edit : state.edits)
        out += names_key(d, edit.roles) + ":" + paths_key(d, edit.fields) + ";";
    return out;
}

std::string edits_words(Comparison const& c, Definition const& d, engine::State const& state) {
    std::string out;
    for (engine::Edit const& edit : state.edits)
        out += (out.empty() ? "" : "; ") + role_words(d, edit.roles, c.language) + ": " +
               paths_words(d, edit.fields, c.language);
    return out;
}

Facet notices_facet(Comparison const& c, Definition const& d, engine::State const& state) {
    Facet facet{c.pick("nhắc, báo", "notices"), "", ""};
    auto const add = [&](std::string const& k, std::string const& words) {
        facet.key += k + ";";
        facet.words += (facet.words.empty() ? "" : "; ") + words;
    };
    for (engine::Remind const& one : state.reminds) {
        std::string times;
        for (engine::ExpressionId const id : one.before)
            times += (times.empty() ? "" : ", ") + span_words(d, id, c.language);
        add("r" + times + names_key(d, one.to), c.pick("nhắc trước ", "remind before ") + times +
                                                    " " + role_words(d, one.to, c.language));
    }
    for (engine::Escalate const& one : state.escalates)
        add("e" + key(d, d.expressions[one.after]) + names_key(d, one.to),
            c.pick("báo cấp trên sau ", "escalate after ") + span_words(d, one.after, c.language) +
                " " + role_words(d, one.to, c.language));
    for (engine::Notify const& one : state.notifies) {
        std::string const text = text_words(d, one.text, c.language);
        std::string k;
        for (engine::TextPart const& part : one.text)
            k += text_key(d, part);
        add("n" + k + names_key(d, one.to),
            c.pick("thông báo ", "tell ") + role_words(d, one.to, c.language) + ": " + text);
    }
    return facet;
}

Facet issues_facet(Comparison const& c, Definition const& d, engine::State const& state) {
    Facet facet{c.pick("ban hành", "issues"), "", ""};
    for (std::uint32_t const issue : state.issues) {
        engine::Document const& paper = d.documents[issue];
        facet.key += paper.name + ",";
        facet.words +=
            (facet.words.empty() ? "" : ", ") + label_or(paper.label, paper.name, c.language);
    }
    return facet;
}

Facets state_facets(Comparison const& c, Definition const& d, engine::State const& state) {
    static char const* const kinds_vi[] = {"thường", "chờ", "kết thúc"};
    static char const* const kinds_en[] = {"normal", "waiting", "final"};
    auto const kind = static_cast<std::size_t>(state.kind);
    Facet deadline{c.pick("thời hạn", "deadline"), "", ""};
    Facet roll{c.pick("ngày nghỉ", "days of rest"), "", ""};
    if (state.deadline) {
        deadline.words = deadline_words(d, *state.deadline, c.language);
        bool const counted = state.deadline->anchor != engine::DeadlineRule::Anchor::year_day;
        deadline.key = deadline.words +
                       (counted ? key(d, d.expressions[state.deadline->duration]) : std::string());
        roll.key = roll.words = roll_words(state.deadline->roll, c.language);
    }
    return {label_facet(c, state.label),
            {c.pick("loại", "kind"), kinds_en[kind], c.pick(kinds_vi[kind], kinds_en[kind])},
            {c.pick("phụ trách", "owner"), state.owner ? d.roles[*state.owner].id.value : "",
             state.owner ? role_words(d, {*state.owner}, c.language) : ""},
            deadline,
            roll,
            {c.pick("căn cứ của thời hạn", "source of the deadline"),
             state.deadline ? citations_key(d, state.deadline->citations) : "",
             state.deadline ? citation_words(d, state.deadline->citations, c.language) : ""},
            {c.pick("đồng hồ", "clock"), clock_words(state.clock, c.language),
             clock_words(state.clock, c.language)},
            {c.pick("tình trạng quốc gia", "national status"),
             std::to_string(state.national_status), std::to_string(state.national_status)},
            {c.pick("được sửa", "may edit"), edits_key(d, state), edits_words(c, d, state)},
            {c.pick("ai giao việc", "who gives the task"), names_key(d, state.assigners),
             role_words(d, state.assigners, c.language)},
            issues_facet(c, d, state),
            notices_facet(c, d, state)};
}

void compare_state(Comparison& c, engine::State const& was, engine::State const& is) {
    Definition const& a = c.before.definition;
    Definition const& b = c.after.definition;
    std::string what = quoted(c, is.label, is.name);
    if (is.machine != 0) what += " (" + machine_words(b, is.machine, c.language) + ")";
    c.facets(c.pick("Trạng thái", "States"), what, state_facets(c, a, was), state_facets(c, b, is));
    auto const named = [&](engine::Action const& action) {
        return quoted(c, action.label, action.name) + c.pick(" ở ", " in ") + what;
    };
    auto const full = [&](Definition const& d, engine::Action const& action) {
        return c.pick("nút ", "button ") + named(action) + " (" +
               role_words(d, action.by, c.language) + "): " + branches_words(c, d, action);
    };
    std::string const section = c.pick("Nút bấm", "Buttons");
    match(
        was.actions, is.actions, [](auto const& one) { return one.name; },
        [&](std::size_t i) { c.added(section, full(b, is.actions[i])); },
        [&](std::size_t i) { c.removed(section, full(a, was.actions[i])); },
        [&](std::size_t i, std::size_t j) {
            compare_action(c, named(is.actions[j]), was.actions[i], is.actions[j]);
        });
    compare_automatic(c, c.pick("khi hết hạn ở ", "time over in ") + what, was.timeout, is.timeout);
    compare_automatic(c, c.pick("rẽ nhánh ở ", "choice in ") + what, was.choice, is.choice);
    compare_block(c, what, was, is);
    compare_vote(c, what, was, is);
}

Facets limit_facets(Comparison const& c, Definition const& d, engine::Limit const& limit) {
    Facet extension{c.pick("gia hạn", "extension"), "", ""};
    if (auto const& e = limit.extension) {
        extension.words = label_or(e->label, e->name, c.language) + ": " +
                          role_words(d, e->by, c.language) + c.pick(", tối đa ", ", at most ") +
                          std::to_string(e->times_max) + c.pick(" lần, thêm ", " times, adding ") +
                          span_words(d, e->amount, c.language);
        if (e->before)
            extension.words += c.pick(", ít nhất trước ", ", at least before ") +
                               span_words(d, *e->before, c.language);
        extension.key = e->name + names_key(d, e->by) + std::to_string(e->times_max) +
                        key(d, d.expressions[e->amount]) + span_words(d, e->amount, c.language) +
                        (e->before ? key(d, d.expressions[*e->before]) : "") +
                        paths_key(d, e->needs) + names_key(d, e->notify) +
                        citations_key(d, e->citations);
    }
    return {label_facet(c, limit.label),
            span_facet(c, d, c.pick("thời hạn", "length"), limit.duration),
            {c.pick("ngày nghỉ", "days of rest"), roll_words(limit.roll, c.language),
             roll_words(limit.roll, c.language)},
            {c.pick("tính từ", "from"), d.states[limit.from].name,
             state_words(d, limit.from, c.language)},
            {c.pick("đến", "to"), states_key(d, limit.to), states_words(c, d, limit.to)},
            extension,
            citations_facet(c, d, limit.citations)};
}

void compare_roles(Comparison& c) {
    std::string const section = c.pick("Vai trò", "Roles");
    auto const facets = [&](engine::Role const& role) -> Facets {
        return {label_facet(c, role.label),
                {c.pick("ở", "place"), role.outside ? "outside" : "inside",
                 role.outside ? c.pick("bên ngoài", "outside") : c.pick("bên trong", "inside")},
                {c.pick("ít nhất số người", "least holders"), std::to_string(role.holders_min),
                 std::to_string(role.holders_min)}};
    };
    auto const& before = c.before.definition.roles;
    auto const& after = c.after.definition.roles;
    match(
        before, after, [](auto const& one) { return one.id.value; },
        [&](std::size_t i) { c.added(section, quoted(c, after[i].label, after[i].id.value)); },
        [&](std::size_t i) { c.removed(section, quoted(c, before[i].label, before[i].id.value)); },
        [&](std::size_t i, std::size_t j) {
            c.facets(section, quoted(c, after[j].label, after[j].id.value), facets(before[i]),
                     facets(after[j]));
        });
}

void compare_separations(Comparison& c) {
    std::string const section = c.pick("Tách bạch nhiệm vụ", "Separation of duties");
    auto const name = [](Definition const& d) {
        return [&d](engine::Separation const& one) {
            std::vector<std::string> names;
            for (std::uint32_t const role : one.roles)
                names.push_back(d.roles[role].id.value);
            std::sort(names.begin(), names.end());
            std::string out;
            for (std::string const& part : names)
                out += part + ",";
            return out;
        };
    };
    struct Row {
        std::string name, words;
    };
    auto const rows = [&](Definition const& d) {
        std::vector<Row> out;
        for (engine::Separation const& one : d.separations)
            out.push_back({name(d)(one), role_words(d, one.roles, c.language)});
        return out;
    };
    auto const before = rows(c.before.definition);
    auto const after = rows(c.after.definition);
    match(
        before, after, [](Row const& row) { return row.name; },
        [&](std::size_t i) { c.added(section, after[i].words); },
        [&](std::size_t i) { c.removed(section, before[i].words); },
        [](std::size_t, std::size_t) {});
}

Facets head_facets(Comparison const& c, Definition const& d) {
    Facet opens{c.pick("mở đợt", "opens"), "", ""}, due{c.pick("hạn nộp", "due"), "", ""},
        basis{c.pick("căn cứ của hạn nộp", "source of the due date"), "", ""};
    if (auto const& campaign = d.campaign) {
        opens.key = opens.words = opening_day_words(d, *campaign, c.language);
        due.key = due.words =
            due_words(d, *campaign, c.language) + ", " + roll_words(campaign->roll, c.language);
        basis = citations_facet(c, d, campaign->citations);
        basis.name = c.pick("căn cứ của hạn nộp", "source of the due date");
    }
    auto const version = std::to_string(d.version);
    return {
        label_facet(c, d.label),
        {c.pick("phiên bản", "version"), version, version},
        {c.pick("lịch", "calendar"), d.calendar, d.calendar},
        {c.pick("áp dụng từ", "applies from"), d.applies_from ? engine::iso(*d.applies_from) : "",
         d.applies_from ? engine::vietnamese(*d.applies_from) : ""},
        {c.pick("bắt đầu", "start"), d.states[d.start].name, state_words(d, d.start, c.language)},
        opens,
        due,
        basis};
}

} // namespace

void compare_process(Comparison& c) {
    Definition const& a = c.before.definition;
    Definition const& b = c.after.definition;
    c.facets(c.pick("Quy trình", "Workflow"), quoted(c, b.label, b.name), head_facets(c, a),
             head_facets(c, b));
    compare_roles(c);
    std::string const section = c.pick("Trạng thái", "States");
    auto const place = [&](Definition const& d, std::size_t i) {
        return "“" + place_words(d, static_cast<std::uint32_t>(i), c.language) + "”";
    };
    match(
        a.states, b.states, [](auto const& one) { return one.name; },
        [&](std::size_t i) { c.added(section, place(b, i)); },
        [&](std::size_t i) { c.removed(section, place(a, i)); },
        [&](std::size_t i, std::size_t j) { compare_state(c, a.states[i], b.states[j]); });
    std::string const limits = c.pick("Giới hạn thời gian", "Time limits");
    match(
        a.limits, b.limits, [](auto const& one) { return one.name; },
        [&](std::size_t i) {
            c.added(limits, quoted(c, b.limits[i].label, b.limits[i].name) + ": " +
                                span_words(b, b.limits[i].duration, c.language));
        },
        [&](std::size_t i) { c.removed(limits, quoted(c, a.limits[i].label, a.limits[i].name)); },
        [&](std::size_t i, std::size_t j) {
            c.facets(limits, quoted(c, b.limits[j].label, b.limits[j].name),
                     limit_facets(c, a, a.limits[i]), limit_facets(c, b, b.limits[j]));
        });
    compare_separations(c);
}

} // namespace hoso::dsl::difference
