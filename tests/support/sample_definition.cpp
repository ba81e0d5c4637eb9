#include "tests/support/sample_definition.hpp"

#include <limits>

namespace hoso::tests {

using namespace engine;

namespace {

enum : TypeId {
    boolean_type,
    count_type,
    money_type,
    percent_type,
    date_type,
    days_type,
    text_type,
    kind_type,
    file_type,
    device_type,
    devices_type,
    form_type,
    report_type,
    notes_type,
    branch_type,
    asked_type,
    asked_list_type,
    child_type,
    child_list_type
};

Type make_type(Kind kind, std::int64_t max = 0, std::uint32_t ref = 0) {
    Type type;
    type.kind = kind;
    type.max = max;
    type.ref = ref;
    return type;
}

Field make_field(std::string name, TypeId type) {
    Field field;
    field.label = {"Nhãn của " + name, "Label of " + name};
    field.name = std::move(name);
    field.type = type;
    return field;
}

Slot make_slot(std::string name, TypeId type, bool is_form = false) {
    return {std::move(name), {"Mục", "Slot"}, type, is_form};
}

State make_state(std::string name, StateKind kind, std::optional<std::uint32_t> owner) {
    State state;
    state.label = {"Trạng thái " + name, "State " + name};
    state.name = std::move(name);
    state.kind = kind;
    state.owner = owner;
    return state;
}

Role make_role(std::string id, bool outside) {
    return {RoleId{std::move(id)}, {"Vai trò", "Role"}, outside, 0};
}

Record part_record(std::string name, std::vector<Field> fields, bool asked) {
    fields.push_back(make_field(std::string(part_state_field), count_type));
    if (asked) fields.push_back(make_field(std::string(part_member_field), text_type));
    return {std::move(name), {"Phần việc", "Part"}, std::move(fields)};
}

/// A branch, a collection and a child, each with two states; a paper.
void add_parts(Definition& d) {
    using Machines = Machine::Kind;
    struct Sort {
        Machines kind;
        char const* name;
        TypeId type;
    };
    for (Sort const& sort : {Sort{Machines::branch, "thue", branch_type},
                             Sort{Machines::collected, "bao_cao", asked_list_type},
                             Sort{Machines::child, "dot_chi", child_list_type}}) {
        auto const index = static_cast<std::uint32_t>(d.machines.size());
        d.slots.push_back(make_slot(sort.name, sort.type));
        d.slots.back().machine = index;
        Machine machine;
        machine.kind = sort.kind;
        machine.name = sort.name;
        machine.start = static_cast<std::uint32_t>(d.states.size());
        machine.slot = static_cast<std::uint32_t>(d.slots.size() - 1);
        d.machines.push_back(std::move(machine));
        std::string const name = sort.name;
        for (auto const& [state, kind] :
             {std::pair{".lam", StateKind::normal}, std::pair{".xong", StateKind::final}}) {
            d.states.push_back(make_state(name + state, kind, std::nullopt));
            d.states.back().machine = index;
        }
    }
    d.documents.emplace_back();
    d.documents.back().name = "quyet_dinh";
}

} // namespace

Definition sample_definition() {
    Definition d;
    d.name = "mau";
    d.version = 1;
    d.label = {"Quy trình mẫu", "Sample workflow"};
    d.hash = std::string(64, 'a');
    constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
    d.types = {make_type(Kind::boolean),
               make_type(Kind::integer, largest),
               make_type(Kind::money, largest),
               make_type(Kind::percent, percent_whole),
               make_type(Kind::date),
               make_type(Kind::duration, 1000),
               make_type(Kind::text, 200),
               make_type(Kind::enumeration, 0, 0),
               make_type(Kind::file),
               make_type(Kind::record, 0, 0),
               make_type(Kind::list, 20, device_type),
               make_type(Kind::record, 0, 1),
               make_type(Kind::record, 0, 2),
               make_type(Kind::list, 5, text_type),
               make_type(Kind::record, 0, 3),
               make_type(Kind::record, 0, 4),
               make_type(Kind::list, 9, asked_type),
               make_type(Kind::record, 0, 5),
               make_type(Kind::list, 9, child_type)};
    d.enums = {
        {"loai_hinh",
         {"Loại hình", "Kind"},
         {{"nho", {"Nhỏ", "Small"}}, {"vua", {"Vừa", "Medium"}}, {"lon", {"Lớn", "Large"}}}}};
    d.records = {{"thiet_bi",
                  {"Thiết bị", "Device"},
                  {make_field("ten", text_type), make_field("gia", money_type)}},
                 {"don",
                  {"Đơn", "Form"},
                  {make_field("ma_so_thue", text_type), make_field("la_nu_lam_chu", boolean_type),
                   make_field("so_lao_dong", count_type), make_field("kinh_phi", money_type),
                   make_field("ty_le", percent_type), make_field("ngay_lap", date_type),
                   make_field("thoi_gian", days_type), make_field("loai", kind_type),
                   make_field("giay_phep", file_type), make_field("thiet_bi", devices_type),
                   make_field("may_chinh", device_type), make_field("ghi_chu", notes_type)}},
                 {"danh_gia",
                  {"Đánh giá", "Assessment"},
                  {make_field("dat", boolean_type), make_field("nhan_xet", text_type)}},
                 part_record("thue", {make_field("dong_y", boolean_type)}, false),
                 part_record("bao_cao", {make_field("so_luong", count_type)}, true),
                 part_record("dot_chi", {make_field("so_tien", money_type)}, false)};
    d.slots = {make_slot("don", form_type, true), make_slot("so_tien_duyet", money_type),
               make_slot("bien_ban", file_type), make_slot("danh_gia", report_type)};
    d.roles = {make_role("doanh_nghiep", true), make_role("chuyen_vien", false),
               make_role("lanh_dao", false)};
    d.states = {make_state("nhap", StateKind::normal, 0),
                make_state("tham_dinh", StateKind::normal, 1),
                make_state("cho_bo_sung", StateKind::waiting, 0),
                make_state("da_duyet", StateKind::final, std::nullopt)};
    Limit whole, advance;
    whole.name = "tong";
    advance.name = "tam_ung";
    d.limits = {whole, advance};
    d.separations = {{{1, 2}, {}}};
    add_parts(d);
    return d;
}

DefinitionLookup sample_lookup() {
    auto const shared = std::make_shared<Definition const>(sample_definition());
    return [shared](std::string const& name, int version) {
        return name == shared->name && version == shared->version ? shared : nullptr;
    };
}

} // namespace hoso::tests
