#include "engine/service/lane.hpp"

#include <algorithm>

namespace hoso::engine {

namespace {

void answer_busy(Job& job) {
    job.answer = tl::make_unexpected(Failure{FailureKind::busy, {}, 0});
}

} // namespace

Lane::Lane(Store& store, World world, int batch_max, int queue_max)
    : store_(store), world_(std::move(world)),
      batch_max_(static_cast<std::size_t>(std::max(batch_max, 1))),
      queue_max_(static_cast<std::size_t>(std::max(queue_max, 1))), thread_([this] { work(); }) {}

bool Lane::add(JobPtr const& job) {
    {
        std::lock_guard lock(mutex_);
        if (stopping_ || queue_.size() >= queue_max_) return false;
        queue_.push_back(job);
    }
    wake_.notify_one();
    return true;
}

void Lane::stop() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    std::call_once(joined_, [this] { thread_.join(); });
}

Lane::Batch Lane::take() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
    Batch batch;
    while (!queue_.empty() && batch.size() < batch_max_) {
        batch.push_back(std::move(queue_.front()));
        queue_.pop_front();
    }
    return batch;
}

void Lane::work() {
    for (Batch batch = take(); !batch.empty(); batch = take()) {
        run(batch);
        for (JobPtr const& job : batch)
            job->done.set_value();
    }
}

void Lane::run(Batch const& batch) {
    try {
        run_all(batch);
    } catch (StoreBusy const&) {
        for (JobPtr const& job : batch)
            answer_busy(*job);
    } catch (...) {
        // Caught here because the thread must live on; every caller gets it.
        for (JobPtr const& job : batch)
            job->error = std::current_exception();
    }
}

void Lane::run_all(Batch const& batch) {
    std::unique_ptr<UnitOfWork> unit = store_.begin();
    bool wrote = false;
    for (JobPtr const& job : batch) {
        unit->set_savepoint();
        wrote = run_one(*unit, *job) || wrote;
    }
    if (wrote) unit->commit();
}

bool Lane::run_one(UnitOfWork& unit, Job& job) {
    try {
        if (job.only_looks) {
            auto options = options_in(unit, world_, *job.request.case_id, job.request.actor,
                                      job.inputs, job.part);
            if (options) {
                job.options = std::move(*options);
            } else {
                job.answer = tl::make_unexpected(std::move(options.error()));
            }
            // Timers that were due were fired for the look only.
            unit.rollback_to_savepoint();
            return false;
        }
        job.answer = execute_in(unit, world_, job.request);
        if (job.answer) return true;
    } catch (StoreConflict const&) {
        job.answer = tl::make_unexpected(Failure{FailureKind::version_moved, {}, 0});
    } catch (StoreBusy const&) {
        answer_busy(job);
    } catch (...) {
        job.error = std::current_exception();
    }
    unit.rollback_to_savepoint();
    return false;
}

} // namespace hoso::engine
