// The HTTP server: sockets in, `Request` out; `Response` in, bytes out.
//
// One io thread owns every socket; handlers are plain functions that may block, run on a bounded
// pool of workers. Everything from outside has a limit (`ServerLimits`); what breaks the framing
// rules is answered here with a problem and the connection is closed:
//   400 malformed, no or several Host, repeated single headers, odd targets; 411 any
//   Transfer-Encoding; 413 body over the route's limit; 431 header; 503 when all is taken.
// Bodies that are not small are let in by `ServerHooks::admit` first; small ones, larger ones and
// answers have budgets of their own, so that one kind cannot starve another.
// A peer that is slower than the timeouts is cut without an answer.
// Errors: `listen` throws std::system_error (port taken, no such address).
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "web/http.hpp"

namespace hoso::web {

struct ServerLimits {
    std::size_t header = 16 * 1024;              // bytes of request line and headers
    std::size_t small = 16 * 1024;               // bytes of a body taken without asking `admit`
    std::size_t large = 1024 * 1024;             // bytes above which a body is an upload
    std::size_t bodies = 64UL * 1024 * 1024;     // bytes of all other bodies being read or handled
    std::size_t uploads = 256UL * 1024 * 1024;   // bytes of all uploads being read or handled
    std::size_t responses = 256UL * 1024 * 1024; // bytes of all answers being written
    std::size_t connections = 1000;              // more are told 503 and closed
    std::size_t queued = 256;                    // requests waiting for or in a worker
    std::size_t workers = 32;
    std::size_t slowest = 32 * 1024;         // bytes/s below which a body may time out
    std::chrono::milliseconds read{10'000};  // a header, or a body besides its bytes' time
    std::chrono::milliseconds idle{30'000};  // between requests
    std::chrono::milliseconds write{10'000}; // besides the bytes' time
    std::chrono::milliseconds drain{5'000};  // for requests in flight at the end
};

/// One line of the access log: nothing personal, no query, no ids but the request's.
struct Served {
    std::string id;
    std::string method;
    std::string route; // pattern; empty when no route was reached
    int status = 0;
    std::size_t bytes_in = 0;
    std::size_t bytes_out = 0;
    std::int64_t microseconds = 0; // from the whole header to the answer
};

struct ServerHooks {
    std::function<Response(Request const&)> handle;               // on a worker
    std::function<std::size_t(Method, Target const&)> body_limit; // on the io thread
    std::function<void(Response&)> finish;                        // of the server's own answers
    std::function<void(Served const&)> served;                    // on the io thread
    std::function<void(std::string const&)> fault;                // what a handler threw
    /// On a worker, before a body over `ServerLimits::small` is read: the answer for who may not
    /// send it; nullopt lets it in. The request has no body yet. May be empty.
    std::function<std::optional<Response>(Request const&)> admit;
};

class Server {
  public:
    Server(ServerHooks hooks, ServerLimits limits = {});
    ~Server();
    Server(Server const&) = delete;
    Server& operator=(Server const&) = delete;

    /// Binds and listens; port 0 takes a free one. Returns the port.
    unsigned short listen(std::string const& address, unsigned short port);
    /// SIGINT and SIGTERM drain; a second one stops at once.
    void drain_on_signals();
    /// Serves on the calling thread until drained.
    void run();
    /// From any thread: no new connections, idle ones closed, requests in flight answered.
    void drain();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace hoso::web
