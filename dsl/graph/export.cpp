#include "dsl/graph/export.hpp"

#include <fmt/format.h>

#include "dsl/graph/ways.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl {
namespace {

using engine::Definition;
using engine::Language;

bool is_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Why the prefix: `end`, `state` or `note` are words of both notations. A name with letters
/// outside ASCII gets its number, so that two names never meet.
std::string node(Definition const& definition, std::uint32_t state) {
    std::string out = "st_";
    bool plain = true;
    for (char const c : definition.states[state].name) {
        plain = plain && is_word(c);
        if (is_word(c)) out += c;
    }
    return plain ? out : fmt::format("{}__{}", out, state);
}

/// Mermaid knows characters by number (#59;); all that could mean something is written so.
std::string for_mermaid(std::string const& text) {
    std::string out;
    for (char const c : text) {
        bool const outside_ascii = static_cast<unsigned char>(c) >= 0x80;
        if (c == '\n' || c == '\r' || c == '\t')
            out += ' ';
        else if (outside_ascii || is_word(c) ||
                 std::string_view(" ,.()/+=?").find(c) != std::string_view::npos)
            out += c;
        else
            out += fmt::format("#{};", static_cast<int>(static_cast<unsigned char>(c)));
    }
    return out;
}

std::string for_dot(std::string const& text) {
    std::string out = "\"";
    for (char const c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c == '\n' || c == '\r' ? ' ' : c;
    }
    return out + '"';
}

/// Second line of a node: who holds the case, how long.
std::string detail(Definition const& definition, engine::State const& state, Language language) {
    std::string out;
    if (state.owner) out = role_words(definition, {*state.owner}, language);
    if (state.deadline) {
        out += (out.empty() ? "" : "; ") +
               std::string(language == Language::vi ? "thời hạn: " : "within: ") +
               span_words(definition, state.deadline->duration, language);
    }
    return out;
}

char const* shape(engine::StateKind kind) {
    switch (kind) {
    case engine::StateKind::waiting: return "box, style=\"rounded,dashed\"";
    case engine::StateKind::final: return "box, style=rounded, peripheries=2";
    case engine::StateKind::normal: break;
    }
    return "box, style=rounded";
}

} // namespace

std::string mermaid(Definition const& definition, Language language) {
    std::string out = "stateDiagram-v2\n";
    for (std::uint32_t i = 0; i < definition.states.size(); ++i) {
        engine::State const& state = definition.states[i];
        std::string const more = detail(definition, state, language);
        std::string const label = label_or(state.label, state.name, language);
        out += fmt::format("    state \"{}\" as {}\n",
                           for_mermaid(more.empty() ? label : label + " (" + more + ")"),
                           node(definition, i));
    }
    out += fmt::format("    [*] --> {}\n", node(definition, definition.start));
    for (Way const& way : ways_of(definition, language).all) {
        out += fmt::format("    {} --> {} : {}\n", node(definition, way.from),
                           node(definition, way.to), for_mermaid(way.words()));
    }
    for (std::uint32_t i = 0; i < definition.states.size(); ++i) {
        if (definition.states[i].kind == engine::StateKind::final)
            out += fmt::format("    {} --> [*]\n", node(definition, i));
    }
    return out;
}

std::string dot(Definition const& definition, Language language) {
    std::string out = fmt::format(
        "digraph {} {{\n    label={};\n    node [fontname=\"sans-serif\"];\n"
        "    edge [fontname=\"sans-serif\"];\n",
        for_dot(definition.name), for_dot(label_or(definition.label, definition.name, language)));
    for (std::uint32_t i = 0; i < definition.states.size(); ++i) {
        engine::State const& state = definition.states[i];
        std::string label = for_dot(label_or(state.label, state.name, language));
        std::string const more = detail(definition, state, language);
        if (!more.empty())
            label.insert(label.size() - 1,
                         "\\n" + for_dot(more).substr(1, for_dot(more).size() - 2));
        out += fmt::format("    {} [label={}, shape={}];\n", node(definition, i), label,
                           shape(state.kind));
    }
    for (Way const& way : ways_of(definition, language).all) {
        out += fmt::format("    {} -> {} [label={}{}];\n", node(definition, way.from),
                           node(definition, way.to), for_dot(way.words()),
                           way.timeout ? ", style=dashed" : "");
    }
    return out + "}\n";
}

} // namespace hoso::dsl
