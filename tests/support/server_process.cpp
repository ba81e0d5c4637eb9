#include "tests/support/server_process.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "tests/support/http_client.hpp"

namespace hoso::tests {
namespace {

std::string binary() {
    if (char const* path = std::getenv("HOSO_BIN")) return path;
    char const* build = std::getenv("HOSO_BUILD");
    return std::string(build ? build : "build/debug") + "/adapters/app/hoso";
}

std::uint16_t free_port() {
    int const probe = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    ::bind(probe, reinterpret_cast<sockaddr*>(&address), sizeof address);
    ::getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size);
    ::close(probe);
    return ntohs(address.sin_port);
}

bool answers(std::uint16_t port) {
    try {
        HttpClient client(port, 1'000);
        return client.get("/healthz").status == 200;
    } catch (std::runtime_error const&) {
        return false;
    }
}

} // namespace

ServerProcess::ServerProcess(Options options) : port_(free_port()) {
    std::filesystem::create_directories(options.data);
    log_path_ = options.data + "/test-server.log";
    std::vector<std::string> words{binary(),      "serve",          "--data",
                                   options.data,  "--port",         std::to_string(port_),
                                   "--workflows", options.workflows};
    words.insert(words.end(), options.more.begin(), options.more.end());
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);

    auto const begin = std::chrono::steady_clock::now();
    pid_ = ::fork();
    if (pid_ == 0) {
        int const log = ::open(log_path_.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
        ::dup2(log, 1);
        ::dup2(log, 2);
        ::execv(arguments[0], arguments.data());
        ::_exit(127);
    }
    auto const elapsed = [&] {
        return std::chrono::duration_cast<std::chrono::milliseconds>(
                   std::chrono::steady_clock::now() - begin)
            .count();
    };
    while (!answers(port_)) {
        int status = 0;
        bool const gone = ::waitpid(pid_, &status, WNOHANG) == pid_;
        if (gone) pid_ = -1;
        if (gone || elapsed() > options.start_ms_max)
            throw std::runtime_error("the server did not come up:\n" + output());
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    start_ms_ = elapsed();
}

ServerProcess::~ServerProcess() {
    stop();
}

void ServerProcess::kill_hard() {
    if (pid_ < 0) return;
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    pid_ = -1;
}

int ServerProcess::stop() {
    if (pid_ < 0) return 0;
    ::kill(pid_, SIGTERM);
    int status = 0;
    for (int i = 0; i < 1'000; ++i) {
        if (::waitpid(pid_, &status, WNOHANG) == pid_) {
            pid_ = -1;
            return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    kill_hard();
    return 128 + SIGKILL;
}

std::int64_t ServerProcess::resident_kib() const {
    std::ifstream status("/proc/" + std::to_string(pid_) + "/status");
    for (std::string line; std::getline(status, line);)
        if (line.rfind("VmRSS:", 0) == 0) return std::atoll(line.c_str() + 6);
    return 0;
}

std::string ServerProcess::output() const {
    std::ifstream log(log_path_);
    std::stringstream text;
    text << log.rdbuf();
    return text.str();
}

TemporaryFolder::TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "hoso-test-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr)
        throw std::runtime_error("cannot make a temporary folder");
    path_ = pattern;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignore;
    std::filesystem::remove_all(path_, ignore);
}

} // namespace hoso::tests
