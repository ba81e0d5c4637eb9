#include "dsl/graph/draw.hpp"

#include <fmt/format.h>

#include "dsl/graph/panel.hpp"
#include "dsl/graph/text.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl {
namespace {

using engine::Definition;
using engine::Language;
using engine::State;
using engine::StateKind;

/// Outline and filling of a kind; the words beside them say the same.
struct Look {
    char const* fill;
    char const* line;
    char const* dashes; // empty: a whole line
};

Look look_of(StateKind kind) {
    switch (kind) {
    case StateKind::waiting: return {"#fff7e0", "#8a5a00", "6 4"};
    case StateKind::final: return {"#e8f4ea", "#1f6b34", ""};
    case StateKind::normal: break;
    }
    return {"#eef4fc", "#2455a4", ""};
}

constexpr Look frame_look{"#fbfbfc", "#6b7280", ""};

std::string outline(Box const& box, double thickness, double rounding, char const* fill,
                    char const* line, char const* dashes) {
    std::string out = fmt::format(
        R"svg(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="{}" fill="{}")svg",
        box.centre.x - box.width / 2, box.centre.y - box.height / 2, box.width, box.height,
        rounding, fill);
    if (thickness > 0) {
        out += fmt::format(R"svg( stroke="{}" stroke-width="{}")svg", line, thickness);
    }
    if (*dashes != '\0') {
        out += fmt::format(R"svg( stroke-dasharray="{}")svg", dashes);
    }
    return out + "/>";
}

std::string text_line(double x, double y, int size, std::string const& text) {
    return fmt::format(R"svg(<text x="{:.1f}" y="{:.1f}" font-size="{}"{} text-anchor="middle")svg"
                       R"svg( fill="#1a1a1a">{}</text>)svg",
                       x, y, size, size > 12 ? R"( font-weight="600")" : "", escape(text));
}

std::string range_words(engine::SourceRange range) {
    return fmt::format("{}:{}-{}", range.file, range.begin, range.end);
}

class Drawing {
  public:
    Drawing(Definition const& definition, DrawOptions const& options)
        : definition_(definition), options_(options), ways_(ways_of(definition, options.language)),
          whole_(panel_of(definition, ways_, options)) {}

    std::string svg() const { return header() + panel(whole_) + "</svg>\n"; }

  private:
    std::string header() const;
    std::string panel(Panel const& panel) const;
    std::string arrow(Panel const& panel, std::size_t index) const;
    std::string node(Panel const& panel, std::size_t index) const;
    std::string state_outline(Node const& node, Box const& box) const;
    std::string place(Node const& node) const;

    Definition const& definition_;
    DrawOptions options_;
    Ways ways_;
    Panel whole_;
};

std::string Drawing::header() const {
    std::string const title = label_or(definition_.label, definition_.name, options_.language);
    std::string const start = state_words(definition_, definition_.start, options_.language);
    char const* const pattern =
        options_.language == Language::vi
            ? "Sơ đồ quy trình: {} trạng thái, {} đường chuyển, bắt đầu ở “{}”."
            : "Diagram of the procedure: {} states, {} ways between them, starting at “{}”.";
    std::string const about =
        fmt::format(fmt::runtime(pattern), definition_.states.size(), ways_.all.size(), start);
    std::string out = fmt::format(
        R"svg(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0:.0f} {1:.0f}" width="{0:.0f}")svg"
        R"svg( height="{1:.0f}" role="img" aria-labelledby="{2}-title {2}-desc")svg"
        R"svg( font-family="system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif">)svg",
        whole_.layout.width, whole_.layout.height, escape(options_.prefix));
    out += "\n<title id=\"" + options_.prefix + "-title\">" + escape(title) + "</title>\n";
    out += "<desc id=\"" + options_.prefix + "-desc\">" + escape(about) + "</desc>\n";
    out += R"svg(<defs><marker id=")svg" + options_.prefix +
           R"svg(-arrow" viewBox="0 0 10 10" refX="9" refY="5")svg"
           R"svg( markerWidth="8" markerHeight="8" orient="auto">)svg"
           R"svg(<path d="M0 0 10 5 0 10z" fill="#444444"/></marker></defs>)svg"
           "\n";
    return out + R"svg(<rect width="100%" height="100%" fill="#ffffff"/>)svg" + "\n";
}

