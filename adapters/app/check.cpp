#include "adapters/app/check.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "adapters/app/calendars.hpp"
#include "adapters/app/codes.hpp"
#include "adapters/app/deploy.hpp"
#include "adapters/app/outline.hpp"
#include "adapters/app/source_files.hpp"
#include "dsl/test/run.hpp"

namespace hoso::app {
namespace {

namespace fs = std::filesystem;
using engine::Language;

/// Counts of a run over test blocks, with a line for each.
struct TestRun {
    std::string text;
    int passed = 0;
    int failed = 0;
};

TestRun run_tests(dsl::CompileResult const& result, Calendars const& calendars, Language language) {
    TestRun out;
    for (engine::Definition const& definition : result.definitions) {
        auto const runnable = engine::make_runnable(definition);
        for (dsl::TestOutcome const& one :
             dsl::run_tests(runnable, lookup_in(calendars), result.files)) {
            (one.passed ? out.passed : out.failed) += 1;
            out.text += (one.passed ? "  ✓ " : "  ✗ ") + one.name + "\n";
            if (!one.passed) {
                out.text += "    " + one.failure.in(language) + "\n";
                for (std::string const& line : one.timeline) {
                    out.text += "      " + line + "\n";
                }
            }
        }
    }
    return out;
}

std::string summary_line(dsl::CompileResult const& result, std::string const& file,
                         Language language) {
    bool const vi = language == Language::vi;
    if (dsl::has_errors(result.diagnostics)) {
        return file + (vi ? ": có lỗi\n" : ": has errors\n");
    }
    std::string names;
    for (engine::Definition const& definition : result.definitions) {
        names += fmt::format(" {} {}", definition.name, definition.version);
    }
    return file + (vi ? ": được" : ": fine") + (names.empty() ? "" : " (" + names.substr(1) + ")") +
           "\n";
}

} // namespace

Report check_files(CheckOptions const& options, Language language) {
    Report report;
    bool const vi = language == Language::vi;
    Calendars calendars;
    if (options.run_tests) {
        auto loaded = load_calendars(options.workflows, language);
        if (!loaded) {
            return {loaded.error(), 1};
        }
        calendars = std::move(*loaded);
    }
    int passed = 0;
    int failed = 0;
    for (std::string const& file : options.files) {
        dsl::CompileResult result;
        try {
            result = compile_file(file, options.workflows);
        } catch (std::runtime_error const& error) {
            report.text += (vi ? "không đọc được tệp: " : "cannot read the file: ") +
                           std::string(error.what()) + "\n";
            report.exit_code = 1;
            continue;
        }
        report.text += messages(result, language) + summary_line(result, file, language);
        if (dsl::has_errors(result.diagnostics)) {
            report.exit_code = 1;
        } else if (options.run_tests) {
            TestRun const run = run_tests(result, calendars, language);
            report.text += run.text;
            passed += run.passed;
            failed += run.failed;
        }
    }
    if (options.run_tests) {
        report.text += fmt::format(
            fmt::runtime(vi ? "{} kiểm thử đạt, {} không đạt\n" : "{} tests passed, {} failed\n"),
            passed, failed);
    }
    report.exit_code = report.exit_code != 0 || failed > 0 ? 1 : 0;
    return report;
}

Report explain(ExplainOptions const& options, Language language) {
    if (auto text = explain_code(options.what, language)) {
        return {std::move(*text), 0};
    }
    bool const vi = language == Language::vi;
    if (!fs::is_regular_file(options.what)) {
        return {options.what + (vi ? ": không phải mã lỗi, cũng không phải tệp\n"
                                   : ": neither a code nor a file\n"),
                1};
    }
    dsl::CompileResult const result = compile_file(options.what, options.workflows);
    if (dsl::has_errors(result.diagnostics)) {
        return {messages(result, language), 1};
    }
    Report report;
    for (engine::Definition const& definition : result.definitions) {
        report.text += outline(definition, language);
    }
    if (result.definitions.empty()) {
        report.text = options.what + (vi ? ": không có quy trình nào\n" : ": holds no workflow\n");
    }
    return report;
}

} // namespace hoso::app
