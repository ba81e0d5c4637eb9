#include "dsl/graph/export.hpp"

#include <fmt/format.h>

#include "dsl/graph/ways.hpp"
#include "dsl/words/parts.hpp"
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
        if (is_word(c) || c == '.') out += c == '.' ? '_' : c;
    }
    return plain ? out : fmt::format("{}__{}", out, state);
}

std::string group(std::uint32_t machine) {
    return fmt::format("part_{}", machine);
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

/// Second line of a node: who holds the case, how long, what no arrow shows.
std::string detail(Definition const& definition, Ways const& ways, std::uint32_t index,
                   Language language) {
    engine::State const& state = definition.states[index];
    std::string out;
    auto const add = [&](std::string const& words) { out += (out.empty() ? "" : "; ") + words; };
    if (state.owner) add(role_words(definition, {*state.owner}, language));
    if (state.deadline)
        add((language == Language::vi ? "thời hạn: " : "within: ") +
            deadline_words(definition, *state.deadline, language));
    for (std::string const& told : ways.told_of(index))
        add(told);
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

/// States of a machine, in the notation's words for one state and for what begins and ends a group.
class Writer {
  public:
    Writer(Definition const& definition, Language language)
        : definition_(definition), language_(language), ways_(ways_of(definition, language)) {}
    virtual ~Writer() = default;

  protected:
    virtual void state(std::uint32_t index, std::string const& indent) = 0;
    virtual void machine(std::uint32_t index, std::string const& indent) = 0;

    void states_of(std::uint32_t machine, std::string const& indent) {
        for (std::uint32_t i = 0; i < definition_.states.size(); ++i) {
            if (definition_.states[i].machine == machine) state(i, indent);
        }
    }
    void children(std::string const& indent) {
        for (std::uint32_t m = 1; m < definition_.machines.size(); ++m) {
            if (definition_.machines[m].kind == engine::Machine::Kind::child) machine(m, indent);
        }
    }

    Definition const& definition_;
    Language language_;
    Ways ways_;
    std::string out_;
};

class Mermaid : public Writer {
  public:
    using Writer::Writer;

    std::string text() {
        out_ = "stateDiagram-v2\n";
        states_of(0, "    ");
        children("    ");
        out_ += fmt::format("    [*] --> {}\n", node(definition_, definition_.start));
        ways(0, "    ");
        for (Way const& way : ways_.opens)
            out_ += fmt::format("    {} --> {} : {}\n", outer(way.from), group(way.to),
                                for_mermaid(way.words()));
        ends(0, "    ");
        return std::move(out_);
    }

  private:
    /// Mermaid draws no arrow from inside one group to another: the group stands for its states.
    std::string outer(std::uint32_t from) const {
        std::uint32_t const machine = definition_.states[from].machine;
        return machine == 0 ? node(definition_, from) : group(machine);
    }

    void state(std::uint32_t index, std::string const& indent) override {
        engine::State const& state = definition_.states[index];
        std::string const more = detail(definition_, ways_, index, language_);
        std::string const label = label_or(state.label, state.name, language_);
        out_ += fmt::format("{}state \"{}\" as {}{}\n", indent,
                            for_mermaid(more.empty() ? label : label + " (" + more + ")"),
                            node(definition_, index), state.block ? " {" : "");
        if (!state.block) return;
        for (std::uint32_t const machine : state.block->machines)
            this->machine(machine, indent + "    ");
        out_ += indent + "}\n";
    }

    void machine(std::uint32_t index, std::string const& indent) override {
        out_ +=
            fmt::format("{}state \"{}\" as {} {{\n", indent,
                        for_mermaid(machine_words(definition_, index, language_)), group(index));
        std::string const deeper = indent + "    ";
        states_of(index, deeper);
        out_ += fmt::format("{}[*] --> {}\n", deeper,
                            node(definition_, definition_.machines[index].start));
        ways(index, deeper);
        ends(index, deeper);
        out_ += indent + "}\n";
    }

    void ways(std::uint32_t machine, std::string const& indent) {
        for (Way const& way : ways_.all) {
            if (definition_.states[way.from].machine != machine) continue;
            out_ += fmt::format("{}{} --> {} : {}\n", indent, node(definition_, way.from),
                                node(definition_, way.to), for_mermaid(way.words()));
        }
    }

    void ends(std::uint32_t machine, std::string const& indent) {
        for (std::uint32_t i = 0; i < definition_.states.size(); ++i) {
            engine::State const& state = definition_.states[i];
            if (state.machine == machine && state.kind == engine::StateKind::final)
                out_ += fmt::format("{}{} --> [*]\n", indent, node(definition_, i));
        }
    }
};

class Dot : public Writer {
  public:
    using Writer::Writer;

    std::string text() {
        out_ = fmt::format(
            "digraph {} {{\n    label={};\n    compound=true;\n"
            "    node [fontname=\"sans-serif\"];\n    edge [fontname=\"sans-serif\"];\n",
            for_dot(definition_.name),
            for_dot(label_or(definition_.label, definition_.name, language_)));
        states_of(0, "    ");
        children("    ");
        for (Way const& way : ways_.all)
            out_ += fmt::format("    {} -> {} [label={}{}];\n", node(definition_, way.from),
                                node(definition_, way.to), for_dot(way.words()),
                                way.timeout ? ", style=dashed" : "");
        for (Way const& way : ways_.opens)
            opening(way.from, way.to, way.words());
        return out_ + "}\n";
    }

  private:
    /// An arrow that ends at the frame around the machine.
    void opening(std::uint32_t from, std::uint32_t machine, std::string const& words) {
        out_ += fmt::format(
            "    {} -> {} [label={}, style=dotted, lhead=cluster_{}];\n", node(definition_, from),
            node(definition_, definition_.machines[machine].start), for_dot(words), group(machine));
    }

    void state(std::uint32_t index, std::string const& indent) override {
        engine::State const& state = definition_.states[index];
        std::string label = for_dot(label_or(state.label, state.name, language_));
        std::string const more = detail(definition_, ways_, index, language_);
        if (!more.empty())
            label.insert(label.size() - 1,
                         "\\n" + for_dot(more).substr(1, for_dot(more).size() - 2));
        out_ += fmt::format("{}{} [label={}, shape={}];\n", indent, node(definition_, index), label,
                            shape(state.kind));
        if (!state.block) return;
        for (std::uint32_t const machine : state.block->machines) {
            this->machine(machine, indent);
            opening(index, machine, "");
        }
    }

    void machine(std::uint32_t index, std::string const& indent) override {
        out_ += fmt::format("{}subgraph cluster_{} {{\n{}    label={};\n", indent, group(index),
                            indent, for_dot(machine_words(definition_, index, language_)));
        states_of(index, indent + "    ");
        out_ += indent + "}\n";
    }
};

} // namespace

std::string mermaid(Definition const& definition, Language language) {
    return Mermaid(definition, language).text();
}

std::string dot(Definition const& definition, Language language) {
    return Dot(definition, language).text();
}

} // namespace hoso::dsl
