#include "web/routes/attachments.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "engine/core/access.hpp"
#include "engine/core/attachments.hpp"
#include "engine/core/values.hpp"
#include "web/routes/case_json.hpp"
#include "web/routes/cases.hpp"
#include "web/routes/command_call.hpp"
#include "web/routes/commands.hpp"
#include "web/routes/json.hpp"
#include "web/routes/part_json.hpp"

namespace hoso::web {
namespace {

using namespace std::string_view_literals;

struct FileKind {
    std::string_view ending, media_type, begins;
};
constexpr std::string_view zip = "PK\x03\x04"; // office documents are zip archives
constexpr std::string_view office = "application/vnd.openxmlformats-officedocument.";
constexpr std::array<FileKind, 9> kinds{
    {{"pdf", "application/pdf", "%PDF-"},
     {"png", "image/png", "\x89PNG\r\n\x1a\n"},
     {"xml", "application/xml", "<?xml"}, // electronic invoices
     {"jpg", "image/jpeg", "\xff\xd8\xff"},
     {"jpeg", "image/jpeg", "\xff\xd8\xff"},
     {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", zip},
     {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", zip},
     {"odt", "application/vnd.oasis.opendocument.text", zip},
     {"ods", "application/vnd.oasis.opendocument.spreadsheet", zip}}};
static_assert(kinds[5].media_type.substr(0, office.size()) == office);

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf"; // before some XML

FileKind const* find_kind(std::string_view ending) {
    auto const found = std::find_if(kinds.begin(), kinds.end(),
                                    [&](FileKind const& kind) { return kind.ending == ending; });
    return found == kinds.end() ? nullptr : &*found;
}

std::string ending_of(std::string_view name) {
    auto const dot = name.rfind('.');
    std::string ending(dot == std::string_view::npos ? ""sv : name.substr(dot + 1));
    std::transform(ending.begin(), ending.end(), ending.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return ending;
}

std::string joined(std::vector<std::string> const& words) {
    std::string out;
    for (std::string const& word : words) {
        out += (out.empty() ? "" : ", ") + word;
    }
    return out;
}

/// The file type of a place, or of the items of its list; null: no place for files.
engine::Type const* file_type(engine::Definition const& definition, engine::FieldPath path) {
    engine::Type const* type = &definition.types[engine::path_type(definition, path)];
    if (type->kind == engine::Kind::list) {
        type = &definition.types[type->ref];
    }
    return type->kind == engine::Kind::file ? type : nullptr;
}

/// Where the file is to go: a place of Kind::file that the visitor may fill now.
tl::expected<engine::FieldPath, Problem> target_field(Call const& call, SeenCase const& seen,
                                                      engine::PartNumber part) {
    std::string const name = call.request.url.find("field").value_or("");
    auto const path = inner_path(seen, part, name);
    engine::Definition const& definition = seen.definition();
    if (!path || file_type(definition, *path) == nullptr) {
        Problem out = problem(Code::invalid, "`field` phải là một mục nhận tệp của hồ sơ này",
                              "`field` must be a place of this case that takes a file");
        out.errors.push_back({"field", "unknown", out.detail.in(call.language), ""});
        return tl::unexpected(std::move(out));
    }
    // Why before the engine is asked: nobody shall fill the disk with files nobody may attach.
    auto const roles = engine::roles_held(definition, seen.state(), seen.actor, part);
    auto open = engine::editable_paths(definition, seen.state(), roles, part);
    auto const needed = engine::needed_paths(definition, seen.state(), roles, part);
    open.insert(open.end(), needed.begin(), needed.end());
    if (!engine::covers(open, *path)) {
        return tl::unexpected(problem(Code::forbidden, "bạn không nộp tệp vào mục này lúc này được",
                                      "you may not attach a file here now"));
    }
    return *path;
}

/// The stored media type, or why the file is not taken.
tl::expected<std::string, Problem> accept_file(Call const& call, SeenCase const& seen,
                                               engine::FieldPath path, std::string const& name) {
    engine::Definition const& definition = seen.definition();
    auto allowed = file_type(definition, path)->extensions;
    if (allowed.empty()) {
        allowed = known_endings();
    }
    std::string const ending = ending_of(name);
    auto const type = media_type_for(ending);
    if (!type || std::find(allowed.begin(), allowed.end(), ending) == allowed.end()) {
        std::string const list = joined(allowed);
        return tl::unexpected(problem(Code::media_type,
                                      "mục này nhận tệp: " + list + "; hãy chọn tệp khác",
                                      "this place takes: " + list + "; choose another file"));
    }
    if (!looks_like(ending, call.request.body)) {
        return tl::unexpected(problem(Code::media_type, "nội dung tệp không phải là ." + ending,
                                      "the content of the file is not ." + ending));
    }
    return *type;
}

/// The id under which an earlier sending of the same bytes to the same place was attached.
std::string attached_as(engine::CaseState const& state, engine::FieldPath path,
                        std::string const& sha256) {
    for (auto const& [id, attachment] : state.attachments) {
        if (attachment.sha256 == sha256 && attachment.field == path) {
            return id.value;
        }
    }
    return {};
}

/// No file more fits into the case or the list; the engine says so better than this could.
bool is_full(SeenCase const& seen, engine::FieldPath path) {
    engine::Definition const& definition = seen.definition();
    engine::Type const& type = definition.types[engine::path_type(definition, path)];
    engine::Value const& now = engine::value_at(seen.state().slots, path);
    auto const count = static_cast<std::int64_t>(now.list() ? now.list()->size() : 0);
    return seen.state().attachments.size() >= engine::attachments_max ||
           (type.kind == engine::Kind::list && count >= type.max);
}

/// Puts the bytes on disk, but for those the engine is sure to refuse: nobody shall fill the disk
/// with files that are in no case. A repeated sending goes on to its stored answer.
std::optional<Problem> keep_bytes(Call const& call, SeenCase const& seen, engine::FieldPath path,
                                  engine::PartNumber part, std::string const& sha256) {
    if (!attached_as(seen.state(), path, sha256).empty()) {
        return std::nullopt;
    }
    std::int64_t const version =
        part == 0 ? seen.state().version : seen.state().parts[part - 1].version;
    if (call.version != version) {
        return problem_of(engine::Failure{engine::FailureKind::version_moved, {}, version},
                          call.language);
    }
    if (!is_full(seen, path)) {
        call.services.files.put(sha256, call.request.body);
    }
    return std::nullopt;
}

Response attach_at_place(Call const& call, SeenCase const& seen, engine::PartNumber part) {
    auto const path = target_field(call, seen, part);
    if (!path) {
        return call.refuse(path.error());
    }
    std::string const name =
        call.services.clean_file_name(call.request.url.find("name").value_or(""));
    auto const type = accept_file(call, seen, *path, name);
    if (!type) {
        return call.refuse(type.error());
    }
    std::string const sha256 = call.services.digest(call.request.body);
    if (auto const wrong = keep_bytes(call, seen, *path, part, sha256)) {
        return call.refuse(*wrong);
    }
    engine::AttachmentId const id{call.services.ids.fresh()};
    engine::Attachment attachment{
        id, *path, name, *type, static_cast<std::int64_t>(call.request.body.size()), sha256};
    auto const done =
        execute(call, seen, engine::command::Attach{std::move(attachment), part}, sha256);
    if (!done) {
        return call.refuse(problem_of(done.error(), seen, call.language));
    }
    std::string stored = id.value;
    if (done->repeated) {
        auto const now = call.services.store.find_case(seen.record.id);
        stored = attached_as(now ? now->state : seen.state(), *path, sha256);
    }
    return json_response(201, {{"id", stored}, {"version", done->version}});
}

} // namespace

std::vector<std::string> known_endings() {
    std::vector<std::string> out;
    for (FileKind const& kind : kinds) {
        out.emplace_back(kind.ending);
    }
    return out;
}

std::optional<std::string> media_type_for(std::string_view ending) {
    FileKind const* kind = find_kind(ending);
    return kind == nullptr ? std::nullopt : std::optional<std::string>(kind->media_type);
}

bool looks_like(std::string_view ending, std::string_view bytes) {
    FileKind const* kind = find_kind(ending);
    if (bytes.substr(0, byte_order_mark.size()) == byte_order_mark) {
        bytes.remove_prefix(byte_order_mark.size());
    }
    return kind != nullptr && bytes.substr(0, kind->begins.size()) == kind->begins;
}

std::string content_disposition(std::string_view file_name) {
    std::string out = "attachment; filename*=UTF-8''";
    for (char const c : file_name) {
        bool const plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                           (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_';
        if (plain) {
            out += c;
        } else {
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return out;
}

Response attach_file(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    return seen ? attach_at_place(call, *seen, 0) : call.refuse(seen.error());
}

Response attach_to_part(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    auto const part = see_part(*seen, call.places.at(1));
    return part ? attach_at_place(call, *seen, *part) : call.refuse(part.error());
}

Response show_attachment(Call const& call) {
    auto const seen = see_case(call, call.places.at(0));
    if (!seen) {
        return call.refuse(seen.error());
    }
    auto const& all = seen->state().attachments;
    auto const found = all.find(engine::AttachmentId{call.places.at(1)});
    bool const theirs = found != all.end() && sees_path(*seen, found->second.field);
    auto bytes = theirs ? call.services.files.get(found->second.sha256) : std::nullopt;
    if (!bytes) {
        return call.refuse(
            problem(Code::not_found, "hồ sơ không có tệp này", "the case has no such file"));
    }
    Response response;
    response.content_type = found->second.media_type;
    response.headers.push_back(
        {"content-disposition", content_disposition(found->second.file_name)});
    response.headers.push_back({"content-security-policy", "default-src 'none'; sandbox"});
    response.body = std::move(*bytes);
    return response;
}

} // namespace hoso::web
