// libFuzzer over the whole pipeline of the language: text → words → tree → definition → compiled
// expressions → tests, picture, canonical form; layout and translation with their own proofs. No
// text may crash it, run for long, or make the formatter contradict itself.
//
// Build and run: tests/fuzz/README.md.

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "dsl/compile.hpp"
#include "dsl/format/format.hpp"
#include "dsl/graph/draw.hpp"
#include "engine/eval/runnable.hpp"

namespace {

using namespace hoso;

[[noreturn]] void broken(char const* what, std::string const& why) {
    std::fprintf(stderr, "%s: %s\n", what, why.c_str());
    std::abort();
}

/// Imports lead to one small file, so that the road of imports is walked too.
std::optional<std::string> load(std::string const& path) {
    if (path != "luat.hoso") return std::nullopt;
    return "language en\nsource L \"Luật\"\nenum Q \"Quy mô\" { a, b }\n";
}

void lay_out(dsl::SourceFile const& file) {
    auto const formatted = dsl::format(file);
    if (!formatted.internal_error.empty()) broken("format", formatted.internal_error);
    if (!formatted.ok()) return;
    for (auto const language : {engine::Language::vi, engine::Language::en}) {
        auto const other = dsl::translate({file.name, formatted.text}, language);
        if (!other.internal_error.empty()) broken("translate", other.internal_error);
    }
}

void check_and_draw(dsl::SourceFile const& file) {
    auto const result = dsl::compile(file, load);
    if (!dsl::has_errors(result.diagnostics) && result.files.empty())
        broken("compile", "no error and no file");
    for (auto const& diagnostic : result.diagnostics)
        for (auto const language : {engine::Language::vi, engine::Language::en})
            if (dsl::render(diagnostic, result.files, language).empty())
                broken("render", "an empty message");
    for (auto const& definition : result.definitions) {
        auto const runnable = engine::make_runnable(definition);
        if (dsl::draw(runnable.definition, {engine::Language::vi, std::nullopt}).empty())
            broken("draw", "an empty picture");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    if (size > 20'000) return 0;
    dsl::SourceFile const file{"fuzz.hoso", std::string(reinterpret_cast<char const*>(data), size)};
    check_and_draw(file);
    lay_out(file);
    return 0;
}
