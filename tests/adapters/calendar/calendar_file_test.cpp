// Protects the way a calendar file becomes dates: the shipped file, and a clear word on every slip
// of the pen.

#include "adapters/calendar/calendar_file.hpp"

#include <cstdlib>

#include "tests/engine/time/random_calendar.hpp"
#include "tests/engine/time/vn_calendar.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::adapters;
using namespace hoso::engine;
using hoso::test::day;

namespace {

std::filesystem::path root() {
    char const* const root = std::getenv("HOSO_ROOT");
    return root != nullptr ? root : ".";
}

Calendar shipped() {
    return load_calendar(root() / "workflows/lich/vn_hanh_chinh.toml").value();
}

std::string const good = R"(ten = "thu"
mui_gio = "+07:00"
cuoi_tuan = ["chu_nhat", "thu_bay"]
lam_bu = true
[gio_lam_viec]
ca = ["08:00-12:00", "13:00-17:00"]
[nam.2026]
tinh_trang = "da_cong_bo"
nguon = "thử"
ngay_nghi = [
    { ngay = 2026-09-02, ten = "Quốc khánh" },
    { ngay = 2026-01-01 },
]
ngay_lam_bu = [{ ngay = 2026-01-10 }]
)";

/// The good file with one place changed, so that each test shows only its slip.
std::string with(std::string const& from, std::string const& to) {
    auto text = good;
    auto const at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::vector<CalendarError> errors_of(std::string const& text) {
    auto const result = parse_calendar(text, "lich/thu.toml");
    REQUIRE_FALSE(result.has_value());
    return result.error();
}

/// The one error of a text, as people see it in English.
std::string error_of(std::string const& text) {
    auto const errors = errors_of(text);
    for (auto const& error : errors)
        UNSCOPED_INFO(describe(error, Language::en));
    REQUIRE(errors.size() == 1);
    CHECK_FALSE(errors[0].message.vi.empty());
    CHECK(errors[0].message.vi != errors[0].message.en);
    return describe(errors[0], Language::en);
}

bool starts_with(std::string const& text, std::string const& start) {
    INFO(text);
    CHECK(text.substr(0, start.size()) == start);
    return text.substr(0, start.size()) == start;
}

} // namespace

TEST_CASE("the shipped calendar equals the known lists and gives the known dates") {
    auto const c = shipped();
    auto const known = hoso::test::vn_calendar();
    CHECK(c.name == "vn_hanh_chinh");
    CHECK(c.zone.offset_minutes == 420);
    CHECK(c.weekend == std::vector<int>{6, 7});
    CHECK(c.hours == known.hours);
    CHECK_FALSE(c.hours_note.empty());
    REQUIRE(c.years.size() == known.years.size());
    auto const dates = [](std::vector<NamedDay> const& list) {
        std::vector<Date> out;
        for (auto const& named : list) {
            CHECK_FALSE(named.name.empty());
            out.push_back(named.date);
        }
        return out;
    };
    for (auto const& [year, lists] : known.years) {
        INFO(year);
        auto const& read = c.years.at(year);
        CHECK(dates(read.off) == dates(lists.off));
        CHECK(dates(read.worked) == dates(lists.worked));
        CHECK(read.status == lists.status);
        CHECK_FALSE(read.source.empty());
    }
    for (auto const& [year, count] : std::map<int, int>{
             {2022, 249}, {2023, 249}, {2024, 251}, {2025, 250}, {2026, 249}, {2027, 249}})
        CHECK(working_days_between(c, make_date(year, 1, 1) - 1, make_date(year, 12, 31)) == count);
    CHECK(add_working_days(c, day("2024-04-26"), 3) == day("2024-05-04"));
    CHECK(add_working_days(c, day("2026-08-28"), 2) == day("2026-09-04"));
    CHECK(add_working_days(c, day("2026-11-23"), 1) == day("2026-11-25"));
}

TEST_CASE("lists are sorted and names may be left out") {
    auto const c = parse_calendar(good, "thu").value();
    auto const& year = c.years.at(2026);
    CHECK(year.off ==
          std::vector<NamedDay>{{day("2026-01-01"), ""}, {day("2026-09-02"), "Quốc khánh"}});
    CHECK(c.weekend == std::vector<int>{6, 7});
    CHECK(c.hours_note.empty());
    CHECK(is_working_day(c, day("2026-01-10")) == true);
}

TEST_CASE("an agency that does not work swapped Saturdays") {
    auto const c = parse_calendar(with("lam_bu = true", "lam_bu = false"), "thu").value();
    CHECK(is_working_day(c, day("2026-01-10")) == false);
    CHECK(add_working_days(c, day("2026-01-09"), 1) == day("2026-01-12"));
}

