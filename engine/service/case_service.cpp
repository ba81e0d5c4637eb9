#include "engine/service/case_service.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/service/lane.hpp"
#include "engine/service/sweeps.hpp"

namespace hoso::engine {

namespace {

constexpr int timers_looked_at_max = 10'000;

tl::unexpected<Failure> busy() {
    return tl::make_unexpected(Failure{FailureKind::busy, {}, 0});
}

JobPtr timer_job(DueTimer const& timer) {
    auto job = std::make_shared<Job>();
    job->request.case_id = timer.case_id;
    job->request.command = command::FireTimer{timer.key};
    return job;
}

} // namespace

struct CaseService::Impl {
    Store& store;
    World world;
    Clock const& clock;
    Lane lane;
    bool calendars_followed = false;

    Impl(Store& s, World w, ServiceLimits const& limits)
        : store(s), world(std::move(w)), clock(world.clock),
          lane(s, world, limits.batch_max, limits.queue_max) {}

    /// Fires these together; how many went off. Those that did not are remembered in `stuck`.
    int fire(std::vector<DueTimer> const& timers, std::set<std::pair<CaseId, std::string>>& stuck) {
        std::vector<std::pair<DueTimer const*, JobPtr>> jobs;
        for (DueTimer const& timer : timers) {
            JobPtr job = timer_job(timer);
            if (lane.add(job)) {
                jobs.emplace_back(&timer, std::move(job));
            } else {
                stuck.emplace(timer.case_id, timer.key);
            }
        }
        int fired = 0;
        std::exception_ptr error;
        for (auto const& [timer, job] : jobs) {
            job->done.get_future().wait();
            if (job->error) error = job->error;
            if (!job->error && job->answer) {
                ++fired;
            } else {
                stuck.emplace(timer->case_id, timer->key);
            }
        }
        if (error) std::rethrow_exception(error);
        return fired;
    }
};

CaseService::CaseService(Store& store, Registry const& registry, Organisation const& organisation,
                         CalendarLookup calendars, Clock const& clock, Ids& ids, FoldWords fold,
                         ServiceLimits limits)
    : impl_(std::make_unique<Impl>(store,
                                   World{registry, organisation, std::move(calendars), clock, ids,
                                         std::move(fold), limits.code_prefix},
                                   limits)) {}

CaseService::~CaseService() = default;

tl::expected<Accepted, Failure> CaseService::execute(Request request) {
    auto job = std::make_shared<Job>();
    job->request = std::move(request);
    if (!impl_->lane.add(job)) return busy();
    job->done.get_future().wait();
    if (job->error) std::rethrow_exception(job->error);
    return std::move(job->answer);
}

tl::expected<std::vector<Option>, Failure> CaseService::options(CaseId const& id,
                                                                Actor const& actor,
                                                                std::vector<FieldChange> inputs,
                                                                PartNumber part) {
    auto job = std::make_shared<Job>();
    job->request.case_id = id;
    job->request.actor = actor;
    job->only_looks = true;
    job->inputs = std::move(inputs);
    job->part = part;
    if (!impl_->lane.add(job)) return busy();
    job->done.get_future().wait();
    if (job->error) std::rethrow_exception(job->error);
    if (!job->answer) return tl::make_unexpected(std::move(job->answer.error()));
    return std::move(job->options);
}

int CaseService::fire_due_timers(int limit) {
    std::set<std::pair<CaseId, std::string>> stuck;
    int fired = 0;
    for (int want = std::min(limit, timers_looked_at_max);
         fired < limit && want <= timers_looked_at_max;) {
        std::vector<DueTimer> due = impl_->store.due_timers(impl_->clock.now(), want);
        bool all = static_cast<int>(due.size()) < want;
        std::erase_if(due, [&](DueTimer const& t) { return stuck.contains({t.case_id, t.key}); });
        due.resize(std::min(due.size(), static_cast<std::size_t>(limit - fired)));
        if (due.empty() && all) break;
        // Why: timers that cannot go off (a calendar without the year) must not keep the ones
        // behind them waiting.
        if (due.empty()) want *= 2;
        fired += impl_->fire(due, stuck);
    }
    return fired;
}

SweepCount CaseService::sweep() {
    EngineCommand const run = [this](Request request) {
        return execute(std::move(request)).has_value();
    };
    SweepCount count;
    count.rounds = open_rounds(impl_->store, impl_->world, run);
    count.freed = free_tasks(impl_->store, impl_->world, run);
    count.moved = move_successions(impl_->store, impl_->world, run);
    if (!std::exchange(impl_->calendars_followed, true))
        count.followed = follow_calendars(impl_->store, impl_->world, run);
    return count;
}

void CaseService::stop() {
    impl_->lane.stop();
}

} // namespace hoso::engine
