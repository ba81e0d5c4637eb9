// Protects: the sentences people read about deadlines and history say what happened, in both
// languages.
#include "tests/support/catch.hpp"
#include "tests/support/trial_workflow.hpp"
#include "web/routes/deadline_text.hpp"
#include "web/routes/history_text.hpp"

using namespace hoso;
using engine::DueStep;
using engine::Duration;
using engine::DurationUnit;

namespace {

engine::Date day(int month, int d) {
    return engine::make_date(2026, month, d);
}

engine::DeadlineView view_with(std::vector<DueStep> steps) {
    engine::DeadlineView view;
    view.due.date = day(11, 27);
    view.due.steps = std::move(steps);
    return view;
}

std::string vi(engine::DeadlineView const& view, Duration duration) {
    return web::deadline_sentence(view, duration).vi;
}

engine::Bilingual told(engine::EventBody body) {
    static engine::Runnable const runnable = tests::trial::make_runnable();
    auto text = web::history_sentence(runnable.definition, {1, {}, {}, std::move(body)});
    REQUIRE(text);
    return *text;
}

} // namespace

TEST_CASE("the sentence of a due date", "[text]") {
    Duration const days{14, DurationUnit::working_days};
    CHECK(vi(view_with({{DueStep::Kind::starts, day(11, 6), 0, ""},
                        {DueStep::Kind::counted, day(11, 27), 14, ""},
                        {DueStep::Kind::skipped_off, day(11, 24), 0, "Ngày Văn hóa Việt Nam"}}),
             days) ==
          "hạn 27/11/2026: 14 ngày làm việc từ 06/11/2026, nghỉ 24/11 (Ngày Văn hóa Việt Nam)");
    CHECK(
        web::deadline_sentence(view_with({{DueStep::Kind::starts, day(11, 6), 0, ""}}), days).en ==
        "due 27/11/2026: 14 working days from 06/11/2026");
}

TEST_CASE("days off in a row are told once", "[text]") {
    CHECK(vi(view_with({{DueStep::Kind::skipped_off, day(2, 16), 0, "Tết"},
                        {DueStep::Kind::skipped_off, day(2, 17), 0, "Tết"},
                        {DueStep::Kind::skipped_off, day(2, 18), 0, "Tết"},
                        {DueStep::Kind::worked_swap, day(2, 28), 0, ""}}),
             {5, DurationUnit::working_days}) ==
          "hạn 27/11/2026: 5 ngày làm việc nghỉ 16/02–18/02 (Tết), làm bù 28/02");
}

TEST_CASE("hours, pauses, rolling, provisional lists and standing clocks are told", "[text]") {
    auto view = view_with({{DueStep::Kind::paused, day(11, 10), 90, ""}});
    view.due.has_time = true;
    view.due.instant = engine::to_instant({day(11, 27), (14 * 60 + 5) * 60'000}, {});
    view.paused = true;
    CHECK(vi(view, {8, DurationUnit::working_hours}) ==
          "hạn 14:05 27/11/2026: 8 giờ làm việc dừng 90 phút làm việc để chờ bổ sung, chạy tiếp "
          "10/11/2026; đồng hồ đang dừng");
    Duration const months{2, DurationUnit::months};
    CHECK(web::step_text({DueStep::Kind::rolled, day(1, 4), 2, "Tết Dương lịch"}, months).vi ==
          "ngày cuối là ngày nghỉ (Tết Dương lịch), chuyển sang 04/01/2026");
    CHECK(web::step_text({DueStep::Kind::paused, day(1, 4), 3, ""}, months).en ==
          "stood still for 3 days, ran on 04/01/2026");
    CHECK(web::step_text({DueStep::Kind::provisional, day(1, 4), 2027, ""}, months).vi ==
          "lịch nghỉ năm 2027 chưa chốt, hạn có thể đổi");
}

TEST_CASE("history sentences", "[text]") {
    namespace event = engine::event;
    using namespace tests::trial;
    event::ActionTaken pressed;
    pressed.action = "tham_dinh";
    pressed.from = xu_ly;
    pressed.role = chuyen_vien;
    pressed.note = "xong";
    CHECK(told(pressed).vi == "bấm “Nhãn tham_dinh” với vai trò Nhãn chuyen_vien; ghi chú: xong");
    event::ActionTaken timeout;
    timeout.because = "Quá hạn";
    CHECK(told(timeout).vi == "hết thời hạn của bước, quy trình tự chuyển; lý do: Quá hạn");
    CHECK(told(event::StateEntered{da_nop, Duration{8, DurationUnit::working_hours}}).vi ==
          "chuyển sang “Nhãn da_nop”, thời hạn 8 giờ làm việc");
    CHECK(told(event::ClockExtended{0, {5, DurationUnit::working_days}, ""}).vi ==
          "thời hạn “Thời hạn giải quyết” được gia hạn 5 ngày làm việc");
    CHECK(told(event::ClockStopped{0, true}).en == "the limit “Time to decide” is over, late");
    event::FieldsChanged changed;
    changed.changes = good_form();
    CHECK(told(changed).vi.find("sửa: ") == 0);
}

TEST_CASE("long values are cut at characters, many changes counted", "[text]") {
    namespace event = engine::event;
    using namespace tests::trial;
    event::FieldsChanged changed;
    std::string text;
    for (int i = 0; i < 200; ++i) {
        text += "ệ";
    }
    for (int i = 0; i < 15; ++i) {
        changed.changes.push_back({path(ten), engine::Value(text)});
    }
    auto const told_text = told(changed);
    CHECK(engine::is_clean_utf8(told_text.vi));
    CHECK(told_text.vi.find("và 3 mục khác") != std::string::npos);
    CHECK(told_text.vi.size() < 2'500);
}

TEST_CASE("bookkeeping of timers is not told", "[text]") {
    engine::Runnable const runnable = tests::trial::make_runnable();
    for (engine::EventBody const& body :
         std::vector<engine::EventBody>{engine::event::TimerSet{}, engine::event::TimerCancelled{},
                                        engine::event::TimerFired{}}) {
        CHECK_FALSE(web::history_sentence(runnable.definition, {1, {}, {}, body}));
    }
}
