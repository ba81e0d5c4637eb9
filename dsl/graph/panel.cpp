#include "dsl/graph/panel.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "dsl/graph/text.hpp"
#include "dsl/words/parts.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl {
namespace {

using engine::Definition;
using engine::Language;
using engine::State;
using engine::StateKind;
using MachineKind = engine::Machine::Kind;

constexpr std::size_t title_wrap = 24; // characters a line
constexpr std::size_t small_wrap = 28;
constexpr std::size_t wide_wrap = 56; // of a box that holds others
constexpr std::size_t label_wrap = 24;
constexpr std::size_t label_lines_max = 5; // more is cut in the picture, whole in its title
constexpr double box_min = 120;

void add_lines(std::vector<std::string>& out, std::string const& text,
               std::size_t characters = small_wrap) {
    for (std::string& line : wrap(text, characters))
        out.push_back(std::move(line));
}

class Builder {
  public:
    Builder(Definition const& definition, Ways const& ways, DrawOptions const& options)
        : definition_(definition), ways_(ways), options_(options) {}

    Panel whole() {
        Panel panel;
        add_states(panel, 0);
        for (std::uint32_t m = 1; m < definition_.machines.size(); ++m) {
            if (definition_.machines[m].kind != MachineKind::child) continue;
            node_of_machine_[m] = static_cast<std::uint32_t>(panel.nodes.size());
            panel.nodes.push_back(frame(m));
        }
        add_ways(panel, 0);
        for (Way const& way : ways_.opens)
            add_opening(panel, way);
        place(panel, definition_.start);
        return panel;
    }

  private:
    char const* pick(char const* vi, char const* en) const {
        return options_.language == Language::vi ? vi : en;
    }

    void add_states(Panel& panel, std::uint32_t machine) {
        for (std::uint32_t i = 0; i < definition_.states.size(); ++i) {
            if (definition_.states[i].machine != machine) continue;
            node_of_state_[i] = static_cast<std::uint32_t>(panel.nodes.size());
            panel.nodes.push_back(state(i));
        }
    }

    void add_ways(Panel& panel, std::uint32_t machine) {
        std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> known;
        for (Way const& way : ways_.drawn) {
            if (definition_.states[way.from].machine != machine) continue;
            auto const pair = std::pair(node_of_state_.at(way.from), node_of_state_.at(way.to));
            auto const [found, fresh] = known.try_emplace(pair, panel.layout.arrows.size());
            if (fresh) add_arrow(panel, pair.first, pair.second);
            add_label(panel.texts[found->second], way);
        }
    }

    /// From a state of the case, or from the box around the part whose state opens it.
    void add_opening(Panel& panel, Way const& way) {
        std::uint32_t const machine = definition_.states[way.from].machine;
        auto const from = machine == 0 ? node_of_state_.at(way.from) : node_of_machine_.at(machine);
        auto const to = node_of_machine_.at(way.to);
        std::size_t i = 0;
        while (i < panel.layout.arrows.size() &&
               (panel.layout.arrows[i].from != from || panel.layout.arrows[i].to != to))
            ++i;
        if (i == panel.layout.arrows.size()) add_arrow(panel, from, to);
        panel.texts[i].opens = true;
        add_label(panel.texts[i], way);
    }

    void add_arrow(Panel& panel, std::uint32_t from, std::uint32_t to) {
        Arrow arrow;
        arrow.from = from;
        arrow.to = to;
        panel.layout.arrows.push_back(arrow);
        panel.texts.emplace_back();
    }

    void add_label(ArrowText& text, Way const& way) {
        text.only_timeout = text.only_timeout && way.timeout;
        Label label;
        label.range = way.range;
        label.whole = way.words();
        label.lines = wrap(label.whole, label_wrap);
        if (label.lines.size() > label_lines_max) {
            label.lines.resize(label_lines_max);
            label.lines.back() += " …";
        }
        text.labels.push_back(std::move(label));
    }

    /// Boxes as large as what they hold, then everything in its place.
    void place(Panel& panel, std::uint32_t start_state) {
        panel.start = static_cast<std::uint32_t>(panel.nodes.size());
        auto const start = node_of_state_.find(start_state);
        bool const marked = start != node_of_state_.end() && start->second < panel.nodes.size() &&
                            !panel.nodes[start->second].is_frame &&
                            panel.nodes[start->second].index == start_state;
        if (marked) panel.start = start->second;
        for (Node& node : panel.nodes)
            panel.layout.boxes.push_back(box_of(node));
        for (std::size_t i = 0; i < panel.layout.arrows.size(); ++i) {
            auto const lines = panel.texts[i].lines();
            panel.layout.arrows[i].label_width = text_width(lines, 12) + 8;
            panel.layout.arrows[i].label_height =
                small_line * static_cast<double>(lines.size()) + 4;
        }
        lay_out(panel.layout, marked ? panel.start : 0);
    }

