// The one file with co_await. g++ 12 destroys some temporaries twice in a full expression that
// contains co_await, so such a statement here has no '{', no lambda and no '?': name the thing on
// the line above and std::move it (tests/tidy checks this).
#include "web/server/server.hpp"

#include <algorithm>
#include <atomic>
#include <list>
#include <system_error>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include "web/server/framing.hpp"

namespace hoso::web {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using Parser = http::request_parser<http::string_body>;
using Milliseconds = std::chrono::milliseconds;
using Timer = std::chrono::steady_clock;

constexpr std::size_t buffer_max = 64 * 1024; // read from the socket ahead of the parser
constexpr std::size_t linger_max =
    24UL * 1024 * 1024; // swallowed of a refused body, so that the answer arrives
constexpr Milliseconds linger_time{2'000};
constexpr Milliseconds accept_pause{100}; // when the process has no file descriptors left
constexpr std::size_t any_body = 64UL * 1024 * 1024; // the route's own limit is checked by us

auto const as_tuple = asio::as_tuple(asio::use_awaitable);

std::string lower(beast::string_view text) {
    std::string out(text);
    for (char& c : out) {
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

Request to_request(http::request<http::string_body> const& head) {
    Request request;
    request.method = method_of(std::string_view(head.method_string()));
    request.target = std::string(head.target());
    for (auto const& field : head) {
        request.headers.push_back({lower(field.name_string()), std::string(field.value())});
    }
    return request;
}

/// The problem behind an error while reading a header; nullopt when there is nobody to tell.
std::optional<Problem> problem_of(beast::error_code const& ec) {
    if (ec == http::error::body_limit) {
        return problem(Code::too_large, "nội dung quá lớn", "the content is too large");
    }
    if (ec == http::error::header_limit || ec == http::error::buffer_overflow) {
        return problem(Code::header_too_large,
                       "phần đầu yêu cầu quá lớn; hãy bớt cookie hay tham số",
                       "the request header is too large; send fewer cookies or parameters");
    }
    bool const malformed = ec.category() == make_error_code(http::error::bad_method).category();
    if (!malformed || ec == http::error::end_of_stream || ec == http::error::partial_message) {
        return std::nullopt;
    }
    return problem(Code::bad_request, "yêu cầu không theo HTTP/1.1: " + ec.message(),
                   "the request is not HTTP/1.1: " + ec.message());
}

/// What a session knows of the request it is serving.
struct Exchange {
    Request request;
    Response response;
    Timer::time_point begin = Timer::now();
    std::size_t bytes_in = 0;
    unsigned version = 11;
    bool keep = false;
    bool turned_away = false; // by `hooks.admit`
};

/// Bytes counted against a budget for as long as this lives.
class Charge {
  public:
    Charge(std::size_t& total, std::size_t bytes) : total_(&total), bytes_(bytes) {
        *total_ += bytes_;
    }
    ~Charge() { release(); }
    Charge(Charge const&) = delete;
    Charge& operator=(Charge const&) = delete;
    void release() {
        *total_ -= bytes_;
        bytes_ = 0;
    }

  private:
    std::size_t* total_;
    std::size_t bytes_;
};

struct Session {
    beast::tcp_stream* stream = nullptr;
    bool busy = false;
};

} // namespace

struct Server::Impl {
    Impl(ServerHooks given, ServerLimits bounds)
        : hooks(std::move(given)), limits(bounds), io(1), acceptor(io), drain_timer(io),
          signals(io), pool(bounds.workers) {}

    ServerHooks hooks;
    ServerLimits limits;
    asio::io_context io;
    tcp::acceptor acceptor;
    asio::steady_timer drain_timer;
    asio::signal_set signals;
    asio::thread_pool pool;
    std::list<Session> sessions; // io thread only, as all below
    std::size_t queued = 0;
    std::size_t bodies = 0;
    std::size_t uploads = 0;
    std::size_t responses = 0;
    std::uint64_t requests = 0;
    bool draining = false;

    asio::awaitable<void> accept_loop();
    asio::awaitable<void> session(tcp::socket socket);
    asio::awaitable<void> serve(beast::tcp_stream& stream, Session& self);
    asio::awaitable<bool> read_body(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                    Parser& parser, Exchange& exchange);
    asio::awaitable<bool> admit(std::size_t size, Exchange& exchange);
    asio::awaitable<void> answer(beast::tcp_stream& stream, Exchange& exchange);
    asio::awaitable<bool> reply(beast::tcp_stream& stream, Exchange& exchange);
    asio::awaitable<void> refuse(beast::tcp_stream& stream, Exchange& exchange);

    std::optional<Problem> check_head(Parser const& parser, Exchange& exchange);
    void put_problem(Exchange& exchange, Problem const& found);
    void run_admit(Exchange& exchange);
    void run_handler(Exchange& exchange);
    void put_failure(Exchange& exchange, std::exception const& error);
    bool is_upload(std::size_t size) const { return size > limits.large; }
    bool has_room(std::size_t size) const;
    void put_busy(Exchange& exchange);
    void bound_response(Exchange& exchange);
    void turn_away(tcp::socket& socket);
    void start_drain();
    void end_if_drained();
    void wait_for_signal();
    void log(Exchange const& exchange);
    Milliseconds time_for(std::size_t bytes, Milliseconds base) const {
        return base + Milliseconds(bytes * 1000 / limits.slowest);
    }
};

asio::awaitable<void> Server::Impl::accept_loop() {
    for (;;) {
        tcp::socket socket(io);
        auto [ec] = co_await acceptor.async_accept(socket, as_tuple);
        if (!acceptor.is_open()) {
            co_return;
        }
        if (ec) { // Why wait: without a free descriptor the same error would come back at once.
            asio::steady_timer pause(io, accept_pause);
            co_await pause.async_wait(as_tuple);
            continue;
        }
        if (sessions.size() >= limits.connections) {
            turn_away(socket);
            continue;
        }
        auto task = session(std::move(socket));
        asio::co_spawn(io, std::move(task), asio::detached);
    }
}

void Server::Impl::turn_away(tcp::socket& socket) {
    static constexpr std::string_view text =
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: "
        "close\r\n\r\n";
    beast::error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(text), ignored);
    socket.shutdown(tcp::socket::shutdown_both, ignored);
    socket.close(ignored);
}

asio::awaitable<void> Server::Impl::session(tcp::socket socket) {
    beast::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    beast::tcp_stream stream(std::move(socket));
    Session mine;
    mine.stream = &stream;
    auto const self = sessions.insert(sessions.end(), mine);
    try {
        co_await serve(stream, *self);
    } catch (std::exception const& error) {
        hooks.fault(std::string("session: ") + error.what());
    }
    sessions.erase(self);
    end_if_drained();
}

asio::awaitable<void> Server::Impl::serve(beast::tcp_stream& stream, Session& self) {
    beast::flat_buffer buffer(buffer_max);
    beast::error_code ignored;
    auto const peer = stream.socket().remote_endpoint(ignored).address().to_string();
    for (bool first = true;; first = false) {
        Parser parser;
        parser.header_limit(static_cast<std::uint32_t>(limits.header));
        parser.body_limit(any_body);
        self.busy = false;
        stream.expires_after(first ? limits.read : limits.idle);
        auto [hec, hn] = co_await http::async_read_header(stream, buffer, parser, as_tuple);
        self.busy = true;
        Exchange exchange;
        exchange.request.peer = peer;
        if (hec) {
            auto const found = problem_of(hec);
            if (found) {
                put_problem(exchange, *found);
                co_await refuse(stream, exchange);
            }
            co_return;
        }
        auto const refused = check_head(parser, exchange);
        if (refused) {
            put_problem(exchange, *refused);
            co_await refuse(stream, exchange);
            co_return;
        }
        auto const size = static_cast<std::size_t>(parser.content_length().value_or(0));
        stream.expires_never();
        bool const admitted = co_await admit(size, exchange);
        if (!admitted) {
            co_await refuse(stream, exchange);
            co_return;
        }
        Charge body(is_upload(size) ? uploads : bodies, size);
        bool const whole = co_await read_body(stream, buffer, parser, exchange);
        if (!whole) {
            co_return;
        }
        stream.expires_never();
        co_await answer(stream, exchange);
        std::string().swap(exchange.request.body);
        body.release();
        bound_response(exchange);
        Charge const response(responses, exchange.response.body.size());
        bool const written = co_await reply(stream, exchange);
        if (!written || !exchange.keep) {
            stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
            co_return;
        }
    }
}

/// Fills the exchange from the header and says what is wrong with it, if anything.
std::optional<Problem> Server::Impl::check_head(Parser const& parser, Exchange& exchange) {
    auto const& head = parser.get();
    std::string const peer = std::move(exchange.request.peer);
    exchange.request = to_request(head);
    exchange.request.peer = peer;
    exchange.request.id = std::to_string(++requests);
    exchange.version = head.version();
    exchange.keep = head.keep_alive() && !draining;
    if (auto found = refuse_head(exchange.request, static_cast<int>(head.version() % 10))) {
        return found;
    }
    auto target = parse_target(exchange.request.target);
    if (!target) {
        return problem(Code::bad_request, "địa chỉ yêu cầu không hợp lệ",
                       "the request target is not a plain path");
    }
    exchange.request.url = std::move(*target);
    std::size_t const limit = hooks.body_limit(exchange.request.method, exchange.request.url);
    std::uint64_t const size = parser.content_length().value_or(0);
    if (size > limit) {
        return problem(Code::too_large, "nội dung tối đa " + std::to_string(limit) + " byte",
                       "the content may have at most " + std::to_string(limit) + " bytes");
    }
    return std::nullopt;
}

bool Server::Impl::has_room(std::size_t size) const {
    return is_upload(size) ? uploads + size <= limits.uploads : bodies + size <= limits.bodies;
}

void Server::Impl::put_busy(Exchange& exchange) {
    put_problem(exchange, problem(Code::busy, "máy chủ đang bận, hãy thử lại sau giây lát",
                                  "the server is busy, try again in a moment"));
}

/// Asks `hooks.admit` about a body that is not small, before any of its bytes are read or counted:
/// who may not send it shall not take the room of those who may. False: the answer is in place.
asio::awaitable<bool> Server::Impl::admit(std::size_t size, Exchange& exchange) {
    if (size > limits.small && hooks.admit) {
        if (queued >= limits.queued) {
            put_busy(exchange);
            co_return false;
        }
        ++queued;
        co_await asio::post(asio::bind_executor(pool, asio::use_awaitable)); // now on a worker
        run_admit(exchange);
        co_await asio::post(asio::bind_executor(io, asio::use_awaitable)); // back on the io thread
        --queued;
        if (exchange.turned_away) {
            co_return false;
        }
    }
    if (!has_room(size)) {
        put_problem(exchange, problem(Code::busy, "máy chủ đang nhận nhiều tệp, hãy thử lại",
                                      "the server is receiving many files, try again"));
        co_return false;
    }
    co_return true;
}

void Server::Impl::run_admit(Exchange& exchange) {
    try {
        auto refused = hooks.admit(exchange.request);
        if (refused) {
            exchange.response = std::move(*refused);
            exchange.turned_away = true;
        }
    } catch (std::exception const& error) {
        put_failure(exchange, error);
        exchange.turned_away = true;
    }
}

asio::awaitable<bool> Server::Impl::read_body(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                              Parser& parser, Exchange& exchange) {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    std::size_t const size = static_cast<std::size_t>(parser.content_length().value_or(0));
    if (!exchange.request.header("expect").empty() && !parser.is_done() && exchange.version > 10) {
        stream.expires_after(limits.write);
        auto [ec, n] = co_await asio::async_write(stream, asio::buffer(go_on), as_tuple);
        if (ec) {
            co_return false;
        }
    }
    // Why two bounds: the whole has its time, and who sends nothing at all is cut much sooner.
    auto const end = Timer::now() + time_for(size, limits.read);
    parser.eager(true);
    while (!parser.is_done()) {
        stream.expires_at(std::min(end, Timer::now() + limits.read));
        auto [ec, n] = co_await http::async_read_some(stream, buffer, parser, as_tuple);
        if (!ec) {
            continue;
        }
        auto const found = problem_of(ec);
        if (found) {
            put_problem(exchange, *found);
            co_await refuse(stream, exchange);
        }
        co_return false;
    }
    exchange.request.body = std::move(parser.get().body());
    exchange.bytes_in = exchange.request.body.size();
    co_return true;
}

/// Runs the handler on a worker and comes back to the io thread with its response.
asio::awaitable<void> Server::Impl::answer(beast::tcp_stream&, Exchange& exchange) {
    if (queued >= limits.queued) {
        put_busy(exchange);
        co_return;
    }
    ++queued;
    co_await asio::post(asio::bind_executor(pool, asio::use_awaitable)); // now on a worker
    run_handler(exchange);
    co_await asio::post(asio::bind_executor(io, asio::use_awaitable)); // back on the io thread
    --queued;
    exchange.keep = exchange.keep && !draining;
}

void Server::Impl::run_handler(Exchange& exchange) {
    try {
        exchange.response = hooks.handle(exchange.request);
    } catch (std::exception const& error) {
        put_failure(exchange, error);
    }
}

void Server::Impl::put_failure(Exchange& exchange, std::exception const& error) {
    std::string const& id = exchange.request.id;
    hooks.fault("request " + id + ": " + error.what());
    put_problem(exchange,
                problem(Code::internal, "yêu cầu " + id + " gặp lỗi; hãy thử lại hoặc báo quản trị",
                        "request " + id + " failed; try again or tell the administrator"));
}

/// Slow readers hold their answers in memory: over the bound, the next one is told to come again.
void Server::Impl::bound_response(Exchange& exchange) {
    if (responses + exchange.response.body.size() > limits.responses) {
        put_busy(exchange);
    }
}

asio::awaitable<bool> Server::Impl::reply(beast::tcp_stream& stream, Exchange& exchange) {
    Response& from = exchange.response;
    http::response<http::string_body> out;
    out.version(exchange.version);
    out.result(static_cast<unsigned>(from.status));
    out.keep_alive(exchange.keep);
    for (Header const& header : from.headers) {
        out.insert(header.name, header.value);
    }
    bool const no_body = from.status == 204 || from.status == 304;
    if (!no_body) {
        out.content_length(from.body.size());
        if (!from.content_type.empty()) {
            out.set(http::field::content_type, from.content_type);
        }
    }
    log(exchange);
    std::size_t const size = from.body.size();
    if (!no_body && exchange.request.method != Method::head) {
        out.body() = std::move(from.body);
    }
    http::response_serializer<http::string_body> serializer(out);
    stream.expires_after(time_for(size, limits.write));
    if (exchange.request.method == Method::head) {
        auto [ec, n] = co_await http::async_write_header(stream, serializer, as_tuple);
        co_return !ec;
    }
    auto [ec, n] = co_await http::async_write(stream, serializer, as_tuple);
    co_return !ec;
}

/// Answers and closes. Why it reads on: closing with unread bytes makes the kernel send a reset,
/// which can overtake the answer.
asio::awaitable<void> Server::Impl::refuse(beast::tcp_stream& stream, Exchange& exchange) {
    exchange.keep = false;
    bool const written = co_await reply(stream, exchange);
    if (!written) {
        co_return;
    }
    beast::error_code ignored;
    stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream.expires_after(linger_time);
    std::string sink(16 * 1024, '\0');
    for (std::size_t total = 0; total < linger_max;) {
        auto [ec, n] = co_await stream.async_read_some(asio::buffer(sink), as_tuple);
        if (ec) {
            co_return;
        }
        total += n;
    }
}

void Server::Impl::put_problem(Exchange& exchange, Problem const& found) {
    exchange.response = respond(found, language_of(exchange.request));
    hooks.finish(exchange.response);
}

void Server::Impl::log(Exchange const& exchange) {
    auto const spent = Timer::now() - exchange.begin;
    Served line;
    line.id = exchange.request.id;
    line.method = name_of(exchange.request.method);
    line.route = exchange.response.route;
    line.status = exchange.response.status;
    line.bytes_in = exchange.bytes_in;
    line.bytes_out = exchange.response.body.size();
    line.microseconds = std::chrono::duration_cast<std::chrono::microseconds>(spent).count();
    hooks.served(line);
}

void Server::Impl::start_drain() {
    if (draining) {
        return;
    }
    draining = true;
    beast::error_code ignored;
    acceptor.close(ignored);
    for (Session& session : sessions) {
        if (!session.busy) {
            session.stream->close();
        }
    }
    drain_timer.expires_after(limits.drain);
    drain_timer.async_wait([this](beast::error_code ec) {
        for (Session& session : sessions) {
            if (!ec) {
                session.stream->close();
            }
        }
    });
    end_if_drained();
}

/// Takes away what keeps `run` waiting once the last connection is gone.
void Server::Impl::end_if_drained() {
    if (draining && sessions.empty()) {
        beast::error_code ignored;
        drain_timer.cancel();
        signals.cancel(ignored);
    }
}

void Server::Impl::wait_for_signal() {
    signals.async_wait([this](beast::error_code ec, int) {
        if (ec) {
            return;
        }
        if (draining) {
            io.stop();
            return;
        }
        wait_for_signal();
        start_drain();
    });
}

Server::Server(ServerHooks hooks, ServerLimits limits)
    : impl_(std::make_unique<Impl>(std::move(hooks), limits)) {}

Server::~Server() {
    impl_->pool.join();
}

unsigned short Server::listen(std::string const& address, unsigned short port) {
    beast::error_code ec;
    auto const ip = asio::ip::make_address(address, ec);
    if (ec) {
        throw std::system_error(ec, "listen address " + address);
    }
    tcp::endpoint const endpoint(ip, port);
    impl_->acceptor.open(endpoint.protocol());
    impl_->acceptor.set_option(asio::socket_base::reuse_address(true));
    impl_->acceptor.bind(endpoint, ec);
    if (!ec) {
        impl_->acceptor.listen(asio::socket_base::max_listen_connections, ec);
    }
    if (ec) {
        throw std::system_error(ec, "listen on " + address + ":" + std::to_string(port));
    }
    asio::co_spawn(impl_->io, impl_->accept_loop(), asio::detached);
    return impl_->acceptor.local_endpoint().port();
}

void Server::drain_on_signals() {
    impl_->signals.add(SIGINT);
    impl_->signals.add(SIGTERM);
    impl_->wait_for_signal();
}

void Server::run() {
    impl_->io.run();
}

void Server::drain() {
    asio::post(impl_->io, [this] { impl_->start_drain(); });
}

} // namespace hoso::web
