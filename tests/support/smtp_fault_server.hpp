#pragma once
// A small SMTP server on a free local port that misbehaves on request: answers any step with a
// given code, drops the connection, or says nothing. Real sockets, one connection at a time.

#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace hoso::tests {

enum class SmtpAt : std::uint8_t { greeting, sender, recipient, data, last_dot, quit };

struct SmtpFault {
    enum class Kind : std::uint8_t { reply, drop, hang, keep_and_drop } kind = Kind::reply;
    std::string reply; // "550 5.1.1 no such person"; Kind::reply only
    int times = 1;     // then all goes well
};

class FaultServer {
  public:
    FaultServer();
    ~FaultServer();
    FaultServer(FaultServer const&) = delete;
    FaultServer& operator=(FaultServer const&) = delete;

    std::uint16_t port() const { return port_; }
    void plan(SmtpAt at, SmtpFault fault);
    /// Messages as received, dots unstuffed. `keep_and_drop` keeps the message and loses the
    /// answer.
    std::vector<std::string> messages() const;
    int connections() const { return connections_; }
    /// How many planned faults were played.
    int faults_fired() const { return fired_; }

  private:
    class Connection;
    void serve();
    bool play(Connection& with, SmtpAt at, std::string const& usual);
    void talk(Connection& with);
    bool receive(Connection& with);

    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<int> connections_{0};
    std::atomic<int> fired_{0};
    std::atomic<bool> stopping_{false};
    mutable std::mutex mutex_; // guards the two below
    std::map<SmtpAt, SmtpFault> faults_;
    std::vector<std::string> messages_;
    std::thread thread_;
};

/// The value of a header that stands on one line or is folded, without the fold.
std::string header_of(std::string const& message, std::string const& name);

} // namespace hoso::tests
