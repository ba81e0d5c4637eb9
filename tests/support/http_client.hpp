#pragma once
// A small blocking HTTP/1.1 client for tests and benchmarks: one keep-alive connection to
// 127.0.0.1, cookies kept.
//
// On purpose not built on the server's own library, so that a fault there does not hide itself.
// Reads bodies by Content-Length only, which is all the server sends. Throws std::runtime_error
// when the connection fails or the answer is not HTTP.

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace hoso::tests {

struct HttpAnswer {
    int status = 0;
    std::map<std::string, std::string> headers; // names in lower case
    std::string body;
};

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

class HttpClient {
  public:
    explicit HttpClient(std::uint16_t port, int timeout_ms = 20'000);
    ~HttpClient();
    HttpClient(HttpClient const&) = delete;
    HttpClient& operator=(HttpClient const&) = delete;

    HttpAnswer send(std::string const& method, std::string const& target,
                    std::string const& body = {}, HttpHeaders const& headers = {});
    HttpAnswer get(std::string const& target) { return send("GET", target); }

  private:
    void connect();
    void disconnect();
    HttpAnswer exchange(std::string const& text);
    std::string read_until(std::string const& mark);
    std::string read_exactly(std::size_t size);

    std::uint16_t port_;
    int timeout_ms_;
    int socket_ = -1;
    std::string buffer_;
    std::map<std::string, std::string> cookies_;
};

} // namespace hoso::tests
