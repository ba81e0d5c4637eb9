// ISO 8601 in and out, strictly: one spelling is accepted, so that a stored moment has one meaning.

#include <fmt/format.h>

#include "engine/base/date.hpp"

namespace hoso::engine {

namespace {

/// Reads fixed-width pieces from the front of a text. Once a piece is wrong, `ok()` stays false.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    int digits(std::size_t count) {
        if (rest_.size() < count) return fail();
        int value = 0;
        for (char const c : rest_.substr(0, count)) {
            if (c < '0' || c > '9') return fail();
            value = value * 10 + (c - '0');
        }
        rest_.remove_prefix(count);
        return value;
    }
    void expect(char c) {
        if (!take(c)) fail();
    }
    bool take(char c) {
        if (!ok_ || rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }
    bool at_digit() const { return !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; }
    bool ok() const { return ok_; }
    bool finished() const { return ok_ && rest_.empty(); }

  private:
    int fail() {
        ok_ = false;
        return 0;
    }

    std::string_view rest_;
    bool ok_ = true;
};

std::optional<Date> read_date(Scanner& in) {
    int const year = in.digits(4);
    in.expect('-');
    int const month = in.digits(2);
    in.expect('-');
    int const day = in.digits(2);
    if (!in.ok()) return std::nullopt;
    return try_date(year, month, day);
}

std::optional<std::int64_t> read_time(Scanner& in) {
    int const hour = in.digits(2);
    in.expect(':');
    int const minute = in.digits(2);
    in.expect(':');
    int const second = in.digits(2);
    int ms = 0;
    if (in.take('.')) {
        int weight = 100;
        ms = in.digits(1) * weight;
        while (in.ok() && in.at_digit()) {
            weight /= 10;
            if (weight == 0) return std::nullopt; // finer than we keep: refuse, do not round
            ms += in.digits(1) * weight;
        }
    }
    if (!in.ok() || hour > 23 || minute > 59 || second > 59) return std::nullopt;
    return ((hour * 60LL + minute) * 60 + second) * 1000 + ms;
}

std::optional<LocalZone> read_zone(Scanner& in) {
    if (in.take('Z')) return LocalZone{0};
    int const sign = in.take('-') ? -1 : 1;
    if (sign > 0) in.expect('+');
    int const hours = in.digits(2);
    in.expect(':');
    int const minutes = in.digits(2);
    if (!in.ok() || hours > 14 || minutes > 59) return std::nullopt;
    return LocalZone{sign * (hours * 60 + minutes)};
}

} // namespace

std::optional<Date> parse_iso_date(std::string_view text) {
    Scanner in{text};
    auto const date = read_date(in);
    return in.finished() ? date : std::nullopt;
}

std::optional<Instant> parse_iso_instant(std::string_view text) {
    Scanner in{text};
    auto const date = read_date(in);
    in.expect('T');
    auto const ms_of_day = read_time(in);
    auto const zone = read_zone(in);
    if (!date || !ms_of_day || !zone || !in.finished()) return std::nullopt;
    return to_instant({*date, *ms_of_day}, *zone);
}

std::string iso(Date date) {
    auto const [year, month, day] = civil(date);
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

std::string iso(Instant instant) {
    auto const [date, ms] = to_local(instant, LocalZone{0});
    return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", iso(date), ms / 3'600'000, ms / 60'000 % 60,
                       ms / 1000 % 60, ms % 1000);
}

std::string vietnamese(Date date) {
    auto const [year, month, day] = civil(date);
    return fmt::format("{:02}/{:02}/{:04}", day, month, year);
}

} // namespace hoso::engine
