#include "tests/support/smtp_fault_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <optional>
#include <stdexcept>

namespace hoso::tests {

class FaultServer::Connection {
  public:
    Connection(int socket, std::atomic<bool> const& stopping)
        : socket_(socket), stopping_(stopping) {}
    ~Connection() { ::close(socket_); }
    Connection(Connection const&) = delete;
    Connection& operator=(Connection const&) = delete;

    void say(std::string const& line) {
        auto const text = line + "\r\n";
        if (::send(socket_, text.data(), text.size(), MSG_NOSIGNAL) < 0) gone_ = true;
    }
    /// The next line without its end; nothing when the other side has gone or the test is over.
    std::optional<std::string> line() {
        while (true) {
            if (auto const end = buffer_.find("\r\n"); end != buffer_.npos) {
                auto text = buffer_.substr(0, end);
                buffer_.erase(0, end + 2);
                return text;
            }
            if (!fill()) return std::nullopt;
        }
    }
    /// Says nothing until the other side gives up.
    void wait_for_end() {
        while (fill())
            buffer_.clear();
    }

  private:
    bool fill() {
        pollfd wanted{socket_, POLLIN, 0};
        while (!stopping_ && !gone_) {
            if (::poll(&wanted, 1, 20) == 0) continue;
            char piece[4096];
            auto const got = ::recv(socket_, piece, sizeof piece, 0);
            if (got <= 0) return false;
            buffer_.append(piece, static_cast<std::size_t>(got));
            return true;
        }
        return false;
    }

    int socket_;
    std::atomic<bool> const& stopping_;
    bool gone_ = false;
    std::string buffer_;
};

FaultServer::FaultServer() {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    bool const listens =
        ::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
        ::listen(listener_, 16) == 0 &&
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) == 0;
    if (!listens) throw std::runtime_error("cannot listen on a local port");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
}

FaultServer::~FaultServer() {
    stopping_ = true;
    thread_.join();
    ::close(listener_);
}

void FaultServer::plan(SmtpAt at, SmtpFault fault) {
    std::lock_guard const guard(mutex_);
    faults_[at] = std::move(fault);
}

std::vector<std::string> FaultServer::messages() const {
    std::lock_guard const guard(mutex_);
    return messages_;
}

void FaultServer::serve() {
    pollfd wanted{listener_, POLLIN, 0};
    while (!stopping_) {
        if (::poll(&wanted, 1, 20) <= 0) continue;
        int const socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) continue;
        ++connections_;
        Connection connection(socket, stopping_);
        talk(connection);
    }
}

/// Answers as usual, or plays the fault planned for this step. False: the connection is over.
bool FaultServer::play(Connection& with, SmtpAt at, std::string const& usual) {
    SmtpFault fault{SmtpFault::Kind::reply, usual, 0};
    {
        std::lock_guard const guard(mutex_);
        if (auto const it = faults_.find(at); it != faults_.end() && it->second.times > 0) {
            fault = it->second;
            --it->second.times;
            ++fired_;
        }
    }
    if (fault.kind == SmtpFault::Kind::hang) with.wait_for_end();
    if (fault.kind != SmtpFault::Kind::reply) return false;
    with.say(fault.reply);
    return fault.reply.rfind("421", 0) != 0; // 421 closes the channel
}

void FaultServer::talk(Connection& with) {
    if (!play(with, SmtpAt::greeting, "220 fault.test ESMTP")) return;
    while (auto const line = with.line()) {
        auto const verb = line->substr(0, line->find(' '));
        bool goes_on = true;
        if (verb == "EHLO") {
            with.say("250-fault.test");
            with.say("250-SIZE 1000000");
            with.say("250 8BITMIME");
        } else if (verb == "MAIL") {
            goes_on = play(with, SmtpAt::sender, "250 2.1.0 sender ok");
        } else if (verb == "RCPT") {
            goes_on = play(with, SmtpAt::recipient, "250 2.1.5 recipient ok");
        } else if (verb == "DATA") {
            goes_on = receive(with);
        } else if (verb == "QUIT") {
            play(with, SmtpAt::quit, "221 bye");
            return;
        } else {
            with.say("250 ok");
        }
        if (!goes_on) return;
    }
}

bool FaultServer::receive(Connection& with) {
    std::size_t const before = static_cast<std::size_t>(fired_);
    if (!play(with, SmtpAt::data, "354 go ahead")) return false;
    if (static_cast<std::size_t>(fired_) != before) return true; // refused: no message follows
    std::string message;
    while (true) {
        auto const line = with.line();
        if (!line) return false;
        if (*line == ".") break;
        message += line->substr(line->rfind('.', 0) == 0 ? 1 : 0) + "\r\n";
    }
    std::unique_lock guard(mutex_);
    auto const it = faults_.find(SmtpAt::last_dot);
    bool const faulty = it != faults_.end() && it->second.times > 0;
    if (!faulty || it->second.kind == SmtpFault::Kind::keep_and_drop)
        messages_.push_back(std::move(message));
    guard.unlock();
    return play(with, SmtpAt::last_dot, "250 2.0.0 kept");
}

std::string header_of(std::string const& message, std::string const& name) {
    auto const head = message.substr(0, message.find("\r\n\r\n") + 2);
    auto at = ("\r\n" + head).find("\r\n" + name + ":");
    if (at == std::string::npos) return {};
    at += name.size() + 1;
    std::string value;
    while (true) {
        auto const end = head.find("\r\n", at);
        value += head.substr(at, end - at);
        at = end + 2;
        if (at >= head.size() || head[at] != ' ') break;
    }
    auto const first = value.find_first_not_of(' ');
    return first == std::string::npos ? "" : value.substr(first);
}

} // namespace hoso::tests
