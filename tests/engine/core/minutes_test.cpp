// Protects: the minutes of a closed vote, from the log alone.

#include "engine/core/minutes.hpp"

#include "tests/engine/core/case_player.hpp"
#include "tests/support/council_workflow.hpp"

using namespace hoso::engine;
using namespace hoso::tests;
using namespace hoso::tests::council;
using event::SeatKind;

namespace {

Actor const an = person("an", {doanh_nghiep}, "cong_ty"), cu = person("cu", {chuyen_vien}),
            tu = person("tu", {thu_ky}), chair = person("chair", {chu_tich}),
            m1 = person("m1", {uy_vien}), m2 = person("m2", {uy_vien}),
            m3 = person("m3", {uy_vien}), m4 = person("m4", {uy_vien});

/// Five seats: m3 absent, m4 with a conflict, m2 silent.
std::vector<VoteRecord> hold(Runnable const& runnable) {
    CasePlayer player(runnable);
    Instant now = trial::at(3, 5, 9, 30);
    auto play = [&](Actor const& actor, Command const& command) {
        REQUIRE_FALSE(player.play(actor, now, command));
    };
    play(an, command::Open{{items(1)}});
    play(an, command::Act{"nop", {}, ""});
    play(cu, command::Act{"trinh", {}, ""});
    play(tu, command::SeatCouncil{{{chair, SeatKind::chair},
                                   {m1, SeatKind::member},
                                   {m2, SeatKind::member},
                                   {m3, SeatKind::member},
                                   {m4, SeatKind::member}}});
    play(tu, command::TakeAttendance{{chair.person, m1.person, m2.person, m4.person}});
    play(m4, command::DeclareConflict{m4.person, "góp vốn"});
    play(chair, command::CastBallot{{choice_yes}, "Đủ hồ sơ"});
    play(m1, command::CastBallot{{choice_yes}, "Rõ ràng"});
    CHECK(vote_records(runnable.definition, player.events).empty());
    play(tu, command::CloseVote{});
    return vote_records(runnable.definition, player.events);
}

bool has(std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("minutes name members, absences, conflicts, opinions, counts, result and the article") {
    Vote vote = standard_vote();
    vote.quorum = {1, 2};
    Runnable runnable = council::make_runnable(vote);
    auto records = hold(runnable);
    REQUIRE(records.size() == 1);
    CHECK(records[0].state == hop);
    std::string text = minutes(runnable.definition, records[0], Language::vi);
    INFO(text);
    for (char const* part :
         {"Hội đồng thẩm định", "Điều 12", "09:30 05/03/2026",
          "Thành viên: 5; có mặt: 4; tham gia biểu quyết: 3", "1. Tên chair, ",
          "Ý kiến: ", "Ghi thêm: Rõ ràng", "4. Tên m3, Nhãn uy_vien: vắng mặt",
          "không biểu quyết vì xung đột lợi ích: góp vốn", "có mặt; không bỏ phiếu",
          "Nội dung 1 “Nội dung 1”", "không bỏ phiếu 1. ĐƯỢC THÔNG QUA",
          "Kết quả: 1/1 nội dung được thông qua."}) {
        INFO(part);
        CHECK(has(text, part));
    }
    CHECK(has(minutes(runnable.definition, records[0], Language::en), "Result: 1 of 1"));
}

TEST_CASE("minutes of a secret vote never tell one person's choice or remark") {
    Vote vote = standard_vote();
    vote.quorum = {1, 2};
    vote.secret = true;
    Runnable runnable = council::make_runnable(vote);
    std::string text = minutes(runnable.definition, hold(runnable).at(0), Language::vi);
    INFO(text);
    CHECK(has(text, "bỏ phiếu kín"));
    CHECK_FALSE(has(text, "Ý kiến: "));
    // By their words, whoever voted first.
    CHECK(text.find("Ghi thêm: Rõ ràng") < text.find("Ghi thêm: Đủ hồ sơ"));
}

TEST_CASE("minutes of a meeting without a quorum say so") {
    Runnable runnable = council::make_runnable(); // 2/3 of 5 are 4, there are 3
    auto records = hold(runnable);
    CHECK_FALSE(records.at(0).closed.quorate);
    std::string text = minutes(runnable.definition, records[0], Language::vi);
    CHECK(has(text, "không đủ số người"));
    CHECK(has(text, "Kết quả: 0/1"));
}
