// Protects: the example shown beside a message is right. Each, put into a small file, is read in
// both keyword languages and does not bring about the very code it is to mend.
#include <algorithm>
#include <map>
#include <optional>

#include "dsl/catalogue.hpp"
#include "dsl/compile.hpp"
#include "tests/dsl/example_frames.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;

namespace {

void replace(std::string& text, std::string const& what, std::string const& by) {
    if (auto const at = text.find(what); at != std::string::npos) text.replace(at, what.size(), by);
}

/// What the example opened and leaves to be continued.
std::string open_braces(std::string const& example) {
    auto const open = std::count(example.begin(), example.end(), '{') -
                      std::count(example.begin(), example.end(), '}');
    std::string text;
    for (auto i = open; i > 0; --i)
        text += " }";
    return text;
}

/// Those whose head is not in the example or its frame.
std::string unless_made(std::vector<std::string> const& pieces, std::string const& around) {
    std::string text;
    for (std::string const& one : pieces) {
        auto const head = one.substr(0, one.find_first_of("\"({:"));
        if (around.find(head) == std::string::npos) text += one;
    }
    return text;
}

std::string framed(std::string const& frame, std::string const& example, bool vi) {
    std::string text = frame;
    replace(text, "%",
            unless_made(vi ? testing::declarations_vi : testing::declarations_en, example));
    replace(text, "$",
            (vi ? testing::workflow_vi : testing::workflow_en) +
                unless_made(vi ? testing::parts_vi : testing::parts_en, frame + example));
    replace(text, "@", example + open_braces(example));
    return text;
}

dsl::CompileResult compiled(std::string const& text) {
    return dsl::compile({"ví-dụ.hoso", text}, [](std::string const&) {
        return std::optional<std::string>("language en\n");
    });
}

bool is_form(std::string const& code) {
    return code.starts_with("H1") || code.starts_with("H9");
}

struct Fit {
    std::string text;
    std::size_t begin = 0, end = 0; // of the example in the text
    std::vector<dsl::Diagnostic> diagnostics;
    long mistakes = 1'000'000; // the fewer the better the frame fits
};

/// The frame in which there is least to complain about.
Fit best_fit(std::string const& example, bool vi) {
    auto frames = vi ? testing::frames_vi : testing::frames_en;
    for (std::string const& type : vi ? testing::types_vi : testing::types_en)
        frames.push_back(testing::expression_frame(vi, type));
    frames.push_back(vi ? testing::vote_frame_vi : testing::vote_frame_en);
    std::string const last = vi ? testing::round_frame_vi : testing::round_frame_en;
    frames.push_back(last);
    Fit best;
    for (std::string const& frame : frames) {
        if (frame == last && best.mistakes < 1'000) break; // it reads in a workflow
        Fit fit{framed(frame, example, vi), 0, 0, {}, 0};
        fit.begin = fit.text.rfind(example);
        fit.end = fit.begin + example.size();
        fit.diagnostics = compiled(fit.text).diagnostics;
        for (auto const& d : fit.diagnostics)
            fit.mistakes += is_form(d.code) ? 1'000 : d.severity == dsl::Severity::error ? 10 : 1;
        if (fit.mistakes < best.mistakes) best = std::move(fit);
        if (best.mistakes == 0) break;
    }
    return best;
}

/// The whole example in one frame, or each of its lines in one of its own.
std::vector<Fit> const& fits(std::string const& example, bool vi) {
    static std::map<std::string, std::vector<Fit>> known; // many messages share an example
    auto const [at, fresh] = known.try_emplace((vi ? "vi " : "en ") + example);
    if (!fresh) return at->second;
    Fit whole = best_fit(example, vi);
    auto const line_end = example.find('\n');
    if (whole.mistakes < 1'000 || line_end == std::string::npos)
        at->second = {whole};
    else
        at->second = {best_fit(example.substr(0, line_end), vi),
                      best_fit(example.substr(line_end + 1), vi)};
    return at->second;
}

} // namespace

TEST_CASE("the example of every message is correct, in both languages", "[examples]") {
    for (dsl::MessageRow const& row : dsl::all_message_rows()) {
        for (bool const vi : {true, false}) {
            std::string const example = vi ? row.example_vi : row.example_en;
            INFO(row.code << " " << row.en << "\n" << example);
            CHECK(std::count(example.begin(), example.end(), '\n') == 1);
            for (Fit const& fit : fits(example, vi)) {
                std::string said;
                for (auto const& d : fit.diagnostics)
                    said += dsl::render(d, {{"ví-dụ.hoso", fit.text}}, dsl::Language::en);
                INFO(said);
                CHECK(std::none_of(
                    fit.diagnostics.begin(), fit.diagnostics.end(), [&](dsl::Diagnostic const& d) {
                        // What the frame around it does not do well is not the example's fault.
                        bool const mine = d.range.begin >= fit.begin && d.range.begin < fit.end;
                        return is_form(d.code) ||
                               (mine && (d.code == row.code || d.code == "H2001"));
                    }));
            }
        }
    }
}

TEST_CASE("every message is worded in both languages", "[examples]") {
    for (dsl::MessageRow const& row : dsl::all_message_rows()) {
        INFO(row.code << " " << row.en);
        CHECK_FALSE(std::string(row.vi).empty());
        CHECK_FALSE(std::string(row.en).empty());
        CHECK(std::string(row.hint_vi).empty() == std::string(row.hint_en).empty());
    }
}
