// Protects: a script of sample cases that is wrong is told with its place; it does not end the
// program.
#include "adapters/app/demo.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "adapters/app/deploy.hpp"
#include "adapters/auth/token.hpp"
#include "adapters/organisation/organisation_file.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/fake_store.hpp"
#include "tests/support/server_process.hpp"

using namespace hoso;
using engine::Language;

namespace {

constexpr char workflow[] = R"(language en
party applicant "Người nộp" / "Applicant"
form F "Đơn" { name : text(1..100) "Tên" required }
workflow w version 1 "Một" { applies from 2026-11-20 case f : F
 start a
 state a "A" { owner applicant edit f by applicant on go "Nút" by applicant -> b }
 state b "B" final { } }
)";

struct NoFiles final : engine::FileStore {
    void put(std::string const&, std::string const&) override {}
    std::optional<std::string> get(std::string const&) override { return std::nullopt; }
};

/// What playing the script says; empty when it played.
std::string play(std::string const& script) {
    tests::TemporaryFolder const folder;
    std::filesystem::path const root(folder.path());
    std::filesystem::create_directories(root / "mau");
    std::ofstream(root / "w.hoso") << workflow;
    std::ofstream(root / "mau" / "a.toml") << script;
    tests::FakeStore store(
        [](std::string const&, int) -> std::shared_ptr<engine::Definition const> { return {}; });
    engine::Registry registry;
    auto const now = *engine::parse_iso_instant("2026-11-23T09:00:00+07:00");
    auto const deployed = app::deploy(folder.path(), store, registry, now, Language::en);
    INFO((deployed ? std::string{} : deployed.error()));
    REQUIRE(deployed);
    char const* const tree = std::getenv("HOSO_ROOT");
    auto const organisation =
        adapters::load_organisation((tree ? std::string(tree) : ".") + "/workflows/to-chuc");
    REQUIRE(organisation);
    NoFiles files;
    app::DemoWorld const world{
        store,
        registry,
        **organisation,
        [](std::string const&) -> engine::Calendar const* { return nullptr; },
        files,
        [](std::string const&) { return std::vector<std::string>{}; },
        [](std::string const& bytes) { return adapters::sha256_hex(bytes); },
        now};
    auto const played = app::play_demo(folder.path(), world);
    return played ? std::string{} : played.error();
}

} // namespace

TEST_CASE("only an empty store becomes a demonstration, and then stays one", "[demo]") {
    auto const none = [](std::string const&, int) {
        return std::shared_ptr<engine::Definition const>{};
    };
    engine::User user;
    user.id = {"an"};
    user.login = "an";
    user.name = "An";
    user.agency = {"so"};
    user.password_hash = "x";
    tests::FakeStore real(none);
    real.put_user(user);
    auto const refused = app::claim_demo(real, Language::en);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().find("--data") != std::string::npos);
    CHECK_FALSE(real.is_demo());

    tests::FakeStore fresh(none);
    REQUIRE(app::claim_demo(fresh, Language::en));
    CHECK(fresh.is_demo());
    fresh.put_user(user);
    CHECK(app::claim_demo(fresh, Language::en));
}

TEST_CASE("a step before its workflow is in force is told, not played", "[demo]") {
    std::string const said = play("quy_trinh = \"w\"\n[[ho_so]]\n[[ho_so.buoc]]\n"
                                  "nguoi = \"x\"\nviec = \"mo\"\nphut_truoc = 14400\n");
    INFO(said);
    CHECK(said.find("no `w` in force on 2026-11-13") != std::string::npos);
}

TEST_CASE("a script of another shape is told with its line", "[demo]") {
    for (char const* script :
         {"quy_trinh = \"w\"\nho_so = [1]\n", "quy_trinh = \"w\"\nho_so = [{}]\n",
          "quy_trinh = \"w\"\nho_so = [{buoc = [1]}]\n",
          "quy_trinh = \"w\"\nho_so = [{buoc = [{viec = \"luu\", du_lieu = 1}]}]\n"}) {
        CAPTURE(script);
        CHECK(play(script).find("a.toml:2: ") != std::string::npos);
    }
}
