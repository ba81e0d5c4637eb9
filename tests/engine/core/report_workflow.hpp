#pragma once
// A small campaign with everything parts can do, for tests: a yearly round that collects one report
// of each agency, asks two branches side by side, pays tranches (children), issues a paper, can be
// reopened.
//
//   chuan_bi --mo--> thu_thap (collect bao_cao; until 20 October, missing means thieu)
//       --@join--> tong_hop --xin_y_kien--> lay_y_kien (parallel phap_che, tai_chinh; join all)
//       --@join--> phan_loai (choose) --> chi_tra or, without money, ket_thuc
//       chi_tra --mo_dot--> stay, opens dot_chi;  --xong--> ket_thuc (issues cong_van, final)
//       --lui--> back;  ket_thuc --mo_lai--> tong_hop;  dung (during) --> huy from the blocks
//
// Round: due before 15 November. Reports: nhap --gui--> da_gui --nhan--> xong / --tra--> nhap
// (twice at most);  thieu. Invariant: tranches paid are within the budget.

#include "engine/core/decide.hpp"
#include "tests/support/definition_builder.hpp"

namespace hoso::tests::report {

enum Slot : std::uint32_t { ho_so, bao_cao, phap_che, tai_chinh, dot_chi };
enum Form : std::uint32_t { ngan_sach, ghi_chu };
enum Report : std::uint32_t { so_luong, nhan_xet, nguong };
enum Tranche : std::uint32_t { so_tien };
enum Role : std::uint32_t { tong_hop_vien, don_vi, chuyen_gia };
enum Machine : std::uint32_t { may_chinh, may_bao_cao, may_phap_che, may_tai_chinh, may_dot_chi };
enum State : std::uint32_t {
    chuan_bi,
    thu_thap,
    tong_hop,
    lay_y_kien,
    phan_loai,
    chi_tra,
    ket_thuc,
    huy,
    bc_nhap,
    bc_da_gui,
    bc_xong,
    bc_thieu,
    pc_xem,
    pc_xong,
    tc_xem,
    tc_xong,
    dc_lap,
    dc_da_chi
};

engine::Definition make_definition();
/// Agencies a, b, c; each reported 7, 8, 9 last year.
std::vector<engine::Member> members();
/// "x" of the ministry: all roles but the party's.
engine::Actor official(std::string const& person = "x");
/// Somebody of the agency who reports for it.
engine::Actor reporter(std::string const& agency);

} // namespace hoso::tests::report
