// Protects: the façade. Imports; limits; the shipped workflows compile. What is said about bad
// files: golden_test.cpp.
#include <filesystem>
#include <map>

#include "dsl/compile.hpp"
#include "tests/dsl/grammar/sentences.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;
using hoso::testing::read_source;

namespace {

using Files = std::map<std::string, std::string>;

dsl::CompileResult compiled(std::string const& root, Files const& files = {}) {
    return dsl::compile({"root.hoso", "language en\n" + root},
                        [&](std::string const& path) -> std::optional<std::string> {
                            auto const found = files.find(path);
                            if (found == files.end()) return std::nullopt;
                            return "language en\n" + found->second;
                        });
}

std::string codes(dsl::CompileResult const& result) {
    std::string text;
    for (auto const& d : result.diagnostics)
        text += (text.empty() ? "" : " ") + d.code;
    return text;
}

std::vector<std::string> files_in(std::string const& folder, std::string const& ending) {
    char const* root = std::getenv("HOSO_ROOT");
    std::vector<std::string> names;
    for (auto const& entry :
         std::filesystem::directory_iterator(std::string(root ? root : ".") + "/" + folder)) {
        std::string const name = entry.path().filename().string();
        if (name.size() > ending.size() && name.ends_with(ending))
            names.push_back(folder + "/" + name);
    }
    return names;
}

std::string const workflow = "form App \"A\" { n : integer(0..9) \"N\" required }\nrole r "
                             "\"R\"\nworkflow w version 1 \"W\" {\n"
                             "case app : App start a\nstate a \"A\" { owner r deadline 3 days edit "
                             "app by r on go by r -> b }\nstate b \"B\" final { }\n}\n";

} // namespace

TEST_CASE("ten mistakes give ten messages, each with an example or a mend", "[compile]") {
    auto const result =
        dsl::compile({"muoi-loi.hoso", read_source("tests/golden/bad/muoi-loi.hoso")}, {});
    REQUIRE(result.diagnostics.size() == 10);
    for (auto const& d : result.diagnostics) {
        INFO(d.code << " " << d.message.vi);
        CHECK_FALSE(d.example.vi.empty());
        CHECK_FALSE(d.example.en.empty());
        CHECK(std::count(d.example.vi.begin(), d.example.vi.end(), '\n') >= 1);
    }
}

TEST_CASE("the shipped workflows compile without an error", "[compile]") {
    int found = 0;
    for (std::string const& folder :
         {std::string("workflows/ho-tro-nhanh"), std::string("workflows/luat")}) {
        for (std::string const& name : files_in(folder, ".hoso")) {
            std::string const path = name.substr(std::string("workflows/").size());
            auto const result =
                dsl::compile({path, read_source(name)},
                             [](std::string const& import) -> std::optional<std::string> {
                                 return read_source("workflows/" + import);
                             });
            std::string shown;
            for (auto const& d : result.diagnostics)
                shown += dsl::render(d, result.files, dsl::Language::vi);
            INFO(name << "\n" << shown);
            CHECK_FALSE(dsl::has_errors(result.diagnostics));
            for (auto const& definition : result.definitions) {
                CHECK(definition.hash.size() == 64);
                CHECK(definition.files.size() == result.files.size());
                ++found;
            }
        }
    }
    CHECK(found >= 1);
}

