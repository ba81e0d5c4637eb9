// The thread that mails the notices, beside the one of the timers.
//
// It looks into the outbox every `poll_ms`. Trouble with the mail server is told once when it
// begins and once when it is over, not at every try; trouble with the store each time. What could
// not be sent waits in the store (engine/service/outbox_worker.hpp).
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "adapters/app/settings.hpp"
#include "adapters/log/log.hpp"
#include "engine/service/outbox_worker.hpp"

namespace hoso::app {

struct MailWorld {
    engine::Store& store;
    engine::DefinitionLookup definitions;
    engine::Organisation const& organisation;
    engine::Clock const& clock;
    engine::Digest digest;
    adapters::Log& log;
};

class MailThread {
  public:
    MailThread(std::unique_ptr<adapters::SmtpMailer> mailer, MailSettings const& settings,
               MailWorld const& world, int poll_ms = 2'000);
    ~MailThread(); // ends the mail on its way, and waits

    MailThread(MailThread const&) = delete;
    MailThread& operator=(MailThread const&) = delete;

  private:
    void run(std::stop_token const& stop);
    void round(std::stop_token const& stop);
    void tell(engine::OutboxReport const& report);

    adapters::Log& log_;
    std::unique_ptr<adapters::SmtpMailer> mailer_;
    engine::OutboxWorker worker_;
    int poll_ms_;
    bool in_trouble_ = false;
    std::mutex mutex_;
    std::condition_variable_any wake_;
    std::jthread thread_; // last: it uses all above
};

} // namespace hoso::app
