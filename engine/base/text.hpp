#pragma once
// Text that is shown to people: bilingual strings and messages with a stable code.
//
// Vietnamese is the first language, English the second. A `Message` is a code with named arguments;
// the words live in one table per layer, so the engine can refuse without knowing who reads it.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hoso::engine {

enum class Language : std::uint8_t { vi, en };

struct Bilingual {
    std::string vi;
    std::string en;
    friend bool operator==(Bilingual const&, Bilingual const&) = default;
    std::string const& in(Language language) const {
        return language == Language::vi || en.empty() ? vi : en;
    }
};

using Arguments = std::vector<std::pair<std::string, std::string>>;

/// Puts the arguments into the `{name}` places of a pattern. An unknown name stays as written.
std::string fill(std::string_view pattern, Arguments const& arguments);

/// Valid UTF-8 without NUL or other C0 control characters (tab, line feed and carriage return are
/// allowed).
bool is_clean_utf8(std::string_view text);
/// Number of code points. Pre: valid UTF-8.
std::size_t count_code_points(std::string_view text);
/// Grouped by dots as Vietnamese readers write it: 1234567 -> "1.234.567".
std::string grouped(std::int64_t number);

} // namespace hoso::engine
