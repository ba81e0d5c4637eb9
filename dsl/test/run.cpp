#include "dsl/test/run.hpp"

#include <algorithm>

#include "dsl/test/words.hpp"
#include "dsl/test/world.hpp"

namespace hoso::dsl {
namespace {

using engine::Date;
using engine::Instant;
using engine::Refusal;
using engine::Test;
using engine::TestStep;

constexpr int morning = 8 * 60;

class TestRun {
  public:
    /// `started`: the world stands where another test left it.
    TestRun(World world, bool started, std::vector<SourceFile> const& files)
        : world_(std::move(world)), files_(files), started_(started) {}

    World const& world() const { return world_; }

    TestOutcome run(Test const& test) {
        outcome_.name = test.name;
        outcome_.range = test.range;
        outcome_.passed = true;
        for (TestStep const& step : test.steps) {
            if (refusal_ && step.kind != TestStep::Kind::expect_refused) {
                fail(*refused_step_, told("không bị từ chối", "no refusal", reasons_of(*refusal_)));
                break;
            }
            this->step(step);
            if (!outcome_.passed) break;
        }
        if (outcome_.passed && refusal_ && !refusal_expected_)
            fail(*refused_step_, told("không bị từ chối", "no refusal", reasons_of(*refusal_)));
        outcome_.timeline = world_.timeline();
        return std::move(outcome_);
    }

  private:
    static Bilingual told(std::string const& vi, std::string const& en, Bilingual const& found) {
        return {"cần " + vi + ", nhưng gặp: " + found.vi,
                "expected " + en + ", found: " + found.in(Language::en)};
    }

    void fail(TestStep const& step, Bilingual why) {
        outcome_.passed = false;
        outcome_.range = step.range;
        outcome_.failure = std::move(why);
        if (step.range.file >= files_.size()) return;
        int const line = position(files_[step.range.file].text, step.range.begin).line;
        outcome_.failure.vi = "dòng " + std::to_string(line) + ": " + outcome_.failure.vi;
        outcome_.failure.en = "line " + std::to_string(line) + ": " + outcome_.failure.en;
    }

    void step(TestStep const& step) {
        switch (step.kind) {
        case TestStep::Kind::give: {
            auto changes = evaluate(step);
            if (changes && !changes->empty() && changes->front().path.item)
                world_.add_item(*changes);
            else if (changes)
                world_.give(std::move(*changes));
            return;
        }
        case TestStep::Kind::act:
        case TestStep::Kind::cast:
        case TestStep::Kind::close_vote: return act(step);
        case TestStep::Kind::seat:
            if (!need_open(step)) return;
            started_ = true;
            return note(step, world_.seat(step.seats));
        case TestStep::Kind::members: return world_.set_members(step.index, step.reasons);
        case TestStep::Kind::round: return world_.set_round(step.duration.count);
        case TestStep::Kind::lookup: return give_lookup(step);
        case TestStep::Kind::issued: return expect_issued(step);
        case TestStep::Kind::advance: return advance(step);
        case TestStep::Kind::expect_state: return expect_state(step);
        case TestStep::Kind::expect_deadline:
        case TestStep::Kind::expect_limit: return expect_due(step);
        case TestStep::Kind::expect_reminder: return expect_reminder(step);
        case TestStep::Kind::expect_refused: return expect_refused(step);
        case TestStep::Kind::expect_holds: return expect_holds(step);
        }
    }

    std::optional<std::vector<engine::FieldChange>> evaluate(TestStep const& step) {
        std::vector<engine::FieldChange> changes;
        try {
            for (engine::Assignment const& set : step.sets)
                changes.push_back({set.target, world_.value(set.value)});
        } catch (engine::EvalError const& error) {
            fail(step, {"không tính được giá trị: " + std::string(error.what()),
                        "no value: " + std::string(error.what())});
            return std::nullopt;
        }
        return changes;
    }

    bool move_to(TestStep const& step, Instant to) {
        if (auto const refusal = world_.advance(to)) {
            fail(step, told("thời gian trôi tới bước này", "time to run on to this step",
                            reasons_of(*refusal)));
            return false;
        }
        return true;
    }

