#include "dsl/doc/html.hpp"

#include "dsl/graph/text.hpp"

namespace hoso::dsl::doc {

Html words(std::string_view text) {
    return {escape(text)};
}

Html element(std::string_view tag, Html const& inside) {
    std::string const name(tag.substr(0, tag.find(' ')));
    return {"<" + std::string(tag) + ">" + inside.text + "</" + name + ">"};
}

Html element(std::string_view tag, std::string_view text) {
    return element(tag, words(text));
}

std::string attribute(std::string_view name, std::string_view value) {
    return " " + std::string(name) + "=\"" + escape(value) + "\"";
}

Html lines(std::vector<Html> const& parts) {
    Html out;
    for (Html const& part : parts) {
        if (part.empty()) continue;
        if (!out.empty()) out.text += "<br>";
        out += part;
    }
    return out;
}

Html table(Table const& table) {
    if (table.rows.empty()) return {};
    Html head;
    for (std::string const& cell : table.head)
        head += element("th scope=\"col\"", cell);
    Html body;
    for (auto const& row : table.rows) {
        Html cells;
        for (std::size_t i = 0; i < row.size(); ++i) {
            bool const names = i == 0 && table.first_is_head;
            cells += element(names ? "th scope=\"row\"" : "td", row[i]);
        }
        body += element("tr", cells) + Html{"\n"};
    }
    Html inside;
    if (!table.caption.empty()) inside += element("caption", table.caption);
    inside += element("thead", element("tr", head)) + Html{"\n"} + element("tbody", body);
    std::string const box =
        "div class=\"wide\" role=\"region\" tabindex=\"0\"" +
        attribute("aria-label", table.caption.empty() ? table.head.front() : table.caption);
    return element(box, element("table", inside)) + Html{"\n"};
}

Html facts(std::vector<std::pair<std::string, Html>> const& pairs) {
    Html out;
    for (auto const& [name, body] : pairs) {
        if (!body.empty()) out += element("div", element("dt", name) + element("dd", body));
    }
    return out.empty() ? out : element("dl", out) + Html{"\n"};
}

Html bullets(std::vector<Html> const& items) {
    Html out;
    for (Html const& item : items)
        out += element("li", item);
    return out.empty() ? out : element("ul", out) + Html{"\n"};
}

} // namespace hoso::dsl::doc
