#pragma once
// Log lines as JSON: {"at": …, "level": "info", "event": "case.saved", "case": "01J…", "ms": 12}.
//
// Redaction by construction: a `Field` is made from a number, a bool, an id, a `Word` (a literal of
// the program) or a `Safe` text. There is no way from std::string to a field but through `Safe`,
// whose user thereby says that the text holds nothing personal and no secret; it is cut at 300
// bytes. Thread safe.

#include <atomic>
#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <mutex>
#include <string>
#include <string_view>

#include "engine/base/id.hpp"
#include "engine/ports/world.hpp"

namespace hoso::adapters {

enum class LogLevel : std::uint8_t { debug, info, warning, error };

/// A word of the program itself: only literals fit.
class Word {
  public:
    consteval Word(char const* literal) : text_(literal) {}
    constexpr std::string_view text() const { return text_; }

  private:
    std::string_view text_;
};

/// A text declared free of personal data and secrets: a file name of the program, an error code, a
/// route.
struct Safe {
    std::string text;
};

class Field {
  public:
    template <std::integral T>
    requires(!std::same_as<T, bool>) Field(Word name, T value)
        : name_(name), value_(std::to_string(value)) {}
    template <std::same_as<bool> T>
    Field(Word name, T value) : name_(name), value_(value ? "true" : "false") {}
    Field(Word name, Word value) : name_(name), value_(value.text()), is_text_(true) {}
    Field(Word name, Safe value) : name_(name), value_(std::move(value.text)), is_text_(true) {}
    template <class Tag>
    Field(Word name, engine::Id<Tag> const& id) : name_(name), value_(id.value), is_text_(true) {}

    void append_to(std::string& line) const;

  private:
    Word name_;
    std::string value_;
    bool is_text_ = false;
};

/// Takes a whole line, with its line feed. False: it could not be written.
using LogSink = std::function<bool(std::string const& line)>;
LogSink stderr_sink();

class Log {
  public:
    Log(engine::Clock const& clock, LogSink sink, LogLevel level = LogLevel::info)
        : clock_(clock), sink_(std::move(sink)), level_(level) {}

    void debug(Word event, std::initializer_list<Field> fields = {}) {
        write(LogLevel::debug, event, fields);
    }
    void info(Word event, std::initializer_list<Field> fields = {}) {
        write(LogLevel::info, event, fields);
    }
    void warning(Word event, std::initializer_list<Field> fields = {}) {
        write(LogLevel::warning, event, fields);
    }
    void error(Word event, std::initializer_list<Field> fields = {}) {
        write(LogLevel::error, event, fields);
    }

    /// Lines that the sink did not take.
    std::int64_t lost() const { return lost_; }

  private:
    void write(LogLevel level, Word event, std::initializer_list<Field> fields);

    engine::Clock const& clock_;
    LogSink sink_;
    LogLevel level_;
    std::mutex mutex_;
    std::atomic<std::int64_t> lost_{0};
};

} // namespace hoso::adapters
