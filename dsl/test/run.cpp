#include "dsl/test/run.hpp"

#include <algorithm>

#include "dsl/test/world.hpp"

namespace hoso::dsl {
namespace {

using engine::Date;
using engine::Instant;
using engine::Refusal;
using engine::Test;
using engine::TestStep;

constexpr int morning = 8 * 60;

Bilingual reasons_of(Refusal const& refusal) {
    Bilingual text;
    for (engine::Reason const& reason : refusal.reasons) {
        std::string const code = reason.code.empty() ? "" : "[" + reason.code + "] ";
        text.vi += (text.vi.empty() ? "" : "; ") + code + reason.text.vi;
        text.en += (text.en.empty() ? "" : "; ") + code + reason.text.in(Language::en);
    }
    return text;
}

/// `needs` in a test is "R-needs" in the engine; a workflow's own requirements have their names.
std::string code_of(std::string const& reason) {
    std::string code = "R-" + (reason.starts_with("r_") ? reason.substr(2) : reason);
    std::replace(code.begin(), code.end(), '_', '-');
    return code;
}

bool has_reason(Refusal const& refusal, std::string const& name) {
    return std::any_of(refusal.reasons.begin(), refusal.reasons.end(),
                       [&](engine::Reason const& reason) {
                           return reason.code == name || reason.code == code_of(name);
                       });
}

std::string clock_text(int minute) {
    auto const two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minute / 60) + ":" + two(minute % 60);
}

class TestRun {
  public:
    TestRun(engine::Runnable const& runnable, engine::Calendar const* calendar,
            std::vector<SourceFile> const& files)
        : world_(runnable, calendar), files_(files) {}

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
            if (auto changes = evaluate(step)) world_.give(std::move(*changes));
            return;
        }
        case TestStep::Kind::act: return act(step);
        case TestStep::Kind::advance: return advance(step);
        case TestStep::Kind::expect_state: return expect_state(step);
        case TestStep::Kind::expect_deadline:
        case TestStep::Kind::expect_limit: return expect_due(step);
        case TestStep::Kind::expect_reminder: return expect_reminder(step);
        case TestStep::Kind::expect_refused: return expect_refused(step);
        case TestStep::Kind::expect_holds: return expect_holds(step);
        case TestStep::Kind::seat:
        case TestStep::Kind::cast:
        case TestStep::Kind::close_vote:
        case TestStep::Kind::members:
        case TestStep::Kind::round:
        case TestStep::Kind::lookup:
        case TestStep::Kind::issued: return; // the language does not write these yet
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
        auto inputs = evaluate(step);
        if (!inputs) return;
        refusal_ = world_.act(step.role, step.person, step.action, std::move(*inputs));
        refused_step_ = &step;
        refusal_expected_ = false;
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
        std::uint32_t const found = world_.state().state();
        if (found == step.index) return;
        fail(step, told("trạng thái " + state_name(step.index), "state " + state_name(step.index),
                        {"đang ở " + state_name(found), "it is in " + state_name(found)}));
    }

    void expect_due(TestStep const& step) {
        if (!need_open(step) || !step.date) return;
        auto const views = world_.deadlines();
        if (!views) {
            std::string const year = std::to_string(views.error().year);
            fail(step, {"lịch chưa có năm " + year, "the calendar has no year " + year});
            return;
        }
        bool const of_limit = step.kind == TestStep::Kind::expect_limit;
        auto const view =
            std::find_if(views->begin(), views->end(), [&](engine::DeadlineView const& v) {
                return of_limit ? v.limit == step.index : !v.limit.has_value();
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

} // namespace

std::vector<TestOutcome> run_tests(engine::Runnable const& runnable,
                                   CalendarLookup const& calendars,
                                   std::vector<SourceFile> const& files) {
    std::vector<TestOutcome> outcomes;
    std::string const& name = runnable.definition.calendar;
    engine::Calendar const* calendar = name.empty() || !calendars ? nullptr : calendars(name);
    for (Test const& test : runnable.definition.tests) {
        if (!name.empty() && !calendar) {
            outcomes.push_back(
                {test.name,
                 false,
                 {"không có lịch `" + name + "`", "there is no calendar `" + name + "`"},
                 test.range,
                 {}});
            continue;
        }
        outcomes.push_back(TestRun(runnable, calendar, files).run(test));
    }
    return outcomes;
}

} // namespace hoso::dsl
