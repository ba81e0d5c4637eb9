#include "tests/web/raw_socket.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <stdexcept>

namespace hoso::tests {

RawSocket::RawSocket(std::uint16_t port, int timeout_ms)
    : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    timeval const wait{timeout_ms / 1000, (timeout_ms % 1000) * 1000};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        throw std::runtime_error("cannot connect");
    }
}

RawSocket::~RawSocket() {
    ::close(socket_);
}

bool RawSocket::send(std::string const& bytes) {
    for (std::size_t sent = 0; sent < bytes.size();) {
        auto const n = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
        if (n <= 0) {
            return false;
        }
        sent += static_cast<std::size_t>(n);
    }
    return true;
}

void RawSocket::finish() {
    ::shutdown(socket_, SHUT_WR);
}

bool RawSocket::fill() {
    char chunk[16 * 1024];
    auto const n = ::recv(socket_, chunk, sizeof chunk, 0);
    if (n <= 0) {
        closed_ = closed_ || n == 0;
        return false;
    }
    buffer_.append(chunk, static_cast<std::size_t>(n));
    return true;
}

std::string RawSocket::read_answer() {
    while (buffer_.find("\r\n\r\n") == std::string::npos) {
        if (!fill()) {
            return {};
        }
    }
    auto const head = buffer_.find("\r\n\r\n") + 4;
    std::string names = buffer_.substr(0, head);
    std::transform(names.begin(), names.end(), names.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    auto const field = names.find("\r\ncontent-length:");
    std::size_t const length =
        field == std::string::npos
            ? 0
            : static_cast<std::size_t>(std::atoll(names.c_str() + field + 17));
    while (buffer_.size() < head + length) {
        if (!fill()) {
            return {};
        }
    }
    std::string answer = buffer_.substr(0, head + length);
    buffer_.erase(0, head + length);
    return answer;
}

std::string RawSocket::read_all() {
    while (fill()) {
    }
    return std::move(buffer_);
}

std::string raw_exchange(std::uint16_t port, std::string const& bytes) {
    RawSocket socket(port, 2'000);
    socket.send(bytes);
    return socket.read_answer();
}

int status_of(std::string const& answer) {
    return answer.compare(0, 7, "HTTP/1.") == 0 ? std::atoi(answer.c_str() + 9) : 0;
}

} // namespace hoso::tests
