#pragma once
// Reading configuration files: bounded text from disk, TOML syntax, and one shape of error for all
// of them.
//
// A `ConfigError` names the file, the line, the key and, in both languages, what is wrong and how
// to mend it. Files over `config_bytes_max` are refused before they are parsed.

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engine/base/text.hpp"

namespace hoso::adapters {

struct ConfigError {
    std::string file; // as it was given
    int line = 0;     // from 1; 0 when the whole file is meant
    std::string key;  // "nam.2026.ngay_nghi[3].ngay"; empty when the whole file is meant
    engine::Bilingual message;
};
using ConfigErrors = std::vector<ConfigError>;

inline constexpr std::size_t config_bytes_max = 256 * 1024;

/// Text of a file of at most `config_bytes_max` bytes.
tl::expected<std::string, ConfigErrors> read_config(std::filesystem::path const& path);

/// "lich/vn.toml:12: nam.2026: thiếu khoá này".
std::string describe(ConfigError const& error, engine::Language language);

} // namespace hoso::adapters