    Box box_of(Node& node) const {
        Box box;
        box.width = std::max({box_min, text_width(node.title, 14), text_width(node.small, 11)}) +
                    2 * text_padding;
        node.head = title_line * static_cast<double>(node.title.size()) +
                    small_line * static_cast<double>(node.small.size()) + 1.4 * text_padding;
        box.height = node.head;
        for (Panel const& inside : node.inside) {
            box.width = std::max(box.width, inside.layout.width);
            box.height += inside.layout.height;
        }
        return box;
    }

    std::vector<std::string> small_words(std::uint32_t index) const {
        State const& state = definition_.states[index];
        std::vector<std::string> small;
        std::size_t const width = state.block ? wide_wrap : small_wrap;
        std::string first;
        if (state.kind == StateKind::waiting) first = pick("chờ", "waiting");
        if (state.kind == StateKind::final) first = pick("kết thúc", "final");
        if (state.owner) {
            first += (first.empty() ? "" : " · ") +
                     role_words(definition_, {*state.owner}, options_.language);
        }
        if (options_.current == index) small.push_back(pick("● đang ở đây", "● now here"));
        add_lines(small, first, width);
        if (state.deadline)
            add_lines(small,
                      pick("thời hạn: ", "within: ") +
                          deadline_words(definition_, *state.deadline, options_.language),
                      width);
        if (state.vote)
            add_lines(small,
                      pick("hội đồng: ", "council: ") + seats_words(*state.vote, options_.language),
                      width);
        for (Crowd const& crowd : ways_.crowds) {
            if (crowd.to != index) continue;
            char const* const pattern = pick("↳ “{}” từ {} trạng thái", "↳ “{}” from {} states");
            add_lines(small, fmt::format(fmt::runtime(pattern), crowd.label, crowd.states), width);
        }
        for (std::string const& told : ways_.told_of(index))
            add_lines(small, "• " + told, width);
        return small;
    }

    Node state(std::uint32_t index) {
        State const& state = definition_.states[index];
        Node node;
        node.index = index;
        node.title = wrap(label_or(state.label, state.name, options_.language),
                          state.block ? wide_wrap : title_wrap);
        node.small = small_words(index);
        if (!state.block) return node;
        auto const& machines = state.block->machines;
        for (std::uint32_t const machine : machines)
            node_of_machine_[machine] = node_of_state_[index];
        if (state.block->kind == engine::Block::Kind::collect && machines.size() == 1) {
            add_lines(node.small, about(machines.front()), wide_wrap);
            add_inside(node, machines.front());
            return node;
        }
        Panel branches;
        for (std::uint32_t const machine : machines)
            branches.nodes.push_back(frame(machine));
        if (branches.nodes.empty()) return node;
        place(branches, definition_.start);
        node.inside.push_back(std::move(branches));
        return node;
    }

    Node frame(std::uint32_t machine) {
        Node node;
        node.index = machine;
        node.is_frame = true;
        node.title = wrap(machine_words(definition_, machine, options_.language), title_wrap + 8);
        add_lines(node.small, about(machine));
        add_inside(node, machine);
        return node;
    }

    void add_inside(Node& node, std::uint32_t machine) {
        Panel panel;
        add_states(panel, machine);
        if (panel.nodes.empty()) return;
        add_ways(panel, machine);
        place(panel, definition_.machines[machine].start);
        node.inside.push_back(std::move(panel));
    }

    std::string about(std::uint32_t machine) const {
        engine::Machine const& one = definition_.machines[machine];
        switch (one.kind) {
        case MachineKind::branch: return pick("nhánh song song", "parallel branch");
        case MachineKind::child:
            return fmt::format(fmt::runtime(pick("việc con, không quá {}", "child, at most {}")),
                               one.parts_max);
        case MachineKind::collected:
            return fmt::format(fmt::runtime(pick("mỗi cơ quan trong “{}” một phần, không quá {}",
                                                 "one part for each agency in “{}”, at most {}")),
                               one.group, one.parts_max);
        case MachineKind::main: break;
        }
        return {};
    }

    Definition const& definition_;
    Ways const& ways_;
    DrawOptions options_;
    std::map<std::uint32_t, std::uint32_t> node_of_state_;   // in the panel of its machine
    std::map<std::uint32_t, std::uint32_t> node_of_machine_; // in the panel of the case
};

} // namespace

std::vector<std::string> ArrowText::lines() const {
    std::vector<std::string> all;
    for (Label const& label : labels)
        all.insert(all.end(), label.lines.begin(), label.lines.end());
    return all;
}

Panel panel_of(Definition const& definition, Ways const& ways, DrawOptions const& options) {
    return Builder(definition, ways, options).whole();
}

} // namespace hoso::dsl
