#include "adapters/app/timers.hpp"

#include <exception>

namespace hoso::app {
namespace {

constexpr int timers_a_round = 500;
constexpr std::int64_t cleaning_ms = 3'600'000;
constexpr std::int64_t sweep_ms = 60'000;

} // namespace

TimerThread::TimerThread(engine::CaseService& service, engine::Store& store,
                         engine::Clock const& clock, std::function<void(std::string const&)> fault,
                         TimerOptions options)
    : service_(service), store_(store), clock_(clock), fault_(std::move(fault)), options_(options),
      thread_([this](std::stop_token const& stop) { run(stop); }) {}

TimerThread::~TimerThread() {
    thread_.request_stop();
    thread_.join();
}

void TimerThread::run(std::stop_token const& stop) {
    while (!stop.stop_requested()) {
        try {
            round();
        } catch (std::exception const& error) {
            fault_(std::string("timers: ") + error.what());
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, std::chrono::milliseconds(options_.poll_ms),
                       [] { return false; });
    }
}

void TimerThread::round() {
    while (service_.fire_due_timers(timers_a_round) == timers_a_round) {
    }
    engine::Instant const now = clock_.now();
    if (now.ms - swept_.ms >= sweep_ms || now < swept_) {
        service_.sweep();
        swept_ = now;
    }
    if (now.ms - cleaned_.ms >= cleaning_ms) {
        store_.drop_sessions_before({now.ms - options_.session_idle_ms});
        cleaned_ = now;
    }
}

} // namespace hoso::app
