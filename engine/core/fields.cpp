#include "engine/core/fields.hpp"

#include <algorithm>
#include <set>

#include "engine/core/council.hpp"
#include "engine/core/messages.hpp"
#include "engine/core/pattern.hpp"
#include "engine/core/record_checks.hpp"
#include "engine/core/values.hpp"

namespace hoso::engine {

namespace {

/// Judges one value, going down into lists and records.
class ValueJudge {
  public:
    ValueJudge(Definition const& definition, std::vector<Reason>& faults)
        : definition_(definition), faults_(faults) {}

    void judge(TypeId id, Field const* field, Bilingual const& title, Value const& value,
               std::string const& path) {
        if (!value.is_set() || faults_.size() >= reasons_max) return;
        Type const& type = definition_.types[id];
        switch (type.kind) {
        case Kind::boolean:
            if (!value.boolean()) fault("R-type", title, path);
            return;
        case Kind::integer:
        case Kind::money:
        case Kind::percent: return range(id, title, value, path, type.min, type.max);
        case Kind::date:
            return range(id, title, value, path, make_date(1900, 1, 1).days,
                         make_date(2199, 12, 31).days);
        case Kind::duration: return range(id, title, value, path, 0, 10'000);
        case Kind::enumeration: return choice(type, title, value, path);
        case Kind::text: return text(type, field, title, value, path);
        case Kind::record: return record(type, title, value, path);
        case Kind::list: return list(type, title, value, path);
        case Kind::file:
            if (!value.text() || !is_valid_id(*value.text())) fault("R-type", title, path);
            return;
        }
    }

  private:
    void fault(std::string_view code, Bilingual const& title, std::string const& path,
               BilingualArguments more = {}) {
        more.emplace_back("field", title);
        faults_.push_back(make_reason(code, more, path));
    }

    void range(TypeId id, Bilingual const& title, Value const& value, std::string const& path,
               std::int64_t min, std::int64_t max) {
        std::int64_t const* n = value.number();
        if (!n) return fault("R-type", title, path);
        if (*n >= min && *n <= max) return;
        auto in = [&](std::int64_t bound) {
            Value v{bound};
            return Bilingual{describe(definition_, id, v, Language::vi),
                             describe(definition_, id, v, Language::en)};
        };
        fault("R-range", title, path, {{"min", in(min)}, {"max", in(max)}});
    }

    void choice(Type const& type, Bilingual const& title, Value const& value,
                std::string const& path) {
        std::int64_t const* n = value.number();
        auto members = static_cast<std::int64_t>(definition_.enums[type.ref].members.size());
        if (!n || *n < 0 || *n >= members) fault("R-choice", title, path);
    }

    void text(Type const& type, Field const* field, Bilingual const& title, Value const& value,
              std::string const& path) {
        std::string const* s = value.text();
        if (!s) return fault("R-type", title, path);
        // Four bytes a code point at most: what is longer need not be counted.
        bool huge = s->size() > static_cast<std::size_t>(std::max<std::int64_t>(type.max, 0)) * 4;
        if (!huge && !is_clean_utf8(*s)) return fault("R-text", title, path);
        auto count = static_cast<std::int64_t>(huge ? s->size() : count_code_points(*s));
        if (count < type.min || count > type.max) {
            return fault(
                "R-length", title, path,
                {{"min", plain(type.min)}, {"max", plain(type.max)}, {"count", plain(count)}});
        }
        if (!field || field->pattern.empty()) return;
        auto pattern = Pattern::compile(field->pattern);
        if (!pattern || !pattern->matches(*s))
            fault("R-pattern", title, path, {{"pattern", plain(field->pattern)}});
    }

    void record(Type const& type, Bilingual const& title, Value const& value,
                std::string const& path) {
        std::vector<Field> const& fields = definition_.records[type.ref].fields;
        ValueList const* items = value.list();
        if (!items || items->size() != fields.size()) return fault("R-type", title, path);
        for (std::size_t i = 0; i < fields.size(); ++i) {
            Field const& field = fields[i];
            judge(field.type, &field, label_or(field.label, field.name), (*items)[i],
                  path + "." + field.name);
        }
    }

    void list(Type const& type, Bilingual const& title, Value const& value,
              std::string const& path) {
        ValueList const* items = value.list();
        if (!items) return fault("R-type", title, path);
        auto count = static_cast<std::int64_t>(items->size());
        if (count > type.max)
            return fault("R-list", title, path,
                         {{"count", plain(count)}, {"max", plain(type.max)}});
        for (std::size_t i = 0; i < items->size(); ++i) {
            std::string item_path = path + "[" + std::to_string(i) + "]";
            if (!(*items)[i].is_set()) fault("R-required", title, item_path);
            judge(type.ref, nullptr, title, (*items)[i], item_path);
        }
    }

    Definition const& definition_;
    std::vector<Reason>& faults_;
};

/// Identifiers of all files in a value.
void collect_files(Definition const& definition, TypeId id, Value const& value,
                   std::multiset<std::string>& files) {
    Type const& type = definition.types[id];
    if (type.kind == Kind::file && value.text()) files.insert(*value.text());
    ValueList const* items = value.list();
    if (!items) return;
    for (std::size_t i = 0; i < items->size(); ++i) {
        if (type.kind == Kind::list) collect_files(definition, type.ref, (*items)[i], files);
        if (type.kind != Kind::record) continue;
        auto const& fields = definition.records[type.ref].fields;
        if (i < fields.size()) collect_files(definition, fields[i].type, (*items)[i], files);
    }
}

/// Files come by upload; a change may only leave some out.
bool brings_files(Draft const& draft, FieldChange const& change) {
    std::multiset<std::string> before;
    std::multiset<std::string> after;
    TypeId type = path_type(draft.definition(), change.path);
    collect_files(draft.definition(), type, change.value, after);
    if (after.empty()) return false;
    collect_files(draft.definition(), type, value_at(draft.state().slots, change.path), before);
    return !std::includes(before.begin(), before.end(), after.begin(), after.end());
}

/// After submission a required field of the form can be changed, not emptied.
bool empties_required(Draft const& draft, FieldChange const& change) {
    if (!draft.state().submitted_on || draft.state().state() == draft.definition().start)
        return false;
    if (!draft.definition().slots[change.path.slot].is_form) return false;
    Field const* field = path_field(draft.definition(), change.path);
    if (!field)
        return !is_filled(draft.definition(), path_type(draft.definition(), change.path),
                          change.value);
    return field->presence == Presence::required &&
           !is_filled(draft.definition(), field->type, change.value);
}

Step check_paths(Draft const& draft, std::vector<FieldChange> const& changes) {
    Definition const& definition = draft.definition();
    if (changes.size() > changes_max) {
        return refuse(
            RefusalKind::invalid,
            make_reason("R-many", {{"count", plain(static_cast<std::int64_t>(changes.size()))},
                                   {"max", plain(static_cast<std::int64_t>(changes_max))}}));
    }
    std::vector<FieldPath> seen;
    for (FieldChange const& change : changes) {
        if (!is_path(definition, change.path))
            return refuse(RefusalKind::unknown, make_reason("R-field"));
        seen.push_back(change.path);
    }
    std::sort(seen.begin(), seen.end());
    for (std::size_t i = 1; i < seen.size(); ++i) {
        // A whole slot sorts before its fields and before itself.
        bool overlaps =
            covers(seen[i - 1], seen[i]) ||
            std::binary_search(seen.begin(), seen.begin() + static_cast<std::ptrdiff_t>(i),
                               FieldPath{seen[i].slot, std::nullopt, seen[i].item});
        if (overlaps) {
            return refuse(RefusalKind::invalid,
                          make_reason("R-twice", {{"field", field_title(definition, seen[i])}},
                                      path_name(definition, seen[i])));
        }
    }
    return {};
}

} // namespace

Bilingual field_title(Definition const& definition, FieldPath path) {
    return label_or(path_label(definition, path), path_name(definition, path));
}

void check_value(Definition const& definition, FieldPath path, Value const& value,
                 std::vector<Reason>& faults) {
    ValueJudge(definition, faults)
        .judge(path_type(definition, path), path_field(definition, path),
               field_title(definition, path), value, path_name(definition, path));
}

std::vector<FieldChange> changes_here(Draft const& draft, std::vector<FieldChange> changes) {
    for (FieldChange& change : changes)
        change.path = draft.here(change.path);
    return changes;
}

Step check_changes(Draft const& draft, std::vector<FieldChange> const& changes,
                   std::vector<FieldPath> const& allowed) {
    Definition const& definition = draft.definition();
    if (Step paths = check_paths(draft, changes); !paths) return paths;
    std::vector<Reason> faults;
    for (FieldChange const& change : changes) {
        if (covers(allowed, change.path) || faults.size() >= reasons_max) continue;
        faults.push_back(
            make_reason("R-editor",
                        {{"state", label_or(draft.resting().label, draft.resting().name)},
                         {"field", field_title(definition, change.path)}},
                        path_name(definition, change.path)));
    }
    if (!faults.empty()) return refuse(RefusalKind::forbidden, std::move(faults));
    if (Step kept = keep_ballots(draft, changes); !kept) return kept;
    if (Step kept = keep_marks(draft, changes); !kept) return kept;
    for (FieldChange const& change : changes) {
        if (faults.size() >= reasons_max) break;
        std::size_t before = faults.size();
        check_value(definition, change.path, change.value, faults);
        if (faults.size() > before) continue;
        char const* code = brings_files(draft, change)       ? "R-file"
                           : empties_required(draft, change) ? "R-required"
                                                             : nullptr;
        if (code) {
            faults.push_back(make_reason(code, {{"field", field_title(definition, change.path)}},
                                         path_name(definition, change.path)));
        }
    }
    if (!faults.empty()) return refuse(RefusalKind::invalid, std::move(faults));
    return {};
}

Step apply_changes(Draft& draft, std::vector<FieldChange> const& changes,
                   std::optional<std::uint32_t> role) {
    event::FieldsChanged changed;
    changed.role = role;
    for (FieldChange const& change : changes) {
        if (value_at(draft.state().slots, change.path) != change.value)
            changed.changes.push_back(change);
    }
    if (changed.changes.empty()) return {};
    std::vector<FieldPath> paths;
    for (FieldChange const& change : changed.changes)
        paths.push_back(change.path);
    draft.emit(std::move(changed));
    std::vector<Reason> faults = failed_checks(draft, paths);
    if (!faults.empty()) return refuse(RefusalKind::invalid, std::move(faults));
    return {};
}

} // namespace hoso::engine
