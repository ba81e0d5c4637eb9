#include "engine/core/attachments.hpp"

#include <algorithm>

#include "engine/core/access.hpp"
#include "engine/core/fields.hpp"
#include "engine/core/messages.hpp"
#include "engine/core/values.hpp"

namespace hoso::engine {

namespace {

Type const* file_type(Definition const& definition, FieldPath path) {
    Type const* type = &definition.types[path_type(definition, path)];
    if (type->kind == Kind::list) type = &definition.types[type->ref];
    return type->kind == Kind::file ? type : nullptr;
}

bool is_file_name(std::string const& name) {
    if (name.size() > file_name_max * 4 || !is_clean_utf8(name)) return false;
    std::size_t count = count_code_points(name);
    bool plain_signs = name.find_first_of("/\\\n\r\t") == std::string::npos;
    return count >= 1 && count <= file_name_max && plain_signs && name != "." && name != "..";
}

std::string extension_of(std::string const& name) {
    std::size_t dot = name.rfind('.');
    if (dot == std::string::npos) return {};
    std::string extension = name.substr(dot + 1);
    for (char& c : extension) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return extension;
}

bool is_digest(std::string const& text) {
    return text.size() == 64 && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

bool is_media_type(std::string const& text) {
    bool visible =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
    return visible && !text.empty() && text.size() <= 200;
}

std::string joined(std::vector<std::string> const& words) {
    std::string text;
    for (std::string const& word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::vector<Reason> faults(Draft const& draft, Attachment const& attachment, Type const& type) {
    Definition const& definition = draft.definition();
    std::string path = path_name(definition, attachment.field);
    std::pair<std::string, Bilingual> field{"field", field_title(definition, attachment.field)};
    std::vector<Reason> found;
    auto add = [&](char const* code, BilingualArguments arguments) {
        arguments.push_back(field);
        found.push_back(make_reason(code, arguments, path));
    };
    if (!is_file_name(attachment.file_name)) add("R-file-name", {});
    bool known = draft.state().attachments.contains(attachment.id);
    bool sound = is_valid_id(attachment.id.value) && !known && attachment.size >= 0 &&
                 is_digest(attachment.sha256) && is_media_type(attachment.media_type);
    if (!sound) add("R-file-broken", {});
    auto const& allowed = type.extensions;
    std::string extension = extension_of(attachment.file_name);
    if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), extension) == allowed.end()) {
        add("R-file-kind", {{"allowed", plain(joined(allowed))}});
    }
    if (draft.state().attachments.size() >= attachments_max) {
        add("R-file-many", {{"max", plain(static_cast<std::int64_t>(attachments_max))}});
    }
    Type const& outer = definition.types[path_type(definition, attachment.field)];
    Value const& now = value_at(draft.state().slots, attachment.field);
    auto count = static_cast<std::int64_t>(now.list() ? now.list()->size() : 0);
    if (outer.kind == Kind::list && count >= outer.max) {
        add("R-list", {{"count", plain(count + 1)}, {"max", plain(outer.max)}});
    }
    return found;
}

/// The first capacity open to the actor that may edit the field here, or is asked for it by a
/// button.
std::optional<Capacity> attaching_capacity(Draft const& draft, FieldPath field) {
    Definition const& definition = draft.definition();
    CaseState const& state = draft.state();
    auto const open = open_capacities(definition, state, draft.context().actor, draft.part());
    for (Capacity const& as : open)
        if (covers(editable_paths(definition, state, {as.role}, draft.part()), field)) return as;
    for (Capacity const& as : open)
        if (covers(needed_paths(definition, state, {as.role}, draft.part()), field)) return as;
    return std::nullopt;
}

} // namespace

Step attach(Draft& draft, Attachment attachment) {
    Definition const& definition = draft.definition();
    attachment.field = draft.here(attachment.field);
    if (!is_path(definition, attachment.field))
        return refuse(RefusalKind::unknown, make_reason("R-field"));
    Type const* type = file_type(definition, attachment.field);
    if (!type)
        return refuse(RefusalKind::unknown,
                      make_reason("R-field", {}, path_name(definition, attachment.field)));
    auto const as = attaching_capacity(draft, attachment.field);
    if (!as) {
        return refuse(RefusalKind::forbidden,
                      make_reason("R-editor",
                                  {{"state", label_or(draft.resting().label, draft.resting().name)},
                                   {"field", field_title(definition, attachment.field)}},
                                  path_name(definition, attachment.field)));
    }
    std::vector<Reason> reasons = faults(draft, attachment, *type);
    if (!reasons.empty()) return refuse(RefusalKind::invalid, std::move(reasons));
    draft.stand_in(as->behalf);
    draft.emit(event::Attached{attachment, as->role});
    return {};
}

} // namespace hoso::engine
