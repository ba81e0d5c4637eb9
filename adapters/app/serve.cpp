#include "adapters/app/serve.hpp"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <iostream>
#include <system_error>

#include <fmt/format.h>

#include "adapters/app/accounts.hpp"
#include "adapters/app/calendars.hpp"
#include "adapters/app/demo.hpp"
#include "adapters/app/deploy.hpp"
#include "adapters/app/mail.hpp"
#include "adapters/app/settings.hpp"
#include "adapters/app/timers.hpp"
#include "adapters/auth/password.hpp"
#include "adapters/auth/token.hpp"
#include "adapters/clock/clock.hpp"
#include "adapters/clock/ulid_ids.hpp"
#include "adapters/files/file_store.hpp"
#include "adapters/log/log.hpp"
#include "adapters/soci/sqlite_store.hpp"
#include "adapters/text/text.hpp"
#include "dsl/graph/draw.hpp"
#include "web/middleware.hpp"
#include "web/server/server.hpp"

namespace hoso::app {
namespace {

using engine::Language;

/// A start that cannot go on; the text is ready to print.
struct CannotStart : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Appends whole lines to a file; for the log.
adapters::LogSink file_sink(std::string const& path) {
    int const file = ::open(path.c_str(), O_CREAT | O_WRONLY | O_APPEND | O_CLOEXEC, 0640);
    if (file < 0) {
        throw CannotStart(path + ": " + std::generic_category().message(errno) + "\n");
    }
    std::shared_ptr<int const> const owner(new int(file), [](int const* number) {
        ::close(*number);
        delete number;
    });
    return [owner](std::string const& line) {
        return ::write(*owner, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    };
}

template <class T, class Errors>
T loaded(tl::expected<T, Errors> result, Language language) {
    if (!result) {
        std::string text;
        for (auto const& error : result.error()) {
            text += adapters::describe(error, language) + "\n";
        }
        throw CannotStart(text);
    }
    return std::move(*result);
}

template <class T>
T loaded(tl::expected<T, std::string> result) {
    if (!result) {
        throw CannotStart(result.error());
    }
    return std::move(*result);
}

/// Everything that lives as long as the server, in the order in which it is built.
class House {
  public:
    House(ServeOptions options, Language language)
        : options_(std::move(options)), language_(language), clock_(system_), ids_(clock_) {
        if (options_.now) {
            clock_.set_now(*options_.now);
        }
        store_ = adapters::open_sqlite_store({.directory = options_.data}, registry_.definitions(),
                                             digest());
        log_ = std::make_unique<adapters::Log>(clock_, sink());
        read_settings();
        calendars_ = loaded(load_calendars(options_.workflows, language));
        organisation_ = loaded(
            adapters::load_organisation(std::filesystem::path(options_.workflows) / "to-chuc"),
            language);
        if (options_.demo) {
            if (auto const claimed = claim_demo(*store_, language); !claimed) {
                throw CannotStart(claimed.error());
            }
        }
        auto const deployed =
            deploy(options_.workflows, *store_, registry_, clock_.now(), language);
        if (!deployed) {
            throw CannotStart(deployed.error());
        }
        files_ = std::make_unique<adapters::DiskFileStore>(options_.data, digest());
        if (options_.demo) {
            add_demo();
        }
        service_ = std::make_unique<engine::CaseService>(
            *store_, registry_, *organisation_, lookup_in(calendars_), clock_, ids_, fold());
    }

    int run() {
        web::Site site(services());
        web::Server server(hooks(site), {});
        auto const port =
            server.listen(options_.address, static_cast<unsigned short>(options_.port));
        server.drain_on_signals();
        announce(port);
        log_->info("server.start", {{"port", port}});
        {
            TimerThread const timers(*service_, *store_, clock_,
                                     [this](std::string const& text) { fault(text); });
            auto const mails = start_mails();
            server.run();
        }
        service_->stop();
        log_->info("server.stop");
        return 0;
    }

  private:
    static engine::FoldWords fold() {
        return [](std::string const& text) { return adapters::fold_words(text); };
    }
    static engine::Digest digest() {
        return [](std::string const& bytes) { return adapters::sha256_hex(bytes); };
    }
    adapters::LogSink sink() const {
        if (options_.log == "-") {
            return adapters::stderr_sink();
        }
        return file_sink(options_.log.empty() ? options_.data + "/hoso.log" : options_.log);
    }

    web::Services services();
    web::ServerHooks hooks(web::Site& site);
    void read_settings();
    std::unique_ptr<MailThread> start_mails();
    void add_demo();
    void announce(unsigned short port);
    void fault(std::string const& text) { log_->error("fault", {{"what", adapters::Safe{text}}}); }

    ServeOptions options_;
    Language language_;
    Settings settings_;
    std::unique_ptr<adapters::SmtpMailer> mailer_; // until the thread takes it
    adapters::SystemClock system_;
    adapters::OffsetClock clock_;
    adapters::UlidIds ids_;
    engine::Registry registry_;
    std::unique_ptr<engine::Store> store_;
    std::unique_ptr<adapters::Log> log_;
    Calendars calendars_;
    std::unique_ptr<adapters::FileOrganisation> organisation_;
    std::unique_ptr<adapters::DiskFileStore> files_;
    adapters::PasswordHasher passwords_;
    std::unique_ptr<engine::CaseService> service_;
};

web::Services House::services() {
    web::Services out{*store_,
                      *service_,
                      registry_,
                      *organisation_,
                      lookup_in(calendars_),
                      clock_,
                      ids_,
                      *files_,
                      fold(),
                      digest(),
                      {},
                      [] { return adapters::random_token(); },
                      {},
                      [](std::string const& name) { return adapters::clean_file_name(name); },
                      web::assets(),
                      {}};
    out.password_fits = [this](std::optional<std::string> const& hash,
                               std::string const& password) {
        if (hash) {
            return passwords_.verify(password, *hash);
        }
        passwords_.waste_time(password);
        return false;
    };
    out.draw = [](engine::Definition const& definition, std::optional<std::uint32_t> current,
                  Language language) {
        return dsl::draw(definition, {language, current});
    };
    out.options.behind_proxy = options_.behind_proxy;
    return out;
}

web::ServerHooks House::hooks(web::Site& site) {
    web::ServerHooks out;
    out.handle = [&site](web::Request const& request) { return site.handle(request); };
    out.body_limit = [&site](web::Method method, web::Target const& target) {
        return site.body_limit(method, target);
    };
    out.finish = [&site](web::Response& response) { site.finish(response); };
    out.served = [this](web::Served const& line) {
        log_->info("http", {{"id", adapters::Safe{line.id}},
                            {"method", adapters::Safe{line.method}},
                            {"route", adapters::Safe{line.route}},
                            {"status", line.status},
                            {"in", line.bytes_in},
                            {"out", line.bytes_out},
                            {"us", line.microseconds}});
    };
    out.fault = [this](std::string const& text) { fault(text); };
    out.admit = [&site](web::Request const& request) { return site.admit(request); };
    return out;
}

void House::read_settings() {
    std::filesystem::path file = options_.config;
    if (file.empty()) {
        file = std::filesystem::path(options_.data) / "hoso.toml";
        if (!std::filesystem::exists(file)) {
            return;
        }
    }
    settings_ = loaded(load_settings(file), language_);
    if (settings_.mail) {
        auto mailer = adapters::SmtpMailer::make(settings_.mail->smtp);
        if (!mailer) {
            throw CannotStart(file.string() + ": thu_dien_tu: " + mailer.error().in(language_) +
                              "\n");
        }
        mailer_ = std::move(*mailer);
    }
}

std::unique_ptr<MailThread> House::start_mails() {
    if (!mailer_) {
        log_->info("mail.off");
        return nullptr;
    }
    return std::make_unique<MailThread>(
        std::move(mailer_), *settings_.mail,
        MailWorld{*store_, registry_.definitions(), *organisation_, clock_, digest(), *log_});
}

void House::add_demo() {
    if (!store_->users().empty()) {
        return; // it was filled at an earlier start
    }
    add_demo_users(*organisation_, *store_);
    DemoWorld const world{*store_, registry_, *organisation_, lookup_in(calendars_),
                          *files_, fold(),    digest(),       clock_.now()};
    // Why only a warning: without its sample cases a demonstration is poorer, not wrong.
    if (auto const played = play_demo(options_.workflows, world); !played) {
        std::cerr << played.error();
    }
}

void House::announce(unsigned short port) {
    bool const vi = language_ == Language::vi;
    auto const sqlite = adapters::sqlite_version();
    std::string const& place = options_.address;
    fmt::print("Hoso {} · http://{}:{}\n", HOSO_VERSION, place, port);
    fmt::print("{} {} · SQLite {} · {} {}\n", vi ? "dữ liệu:" : "data:", options_.data, sqlite.text,
               registry_.all().size(), vi ? "quy trình" : "workflows");
    if (sqlite.wal_reset_bug) {
        fmt::print("{}\n", adapters::sqlite_note().in(language_));
    }
    if (store_->is_demo()) {
        auto const today = engine::to_local(clock_.now(), {}).date;
        fmt::print("\n{} {}\n{}",
                   vi ? "Đăng nhập dùng thử, mật khẩu chung:"
                      : "Sample log-ins, one password for all:",
                   demo_password, login_table(*organisation_, *store_, today, language_));
        if (options_.address != "127.0.0.1" && options_.address != "::1") {
            fmt::print("{}", vi ? "\nCẢNH BÁO: mật khẩu dùng thử ai cũng biết, đừng mở ra mạng.\n"
                                : "\nWARNING: everybody knows the demo password; keep this off "
                                  "the network.\n");
        }
    }
    fmt::print("\n{}\n", vi ? "Ctrl+C để dừng." : "Ctrl+C stops it.");
    std::fflush(stdout);
}

int failed(std::string const& text) {
    std::cerr << text;
    return 1;
}

/// A line for what the store or the system says, with how to mend the two common cases.
std::string in_words(std::exception const& error, Language language) {
    std::string text = error.what();
    if (auto const* system = dynamic_cast<std::system_error const*>(&error)) {
        if (system->code() == std::errc::address_in_use) {
            text += language == Language::vi
                        ? "\nCổng đang có chương trình khác dùng; hãy chọn cổng khác: --port N"
                        : "\nAnother program uses this port; choose another one: --port N";
        }
    }
    return (language == Language::vi ? "Không chạy được: " : "Cannot run: ") + text + "\n";
}

} // namespace

int serve(ServeOptions const& options, Language language) {
    try {
        House house(options, language);
        return house.run();
    } catch (CannotStart const& error) {
        return failed(error.what());
    } catch (std::exception const& error) {
        return failed(in_words(error, language));
    }
}

namespace {

/// While it lives, what is typed at the terminal is not shown.
class QuietTerminal {
  public:
    QuietTerminal() {
        if (::tcgetattr(STDIN_FILENO, &before_) == 0) {
            termios quiet = before_;
            quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
            changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
        }
    }
    ~QuietTerminal() {
        if (changed_) {
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
        }
    }
    QuietTerminal(QuietTerminal const&) = delete;
    QuietTerminal& operator=(QuietTerminal const&) = delete;

  private:
    termios before_{};
    bool changed_ = false;
};

std::string ask_password(Language language) {
    std::string password;
    if (::isatty(STDIN_FILENO) == 0) {
        std::getline(std::cin, password);
        return password;
    }
    std::cerr << (language == Language::vi ? "Mật khẩu mới: " : "New password: ");
    {
        QuietTerminal const quiet;
        std::getline(std::cin, password);
    }
    std::cerr << "\n"; // the one that was not shown
    return password;
}

} // namespace

int change_password(PasswordOptions const& options, Language language) {
    try {
        auto const organisation = loaded(
            adapters::load_organisation(std::filesystem::path(options.workflows) / "to-chuc"),
            language);
        auto const store = adapters::open_sqlite_store(
            {.directory = options.data},
            [](std::string const&, int) -> std::shared_ptr<engine::Definition const> {
                return nullptr;
            },
            [](std::string const& bytes) { return adapters::sha256_hex(bytes); });
        std::string const password = ask_password(language);
        auto const done = set_password(*organisation, *store, options.login, password, language);
        return done ? 0 : failed(done.error());
    } catch (CannotStart const& error) {
        return failed(error.what());
    } catch (std::exception const& error) {
        return failed(in_words(error, language));
    }
}

} // namespace hoso::app