std::string Drawing::panel(Panel const& panel) const {
    std::string out;
    for (std::size_t i = 0; i < panel.layout.arrows.size(); ++i)
        out += arrow(panel, i);
    for (std::size_t i = 0; i < panel.nodes.size(); ++i)
        out += node(panel, i);
    if (panel.start >= panel.nodes.size()) return out;
    Box const& box = panel.layout.boxes[panel.start];
    return out + fmt::format(R"(<circle cx="{:.1f}" cy="{:.1f}" r="5" fill="#2455a4"/>)"
                             "\n",
                             box.centre.x - box.width / 2, box.centre.y - box.height / 2);
}

/// What an arrow leads from or to.
std::string Drawing::place(Node const& node) const {
    return escape(node.is_frame ? definition_.machines[node.index].name
                                : definition_.states[node.index].name);
}

std::string Drawing::arrow(Panel const& panel, std::size_t index) const {
    Arrow const& arrow = panel.layout.arrows[index];
    ArrowText const& text = panel.texts[index];
    std::string out = fmt::format(R"svg(<g data-from="{}" data-to="{}" data-range="{}">)svg",
                                  place(panel.nodes[arrow.from]), place(panel.nodes[arrow.to]),
                                  range_words(text.labels.front().range));
    char const* const dashes = text.only_timeout ? R"( stroke-dasharray="5 4")"
                               : text.opens      ? R"( stroke-dasharray="2 4")"
                                                 : "";
    out += fmt::format(R"svg(<path d="{}" fill="none" stroke="#444444" stroke-width="{}"{})svg"
                       R"svg( marker-end="url(#{}-arrow)"/>)svg",
                       curve(arrow.points, arrow.sideways), text.opens ? "1.7" : "1.4", dashes,
                       options_.prefix);
    out += outline({arrow.label_width, arrow.label_height, arrow.label}, 0, 0, "#ffffff", "", "");
    double y = arrow.label.y - arrow.label_height / 2 + small_line - 2;
    for (Label const& label : text.labels) {
        out += fmt::format(R"svg(<g data-range="{}"><title>{}</title>)svg",
                           range_words(label.range), escape(label.whole));
        for (std::string const& line : label.lines) {
            out += text_line(arrow.label.x, y, 12, line);
            y += small_line;
        }
        out += "</g>";
    }
    return out + "</g>\n";
}

std::string Drawing::state_outline(Node const& node, Box const& box) const {
    State const& state = definition_.states[node.index];
    Look const look = look_of(state.kind);
    bool const current = options_.current == node.index;
    char const* const fill = node.inside.empty() ? look.fill : "#f7faff";
    std::string out = outline(box, current ? 4 : 1.6, 10, fill, look.line, look.dashes);
    if (state.kind == StateKind::final) { // a second outline inside
        Box const inner{box.width - 8, box.height - 8, box.centre};
        out += outline(inner, 1, 7, "none", look.line, "");
    }
    return out;
}

std::string Drawing::node(Panel const& panel, std::size_t index) const {
    Node const& node = panel.nodes[index];
    Box const& box = panel.layout.boxes[index];
    double const top = box.centre.y - box.height / 2;
    std::string out;
    if (node.is_frame) {
        engine::Machine const& machine = definition_.machines[node.index];
        out = fmt::format(R"svg(<g data-machine="{}" data-range="{}">)svg", escape(machine.name),
                          range_words(machine.range));
        out += outline(box, 1.4, 3, frame_look.fill, frame_look.line, frame_look.dashes);
    } else {
        State const& state = definition_.states[node.index];
        out = fmt::format(R"svg(<g data-state="{}" data-range="{}"{}>)svg", escape(state.name),
                          range_words(state.range),
                          options_.current == node.index ? R"( data-current="true")" : "");
        out += state_outline(node, box);
    }
    double y = top + text_padding * 0.7 + 13;
    for (std::string const& line : node.title) {
        out += text_line(box.centre.x, y, 13, line);
        y += title_line;
    }
    for (std::string const& line : node.small) {
        out += text_line(box.centre.x, y, 11, line);
        y += small_line;
    }
    for (Panel const& inside : node.inside)
        out += fmt::format(R"svg(<g transform="translate({:.1f} {:.1f})">)svg",
                           box.centre.x - inside.layout.width / 2, top + node.head) +
               "\n" + this->panel(inside) + "</g>";
    return out + "</g>\n";
}

} // namespace

std::string draw(Definition const& definition, DrawOptions const& options) {
    return Drawing(definition, options).svg();
}

} // namespace hoso::dsl
