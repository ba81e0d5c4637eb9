#pragma once
// A text of the language, read and bound, for tests below the façade. Header only: the library of
// tests does not link dsl.

#include <algorithm>
#include <string>
#include <vector>

#include "dsl/bind/bind.hpp"
#include "dsl/grammar/parse.hpp"

namespace hoso::testing {

struct Bound {
    dsl::SourceFile source;
    std::vector<dsl::bind::BoundWorkflow> workflows;
    std::vector<dsl::Diagnostic> diagnostics;

    bool has(std::string const& code) const {
        return std::any_of(diagnostics.begin(), diagnostics.end(),
                           [&](dsl::Diagnostic const& d) { return d.code == code; });
    }
    dsl::Diagnostic const& first(std::string const& code) const {
        return *std::find_if(diagnostics.begin(), diagnostics.end(),
                             [&](dsl::Diagnostic const& d) { return d.code == code; });
    }
    /// The text that a message points at.
    std::string pointed(dsl::Diagnostic const& d) const {
        return source.text.substr(d.range.begin, d.range.end - d.range.begin);
    }
    std::string codes() const {
        std::string text;
        for (dsl::Diagnostic const& d : diagnostics)
            text += (text.empty() ? "" : " ") + d.code;
        return text;
    }
    /// Codes and words, for INFO.
    std::string told() const {
        std::string text;
        for (dsl::Diagnostic const& d : diagnostics) {
            text += d.code + " `" + pointed(d) + "` " + d.message.en + " (" + d.hint.en + ")\n";
        }
        return text;
    }
    engine::Definition const& definition() const { return workflows.front().definition; }
};

/// `text` without the header line; English keywords.
inline Bound bound(std::string const& text) {
    Bound result;
    result.source = {"test.hoso", "language en\n" + text};
    dsl::ParseResult parsed = dsl::parse(result.source, 0);
    result.diagnostics = parsed.diagnostics;
    auto const no_mistake = [](std::string_view) { return std::optional<engine::Bilingual>(); };
    dsl::BindResult bind = dsl::bind_trees({{&parsed.file, 0}}, no_mistake);
    result.diagnostics.insert(result.diagnostics.end(), bind.diagnostics.begin(),
                              bind.diagnostics.end());
    result.workflows = std::move(bind.workflows);
    return result;
}

/// Declarations, with the smallest workflow that makes a definition of them.
inline Bound bound_items(std::string const& items) {
    return bound(
        items + "\nform TestForm \"F\" { n : integer(0..9) \"N\" required }\nrole test_role \"R\"\n"
                "workflow w version 1 \"W\" { case app : TestForm start s state s \"S\" { owner "
                "test_role deadline 3 days\n"
                "edit app by test_role on go \"Go\" by test_role -> done } state done \"Done\" "
                "final { } }\n");
}

} // namespace hoso::testing
