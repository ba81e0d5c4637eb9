#include "adapters/app/mail.hpp"

#include <chrono>
#include <exception>

namespace hoso::app {
namespace {

engine::OutboxOptions options_of(MailSettings const& settings, engine::Digest const& digest) {
    engine::OutboxOptions options;
    options.style = {settings.domain, settings.case_url, digest};
    return options;
}

} // namespace

MailThread::MailThread(std::unique_ptr<adapters::SmtpMailer> mailer, MailSettings const& settings,
                       MailWorld const& world, int poll_ms)
    : log_(world.log), mailer_(std::move(mailer)),
      worker_(world.store, world.definitions, world.organisation, *mailer_, world.clock,
              options_of(settings, world.digest)),
      poll_ms_(poll_ms), thread_([this](std::stop_token const& stop) { run(stop); }) {}

MailThread::~MailThread() {
    thread_.request_stop();
    mailer_->stop();
    thread_.join();
}

void MailThread::run(std::stop_token const& stop) {
    while (!stop.stop_requested()) {
        try {
            round(stop);
        } catch (std::exception const& error) {
            log_.error("fault", {{"what", adapters::Safe{std::string("mail: ") + error.what()}}});
        }
        std::unique_lock lock(mutex_);
        wake_.wait_for(lock, stop, std::chrono::milliseconds(poll_ms_), [] { return false; });
    }
}

void MailThread::round(std::stop_token const& stop) {
    while (!stop.stop_requested()) {
        auto const report = worker_.run();
        // A mail that was ended by our own stop is no trouble to tell.
        if (!stop.stop_requested()) tell(report);
        if (!report.more) return;
    }
}

void MailThread::tell(engine::OutboxReport const& report) {
    if (report.sent + report.failed + report.dropped + report.unresolved > 0) {
        log_.info("mail", {{"sent", report.sent},
                           {"failed", report.failed},
                           {"dropped", report.dropped},
                           {"unresolved", report.unresolved}});
    }
    if (!report.trouble.empty() && !in_trouble_) {
        log_.error("mail.trouble", {{"what", adapters::Safe{report.trouble}}});
        in_trouble_ = true;
    }
    if (report.sent > 0 && report.trouble.empty()) in_trouble_ = false;
}

} // namespace hoso::app
