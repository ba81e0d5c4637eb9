#include "engine/core/record_checks.hpp"

#include <algorithm>
#include <set>

#include "engine/core/fields.hpp"
#include "engine/core/messages.hpp"
#include "engine/core/values.hpp"

namespace hoso::engine {

namespace {

enum class Strength : std::uint8_t { filling, submitting };

/// Which fields of the record a check reads. `whole`: the record itself is handed on to a calc or
/// rule.
struct Reads {
    std::set<std::uint32_t> fields;
    bool whole = false;
};

bool is_record_argument(Expression const& e) {
    return e.op == Op::argument && e.index == 0;
}

void collect_reads(Expression const& e, Reads& reads) {
    if (e.op == Op::member && is_record_argument(e.args.front())) {
        reads.fields.insert(e.index);
        return;
    }
    if (is_record_argument(e)) reads.whole = true;
    for (Expression const& argument : e.args)
        collect_reads(argument, reads);
}

/// Judges a record and the records inside it.
class RecordJudge {
  public:
    RecordJudge(Draft const& draft, Strength strength, std::vector<Reason>& faults)
        : draft_(draft), definition_(draft.definition()), strength_(strength), faults_(faults) {}

    /// `changed`: fields whose checks are of interest; empty: all.
    void record(std::uint32_t index, Value const& value, std::string const& path,
                std::set<std::uint32_t> const& changed) {
        Record const& record = definition_.records[index];
        ValueList const* items = value.list();
        for (std::uint32_t i = 0; i < record.fields.size() && faults_.size() < reasons_max; ++i) {
            Field const& field = record.fields[i];
            Value const unset;
            Value const& item = items && i < items->size() ? (*items)[i] : unset;
            std::string item_path = path + "." + field.name;
            if (!is_hidden(field)) presence(field, item, item_path);
            for (FieldCheck const& check : field.checks)
                judge(record, i, check, value, item_path, changed);
            if (changed.empty() || changed.contains(i)) inside(field.type, item, item_path);
        }
    }

    void inside(TypeId id, Value const& value, std::string const& path) {
        Type const& type = definition_.types[id];
        if (!value.is_set()) return;
        if (type.kind == Kind::record) record(type.ref, value, path, {});
        if (type.kind != Kind::list || !value.list()) return;
        for (std::size_t i = 0; i < value.list()->size(); ++i) {
            inside(type.ref, (*value.list())[i], path + "[" + std::to_string(i) + "]");
        }
    }

  private:
    void presence(Field const& field, Value const& value, std::string const& path) {
        if (strength_ != Strength::submitting || field.presence != Presence::required) return;
        // Records and lists of records say themselves which of their fields is missing.
        bool empty_list = value.list() && value.list()->empty();
        if (value.is_set() && !empty_list) return;
        Reason reason =
            make_reason("R-required", {{"field", label_or(field.label, field.name)}}, path);
        reason.citation = cite(definition_, field.citations);
        faults_.push_back(std::move(reason));
    }

    void judge(Record const& record, std::uint32_t owner, FieldCheck const& check,
               Value const& value, std::string const& path,
               std::set<std::uint32_t> const& changed) {
        Reads reads;
        collect_reads(definition_.expressions[check.condition], reads);
        reads.fields.insert(owner);
        auto touched = [&](std::uint32_t f) { return changed.contains(f); };
        if (!changed.empty() && !reads.whole &&
            std::none_of(reads.fields.begin(), reads.fields.end(), touched))
            return;
        ValueList const* items = value.list();
        auto set = [&](std::uint32_t f) {
            return items && f < items->size() && (*items)[f].is_set();
        };
        if (!set(owner)) return;
        for (std::uint32_t f = 0; f < record.fields.size(); ++f) {
            bool required = record.fields[f].presence == Presence::required;
            bool read = reads.fields.contains(f) || (reads.whole && required);
            // On submission an optional field may be missing: the check itself asks whether it is
            // set.
            bool must = strength_ == Strength::filling || required;
            if (read && must && !set(f)) return;
        }
        Inputs inputs = draft_.inputs();
        inputs.arguments = std::span<Value const>(&value, 1);
        if (holds(definition_, draft_.runnable().code, check.condition, inputs)) return;
        Field const& field = record.fields[owner];
        Reason reason = make_reason(
            "R-check",
            {{"field", label_or(field.label, field.name)}, {"message", plain(check.message)}},
            path);
        reason.citation = cite(definition_, field.citations);
        faults_.push_back(std::move(reason));
    }

    Draft const& draft_;
    Definition const& definition_;
    Strength strength_;
    std::vector<Reason>& faults_;
};

} // namespace

std::vector<Reason> failed_checks(Draft const& draft, std::vector<FieldPath> const& changed) {
    Definition const& definition = draft.definition();
    std::vector<Reason> faults;
    RecordJudge judge(draft, Strength::filling, faults);
    std::set<FieldPath> places; // slots, and single parts' records
    for (FieldPath path : changed)
        places.insert({path.slot, std::nullopt, path.item});
    for (FieldPath place : places) {
        TypeId id = path_type(definition, place);
        Type const& type = definition.types[id];
        Value const& value = value_at(draft.state().slots, place);
        std::string name = path_name(definition, place);
        if (type.kind != Kind::record) {
            judge.inside(id, value, name);
            continue;
        }
        std::set<std::uint32_t> fields;
        bool whole = false;
        for (FieldPath path : changed) {
            if (!covers(place, path)) continue;
            if (path.field) fields.insert(*path.field);
            if (!path.field) whole = true;
        }
        if (whole) fields.clear();
        if (value.is_set()) judge.record(type.ref, value, name, fields);
    }
    return faults;
}

std::vector<Reason> form_faults(Draft const& draft) {
    Definition const& definition = draft.definition();
    std::vector<Reason> faults;
    RecordJudge judge(draft, Strength::submitting, faults);
    if (draft.part() != 0) {
        auto slot = definition.machines[draft.state().parts[draft.part() - 1].machine].slot;
        if (!slot) return faults;
        FieldPath place = draft.here({*slot, std::nullopt, std::nullopt});
        judge.record(definition.types[path_type(definition, place)].ref,
                     value_at(draft.state().slots, place), path_name(definition, place), {});
        return faults;
    }
    for (std::uint32_t slot = 0; slot < definition.slots.size(); ++slot) {
        Type const& type = definition.types[definition.slots[slot].type];
        if (!definition.slots[slot].is_form || type.kind != Kind::record) continue;
        judge.record(type.ref, draft.state().slots[slot], definition.slots[slot].name, {});
    }
    return faults;
}

} // namespace hoso::engine