TEST_CASE("imports: each file once, from the place where it is needed", "[compile]") {
    Files const files{{"law/a.hoso", "import \"law/b.hoso\"\nrole boss \"B\"\n"},
                      {"law/b.hoso", "enum E \"E\" { x \"X\" }\n"}};
    auto const good = compiled("import \"law/a.hoso\"\nimport \"law/b.hoso\"\n" + workflow, files);
    CHECK(codes(good).empty());
    REQUIRE(good.files.size() == 3);
    CHECK(good.files[0].name == "root.hoso");
    REQUIRE(good.definitions.size() == 1);
    CHECK(good.definitions[0].roles.size() == 2);
    CHECK(good.definitions[0].enums.size() == 1);

    CHECK(codes(compiled("import \"law/c.hoso\"\n" + workflow, files)) == "H2007");
    CHECK(codes(compiled("import \"../secret.hoso\"\n" + workflow, files)) == "H2009");
    CHECK(codes(compiled("import \"/etc/passwd\"\n" + workflow, files)) == "H2009");
    CHECK(codes(compiled("import \"law/b.hoso\" import \"law/b.hoso\"\n" + workflow, files)) ==
          "H2011");
    CHECK(codes(compiled("import \"x\"\n" + workflow,
                         {{"x", "import \"y\"\n"}, {"y", "import \"x\"\n"}})) == "H2008");
    CHECK(codes(compiled("import \"x\"\n" + workflow, {{"x", "import \"root.hoso\"\n"}})) ==
          "H2008");
    CHECK(codes(compiled("import \"x\"\nrole r2 \"R\"\n", {{"x", workflow}})) == "H2010");
    // A clash with a shared file is told at the author's own declaration.
    auto const clash =
        compiled("import \"x\"\nrole boss \"B\"\n" + workflow, {{"x", "role boss \"Boss\"\n"}});
    REQUIRE(codes(clash) == "H2002");
    CHECK(clash.diagnostics[0].range.file == 0);
    CHECK(clash.diagnostics[0].related.at(0).range.file == 1);
}

TEST_CASE("limits of imports are told, not suffered", "[compile]") {
    Files deep;
    for (int i = 0; i < 20; ++i)
        deep["f" + std::to_string(i)] = "import \"f" + std::to_string(i + 1) + "\"\n";
    CHECK(codes(compiled("import \"f0\"\n" + workflow, deep)) == "H9011");
    Files many;
    std::string imports;
    for (int i = 0; i < 80; ++i) {
        many["f" + std::to_string(i)] = "role r" + std::to_string(i) + " \"R\"\n";
        imports += "import \"f" + std::to_string(i) + "\"\n";
    }
    CHECK(codes(compiled(imports + workflow, many)) == "H9010");
    Files large;
    imports.clear();
    for (int i = 0; i < 10; ++i) {
        large["f" + std::to_string(i)] = std::string(250'000, '\n');
        imports += "import \"f" + std::to_string(i) + "\"\n";
    }
    CHECK(codes(compiled(imports + workflow, large)) == "H9015");
}

TEST_CASE("an expression that could run for ever does not compile", "[compile]") {
    auto const result = compiled(
        "record R \"R\" { xs : list of integer(0..9) max 10_000 \"X\" }\n"
        "rule slow(r : R) { require a : all x in r.xs: any y in r.xs: x > y else \"A\" }\n" +
        workflow);
    CHECK(codes(result) == "H9012");
    CHECK(result.definitions.empty());
}

TEST_CASE("a message storm stops", "[compile]") {
    std::string text;
    for (int i = 0; i < 2'000; ++i)
        text += "calc c" + std::to_string(i) + "() -> bool = missing_" + std::to_string(i) + "\n";
    auto const result = compiled(text);
    CHECK(result.diagnostics.size() == 201);
    CHECK(result.diagnostics.back().code == "H9014");
}

TEST_CASE("labels and comments do not change the identity, rules do", "[compile]") {
    auto const hash = [](std::string const& text) {
        auto const result = compiled(text);
        REQUIRE(result.definitions.size() == 1);
        return result.definitions[0].hash;
    };
    std::string relabelled = workflow;
    relabelled.replace(relabelled.find("\"B\""), 3, "\"Xong\" // the end\n");
    CHECK(hash(workflow) == hash(relabelled));
    std::string slower = workflow;
    slower.replace(slower.find("3 days"), 6, "4 days");
    CHECK(hash(workflow) != hash(slower));
}