TEST_CASE("unknown keys are named on every level") {
    CHECK(starts_with(error_of(with("lam_bu = true", "lam_bu = true\nlambu = 1")),
                      "lich/thu.toml:5: lambu: there is no such key; keys known here: ten,"));
    CHECK(starts_with(error_of(with("[nam.2026]", "nghi_trua = 1\n[nam.2026]")),
                      "lich/thu.toml:7: gio_lam_viec.nghi_trua: there is no such key"));
    CHECK(starts_with(error_of(with("nguon", "ngay = 1\nnguon")),
                      "lich/thu.toml:9: nam.2026.ngay: there is no such key"));
    CHECK(starts_with(error_of(with("{ ngay = 2026-01-01 }", "{ ngay = 2026-01-01, tem = \"x\" }")),
                      "lich/thu.toml:12: nam.2026.ngay_nghi[2].tem: there is no such key"));
}

TEST_CASE("days that cannot be in a list") {
    auto const off = [](std::string const& to) { return error_of(with("2026-01-01", to)); };
    auto const worked = [](std::string const& to) { return error_of(with("2026-01-10", to)); };
    CHECK(starts_with(
        off("2026-02-14"),
        "lich/thu.toml:12: nam.2026.ngay_nghi[2].ngay: 14/02/2026 is a Saturday, off anyway"));
    CHECK(starts_with(off("2025-01-01"),
                      "lich/thu.toml:12: nam.2026.ngay_nghi[2].ngay: the day belongs to 2025"));
    CHECK(starts_with(
        off("2026-09-02"),
        "lich/thu.toml:12: nam.2026.ngay_nghi[2].ngay: 02/09/2026 is in this list already"));
    CHECK(starts_with(off("\"2026-01-01\""),
                      "lich/thu.toml:12: nam.2026.ngay_nghi[2].ngay: must be a date"));
    CHECK(starts_with(off("2026-01-01T00:00:00"),
                      "lich/thu.toml:12: nam.2026.ngay_nghi[2].ngay: must be a date"));
    CHECK(starts_with(off("2026-02-30"), "lich/thu.toml:12: no such day, or badly written"));
    CHECK(starts_with(off("2026-1-1"), "lich/thu.toml:12: no such day, or badly written"));
    CHECK(starts_with(
        worked("2026-01-12"),
        "lich/thu.toml:14: nam.2026.ngay_lam_bu[1].ngay: 12/01/2026 is a Monday, worked anyway"));
    CHECK(starts_with(worked("2027-01-09"),
                      "lich/thu.toml:14: nam.2026.ngay_lam_bu[1].ngay: the day belongs to 2027"));
    CHECK(starts_with(error_of(with("{ ngay = 2026-01-10 }", "2026-01-10")),
                      "lich/thu.toml:14: nam.2026.ngay_lam_bu[1]: must be written like { ngay = "));
    CHECK(starts_with(error_of(with("{ ngay = 2026-01-10 }", "{ ten = \"x\" }")),
                      "lich/thu.toml:14: nam.2026.ngay_lam_bu[1].ngay: this key is missing"));
}

TEST_CASE("years that cannot be read") {
    CHECK(starts_with(error_of(with("[nam.2026]", "[nam.26]")),
                      "lich/thu.toml:7: nam.26: each year must be a table"));
    CHECK(starts_with(error_of(with("da_cong_bo", "cong_bo")),
                      "lich/thu.toml:8: nam.2026.tinh_trang: must be"));
    CHECK(starts_with(error_of(with("\"thử\"", "\"\"")),
                      "lich/thu.toml:9: nam.2026.nguon: must have 1 to 200"));
    CHECK(starts_with(error_of(with("ngay_lam_bu = [{ ngay = 2026-01-10 }]", "")),
                      "lich/thu.toml:7: nam.2026.ngay_lam_bu: this key is missing"));
    auto const hole =
        good + "[nam.2028]\ntinh_trang=\"tam_tinh\"\nnguon=\"x\"\nngay_nghi=[]\nngay_lam_bu=[]\n";
    CHECK(error_of(hole).find("year 2027 is missing between the others; add [nam.2027]") !=
          std::string::npos);
    CHECK(starts_with(error_of(good + "[nam.2026]\n"), "lich/thu.toml:15: not valid TOML"));
}

