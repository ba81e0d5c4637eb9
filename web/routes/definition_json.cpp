#include "web/routes/definition_json.hpp"

#include <boost/json/array.hpp>

#include "adapters/json/data_codec.hpp"
#include "adapters/json/value_codec.hpp"
#include "web/routes/case_json.hpp"
#include "web/routes/json.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;
using engine::Bilingual;
using engine::Definition;
using engine::Kind;
using engine::Language;

std::string_view kind_name(Kind kind) {
    switch (kind) {
    case Kind::boolean: return "boolean";
    case Kind::integer: return "integer";
    case Kind::money: return "money";
    case Kind::percent: return "percent";
    case Kind::date: return "date";
    case Kind::duration: return "duration";
    case Kind::text: return "text";
    case Kind::enumeration: return "enumeration";
    case Kind::record: return "record";
    case Kind::list: return "list";
    case Kind::file: break;
    }
    return "file";
}

std::string_view unit_name(engine::DurationUnit unit) {
    switch (unit) {
    case engine::DurationUnit::working_hours: return "working_hours";
    case engine::DurationUnit::working_days: return "working_days";
    case engine::DurationUnit::days: return "days";
    case engine::DurationUnit::months: return "months";
    case engine::DurationUnit::years: break;
    }
    return "years";
}

std::string_view clock_name(engine::ClockPolicy clock) {
    switch (clock) {
    case engine::ClockPolicy::runs: return "runs";
    case engine::ClockPolicy::pauses: return "pauses";
    case engine::ClockPolicy::restarts: return "restarts";
    case engine::ClockPolicy::continues: break;
    }
    return "continues";
}

std::string_view state_kind_name(engine::StateKind kind) {
    switch (kind) {
    case engine::StateKind::waiting: return "waiting";
    case engine::StateKind::final: return "final";
    case engine::StateKind::normal: break;
    }
    return "normal";
}

/// Writes one definition; the members follow its parts.
class Writer {
  public:
    Writer(Definition const& definition, Language language)
        : definition_(definition), language_(language) {}

    json::object type(engine::TypeId id) const;
    json::array fields(engine::Record const& record) const;
    json::array states() const;
    json::array limits() const;
    json::array parameters() const;
    json::array rules() const;
    json::array citations(engine::Citations const& list) const;

  private:
    json::object action(engine::Action const& action, std::string const& from) const;
    json::value deadline_text(engine::DeadlineRule const& rule) const;
    json::object extension(engine::Extension const& extension) const;
    json::array roles(std::vector<std::uint32_t> const& list) const;
    json::array paths(std::vector<engine::FieldPath> const& list) const;
    /// A duration that depends on nothing; empty when it is computed from the case.
    json::value duration_text(engine::ExpressionId id) const;

    Definition const& definition_;
    Language language_;
};

json::object Writer::type(engine::TypeId id) const {
    engine::Type const& type = definition_.types[id];
    json::object out{{"kind", kind_name(type.kind)}};
    switch (type.kind) {
    case Kind::text:
    case Kind::integer:
    case Kind::money:
        out["min"] = type.min;
        out["max"] = type.max;
        break;
    case Kind::percent:
        out["min"] = adapters::percent_text(type.min);
        out["max"] = adapters::percent_text(type.max);
        break;
    case Kind::duration: out["unit"] = unit_name(type.unit); break;
    case Kind::enumeration: {
        json::array members;
        for (engine::EnumMember const& member : definition_.enums[type.ref].members) {
            members.push_back(
                {{"name", member.name}, {"label", label(label_of(member.label, member.name))}});
        }
        out["members"] = std::move(members);
        break;
    }
    case Kind::record: out["fields"] = fields(definition_.records[type.ref]); break;
    case Kind::list:
        out["max"] = type.max;
        out["element"] = this->type(type.ref);
        break;
    case Kind::file: {
        json::array endings;
        for (std::string const& ending : type.extensions) {
            endings.push_back(json::string(ending));
        }
        out["extensions"] = std::move(endings);
        break;
    }
    case Kind::boolean:
    case Kind::date: break;
    }
    return out;
}

