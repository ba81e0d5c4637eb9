// Bytes over TCP to a server on this machine, for requests no honest client would send.
#pragma once

#include <cstdint>
#include <string>

namespace hoso::tests {

class RawSocket {
  public:
    explicit RawSocket(std::uint16_t port, int timeout_ms = 5'000);
    ~RawSocket();
    RawSocket(RawSocket const&) = delete;
    RawSocket& operator=(RawSocket const&) = delete;

    /// False when the other side has closed.
    bool send(std::string const& bytes);
    /// Says that nothing more will be sent.
    void finish();
    /// One answer: header and body by Content-Length. Empty when the connection ended before it.
    std::string read_answer();
    /// Everything until the other side closes; `closed` tells a close from a timeout.
    std::string read_all();
    bool closed() const { return closed_; }

  private:
    bool fill();

    int socket_ = -1;
    std::string buffer_;
    bool closed_ = false;
};

/// Sends the bytes, reads until the server closes or is silent.
std::string raw_exchange(std::uint16_t port, std::string const& bytes);
/// 400 of "HTTP/1.1 400 …"; 0 when there is no answer.
int status_of(std::string const& answer);

} // namespace hoso::tests
