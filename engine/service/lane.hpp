#pragma once
// The one lane of writing: a queue, a thread, and group commit.
//
// Jobs run in the order in which they came, each in its own savepoint; then one commit, then all
// answers. A refused job is answered after the commit too, since it may have been refused because
// of a neighbour's work. If the commit fails, nobody is told a success: StoreBusy answers all as
// busy, anything else is thrown to every caller.

#include <condition_variable>
#include <deque>
#include <exception>
#include <future>
#include <memory>
#include <mutex>
#include <thread>

#include "engine/service/execution.hpp"

namespace hoso::engine {

struct Job {
    Request request;
    bool only_looks = false; // options for the actor, with these inputs
    std::vector<FieldChange> inputs;
    PartNumber part = 0;

    tl::expected<Accepted, Failure> answer;
    std::vector<Option> options;
    std::exception_ptr error; // instead of an answer
    std::promise<void> done;
};
using JobPtr = std::shared_ptr<Job>;

class Lane {
  public:
    Lane(Store& store, World world, int batch_max, int queue_max);
    ~Lane() { stop(); }
    Lane(Lane const&) = delete;
    Lane& operator=(Lane const&) = delete;

    /// False when the queue is full or the lane stopped.
    bool add(JobPtr const& job);
    /// Answers what is queued and ends the thread. May be called often, from any thread but the
    /// lane's.
    void stop();

  private:
    using Batch = std::vector<JobPtr>;
    void work();
    Batch take();
    void run(Batch const& batch);
    /// True when the job wrote something that a commit must keep.
    bool run_one(UnitOfWork& unit, Job& job);
    void run_all(Batch const& batch);

    Store& store_;
    World world_;
    std::size_t batch_max_;
    std::size_t queue_max_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<JobPtr> queue_;
    bool stopping_ = false;
    std::once_flag joined_;
    std::thread thread_;
};

} // namespace hoso::engine
