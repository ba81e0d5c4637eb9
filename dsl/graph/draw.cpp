#include "dsl/graph/draw.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "dsl/graph/layout.hpp"
#include "dsl/graph/text.hpp"
#include "dsl/graph/ways.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl {
namespace {

using engine::Definition;
using engine::Language;
using engine::State;
using engine::StateKind;

constexpr std::size_t title_wrap = 24; // characters a line
constexpr std::size_t label_wrap = 24;
constexpr double title_line = 17;
constexpr double small_line = 15;
constexpr double padding = 10;
constexpr double box_min = 120;

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

std::string words_of(StateKind kind, Language language) {
    bool const vi = language == Language::vi;
    switch (kind) {
    case StateKind::waiting: return vi ? "chờ" : "waiting";
    case StateKind::final: return vi ? "kết thúc" : "final";
    case StateKind::normal: break;
    }
    return {};
}

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

void add_lines(std::vector<std::string>& out, std::string const& text) {
    for (std::string& line : wrap(text, title_wrap + 4)) {
        out.push_back(std::move(line));
    }
}

/// One state's texts, broken into lines.
struct StateText {
    std::vector<std::string> title;
    std::vector<std::string> small; // what kind it is, who holds the case
};

/// One way's words beside its arrow, with the text they come from.
struct Label {
    std::vector<std::string> lines;
    std::string whole;
    engine::SourceRange range;
};

struct ArrowText {
    std::vector<Label> labels;
    bool only_timeout = true;

    std::vector<std::string> lines() const {
        std::vector<std::string> all;
        for (Label const& label : labels)
            all.insert(all.end(), label.lines.begin(), label.lines.end());
        return all;
    }
};

constexpr std::size_t label_lines_max = 5; // more is cut in the picture, whole in its title

std::string range_words(engine::SourceRange range) {
    return fmt::format("{}:{}-{}", range.file, range.begin, range.end);
}

class Drawing {
  public:
    Drawing(Definition const& definition, DrawOptions const& options)
        : definition_(definition), options_(options), ways_(ways_of(definition, options.language)) {
        collect_states();
        collect_arrows();
        lay_out(layout_, definition.start);
    }

    std::string svg() const;

  private:
    void collect_states();
    void collect_arrows();
    void add_arrow(Way const& way);

    std::string header() const;
    std::string arrow(std::size_t index) const;
    std::string box(std::uint32_t state) const;
    std::string texts(std::uint32_t state) const;
    std::string start_mark() const;

    Definition const& definition_;
    DrawOptions options_;
    Layout layout_;
    std::vector<StateText> state_texts_;
    std::vector<ArrowText> arrow_texts_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> arrow_of_;
    Ways ways_;
};

void Drawing::collect_states() {
    for (std::uint32_t i = 0; i < definition_.states.size(); ++i) {
        State const& state = definition_.states[i];
        StateText text;
        text.title = wrap(label_or(state.label, state.name, options_.language), title_wrap);
        std::string small = words_of(state.kind, options_.language);
        if (state.owner) {
            auto const& role = definition_.roles[*state.owner];
            small += (small.empty() ? "" : " · ") +
                     label_or(role.label, role.id.value, options_.language);
        }
        if (options_.current == i) {
            text.small.push_back(options_.language == Language::vi ? "● đang ở đây" : "● now here");
        }
        add_lines(text.small, small);
        if (state.deadline) {
            add_lines(text.small,
                      (options_.language == Language::vi ? "thời hạn: " : "within: ") +
                          span_words(definition_, state.deadline->duration, options_.language));
        }
        for (Crowd const& crowd : ways_.crowds) {
            if (crowd.to == i) {
                char const* const pattern = options_.language == Language::vi
                                                ? "↳ “{}” từ {} trạng thái"
                                                : "↳ “{}” from {} states";
                add_lines(text.small,
                          fmt::format(fmt::runtime(pattern), crowd.label, crowd.states));
            }
        }
        Box box;
        box.width = std::max({box_min, text_width(text.title, 14), text_width(text.small, 11)}) +
                    2 * padding;
        box.height = title_line * static_cast<double>(text.title.size()) +
                     small_line * static_cast<double>(text.small.size()) + 1.4 * padding;
        layout_.boxes.push_back(box);
        state_texts_.push_back(std::move(text));
    }
}

void Drawing::add_arrow(Way const& way) {
    auto const [found, fresh] = arrow_of_.try_emplace({way.from, way.to}, layout_.arrows.size());
    if (fresh) {
        Arrow arrow;
        arrow.from = way.from;
        arrow.to = way.to;
        layout_.arrows.push_back(arrow);
        arrow_texts_.emplace_back();
    }
    ArrowText& text = arrow_texts_[found->second];
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

void Drawing::collect_arrows() {
    for (Way const& way : ways_.drawn)
        add_arrow(way);
    for (std::size_t i = 0; i < layout_.arrows.size(); ++i) {
        auto const lines = arrow_texts_[i].lines();
        layout_.arrows[i].label_width = text_width(lines, 12) + 8;
        layout_.arrows[i].label_height = small_line * static_cast<double>(lines.size()) + 4;
    }
}

std::string Drawing::header() const {
    std::string const title = label_or(definition_.label, definition_.name, options_.language);
    std::string const start =
        label_or(definition_.states[definition_.start].label,
                 definition_.states[definition_.start].name, options_.language);
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
        layout_.width, layout_.height, escape(options_.prefix));
    out += "\n<title id=\"" + options_.prefix + "-title\">" + escape(title) + "</title>\n";
    out += "<desc id=\"" + options_.prefix + "-desc\">" + escape(about) + "</desc>\n";
    out += R"svg(<defs><marker id=")svg" + options_.prefix +
           R"svg(-arrow" viewBox="0 0 10 10" refX="9" refY="5")svg"
           R"svg( markerWidth="8" markerHeight="8" orient="auto">)svg"
           R"svg(<path d="M0 0 10 5 0 10z" fill="#444444"/></marker></defs>)svg"
           "\n";
    return out + R"svg(<rect width="100%" height="100%" fill="#ffffff"/>)svg" + "\n";
}

