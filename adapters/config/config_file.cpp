#include "adapters/config/config_file.hpp"

#include <fmt/format.h>

#include <fstream>

namespace hoso::adapters {

tl::expected<std::string, ConfigErrors> read_config(std::filesystem::path const& path) {
    std::string text(config_bytes_max + 1,
                     '\0'); // one more than allowed, to see that it is too large
    std::ifstream in{path, std::ios::binary};
    if (in.is_open()) in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!in.is_open() || in.bad())
        return tl::unexpected(
            ConfigErrors{{path.string(),
                          0,
                          "",
                          {"không đọc được tệp; hãy kiểm tra đường dẫn và quyền đọc",
                           "cannot read the file; check its path and permissions"}}});
    text.resize(static_cast<std::size_t>(in.gcount()));
    if (text.size() > config_bytes_max)
        return tl::unexpected(ConfigErrors{
            {path.string(),
             0,
             "",
             {fmt::format("tệp lớn hơn {} KB", config_bytes_max / 1024),
              fmt::format("the file is larger than {} KB", config_bytes_max / 1024)}}});
    return text;
}

std::string describe(ConfigError const& error, engine::Language language) {
    std::string out = error.file;
    if (error.line > 0) out += fmt::format(":{}", error.line);
    if (!error.key.empty()) out += ": " + error.key;
    return out + ": " + error.message.in(language);
}

} // namespace hoso::adapters