    void act(TestStep const& step) {
        engine::LocalTime const now = world_.local();
        Date const date = step.date.value_or(now.date);
        int minute = step.minute.value_or(morning);
        if (!step.minute && date == now.date) minute = std::max(minute, now.minute_of_day());
        Instant at = engine::to_instant({date, minute * std::int64_t{60'000}}, world_.zone());
        if (started_ && !step.minute && date == now.date) at = std::max(at, world_.now());
        if (started_ && at < world_.now()) {
            fail(step, {"thời gian không chạy lùi: trước đó đã tới " +
                            engine::vietnamese(now.date) + " " + clock_text(now.minute_of_day()),
                        "time does not run backwards: the test has reached " +
                            engine::iso(now.date) + " " + clock_text(now.minute_of_day())});
            return;
        }
        if (!started_) start_at(at);
        if (!move_to(step, at) || !open(step)) return;
        if (step.kind == TestStep::Kind::cast) return note(step, world_.cast(step));
        if (step.kind == TestStep::Kind::close_vote) return note(step, world_.close_vote(step));
        auto const part = part_of(step);
        auto inputs = part ? evaluate(step) : std::nullopt;
        if (inputs) note(step, world_.act(step, *part, std::move(*inputs)));
    }

    void note(TestStep const& step, std::optional<Refusal> refusal) {
        refusal_ = std::move(refusal);
        refused_step_ = &step;
        refusal_expected_ = false;
    }

    std::optional<engine::PartNumber> part_of(TestStep const& step) {
        auto const part = world_.part(step.part);
        if (!part)
            fail(step, {"hồ sơ không có phần `" + step.part + "`",
                        "the case has no part `" + step.part + "`"});
        return part;
    }

    void give_lookup(TestStep const& step) {
        try {
            world_.set_lookup(step.index, world_.value(step.condition));
        } catch (engine::EvalError const& error) {
            fail(step, {"không tính được giá trị: " + std::string(error.what()),
                        "no value: " + std::string(error.what())});
        }
    }

    void expect_issued(TestStep const& step) {
        if (!need_open(step) || world_.issued(step.index)) return;
        std::string const name = "`" + world_.definition().documents[step.index].name + "`";
        fail(step, told("đã ban hành " + name, name + " to be issued",
                        {"chưa ban hành", "it was not issued"}));
    }

    void start_at(Instant at) {
        started_ = true;
        world_.set_now(at);
    }

    bool open(TestStep const& step) {
        if (world_.is_open()) return true;
        engine::State const& start = world_.definition().states[world_.definition().start];
        if (auto const refusal = world_.open(start.owner.value_or(step.role))) {
            fail(step, told("mở được hồ sơ", "the case to be opened", reasons_of(*refusal)));
            return false;
        }
        return true;
    }

    void advance(TestStep const& step) {
        auto const to = world_.after(step.duration);
        if (!to) {
            std::string const year = std::to_string(to.error().year);
            fail(step, {"lịch chưa có năm " + year, "the calendar has no year " + year});
            return;
        }
        started_ = true;
        move_to(step, *to);
    }

    bool need_open(TestStep const& step) {
        if (world_.is_open()) return true;
        fail(step, {"chưa có hồ sơ: cần một bước `vào ngày` trước",
                    "there is no case yet: a step `on date` must come before"});
        return false;
    }

    std::string state_name(std::uint32_t state) const {
        return "`" + world_.definition().states[state].name + "`";
    }

    void expect_state(TestStep const& step) {
        if (!need_open(step)) return;
        auto const part = part_of(step);
        if (!part) return;
        std::uint32_t const found = world_.state().place(*part).state;
        if (found == step.index) return;
        fail(step, told("trạng thái " + state_name(step.index), "state " + state_name(step.index),
                        {"đang ở " + state_name(found), "it is in " + state_name(found)}));
    }

    void expect_due(TestStep const& step) {
        if (!need_open(step) || !step.date) return;
        auto const part = part_of(step);
        if (!part) return;
        auto const views = world_.deadlines();
        if (!views) {
            std::string const year = std::to_string(views.error().year);
            fail(step, {"lịch chưa có năm " + year, "the calendar has no year " + year});
            return;
        }
        bool const of_limit = step.kind == TestStep::Kind::expect_limit;
        auto const view =
            std::find_if(views->begin(), views->end(), [&](engine::DeadlineView const& v) {
                return of_limit ? v.limit == step.index : !v.limit && v.part == *part;
            });
        std::string const time = step.minute ? " " + clock_text(*step.minute) : "";
        Bilingual found{"không có hạn nào đang chạy", "no such deadline is running"};
        if (view != views->end()) {
            int const minute = engine::to_local(view->due.instant, world_.zone()).minute_of_day();
            if (view->due.date == *step.date && (!step.minute || *step.minute == minute)) return;
            std::string const at = step.minute ? " " + clock_text(minute) : "";
            found = {engine::vietnamese(view->due.date) + at, engine::iso(view->due.date) + at};
        }
        fail(step, told("hạn " + engine::vietnamese(*step.date) + time,
                        "the deadline " + engine::iso(*step.date) + time, found));
    }

    void expect_reminder(TestStep const& step) {
        if (!need_open(step)) return;
        auto const& told_roles = world_.reminded();
        if (std::find(told_roles.begin(), told_roles.end(), step.role) != told_roles.end()) return;
        std::string names;
        for (std::uint32_t const role : told_roles)
            names += (names.empty() ? "" : ", ") + world_.definition().roles[role].id.value;
        std::string const role = world_.definition().roles[step.role].id.value;
        fail(step, told("đã nhắc " + role, "a reminder to " + role,
                        {names.empty() ? "chưa nhắc ai" : "đã nhắc " + names,
                         names.empty() ? "nobody was reminded" : names}));
    }

    void expect_refused(TestStep const& step) {
        if (!refusal_) {
            fail(step, told("bị từ chối", "a refusal",
                            {"bước trước được chấp nhận", "the step before was accepted"}));
            return;
        }
        for (std::string const& reason : step.reasons) {
            if (has_reason(*refusal_, reason)) continue;
            fail(step,
                 told("lý do `" + reason + "`", "reason `" + reason + "`", reasons_of(*refusal_)));
            return;
        }
        refusal_expected_ = true;
        refusal_.reset();
    }

    void expect_holds(TestStep const& step) {
        try {
            if (world_.holds(step.condition)) return;
        } catch (engine::EvalError const& error) {
            fail(step, {"không tính được điều kiện: " + std::string(error.what()),
                        "no value: " + std::string(error.what())});
            return;
        }
        fail(step, compared(step.condition));
    }

    /// "70.000.000 đồng, cần 50.000.000 đồng" where the condition is a comparison.
    Bilingual compared(engine::ExpressionId condition) const {
        Bilingual text{"điều kiện không đúng", "the condition does not hold"};
        engine::Trace const trace = world_.trace(condition);
        for (auto step = trace.steps.rbegin(); step != trace.steps.rend(); ++step) {
            auto const* comparison = std::get_if<engine::ComparisonStep>(&*step);
            if (!comparison || comparison->held) continue;
            auto const show = [&](engine::Value const& value, Language language) {
                return engine::describe(world_.definition(), comparison->type, value, language);
            };
            text.vi += ": vế trái là " + show(comparison->left, Language::vi) + ", vế phải là " +
                       show(comparison->right, Language::vi);
            text.en += ": the left is " + show(comparison->left, Language::en) + ", the right is " +
                       show(comparison->right, Language::en);
            break;
        }
        return text;
    }

    World world_;
    std::vector<SourceFile> const& files_;
    TestOutcome outcome_;
    std::optional<Refusal> refusal_; // of the last act
    TestStep const* refused_step_ = nullptr;
    bool refusal_expected_ = false;
    bool started_ = false;
};

/// All tests of a definition, each once; a test that others follow leaves its world to them.
class TestSuite {
  public:
    TestSuite(engine::Runnable const& runnable, engine::Calendar const* calendar,
              std::vector<SourceFile> const& files)
        : runnable_(runnable), calendar_(calendar), files_(files),
          done_(runnable.definition.tests.size()) {}

    TestOutcome const& run(std::uint32_t index) {
        if (done_[index]) return done_[index]->outcome;
        Test const& test = runnable_.definition.tests[index];
        World world(runnable_, calendar_);
        if (test.follows) { // no circle: the binder refuses one
            TestOutcome const& before = run(*test.follows);
            if (!before.passed) return keep(index, {not_begun(test, before), std::move(world)});
            world = done_[*test.follows]->world;
        }
        TestRun run(std::move(world), test.follows.has_value(), files_);
        TestOutcome outcome = run.run(test);
        return keep(index, {std::move(outcome), run.world()});
    }

    /// Pre: it was run.
    World const& world(std::uint32_t index) const { return done_[index]->world; }

  private:
    struct Done {
        TestOutcome outcome;
        World world;
    };

    TestOutcome const& keep(std::uint32_t index, Done done) {
        done_[index].emplace(std::move(done));
        return done_[index]->outcome;
    }

    static TestOutcome not_begun(Test const& test, TestOutcome const& before) {
        return {test.name,
                false,
                {"kiểm thử `" + before.name + "` mà nó nối tiếp không đạt",
                 "the test `" + before.name + "` that it follows failed"},
                test.range,
                {}};
    }

    engine::Runnable const& runnable_;
    engine::Calendar const* calendar_;
    std::vector<SourceFile> const& files_;
    std::vector<std::optional<Done>> done_;
};

} // namespace

std::vector<TestOutcome> run_tests(engine::Runnable const& runnable,
                                   CalendarLookup const& calendars,
                                   std::vector<SourceFile> const& files) {
    std::vector<TestOutcome> outcomes;
    for (Recording& recording : record_tests(runnable, calendars, files))
        outcomes.push_back(std::move(recording.outcome));
    return outcomes;
}

std::vector<Recording> record_tests(engine::Runnable const& runnable,
                                    CalendarLookup const& calendars,
                                    std::vector<SourceFile> const& files) {
    std::vector<Recording> recordings;
    std::string const& name = runnable.definition.calendar;
    engine::Calendar const* calendar = name.empty() || !calendars ? nullptr : calendars(name);
    TestSuite suite(runnable, calendar, files);
    for (std::uint32_t i = 0; i < runnable.definition.tests.size(); ++i) {
        Test const& test = runnable.definition.tests[i];
        if (!name.empty() && !calendar) {
            Bilingual const lost{"không có lịch `" + name + "`",
                                 "there is no calendar `" + name + "`"};
            recordings.push_back({{test.name, false, lost, test.range, {}}, {}, {}});
            continue;
        }
        TestOutcome outcome = suite.run(i);
        World const& world = suite.world(i);
        recordings.push_back({std::move(outcome), world.events(), world.notices()});
    }
    return recordings;
}

} // namespace hoso::dsl
