#include "dsl/bind/names.hpp"

#include <algorithm>

#include "dsl/source/normal_text.hpp"

namespace hoso::dsl::bind {
namespace {

constexpr std::size_t length_max = 64;
constexpr int letter_cost = 2; // a whole letter; an accent costs 1

std::u32string letters(std::string_view text) {
    std::u32string result;
    for (std::size_t at = 0; at < text.size() && result.size() < length_max;) {
        CodePoint const point = code_point_at(text, at);
        result.push_back(point.code);
        at += point.size;
    }
    return result;
}

/// The letter without Vietnamese accents, lower case.
char32_t plain(char32_t c) {
    static constexpr std::u32string_view accented =
        U"àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
    static constexpr std::u32string_view bare =
        U"aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd";
    static_assert(accented.size() == bare.size());
    if (c >= U'A' && c <= U'Z') return c + 32;
    auto const at = accented.find(c);
    return at == std::u32string_view::npos ? c : bare[at];
}

int difference(char32_t a, char32_t b) {
    if (a == b) return 0;
    return plain(a) == plain(b) ? 1 : letter_cost;
}

/// Edit distance with swaps of neighbours; at most `most` + 1.
int distance(std::u32string const& a, std::u32string const& b, int most) {
    if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) >
        static_cast<std::size_t>(most / letter_cost))
        return most + 1;
    std::vector<int> before(b.size() + 1), previous(b.size() + 1), current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        previous[j] = static_cast<int>(j) * letter_cost;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = static_cast<int>(i) * letter_cost;
        int least = current[0];
        for (std::size_t j = 1; j <= b.size(); ++j) {
            int best = previous[j - 1] + difference(a[i - 1], b[j - 1]);
            best = std::min({best, previous[j] + letter_cost, current[j - 1] + letter_cost});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = std::min(best, before[j - 2] + letter_cost);
            current[j] = best;
            least = std::min(least, best);
        }
        if (least > most + letter_cost) return most + 1; // a swap can win back one letter at most
        before.swap(previous);
        previous.swap(current);
    }
    return std::min(previous[b.size()], most + 1);
}

std::u32string without_accents(std::string_view name) {
    std::u32string text = letters(name);
    for (char32_t& c : text)
        if (c >= 0x80) c = plain(c);
    return text;
}

} // namespace

Bilingual words(Thing thing) {
    switch (thing) {
    case Thing::source: return {"căn cứ", "source"};
    case Thing::enumeration: return {"danh mục", "enum"};
    case Thing::record: return {"bản ghi", "record"};
    case Thing::role: return {"vai trò", "role"};
    case Thing::parameter: return {"tham số", "parameter"};
    case Thing::table: return {"bảng", "table"};
    case Thing::calc: return {"phép tính", "calc"};
    case Thing::rule: return {"quy tắc", "rule"};
    case Thing::slot: return {"dữ liệu", "data"};
    case Thing::lookup: return {"tra cứu", "lookup"};
    case Thing::state: return {"trạng thái", "state"};
    case Thing::limit: return {"giới hạn", "limit"};
    case Thing::workflow: return {"quy trình", "workflow"};
    case Thing::field: return {"trường", "field"};
    case Thing::member: return {"mục danh mục", "member of an enum"};
    case Thing::action: return {"nút", "button"};
    case Thing::argument: return {"giá trị vào", "argument"};
    case Thing::column: return {"cột", "column"};
    case Thing::requirement: return {"yêu cầu", "requirement"};
    case Thing::part: return {"phần", "part"};
    case Thing::document: return {"giấy tờ", "document"};
    case Thing::vote: return {"biểu quyết", "vote"};
    case Thing::test: return {"kiểm thử", "test"};
    case Thing::value: return {"tên", "name"};
    }
    return {"tên", "name"};
}

Symbol const* Names::declare(std::string const& name, Symbol symbol) {
    auto const [at, fresh] = symbols_.emplace(name, symbol);
    if (fresh) bare_.emplace(without_accents(name), name);
    return fresh ? nullptr : &at->second;
}

Symbol const* Names::find(std::string const& name) const {
    auto const found = symbols_.find(name);
    return found == symbols_.end() ? nullptr : &found->second;
}

Symbol const* Names::twin_of(std::string const& name) const {
    auto const found = bare_.find(without_accents(name));
    return found == bare_.end() || found->second == name ? nullptr : find(found->second);
}

void Names::move(std::string const& name, std::uint32_t index) {
    auto const found = symbols_.find(name);
    if (found != symbols_.end()) found->second.index = index;
}

void Names::collect(std::vector<std::string_view>& into) const {
    for (auto const& [name, symbol] : symbols_)
        into.push_back(name);
}

std::optional<std::string> nearest(std::string_view name,
                                   std::vector<std::string_view> const& candidates) {
    std::u32string const wanted = letters(name);
    int best = letter_cost * std::max(1, static_cast<int>(wanted.size()) / 4) + 1;
    std::optional<std::string> result;
    for (std::string_view const candidate : candidates) {
        int const apart = distance(wanted, letters(candidate), best);
        // Equal distances go by the alphabet, so that the answer does not depend on hashing.
        if (apart < best || (apart == best && result && candidate < *result)) {
            best = apart;
            result = std::string(candidate);
        }
    }
    return result;
}

} // namespace hoso::dsl::bind
