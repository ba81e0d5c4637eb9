#pragma once
// HTML from text. `Html` is markup that is already escaped; text becomes Html only here.

#include <string>
#include <string_view>
#include <vector>

namespace hoso::dsl::doc {

struct Html {
    std::string text;
    Html& operator+=(Html const& more) {
        text += more.text;
        return *this;
    }
    [[nodiscard]] bool empty() const { return text.empty(); }
};
inline Html operator+(Html left, Html const& right) {
    return left += right;
}

[[nodiscard]] Html words(std::string_view text);
/// Pre: `tag` may carry attributes; they are the caller's own words or made by `attribute`.
[[nodiscard]] Html element(std::string_view tag, Html const& inside);
[[nodiscard]] Html element(std::string_view tag, std::string_view text);
/// ` name="value"`, escaped.
[[nodiscard]] std::string attribute(std::string_view name, std::string_view value);
/// Joined by <br>.
[[nodiscard]] Html lines(std::vector<Html> const& parts);

struct Table {
    std::string caption;
    std::vector<std::string> head;
    std::vector<std::vector<Html>> rows; // each as wide as the head
    bool first_is_head = true;           // the first cell names its row
};
/// Scrolls by itself where the screen is narrow. Empty without rows.
[[nodiscard]] Html table(Table const& table);
/// <dl>; pairs whose body is empty are left out.
[[nodiscard]] Html facts(std::vector<std::pair<std::string, Html>> const& pairs);
[[nodiscard]] Html bullets(std::vector<Html> const& items);

} // namespace hoso::dsl::doc
