#pragma once
// A case service with everything around it made by hand: a clock that is set, counted ids, one
// enterprise, a store in memory.

#include <atomic>
#include <memory>

#include "engine/service/case_service.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fake_store.hpp"
#include "tests/support/trial_workflow.hpp"

namespace hoso::tests {

class SetClock final : public engine::Clock {
  public:
    engine::Instant now() const override { return {ms_.load()}; }
    void set(engine::Instant now) { ms_ = now.ms; }

  private:
    std::atomic<std::int64_t> ms_{trial::at(3, 2).ms};
};

class CountedIds final : public engine::Ids {
  public:
    std::string fresh() override;

  private:
    std::atomic<int> count_{0};
};

class OneEnterprise final : public engine::Organisation {
  public:
    std::optional<engine::PersonView> person(engine::PersonId const&, engine::Date) const override {
        return std::nullopt;
    }
    std::vector<engine::PersonView> holders(engine::RoleId const&, engine::Date) const override {
        return {};
    }
    std::optional<engine::Agency> agency(engine::AgencyId const& id,
                                         engine::Date on) const override;
};

struct Office {
    explicit Office(engine::ServiceLimits limits = {});

    engine::RunnablePtr runnable;
    engine::Registry registry;
    engine::Calendar calendar = trial::calendar();
    engine::Calendar second_calendar = trial::calendar();
    std::atomic<bool> forget_second{false}; // the store no longer knows `thu_hai`: its saves fail
    SetClock clock;
    CountedIds ids;
    OneEnterprise organisation;
    FakeStore store;
    std::unique_ptr<engine::CaseService> service;

    engine::Actor applicant = trial::actor("an", {trial::doanh_nghiep});
    engine::Actor intake = trial::actor("binh", {trial::tiep_nhan});
    engine::Actor officer = trial::actor("chi", {trial::chuyen_vien});
    engine::Actor director = trial::actor("dung", {trial::giam_doc});

    using Answer = tl::expected<engine::Accepted, engine::Failure>;
    Answer open(std::vector<engine::FieldChange> data = trial::good_form(), std::string key = {},
                std::string const& definition = "thu_nghiem");
    Answer act(engine::CaseId const& id, engine::Actor const& actor, std::string const& action,
               std::vector<engine::FieldChange> inputs = {});
    Answer execute(engine::Request request) { return service->execute(std::move(request)); }
    /// A case that was submitted. There are two definitions, alike but for the calendar:
    /// `thu_nghiem` and `thu_hai`.
    engine::CaseId submitted(std::string const& definition = "thu_nghiem");
    engine::CaseRow row(engine::CaseId const& id);
    engine::DefinitionLookup definitions() const;
    void publish(engine::Definition definition);
    /// Another service over the same store; it knows the calendar "thu" alone.
    std::unique_ptr<engine::CaseService> restarted();
};

} // namespace hoso::tests