json::array Writer::fields(engine::Record const& record) const {
    json::array out;
    for (engine::Field const& field : record.fields) {
        if (adapters::is_hidden_field(field)) {
            continue;
        }
        json::object item{{"name", field.name},
                          {"label", label(label_of(field.label, field.name))},
                          {"type", type(field.type)},
                          {"required", field.presence == engine::Presence::required}};
        if (!field.pattern.empty()) {
            item["pattern"] = field.pattern;
        }
        item["citations"] = citations(field.citations);
        out.push_back(std::move(item));
    }
    return out;
}

json::array Writer::citations(engine::Citations const& list) const {
    json::array out;
    for (engine::Citation const& citation : list) {
        out.push_back(json::string(engine::describe(definition_, citation, language_)));
    }
    return out;
}

json::array Writer::roles(std::vector<std::uint32_t> const& list) const {
    json::array out;
    for (std::uint32_t const role : list) {
        out.push_back(json::string(definition_.roles[role].id.value));
    }
    return out;
}

json::array Writer::paths(std::vector<engine::FieldPath> const& list) const {
    json::array out;
    for (engine::FieldPath const path : list) {
        out.push_back(json::string(engine::path_name(definition_, path)));
    }
    return out;
}

json::object Writer::action(engine::Action const& action, std::string const& from) const {
    json::array targets;
    for (engine::Branch const& branch : action.branches) {
        using Target = engine::Branch::Target;
        if (branch.to != Target::back) { // back: wherever the case came from
            targets.push_back(json::string(
                branch.to == Target::stay ? from : definition_.states[branch.target].name));
        }
    }
    return {{"name", action.name},          {"label", label(label_of(action.label, action.name))},
            {"by", roles(action.by)},       {"targets", std::move(targets)},
            {"needs", paths(action.needs)}, {"citations", citations(action.citations)}};
}

json::value Writer::duration_text(engine::ExpressionId id) const {
    engine::Expression const& expression = definition_.expressions[id];
    engine::DurationUnit const unit = definition_.types[expression.type].unit;
    if (expression.op == engine::Op::constant && expression.value.number() != nullptr) {
        engine::Duration const length{static_cast<int>(*expression.value.number()), unit};
        return label(
            {engine::describe(length, Language::vi), engine::describe(length, Language::en)});
    }
    if (expression.op == engine::Op::parameter) {
        engine::Parameter const& parameter = definition_.parameters[expression.index];
        std::int64_t const* count = parameter.values.back().value.number();
        engine::Duration const length{count == nullptr ? 0 : static_cast<int>(*count), unit};
        return label(
            {engine::describe(length, Language::vi), engine::describe(length, Language::en)});
    }
    return label({"tính theo hồ sơ", "depends on the case"});
}

json::value Writer::deadline_text(engine::DeadlineRule const& rule) const {
    if (rule.anchor == engine::DeadlineRule::Anchor::year_day) {
        std::string const day = std::to_string(rule.day.day) + "/" + std::to_string(rule.day.month);
        return label({(rule.day.before ? "trước ngày " : "chậm nhất ngày ") + day,
                      (rule.day.before ? "before " : "no later than ") + day});
    }
    json::value out = duration_text(rule.duration);
    if (rule.anchor == engine::DeadlineRule::Anchor::before_due) {
        out.at("vi").as_string() += " trước hạn của đợt";
        out.at("en").as_string() += " before the round is due";
    }
    return out;
}

json::array Writer::states() const {
    json::array out;
    for (engine::State const& state : definition_.states) {
        json::object item{{"name", state.name},
                          {"label", label(label_of(state.label, state.name))},
                          {"kind", state_kind_name(state.kind)},
                          {"clock", clock_name(state.clock)}};
        if (state.owner) {
            item["owner"] = definition_.roles[*state.owner].id.value;
        }
        item["national_status"] = state.national_status;
        if (state.deadline) {
            item["deadline_text"] = deadline_text(*state.deadline);
        }
        json::array actions;
        for (engine::Action const& one : state.actions) {
            actions.push_back(action(one, state.name));
        }
        item["actions"] = std::move(actions);
        if (state.machine != 0) {
            item["machine"] = definition_.machines[state.machine].name;
        }
        out.push_back(std::move(item));
    }
    return out;
}