TEST_CASE("head fields that cannot be read") {
    CHECK(starts_with(error_of(with("\"thu\"", "\"lịch\"")),
                      "lich/thu.toml:1: ten: must be 1 to 64"));
    CHECK(starts_with(error_of(with("ten = \"thu\"\n", "")),
                      "lich/thu.toml:1: ten: this key is missing"));
    for (char const* zone : {"\"07:00\"", "\"+7\"", "\"+15:00\"", "\"é\"", "\"+\"", "\"+07:00 \""})
        CHECK(starts_with(error_of(with("\"+07:00\"", zone)), "lich/thu.toml:2: mui_gio: must be"));
    CHECK(
        starts_with(error_of(with("\"+07:00\"", "7")), "lich/thu.toml:2: mui_gio: must be a text"));
    CHECK(starts_with(error_of(with("\"thu_bay\"", "\"thu_8\"")),
                      "lich/thu.toml:3: cuoi_tuan: each item"));
    CHECK(starts_with(error_of(with("\"thu_bay\"", "\"chu_nhat\"")),
                      "lich/thu.toml:3: cuoi_tuan: each item"));
    CHECK(starts_with(error_of(with("\"thu_bay\"", "7")), "lich/thu.toml:3: cuoi_tuan: each item"));
    CHECK(starts_with(error_of(with("true", "\"true\"")),
                      "lich/thu.toml:4: lam_bu: must be true or false"));
    CHECK(starts_with(error_of(with("lam_bu = true\n", "")),
                      "lich/thu.toml:1: lam_bu: this key is missing"));
    for (char const* span : {"8:00-12:00", "12:00-08:00", "08:00-12:60", "08:00-24:01",
                             "08:00 12:00", "08:00-14:00", ""})
        CHECK(starts_with(error_of(with("08:00-12:00", span)),
                          "lich/thu.toml:6: gio_lam_viec.ca: each span"));
    CHECK(starts_with(error_of(with("\"08:00-12:00\", \"13:00-17:00\"", "")),
                      "lich/thu.toml:6: gio_lam_viec.ca: must have at least one"));
    CHECK(parse_calendar(with("13:00-17:00", "12:00-24:00"), "thu").has_value());
}

TEST_CASE("all errors of a file come together, in both languages, up to a limit") {
    auto const errors = errors_of("lam_bu = 1\n");
    CHECK(errors.size() == 6); // ten, mui_gio, cuoi_tuan, gio_lam_viec, nam, lam_bu
    std::string many;
    for (int i = 0; i < 500; ++i)
        many += "la_" + std::to_string(i) + " = 1\n";
    auto const capped = errors_of(many);
    REQUIRE(capped.size() == 50);
    CHECK(capped.back().message.en == "there are more errors; mend those above first");
    CHECK(describe(errors_of(with("2026-01-01", "2026-02-14"))[0], Language::vi) ==
          "lich/thu.toml:12: nam.2026.ngay_nghi[2].ngay: 14/02/2026 là thứ Bảy, vốn đã nghỉ; hãy "
          "bỏ khỏi danh sách, chỉ ghi ngày "
          "nghỉ bù nếu có");
}

TEST_CASE("text from outside is bounded and may be anything") {
    CHECK(starts_with(error_of(std::string(max_calendar_bytes + 1, '#')),
                      "lich/thu.toml: the calendar file is larger than 256 KB"));
    CHECK(starts_with(error_of("a = " + std::string(100'000, '[')),
                      "lich/thu.toml:1: not valid TOML"));
    CHECK(starts_with(error_of("ten = \"\xff\""), "lich/thu.toml:1: not valid TOML"));
    CHECK(errors_of("").size() == 6);
    std::string days;
    for (int i = 0; i < 367; ++i)
        days += "1,";
    CHECK(starts_with(error_of(with("{ ngay = 2026-01-10 }", days)),
                      "lich/thu.toml:14: nam.2026.ngay_lam_bu: has 367 items, at most 366"));
    CHECK(starts_with(error_of(with("Quốc khánh", std::string(201, 'x'))),
                      "lich/thu.toml:11: nam.2026.ngay_nghi[1].ten: must have 1 to 200"));
}

TEST_CASE("a damaged file is refused or read, never worse") {
    auto const seed = hoso::test::seed();
    INFO("HOSO_SEED=" << seed);
    hoso::test::Random random{seed};
    std::string const bits = "0127-:[]{}\"=,.#\n\r\\ aT\x80\xff";
    for (int round = 0; round < 3000; ++round) {
        auto text = good;
        for (int n = random.between(1, 6); n > 0; --n) {
            auto const at =
                static_cast<std::size_t>(random.between(0, static_cast<int>(text.size()) - 1));
            char const bit = bits[static_cast<std::size_t>(
                random.between(0, static_cast<int>(bits.size()) - 1))];
            if (random.one_in(3))
                text.erase(at, static_cast<std::size_t>(random.between(1, 8)));
            else if (random.one_in(2))
                text.insert(at, 1, bit);
            else
                text[at] = bit;
        }
        auto const result = parse_calendar(text, "thu");
        if (result) {
            CHECK_FALSE(result->years.empty());
            CHECK_FALSE(result->hours.empty());
        } else {
            REQUIRE_FALSE(result.error().empty());
            for (auto const& error : result.error())
                CHECK(is_clean_utf8(describe(error, Language::vi)));
        }
    }
}

TEST_CASE("a file that cannot be read is an error like the others") {
    auto const missing = load_calendar(root() / "workflows/lich/khong_co.toml");
    REQUIRE_FALSE(missing.has_value());
    CHECK(missing.error()[0].line == 0);
    CHECK(missing.error()[0].message.en.find("cannot read the file") == 0);
    auto const folder = load_calendar(root() / "workflows/lich");
    REQUIRE_FALSE(folder.has_value());
    CHECK(folder.error()[0].message.en.find("cannot read the file") == 0);
}