std::string Drawing::start_mark() const {
    Box const& box = layout_.boxes[definition_.start];
    return fmt::format(R"(<circle cx="{:.1f}" cy="{:.1f}" r="5" fill="#2455a4"/>)"
                       "\n",
                       box.centre.x - box.width / 2, box.centre.y - box.height / 2);
}

std::string Drawing::arrow(std::size_t index) const {
    Arrow const& arrow = layout_.arrows[index];
    ArrowText const& text = arrow_texts_[index];
    std::string out = fmt::format(R"svg(<g data-from="{}" data-to="{}" data-range="{}">)svg",
                                  escape(definition_.states[arrow.from].name),
                                  escape(definition_.states[arrow.to].name),
                                  range_words(text.labels.front().range));
    out += fmt::format(R"svg(<path d="{}" fill="none" stroke="#444444" stroke-width="1.4"{})svg"
                       R"svg( marker-end="url(#{}-arrow)"/>)svg",
                       curve(arrow.points, arrow.sideways),
                       text.only_timeout ? R"( stroke-dasharray="5 4")" : "", options_.prefix);
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

std::string Drawing::texts(std::uint32_t state) const {
    Box const& box = layout_.boxes[state];
    std::string out;
    double y = box.centre.y - box.height / 2 + padding * 0.7 + 13;
    for (std::string const& line : state_texts_[state].title) {
        out += text_line(box.centre.x, y, 13, line);
        y += title_line;
    }
    for (std::string const& line : state_texts_[state].small) {
        out += text_line(box.centre.x, y, 11, line);
        y += small_line;
    }
    return out;
}

std::string Drawing::box(std::uint32_t index) const {
    State const& state = definition_.states[index];
    Box const& box = layout_.boxes[index];
    Look const look = look_of(state.kind);
    bool const current = options_.current == index;
    std::string out =
        fmt::format(R"svg(<g data-state="{}" data-range="{}"{}>)svg", escape(state.name),
                    range_words(state.range), current ? R"( data-current="true")" : "");
    out += outline(box, current ? 4 : 1.6, 10, look.fill, look.line, look.dashes);
    if (state.kind == StateKind::final) { // a second outline inside
        Box const inner{box.width - 8, box.height - 8, box.centre};
        out += outline(inner, 1, 7, "none", look.line, "");
    }
    return out + texts(index) + "</g>\n";
}

std::string Drawing::svg() const {
    std::string out = header();
    for (std::size_t i = 0; i < layout_.arrows.size(); ++i) {
        out += arrow(i);
    }
    for (std::uint32_t state = 0; state < definition_.states.size(); ++state) {
        out += box(state);
    }
    return out + start_mark() + "</svg>\n";
}

} // namespace

std::string draw(Definition const& definition, DrawOptions const& options) {
    return Drawing(definition, options).svg();
}

} // namespace hoso::dsl
