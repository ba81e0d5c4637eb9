// A whole server in the test's process: real sockets, router, routes, service and codecs over the
// store in memory, on a free port.
//
// Every answer that leaves the server is held against web/openapi.json; what does not conform fails
// the test that caused it. Log-ins (password "mat-khau"): dn, dn2 (two enterprises), tn, cv, gd
// (intake, officer, director), la (an official without a role), lac (an official who was given a
// party's role), qt (administrator); and those of the team (team_workflow.hpp): pc, tv, a1, a2, b1,
// tk, uv1, uv2, ct.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <boost/json/value.hpp>

#include "adapters/clock/clock.hpp"
#include "adapters/clock/ulid_ids.hpp"
#include "tests/support/fake_store.hpp"
#include "tests/support/http_client.hpp"
#include "web/middleware.hpp"
#include "web/server/server.hpp"

namespace hoso::tests {

class SetClock final : public engine::Clock {
  public:
    engine::Instant now() const override { return {ms_.load()}; }
    void set(engine::Instant now) { ms_ = now.ms; }
    void advance(std::int64_t ms) { ms_ += ms; }

  private:
    std::atomic<std::int64_t> ms_{0};
};

class SmallOrganisation final : public engine::Organisation {
  public:
    std::optional<engine::PersonView> person(engine::PersonId const& id,
                                             engine::Date on) const override;
    std::vector<engine::PersonView> holders(engine::RoleId const&, engine::Date) const override;
    std::optional<engine::Agency> agency(engine::AgencyId const& id,
                                         engine::Date on) const override;
    /// Of any name: soa and sob.
    std::vector<engine::Agency> group(std::string const& name, engine::Date on) const override;
};

class MemoryFiles final : public engine::FileStore {
  public:
    void put(std::string const& sha256, std::string const& bytes) override;
    std::optional<std::string> get(std::string const& sha256) override;
    std::size_t count() const;

  private:
    mutable std::mutex mutex_;
    std::map<std::string, std::string> files_;
};

struct HouseOptions {
    web::ServerLimits server;
    web::LoginLimits logins;
    bool behind_proxy = false;
};

class House {
  public:
    explicit House(HouseOptions options = {});
    ~House();
    House(House const&) = delete;
    House& operator=(House const&) = delete;

    std::uint16_t port() const { return port_; }
    /// A client with an open session.
    std::unique_ptr<HttpClient> client(std::string const& login);
    std::string cookie_of(std::string const& login);
    /// Everything a refused request must not change: cases, events, files, commits.
    std::string fingerprint();
    void drain();
    bool drained() const { return drained_; }

    SetClock clock;
    MemoryFiles files;
    std::unique_ptr<FakeStore> store;
    std::unique_ptr<engine::CaseService> service;
    std::atomic<int> handler_pause_ms{0}; // each handler sleeps so long first
    std::vector<web::Served> served() const;

  private:
    web::Services services(HouseOptions const& options);
    web::ServerHooks hooks();
    void add_users();
    void note(std::string violation);

    engine::Registry registry_;
    engine::Calendar calendar_;
    SmallOrganisation organisation_;
    adapters::UlidIds ids_{clock};
    std::unique_ptr<web::Site> site_;
    std::unique_ptr<web::Server> server_;
    std::uint16_t port_ = 0;
    std::thread thread_;
    std::atomic<bool> drained_{false};
    mutable std::mutex mutex_;
    std::vector<std::string> violations_;
    std::vector<web::Served> served_;
};

/// The answer's JSON.
boost::json::value body_of(HttpAnswer const& answer);
/// `code` of a problem; empty when the answer is none.
std::string code_of(HttpAnswer const& answer);

/// A case of the trial workflow with a good form, opened by `dn`; its id.
std::string open_case(HttpClient& dn);
/// Presses a button at the case's present version.
HttpAnswer press(HttpClient& client, std::string const& id, std::string const& action,
                 std::string const& body = "{}");
std::int64_t version_of(HttpClient& client, std::string const& id);
HttpHeaders if_match(std::int64_t version);

} // namespace hoso::tests
