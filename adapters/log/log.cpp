#include "adapters/log/log.hpp"

#include <cstdio>

#include <fmt/format.h>

namespace hoso::adapters {

namespace {

constexpr std::size_t text_bytes_max = 300;

std::string_view level_name(LogLevel level) {
    constexpr std::string_view names[] = {"debug", "info", "warning", "error"};
    return names[static_cast<std::size_t>(level)];
}

/// Escaped so that no text can end the line or the string; what is not UTF-8 stays as it is.
void append_string(std::string& line, std::string_view text) {
    bool const cut = text.size() > text_bytes_max;
    if (cut) {
        text = text.substr(0, text_bytes_max);
        while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xc0) == 0x80)
            text.remove_suffix(1);
        if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xc0) text.remove_suffix(1);
    }
    line += '"';
    for (char c : text) {
        if (c == '"' || c == '\\') {
            line += '\\';
            line += c;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            fmt::format_to(std::back_inserter(line), "\\u{:04x}", static_cast<unsigned>(c));
        } else {
            line += c;
        }
    }
    line += cut ? "…\"" : "\"";
}

} // namespace

void Field::append_to(std::string& line) const {
    line += ',';
    append_string(line, name_.text());
    line += ':';
    if (is_text_)
        append_string(line, value_);
    else
        line += value_;
}

LogSink stderr_sink() {
    return [](std::string const& line) {
        return std::fwrite(line.data(), 1, line.size(), stderr) == line.size() &&
               std::fflush(stderr) == 0;
    };
}

void Log::write(LogLevel level, Word event, std::initializer_list<Field> fields) {
    if (level < level_) return;
    auto line = fmt::format(R"({{"at":"{}","level":"{}","event":)", engine::iso(clock_.now()),
                            level_name(level));
    append_string(line, event.text());
    for (auto const& field : fields)
        field.append_to(line);
    line += "}\n";
    std::lock_guard const guard(mutex_);
    if (!sink_(line)) ++lost_;
}

} // namespace hoso::adapters
