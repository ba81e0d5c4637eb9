#include "tests/support/http_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <stdexcept>

namespace hoso::tests {
namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string trimmed(std::string const& text) {
    auto const first = text.find_first_not_of(" \t\r\n");
    auto const last = text.find_last_not_of(" \t\r\n");
    return first == std::string::npos ? "" : text.substr(first, last - first + 1);
}

} // namespace

HttpClient::HttpClient(std::uint16_t port, int timeout_ms) : port_(port), timeout_ms_(timeout_ms) {}

HttpClient::~HttpClient() {
    disconnect();
}

void HttpClient::connect() {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    timeval wait{timeout_ms_ / 1000, (timeout_ms_ % 1000) * 1000};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);
    int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        disconnect();
        throw std::runtime_error("cannot connect to the server under test");
    }
}

void HttpClient::disconnect() {
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
    buffer_.clear();
}

HttpAnswer HttpClient::send(std::string const& method, std::string const& target,
                            std::string const& body, HttpHeaders const& headers) {
    std::string text = method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    bool typed = false;
    for (auto const& [name, value] : headers) {
        text += name + ": " + value + "\r\n";
        typed = typed || lower(name) == "content-type";
    }
    std::string jar;
    for (auto const& [name, value] : cookies_)
        jar += (jar.empty() ? "" : "; ") + name + "=" + value;
    if (!jar.empty()) text += "Cookie: " + jar + "\r\n";
    if (method != "GET") {
        if (!typed) text += "Content-Type: application/json\r\n";
        text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    }
    text += "\r\n" + body;
    bool const fresh = socket_ < 0;
    if (fresh) connect();
    try {
        return exchange(text);
    } catch (std::runtime_error const&) {
        // Why: an idle keep-alive connection may have been closed by a server that was restarted in
        // between.
        disconnect();
        if (fresh) throw;
        connect();
        return exchange(text);
    }
}

HttpAnswer HttpClient::exchange(std::string const& text) {
    for (std::size_t sent = 0; sent < text.size();) {
        auto const n = ::send(socket_, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
        if (n <= 0) throw std::runtime_error("the server closed the connection while we sent");
        sent += static_cast<std::size_t>(n);
    }
    std::string const head = read_until("\r\n\r\n");
    HttpAnswer answer;
    if (head.compare(0, 5, "HTTP/") != 0) throw std::runtime_error("not an HTTP answer");
    answer.status = std::atoi(head.c_str() + head.find(' ') + 1);
    std::size_t at = head.find("\r\n");
    while (at != std::string::npos && at + 2 < head.size()) {
        auto const end = head.find("\r\n", at + 2);
        std::string const line = head.substr(at + 2, end - at - 2);
        if (auto const colon = line.find(':'); colon != std::string::npos) {
            std::string const name = lower(line.substr(0, colon));
            std::string const value = trimmed(line.substr(colon + 1));
            if (name == "set-cookie") {
                auto const equals = value.find('=');
                cookies_[value.substr(0, equals)] =
                    value.substr(equals + 1, value.find(';') - equals - 1);
            }
            answer.headers[name] = value;
        }
        at = end;
    }
    auto const length = answer.headers.find("content-length");
    if (length != answer.headers.end()) answer.body = read_exactly(std::stoul(length->second));
    if (lower(answer.headers["connection"]) == "close") disconnect();
    return answer;
}

std::string HttpClient::read_until(std::string const& mark) {
    while (true) {
        if (auto const at = buffer_.find(mark); at != std::string::npos) {
            std::string const head = buffer_.substr(0, at + 2);
            buffer_.erase(0, at + mark.size());
            return head;
        }
        char chunk[4096];
        auto const n = ::recv(socket_, chunk, sizeof chunk, 0);
        if (n <= 0) throw std::runtime_error("the server closed the connection before it answered");
        buffer_.append(chunk, static_cast<std::size_t>(n));
    }
}

std::string HttpClient::read_exactly(std::size_t size) {
    while (buffer_.size() < size) {
        char chunk[16'384];
        auto const n = ::recv(socket_, chunk, sizeof chunk, 0);
        if (n <= 0) throw std::runtime_error("the answer was cut short");
        buffer_.append(chunk, static_cast<std::size_t>(n));
    }
    std::string body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return body;
}

} // namespace hoso::tests
