// A small workflow with everything people do side by side, for tests of the API: two branches, one
// report of each of two agencies, payments (children), a council, a paper.
//
//   lap --mo_dot--> stay, opens dot_chi;  --xin_y_kien--> y_kien (parallel phap_che, tai_chinh)
//       --@join--> thu_thap (collect bao_cao) --@join--> hop =vote=> xong (issues quyet_dinh)
//                                                            =vote=> khong_dat
//
// People (see house.hpp): cv owns lap and the payments; pc, tv advise on law and money; a1, a2 and
// b1 report for the agencies soa and sob; tk leads the council of uv1, uv2 and ct; gd assigns.
#pragma once

#include "engine/eval/runnable.hpp"

namespace hoso::tests::team {

enum class Kind {
    open,   // "nhom"
    secret, // "nhom_kin": the council's ballots are secret
    round   // "dot": a campaign opened by hand, due on the day in its form
};
engine::Runnable make_runnable(Kind kind);

} // namespace hoso::tests::team
