#pragma once
// Runs the real `hoso serve` as a process of its own, so that a test can kill it as a power cut
// would.
//
// The binary is found in the environment variable HOSO_BIN, else beside the build
// (HOSO_BUILD/adapters/app/hoso).

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

namespace hoso::tests {

class ServerProcess {
  public:
    struct Options {
        std::string data; // directory, made when missing
        std::string workflows = "workflows";
        std::vector<std::string> more; // e.g. {"--now", "2026-02-09T09:00:00+07:00", "--demo"}
        int start_ms_max = 60'000;
    };
    /// Starts the server on a free port and waits until it answers /healthz. Throws with the
    /// server's output when it does not.
    explicit ServerProcess(Options options);
    ~ServerProcess(); // SIGTERM, then SIGKILL after 10 s
    ServerProcess(ServerProcess const&) = delete;
    ServerProcess& operator=(ServerProcess const&) = delete;

    std::uint16_t port() const { return port_; }
    pid_t pid() const { return pid_; }
    /// SIGKILL: nothing of the process gets to run.
    void kill_hard();
    /// SIGTERM and wait; the exit code.
    int stop();
    std::int64_t start_ms() const { return start_ms_; }
    std::int64_t resident_kib() const;
    std::string output() const;

  private:
    std::uint16_t port_ = 0;
    pid_t pid_ = -1;
    std::int64_t start_ms_ = 0;
    std::string log_path_;
};

/// A fresh directory under the system's temporary folder, removed at the end.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;
    std::string const& path() const { return path_; }

  private:
    std::string path_;
};

} // namespace hoso::tests