json::object Writer::extension(engine::Extension const& extension) const {
    return {{"name", extension.name},
            {"label", label(label_of(extension.label, extension.name))},
            {"by", roles(extension.by)},
            {"times_max", extension.times_max},
            {"amount_text", duration_text(extension.amount)},
            {"citations", citations(extension.citations)}};
}

json::array Writer::limits() const {
    json::array out;
    for (engine::Limit const& limit : definition_.limits) {
        json::array to;
        for (std::uint32_t const state : limit.to) {
            to.push_back(json::string(definition_.states[state].name));
        }
        json::object item{{"name", limit.name},
                          {"label", label(label_of(limit.label, limit.name))},
                          {"from", definition_.states[limit.from].name},
                          {"to", std::move(to)},
                          {"duration_text", duration_text(limit.duration)},
                          {"citations", citations(limit.citations)}};
        if (limit.extension) {
            item["extension"] = extension(*limit.extension);
        }
        out.push_back(std::move(item));
    }
    return out;
}

json::array Writer::parameters() const {
    json::array out;
    for (engine::Parameter const& parameter : definition_.parameters) {
        json::array values;
        for (engine::DatedValue const& value : parameter.values) {
            json::object item{
                {"from", engine::iso(value.from)},
                {"text", engine::describe(definition_, parameter.type, value.value, language_)}};
            if (!value.to_confirm.empty()) {
                item["to_confirm"] = value.to_confirm;
            }
            item["citations"] = citations(value.citations);
            values.push_back(std::move(item));
        }
        out.push_back({{"name", parameter.name},
                       {"label", label(label_of(parameter.label, parameter.name))},
                       {"values", std::move(values)}});
    }
    return out;
}

json::array Writer::rules() const {
    json::array out;
    for (engine::Rule const& rule : definition_.rules) {
        json::array requirements;
        for (engine::Requirement const& one : rule.requirements) {
            bool const warns = one.severity == engine::Requirement::Severity::warn;
            requirements.push_back({{"name", one.name},
                                    {"message", label({one.message, one.message_en})},
                                    {"severity", warns ? "warn" : "refuse"},
                                    {"citations", citations(one.citations)}});
        }
        out.push_back({{"name", rule.name},
                       {"label", label(label_of(rule.label, rule.name))},
                       {"requirements", std::move(requirements)}});
    }
    return out;
}

json::array role_list(Definition const& definition) {
    json::array out;
    for (engine::Role const& role : definition.roles) {
        out.push_back({{"id", role.id.value},
                       {"label", label(label_of(role.label, role.id.value))},
                       {"outside", role.outside}});
    }
    return out;
}

json::array slot_list(Definition const& definition, Writer const& writer) {
    json::array out;
    for (engine::Slot const& slot : definition.slots) {
        json::object item{{"name", slot.name},
                          {"label", label(label_of(slot.label, slot.name))},
                          {"is_form", slot.is_form},
                          {"type", writer.type(slot.type)}};
        engine::Type const& type = definition.types[slot.type];
        if (slot.machine) { // a record a part
            engine::Machine const& machine = definition.machines[*slot.machine];
            item["machine"] = machine.name;
            item["fields"] = writer.fields(adapters::part_record(definition, machine));
        } else if (type.kind == Kind::record) {
            item["fields"] = writer.fields(definition.records[type.ref]);
        }
        out.push_back(std::move(item));
    }
    return out;
}

json::array source_list(Definition const& definition) {
    json::array out;
    for (engine::Source const& source : definition.sources) {
        out.push_back({{"name", source.name}, {"label", label(source.label)}});
    }
    return out;
}

} // namespace

json::object definition_json(Definition const& definition, Language language) {
    Writer const writer(definition, language);
    json::object out{{"name", definition.name},
                     {"version", definition.version},
                     {"label", label(label_of(definition.label, definition.name))},
                     {"hash", definition.hash},
                     {"calendar", definition.calendar}};
    if (definition.applies_from) {
        out["applies_from"] = engine::iso(*definition.applies_from);
    }
    out["start"] = definition.states[definition.start].name;
    out["states"] = writer.states();
    out["roles"] = role_list(definition);
    out["slots"] = slot_list(definition, writer);
    out["limits"] = writer.limits();
    out["parameters"] = writer.parameters();
    out["sources"] = source_list(definition);
    out["rules"] = writer.rules();
    return out;
}

} // namespace hoso::web
