// The words after `hoso`, taken apart and checked. Mistakes are values: what is wrong and how to
// mend it, in both languages. Nothing is done here.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include <tl/expected.hpp>

#include "engine/base/date.hpp"
#include "engine/base/text.hpp"

namespace hoso::app {

struct ServeOptions {
    std::string data = ".hoso";          // directory of the store, made when missing
    std::string workflows = "workflows"; // directory of workflows, calendars and organisation
    std::string address = "127.0.0.1";   // where to listen
    int port = 8080;
    bool demo = false;                  // sample log-ins and cases in an empty store
    std::optional<engine::Instant> now; // the clock starts here; with `demo` only
    bool behind_proxy = false;
    std::string config; // file of settings; empty: hoso.toml in `data`, where there is one
    std::string log;    // file of the log; empty: hoso.log in `data`; "-": standard error
};
struct CheckOptions {
    std::vector<std::string> files;
    std::string workflows = "workflows"; // where imports start
    bool run_tests = false;              // `hoso test`: run the test blocks too
};
struct ExplainOptions {
    std::string what; // a code ("H1101", "R-role") or a file
    std::string workflows = "workflows";
};
enum class GraphFormat { svg, mermaid, dot };
struct GraphOptions {
    std::string file;
    std::string workflow; // name; empty: the only one of the file
    std::string output;   // file; empty: standard output
    std::string workflows = "workflows";
    GraphFormat format = GraphFormat::svg;
};
struct DocOptions {
    std::string file;
    std::string output; // file; empty: standard output
    std::string workflows = "workflows";
};
struct DiffOptions {
    std::string before, after; // files
    std::string workflows = "workflows";
};
struct PasswordOptions {
    std::string login;
    std::string data = ".hoso";
    std::string workflows = "workflows";
};
struct CalendarOptions {
    std::string data = ".hoso";
    std::string workflows = "workflows";
};
struct FormatOptions {
    std::vector<std::string> files; // "-": standard input to standard output
    bool check = false;             // change nothing, exit 1 when something would change
};
struct TranslateOptions {
    std::string file;
    engine::Language target = engine::Language::en;
    std::string output; // empty: standard output
};
struct NewOptions {
    std::string name; // of the folder to make here and of the workflow
    engine::Language language = engine::Language::vi; // of its keywords
};
struct HighlightOptions {
    bool textmate = false; // else JSON for a tokenizer of regular expressions
};
struct HelpOptions {};
struct VersionOptions {};

using Command =
    std::variant<ServeOptions, CheckOptions, ExplainOptions, GraphOptions, DocOptions, DiffOptions,
                 PasswordOptions, CalendarOptions, FormatOptions, TranslateOptions, NewOptions,
                 HighlightOptions, HelpOptions, VersionOptions>;

struct CommandLine {
    Command command;
    engine::Language language =
        engine::Language::vi; // --en, --language en, or a LANG that begins with "en"
};

struct UsageError {
    engine::Bilingual message;
    engine::Language language = engine::Language::vi;
};

/// `words` without the program's name; `lang` is the environment's LANG, may be empty.
[[nodiscard]] tl::expected<CommandLine, UsageError>
parse_command_line(std::vector<std::string> const& words, std::string const& lang);

[[nodiscard]] engine::Bilingual help_text();

} // namespace hoso::app
