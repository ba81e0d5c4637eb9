#include "tests/support/mail_programs.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace hoso::tests {

namespace {

std::string script(std::string const& name) {
    char const* root = std::getenv("HOSO_ROOT");
    return std::string(root ? root : ".") + "/tests/adapters/mail/" + name;
}

pid_t start(std::vector<std::string> words, std::string const& log) {
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t const process = ::fork();
    if (process != 0) return process;
    int const out =
        ::open(log.empty() ? "/dev/null" : log.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0600);
    ::dup2(out, 1);
    ::dup2(out, 2);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
}

} // namespace

int run_program(std::vector<std::string> const& words, std::string const& log) {
    pid_t const process = start(words, log);
    int status = 0;
    if (process < 0 || ::waitpid(process, &status, 0) != process) return 127;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string file_text(std::string const& path) {
    std::ifstream file(path, std::ios::binary);
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

void write_file(std::string const& path, std::string const& text) {
    std::ofstream(path, std::ios::binary) << text;
}

bool file_exists(std::string const& path) {
    return std::filesystem::exists(path);
}

void parse_mails(std::string const& folder) {
    auto const log = folder + "/parse.log";
    if (run_program({"/usr/bin/python3", script("parse_mails.py"), folder}, log) != 0)
        throw std::runtime_error("Python could not read the mails:\n" + file_text(log));
}

MailSink::MailSink(std::string folder, std::string const& security) : folder_(std::move(folder)) {
    if (security != "plain") {
        run_program({"openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                     "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
                     "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout",
                     folder_ + "/key.pem", "-out", certificate()},
                    folder_ + "/openssl.log");
    }
    auto const log = folder_ + "/sink.log";
    process_ = start({"/usr/bin/python3", script("receive_mails.py"), folder_, security}, log);
    for (int i = 0; i < 2'000 && !file_exists(folder_ + "/port"); ++i) {
        if (::waitpid(process_, nullptr, WNOHANG) == process_) process_ = -1;
        if (process_ < 0) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    if (!file_exists(folder_ + "/port"))
        throw std::runtime_error("aiosmtpd did not start (Debian package python3-aiosmtpd):\n" +
                                 file_text(log));
    port_ = static_cast<std::uint16_t>(std::stoi(file_text(folder_ + "/port")));
}

MailSink::~MailSink() {
    if (process_ < 0) return;
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
}

} // namespace hoso::tests
