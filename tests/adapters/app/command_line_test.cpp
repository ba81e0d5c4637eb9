// Protects: what people type is understood or refused with a sentence, never half understood.
#include "adapters/app/command_line.hpp"

#include "tests/support/catch.hpp"

using namespace hoso;
using namespace hoso::app;

namespace {

CommandLine good(std::vector<std::string> const& words, std::string const& lang = "") {
    auto const line = parse_command_line(words, lang);
    INFO((line ? std::string{} : line.error().message.en));
    REQUIRE(line);
    return *line;
}

UsageError bad(std::vector<std::string> const& words) {
    auto const line = parse_command_line(words, "");
    REQUIRE_FALSE(line);
    return line.error();
}

template <class T>
T command(std::vector<std::string> const& words) {
    auto const line = good(words);
    REQUIRE(std::holds_alternative<T>(line.command));
    return std::get<T>(line.command);
}

} // namespace

TEST_CASE("serve with its defaults and with everything said", "[command_line]") {
    auto const plain = command<ServeOptions>({"serve"});
    CHECK(plain.port == 8080);
    CHECK(plain.address == "127.0.0.1");
    CHECK_FALSE(plain.demo);
    auto const full = command<ServeOptions>(
        {"serve", "--data", "d", "--workflows", "w", "--listen", "0.0.0.0", "--port", "0", "--demo",
         "--now", "2026-02-09T09:00:00+07:00", "--behind-proxy", "--log", "-"});
    CHECK(full.data == "d");
    CHECK(full.workflows == "w");
    CHECK(full.port == 0);
    CHECK(full.now == engine::parse_iso_instant("2026-02-09T02:00:00Z"));
    CHECK(full.behind_proxy);
    CHECK(full.log == "-");
}

TEST_CASE("the other commands", "[command_line]") {
    CHECK(command<CheckOptions>({"check", "a.hoso", "b.hoso"}).files.size() == 2);
    CHECK_FALSE(command<CheckOptions>({"check", "a.hoso"}).run_tests);
    CHECK(command<CheckOptions>({"test", "a.hoso"}).run_tests);
    CHECK(command<ExplainOptions>({"explain", "H1101"}).what == "H1101");
    auto const drawing =
        command<GraphOptions>({"graph", "a.hoso", "--format", "dot", "--workflow", "w", "-o", "a"});
    CHECK(drawing.format == GraphFormat::dot);
    CHECK(drawing.workflow == "w");
    CHECK(drawing.output == "a");
    CHECK(command<DocOptions>({"doc", "a.hoso"}).file == "a.hoso");
    CHECK(command<DiffOptions>({"diff", "a.hoso", "b.hoso"}).after == "b.hoso");
    CHECK(good({"doc", "a.hoso", "--language", "en"}).language == engine::Language::en);
    bad({"graph", "a.hoso", "--format", "png"});
    bad({"diff", "a.hoso"});
    CHECK(command<PasswordOptions>({"password", "an", "--data", "d"}).data == "d");
    CHECK(command<FormatOptions>({"fmt", "--check", "a.hoso", "b.hoso"}).check);
    CHECK(command<FormatOptions>({"fmt", "-"}).files == std::vector<std::string>{"-"});
    auto const translate = command<TranslateOptions>({"translate", "--to", "en", "a", "-o", "b"});
    CHECK(translate.target == engine::Language::en);
    CHECK(translate.output == "b");
    CHECK(command<NewOptions>({"new", "a"}).language == engine::Language::vi);
    CHECK(command<NewOptions>({"new", "a", "--language", "en"}).language == engine::Language::en);
    CHECK(command<HighlightOptions>({"highlight", "--format", "textmate"}).textmate);
    for (auto const& words :
         {std::vector<std::string>{}, {"help"}, {"--help"}, {"-h"}, {"serve", "--help"}}) {
        command<HelpOptions>(words);
    }
    command<VersionOptions>({"version"});
    command<VersionOptions>({"--version"});
}

TEST_CASE("mistakes are told in both languages", "[command_line]") {
    for (auto const& words :
         std::vector<std::vector<std::string>>{{"chay"},
                                               {"serve", "--port", "x"},
                                               {"serve", "--port", "70000"},
                                               {"serve", "--now", "hôm qua", "--demo"},
                                               {"serve", "--now", "2026-02-09T09:00:00+07:00"},
                                               {"serve", "thừa"},
                                               {"check"},
                                               {"fmt"},
                                               {"translate", "a"},
                                               {"translate", "a", "--to", "fr"},
                                               {"new"},
                                               {"explain"},
                                               {"serve", "check", "a"}}) {
        CAPTURE(words);
        auto const error = bad(words);
        CHECK_FALSE(error.message.vi.empty());
        CHECK_FALSE(error.message.en.empty());
    }
}

TEST_CASE("the language is Vietnamese unless asked for or set", "[command_line]") {
    CHECK(good({"help"}).language == engine::Language::vi);
    CHECK(good({"help"}, "en_US.UTF-8").language == engine::Language::en);
    CHECK(good({"help"}, "vi_VN.UTF-8").language == engine::Language::vi);
    CHECK(good({"--en", "help"}).language == engine::Language::en);
    CHECK(good({"help", "--en"}).language == engine::Language::en);
    CHECK(good({"--vi", "help"}, "en_US").language == engine::Language::vi);
}
