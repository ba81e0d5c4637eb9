#pragma once
// A workflow small enough to hold in the head and with everything the engine can do: form with
// checks, pattern, list and file; four roles of which two are separated; deadline with reminders,
// escalation and timeout; a limit that is paused, restarted and extended; a rule with an
// exception-free requirement, a warning, a guard with `otherwise`, an action open in many states, a
// lookup over other cases.
//
//   nhap --nop--> da_nop --tiep_nhan--> xu_ly --tham_dinh--> trinh --duyet--> da_duyet
//                 da_nop --bo_sung--> cho_bo_sung (clock restarts, 15 days, then het_han)
//                 --nop_bo_sung--> xu_ly xu_ly --hoi--> cho_y_kien (clock pauses) --tra_loi-->
//                 xu_ly xu_ly --tham_dinh, otherwise--> tu_choi;  trinh --tra_lai--> xu_ly (twice
//                 at most);  rut from many states
//
// Limit `tong`: 10 working days from xu_ly to da_duyet, tu_choi; `gia_han` adds 5, once, a working
// day before at the latest.

#include "engine/core/decide.hpp"

namespace hoso::tests::trial {

enum Slot : std::uint32_t { don, y_kien, so_duyet };
enum Form : std::uint32_t { ten, ma_so, so_tien, bat_dau, ket_thuc, tep, nguoi, loai };
enum Role : std::uint32_t { doanh_nghiep, tiep_nhan, chuyen_vien, giam_doc };
enum State : std::uint32_t {
    nhap,
    da_nop,
    cho_bo_sung,
    xu_ly,
    cho_y_kien,
    trinh,
    da_duyet,
    tu_choi,
    het_han,
    rut_ho_so
};

engine::Runnable make_runnable();
engine::Calendar calendar(); // 2026 and 2027

engine::FieldPath path(Form field);
engine::FieldPath path(Slot slot);
engine::Actor actor(std::string const& person, std::vector<Role> const& roles);
/// Values of a form that can be submitted and passes the rule.
std::vector<engine::FieldChange> good_form();
/// 2026-month-day hour:minute in Việt Nam.
engine::Instant at(int month, int day, int hour = 8, int minute = 0);

} // namespace hoso::tests::trial
