#include "adapters/organisation/organisation_file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <set>

#include "adapters/config/toml_fields.hpp"
#include "engine/ports/mailer.hpp"

namespace hoso::adapters {
namespace {

constexpr std::size_t rows_max = 20'000;
constexpr std::size_t files_max = 64;
constexpr std::size_t roles_max = 32;
constexpr std::size_t groups_max = 32; // of one agency
constexpr std::array<std::string_view, 8> levels{
    "trung_uong", "tinh", "so", "huyen", "xa", "nganh_doc", "hiep_hoi", "doanh_nghiep"};

/// A row and where it stands, for errors that need all files read.
template <class Row>
struct Placed {
    Row row;
    std::string file;
    int line = 0;
    std::string key;
};

struct Rows {
    std::vector<Placed<AgencyRow>> agencies;
    std::vector<Placed<OfficeRow>> offices;
};

ConfigErrors one(std::string file, std::string vi, std::string en) {
    return {{std::move(file), 0, "", {std::move(vi), std::move(en)}}};
}

std::optional<std::string> id_of(TomlFields const& fields, std::string_view key, Need need) {
    auto const text = fields.text(key, need);
    if (text && !engine::is_valid_id(*text)) {
        fields.fail(key, "mã chỉ gồm 1 đến 64 chữ không dấu, chữ số và . _ -",
                    "an id has 1 to 64 unaccented letters, digits and . _ -");
        return std::nullopt;
    }
    return text;
}

/// `den_ngay` may be left out; when it stands it must not lie before `tu_ngay`.
std::optional<engine::Date> last_day(toml::table const& table, TomlFields const& fields,
                                     std::optional<engine::Date> from) {
    if (!table.contains("den_ngay")) return std::nullopt;
    auto const to = fields.date("den_ngay");
    if (to && from && *to < *from)
        fields.fail("den_ngay", "ngày cuối đứng trước ngày đầu (tu_ngay)",
                    "the last day is before the first (tu_ngay)");
    return to;
}

std::vector<std::string> groups_of(toml::table const& table, TomlFields const& fields) {
    std::vector<std::string> groups;
    if (!table.contains("nhom")) return groups;
    auto const* list = fields.array("nhom", groups_max);
    if (!list) return groups;
    for (auto const& item : *list) {
        auto const* text = item.as_string();
        if (text && engine::is_valid_id(text->get()))
            groups.push_back(text->get());
        else
            fields.fail("nhom", "mỗi nhóm là một tên trong ngoặc kép, như \"so_bao_cao\"",
                        "each group is a name in quotes, such as \"so_bao_cao\"");
    }
    return groups;
}

void read_agency(toml::table const& table, std::string const& path, ErrorList& errors,
                 std::string const& file, Rows& rows) {
    TomlFields const fields(table, path, errors,
                            {"ma", "ten", "ten_en", "cap_tren", "cap", "tu_ngay", "den_ngay",
                             "ke_thua", "nhom", "nguon"});
    auto const id = id_of(fields, "ma", Need::required);
    auto const name = fields.text("ten", Need::required);
    auto const english = fields.text("ten_en", Need::optional);
    auto const parent = id_of(fields, "cap_tren", Need::optional);
    auto const level = fields.text("cap", Need::required);
    if (level && std::find(levels.begin(), levels.end(), *level) == levels.end())
        fields.fail("cap", fmt::format("không có cấp này; các cấp: {}", fmt::join(levels, ", ")),
                    fmt::format("there is no such level; levels are {}", fmt::join(levels, ", ")));
    auto const from = fields.date("tu_ngay");
    auto const to = last_day(table, fields, from);
    auto const successor = id_of(fields, "ke_thua", Need::optional);
    auto groups = groups_of(table, fields);
    auto const source = fields.text("nguon", Need::optional);
    if (!id || !name || !level || !from) return;
    AgencyRow row;
    row.agency.id = {*id};
    row.agency.name = {*name, english.value_or("")};
    row.agency.parent = parent.value_or("");
    row.agency.enterprise = *level == "doanh_nghiep";
    row.agency.valid_from = *from;
    row.agency.valid_to = to;
    row.agency.successor = successor.value_or("");
    row.agency.groups = std::move(groups);
    row.source = source.value_or("");
    rows.agencies.push_back({std::move(row), file, line_of(table), path});
}

std::vector<engine::RoleId> roles_of(TomlFields const& fields) {
    std::vector<engine::RoleId> roles;
    auto const* list = fields.array("vai_tro", roles_max);
    if (!list) return roles;
    for (auto const& item : *list) {
        auto const* text = item.as_string();
        if (text && engine::is_valid_id(text->get()))
            roles.push_back({text->get()});
        else
            fields.fail("vai_tro", "mỗi vai trò là một tên trong ngoặc kép, như \"chuyen_vien\"",
                        "each role is a name in quotes, such as \"chuyen_vien\"");
    }
    if (list->empty())
        fields.fail("vai_tro", "phải có ít nhất một vai trò", "at least one role is needed");
    return roles;
}

void read_office(toml::table const& table, std::string const& path, ErrorList& errors,
                 std::string const& file, Rows& rows) {
    TomlFields const fields(
        table, path, errors,
        {"ten_dang_nhap", "ho_ten", "co_quan", "vai_tro", "thu_dien_tu", "tu_ngay", "den_ngay"});
    auto const login = id_of(fields, "ten_dang_nhap", Need::required);
    auto const name = fields.text("ho_ten", Need::required);
    auto const agency = id_of(fields, "co_quan", Need::required);
    auto const email = fields.text("thu_dien_tu", Need::optional);
    if (email && !engine::is_mail_address(*email))
        fields.fail("thu_dien_tu", "địa chỉ thư viết như ten@coquan.gov.vn",
                    "an address looks like name@agency.gov.vn");
    auto const from = fields.date("tu_ngay");
    auto const to = last_day(table, fields, from);
    auto roles = roles_of(fields);
    if (!login || !name || !agency || !from) return;
    OfficeRow row;
    row.person.id = {*login};
    row.person.name = *name;
    row.person.agency = {*agency};
    row.person.roles = std::move(roles);
    row.person.email = email.value_or("");
    row.from = *from;
    row.to = to;
    rows.offices.push_back({std::move(row), file, line_of(table), path});
}

void read_tables(TomlFields const& root, toml::table const& file_table, char const* key,
                 ErrorList& errors, std::string const& file, Rows& rows,
                 void (*read)(toml::table const&, std::string const&, ErrorList&,
                              std::string const&, Rows&)) {
    if (!file_table.contains(key)) return;
    auto const* list = root.array(key, rows_max);
    if (!list) return;
    for (std::size_t i = 0; i < list->size(); ++i) {
        auto const* table = (*list)[i].as_table();
        std::string const path = fmt::format("{}[{}]", key, i + 1);
        if (table)
            read(*table, path, errors, file, rows);
        else
            errors.add(line_of((*list)[i]), path, fmt::format("phải viết thành bảng [[{}]]", key),
                       fmt::format("must be written as a table [[{}]]", key));
    }
}

ConfigErrors read_text(std::string const& file, std::string const& text, Rows& rows) {
    if (text.size() > config_bytes_max)
        return one(file, fmt::format("tệp lớn hơn {} KB", config_bytes_max / 1024),
                   fmt::format("the file is larger than {} KB", config_bytes_max / 1024));
    ErrorList errors(file);
    try {
        toml::table const table = toml::parse(text);
        TomlFields const root(table, "", errors, {"co_quan", "nguoi"});
        read_tables(root, table, "co_quan", errors, file, rows, read_agency);
        read_tables(root, table, "nguoi", errors, file, rows, read_office);
    } catch (toml::parse_error const& problem) {
        errors.add(static_cast<int>(problem.source().begin.line), "",
                   fmt::format("sai cú pháp TOML ({})", problem.description()),
                   fmt::format("not valid TOML ({})", problem.description()));
    }
    return errors.take();
}

/// What one row alone cannot tell: names that overlap in time, agencies that are not there.
ConfigErrors check_together(Rows& rows) {
    ConfigErrors errors;
    std::set<engine::AgencyId> known;
    for (auto const& one_row : rows.agencies)
        known.insert(one_row.row.agency.id);
    auto& agencies = rows.agencies;
    std::sort(agencies.begin(), agencies.end(), [](auto const& a, auto const& b) {
        return std::pair(a.row.agency.id, a.row.agency.valid_from) <
               std::pair(b.row.agency.id, b.row.agency.valid_from);
    });
    for (std::size_t i = 0; i < agencies.size(); ++i) {
        auto const& here = agencies[i];
        auto const add = [&](char const* key, std::string vi, std::string en) {
            errors.push_back(
                {here.file, here.line, here.key + "." + key, {std::move(vi), std::move(en)}});
        };
        for (auto const& [key, id] : {std::pair{"cap_tren", here.row.agency.parent},
                                      std::pair{"ke_thua", here.row.agency.successor}})
            if (!id.empty() && !known.count({id}))
                add(key, fmt::format("không có cơ quan nào mang mã `{}`", id),
                    fmt::format("no agency has the id `{}`", id));
        if (i + 1 == agencies.size() || agencies[i + 1].row.agency.id != here.row.agency.id)
            continue;
        auto const& next = agencies[i + 1];
        if (!here.row.agency.valid_to || *here.row.agency.valid_to >= next.row.agency.valid_from)
            add("den_ngay",
                fmt::format("trùng thời gian với dòng sau của `{}` (bắt đầu {})",
                            here.row.agency.id.value,
                            engine::vietnamese(next.row.agency.valid_from)),
                fmt::format("overlaps the next row of `{}` (from {})", here.row.agency.id.value,
                            engine::iso(next.row.agency.valid_from)));
    }
    for (auto const& office : rows.offices)
        if (!known.count(office.row.person.agency))
            errors.push_back(
                {office.file,
                 office.line,
                 office.key + ".co_quan",
                 {fmt::format("không có cơ quan nào mang mã `{}`", office.row.person.agency.value),
                  fmt::format("no agency has the id `{}`", office.row.person.agency.value)}});
    return errors;
}

} // namespace

OrganisationResult
parse_organisation(std::vector<std::pair<std::string, std::string>> const& texts) {
    Rows rows;
    ConfigErrors errors;
    for (auto const& [file, text] : texts) {
        auto found = read_text(file, text, rows);
        std::move(found.begin(), found.end(), std::back_inserter(errors));
    }
    if (errors.empty()) errors = check_together(rows);
    if (rows.agencies.size() + rows.offices.size() > rows_max)
        errors = one(texts.front().first, fmt::format("nhiều hơn {} dòng", rows_max),
                     fmt::format("more than {} rows", rows_max));
    if (!errors.empty()) return tl::unexpected(std::move(errors));
    std::vector<AgencyRow> agencies;
    for (auto& placed : rows.agencies)
        agencies.push_back(std::move(placed.row));
    std::vector<OfficeRow> offices;
    for (auto& placed : rows.offices)
        offices.push_back(std::move(placed.row));
    return std::make_unique<FileOrganisation>(std::move(agencies), std::move(offices));
}

OrganisationResult load_organisation(std::filesystem::path const& folder) {
    std::vector<std::filesystem::path> paths;
    std::error_code problem;
    for (auto const& entry : std::filesystem::directory_iterator(folder, problem))
        if (entry.path().extension() == ".toml") paths.push_back(entry.path());
    if (problem || paths.empty())
        return tl::unexpected(one(folder.string(),
                                  "không có tệp tổ chức (*.toml) nào trong thư mục này",
                                  "this folder holds no organisation file (*.toml)"));
    if (paths.size() > files_max)
        return tl::unexpected(one(folder.string(), fmt::format("nhiều hơn {} tệp", files_max),
                                  fmt::format("more than {} files", files_max)));
    std::sort(paths.begin(), paths.end());
    std::vector<std::pair<std::string, std::string>> texts;
    for (auto const& path : paths) {
        auto text = read_config(path);
        if (!text) return tl::unexpected(text.error());
        texts.emplace_back(path.string(), std::move(*text));
    }
    return parse_organisation(texts);
}

} // namespace hoso::adapters
