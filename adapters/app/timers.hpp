// The thread that makes time pass: fires due timers and clears away sessions that are over.
//
// It polls `due <= now` on the clock every `poll_ms`, never sleeps until a wall time, so a machine
// that slept or a clock that was set makes nothing late for longer than that. Trouble is told to
// `fault` and tried again at the next poll.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "engine/ports/store.hpp"
#include "engine/ports/world.hpp"
#include "engine/service/case_service.hpp"

namespace hoso::app {

struct TimerOptions {
    int poll_ms = 1'000;
    std::int64_t session_idle_ms = 8LL * 3'600'000;
};

class TimerThread {
  public:
    TimerThread(engine::CaseService& service, engine::Store& store, engine::Clock const& clock,
                std::function<void(std::string const&)> fault, TimerOptions options = {});
    ~TimerThread(); // stops and waits

    TimerThread(TimerThread const&) = delete;
    TimerThread& operator=(TimerThread const&) = delete;

  private:
    void run(std::stop_token const& stop);
    void round();

    engine::CaseService& service_;
    engine::Store& store_;
    engine::Clock const& clock_;
    std::function<void(std::string const&)> fault_;
    TimerOptions options_;
    engine::Instant cleaned_{};
    engine::Instant swept_{};
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_; // last: it uses all above
};

} // namespace hoso::app
