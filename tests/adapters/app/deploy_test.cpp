// Protects: a version of a workflow keeps its meaning for ever, whatever happens to its file.
#include "adapters/app/deploy.hpp"

#include <filesystem>
#include <fstream>

#include "tests/support/catch.hpp"
#include "tests/support/fake_store.hpp"
#include "tests/support/server_process.hpp"

using namespace hoso;
using engine::Language;

namespace {

std::string const head = R"(language en
party applicant "Người nộp" / "Applicant"
form F "Đơn" { name : text(1..100) "Tên" required }
)";

std::string workflow(int version, std::string const& label, std::string const& button = "go") {
    return head + "workflow w version " + std::to_string(version) + " \"" + label +
           "\" { case f : F\n start a\n state a \"A\" { owner applicant edit f by applicant on " +
           button + " \"Nút\" by applicant -> b }\n state b \"B\" final { } }\n";
}

struct Desk {
    tests::TemporaryFolder folder;
    tests::FakeStore store{
        [](std::string const&, int) -> std::shared_ptr<engine::Definition const> { return {}; }};

    void write(std::string const& name, std::string const& text) const {
        auto const path = std::filesystem::path(folder.path()) / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path) << text;
    }
    void erase(std::string const& name) const {
        std::filesystem::remove(std::filesystem::path(folder.path()) / name);
    }
    /// The error; empty when all went well.
    std::string deploy(engine::Registry& registry) {
        auto const done = app::deploy(folder.path(), store, registry, {}, Language::vi);
        return done ? std::string{} : done.error();
    }
};

} // namespace

TEST_CASE("what is in the folder is deployed and stored with its text", "[deploy]") {
    Desk desk;
    desk.write("x/w.hoso", workflow(1, "Một"));
    engine::Registry registry;
    REQUIRE(desk.deploy(registry).empty());
    REQUIRE(registry.find("w", 1) != nullptr);
    auto const stored = desk.store.definitions();
    REQUIRE(stored.size() == 1);
    CHECK(stored[0].root == "x/w.hoso");
    CHECK(stored[0].files.at(0).second == workflow(1, "Một"));
}

TEST_CASE("a version whose files are gone is read from the store, its templates too", "[deploy]") {
    Desk desk;
    desk.write(
        "x/w.hoso",
        head +
            "role boss \"Lãnh đạo\"\nworkflow w version 1 \"Một\" { case f : F\n start a\n"
            " state a \"A\" { owner applicant edit f by applicant\n"
            "  on go \"Nút\" by applicant -> b }\n"
            " state b \"B\" { owner boss deadline 5 days issue d on stop \"Thôi\" by boss -> c }\n"
            " state c \"C\" final { }\n"
            " document d \"Giấy\" { template \"x/giay.txt\" numbered \"{seq}/GM\"\n"
            "  signed by boss put name = f.name } }\n");
    desk.write("x/giay.txt", "Số {number}, kính gửi {name}.");
    engine::Registry registry;
    REQUIRE(desk.deploy(registry).empty());
    desk.erase("x/w.hoso");
    desk.erase("x/giay.txt");
    engine::Registry later;
    CHECK(desk.deploy(later).empty());
    REQUIRE(later.find("w", 1));
    CHECK(later.find("w", 1)->definition.hash == registry.find("w", 1)->definition.hash);
    engine::Registry looked;
    CHECK(app::load_stored(desk.store, looked, Language::vi));
    CHECK(looked.find("w", 1));
}

TEST_CASE("labels of a version may be reworded, its meaning may not change", "[deploy]") {
    Desk desk;
    desk.write("w.hoso", workflow(1, "Một"));
    engine::Registry first;
    REQUIRE(desk.deploy(first).empty());
    desk.write("w.hoso", workflow(1, "Nhãn mới"));
    engine::Registry second;
    REQUIRE(desk.deploy(second).empty());
    CHECK(second.find("w", 1)->definition.label.vi == "Nhãn mới");
    CHECK(desk.store.definitions().size() == 1);
    desk.write("w.hoso", workflow(1, "Một", "leave"));
    engine::Registry third;
    std::string const error = desk.deploy(third);
    CHECK(error.find("phiên bản 2") != std::string::npos);
    CHECK(desk.store.definitions()[0].files.at(0).second == workflow(1, "Nhãn mới"));
}

TEST_CASE("an older version stays when its file has moved on or is gone", "[deploy]") {
    Desk desk;
    desk.write("w.hoso", workflow(1, "Một"));
    engine::Registry first;
    REQUIRE(desk.deploy(first).empty());
    desk.write("w.hoso", workflow(2, "Hai", "leave"));
    engine::Registry second;
    REQUIRE(desk.deploy(second).empty());
    CHECK(second.find("w", 1) != nullptr);
    CHECK(second.find("w", 2) != nullptr);
    desk.erase("w.hoso");
    engine::Registry third;
    REQUIRE(desk.deploy(third).empty());
    CHECK(third.all().size() == 2);
}

TEST_CASE("imports are stored too, so that the text compiles without the folder", "[deploy]") {
    Desk desk;
    desk.write("common/f.hoso", "language en\nform F \"Đơn\" { name : text(1..100) \"Tên\" }\n");
    std::string text = workflow(1, "Một");
    auto const form = text.find("form F");
    text.erase(form, text.find('\n', form) - form + 1);
    text.insert(text.find('\n') + 1, "import \"common/f.hoso\"\n");
    desk.write("w.hoso", text);
    engine::Registry first;
    REQUIRE(desk.deploy(first).empty());
    CHECK(desk.store.definitions().at(0).files.size() == 2);
    desk.erase("w.hoso");
    desk.erase("common/f.hoso");
    engine::Registry second;
    CHECK(desk.deploy(second).empty());
    CHECK(second.find("w", 1) != nullptr);
}

TEST_CASE("a mistake in one file stores nothing", "[deploy]") {
    Desk desk;
    desk.write("a.hoso", workflow(1, "Một"));
    desk.write("b.hoso", "language en\nworkflow {\n");
    engine::Registry registry;
    std::string const error = desk.deploy(registry);
    CHECK(error.find("b.hoso:2") != std::string::npos);
    CHECK(desk.store.definitions().empty());
    desk.write("b.hoso", workflow(1, "Cũng thế"));
    engine::Registry again;
    CHECK(desk.deploy(again).find("`w`") != std::string::npos);
    CHECK(desk.store.definitions().empty());
}
