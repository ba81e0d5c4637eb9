#pragma once
// A workflow with everything people do together: a task that is taken, assigned and passed on, a
// council that votes item by item, roles that are separated, conflicts of interest.
//
//   nhap --nop--> tham_dinh --trinh--> hop =vote=> dat --duyet--> xong
//                 tham_dinh --lam_lai--> tham_dinh      (a new task)
//                 hop =vote, nothing passed=> khong_dat;  =vote, no quorum=> tham_dinh
//                 hop --hoan--> tham_dinh               (the sitting is dropped)
//
// Separated: chuyen_vien | lanh_dao, uy_vien | lanh_dao. Conflict for the council: chuyen_vien.

#include "engine/core/decide.hpp"

namespace hoso::tests::council {

enum Slot : std::uint32_t { don, hang_muc, ket_qua };
enum Role : std::uint32_t {
    doanh_nghiep, // party; owns nhap
    chuyen_vien,  // owns tham_dinh
    thu_ky,       // owns hop
    uy_vien,
    chu_tich,
    pho_chu_tich,
    lanh_dao // owns dat; assigns in tham_dinh
};
enum State : std::uint32_t { nhap, tham_dinh, hop, dat, khong_dat, xong };
enum Choice : std::uint32_t { choice_yes, choice_no };

/// The vote in `hop`, to be changed before building: 3 to 9 members, 2/3 with chair, each item
/// passes with 2/3 of those present, deputy allowed, open ballots, no early closing.
engine::Vote standard_vote();
engine::Runnable make_runnable(engine::Vote const& vote = standard_vote());

engine::Actor person(std::string const& name, std::vector<Role> const& roles,
                     std::string const& agency = "so");
/// The actor, standing in for somebody with these roles.
engine::Actor standing_in(engine::Actor actor, engine::Actor const& absent);
/// That many items, not marked.
engine::FieldChange items(int count);
/// `dat` of an item; unset: not marked.
engine::Value const& mark(engine::CaseState const& state, std::size_t item);
/// A figure of the result, 0 when there is none.
std::int64_t result(engine::CaseState const& state, std::uint32_t field);

} // namespace hoso::tests::council
