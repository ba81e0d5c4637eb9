// The codecs lose nothing and refuse what does not fit, with the path of each error.

#include <random>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "adapters/json/data_codec.hpp"
#include "adapters/json/event_codec.hpp"
#include "adapters/json/parse.hpp"
#include "adapters/json/state_codec.hpp"
#include "adapters/json/value_codec.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample_definition.hpp"

using namespace hoso;
using namespace hoso::adapters;
using namespace hoso::engine;

namespace {

constexpr int rounds = 2000;

boost::json::value reread(boost::json::object const& object) {
    return boost::json::parse(boost::json::serialize(object));
}

/// "path code" of each error of decoding the changes; "ok" when there are none.
std::vector<std::string> errors_of(Definition const& d, std::string const& text) {
    auto const parsed = parse_json(text);
    REQUIRE(parsed);
    auto const changes = decode_changes(d, parsed->as_object());
    std::vector<std::string> result;
    if (changes) return {"ok"};
    for (auto const& error : changes.error()) {
        result.push_back(error.path + " " + error.code);
        CHECK(!error.message.vi.empty());
        CHECK(!error.message.en.empty());
    }
    return result;
}

using Names = std::vector<std::string>;

} // namespace

TEST_CASE("an event comes back as it was written, whatever it says", "[json]") {
    auto const d = tests::sample_definition();
    auto const seed = std::random_device{}();
    INFO("seed " << seed);
    tests::SampleMaker make(d, seed);
    for (int i = 1; i <= rounds; ++i) {
        auto const event = make.event(i);
        auto const json = reread(encode_event(d, event));
        INFO(boost::json::serialize(json));
        auto const decoded = decode_event(d, json);
        if (!decoded) FAIL(summary(decoded.error()));
        REQUIRE(*decoded == event);
    }
}

TEST_CASE("a state comes back as it was written", "[json]") {
    auto const d = tests::sample_definition();
    auto const seed = std::random_device{}();
    INFO("seed " << seed);
    tests::SampleMaker make(d, seed);
    for (int i = 0; i < rounds; ++i) {
        auto const state = make.state();
        auto const json = reread(encode_state(d, state));
        INFO(boost::json::serialize(json));
        auto const decoded = decode_state(d, json);
        if (!decoded) FAIL(summary(decoded.error()));
        REQUIRE(*decoded == state);
    }
}

TEST_CASE("the bytes of an event are pinned: the hash chain covers them", "[json]") {
    auto const d = tests::sample_definition();
    Event event{3,
                {1'795'393'710'720},
                {{"01ANH"}, "Vũ Ánh", {"skhcn"}},
                event::StateEntered{1, Duration{14, DurationUnit::working_days}}};
    CHECK(boost::json::serialize(encode_event(d, event)) ==
          R"({"seq":3,"at":"2026-11-23T00:28:30.720Z","actor":{"person":"01ANH","name":"Vũ Ánh",)"
          R"("agency":"skhcn"},"type":"state_entered","state":"tham_dinh",)"
          R"("deadline":{"count":14,"unit":"working_days"}})");
    event = {4,
             {0},
             {},
             event::FieldsChanged{{{{0, 0}, Value(std::string("0312"))}, {{1, {}}, Value()}}}};
    CHECK(boost::json::serialize(encode_event(d, event)) ==
          R"({"seq":4,"at":"1970-01-01T00:00:00.000Z","actor":null,"type":"fields_changed",)"
          R"("changes":[["don.ma_so_thue","0312"],["so_tien_duyet",null]]})");
}

TEST_CASE("a log that does not fit its definition is refused, not guessed", "[json]") {
    auto const d = tests::sample_definition();
    auto const code = [&](std::string const& text) {
        auto const decoded = decode_event(d, boost::json::parse(text));
        return decoded ? std::string("ok")
                       : decoded.error().front().path + " " + decoded.error().front().code;
    };
    std::string const head = R"({"seq":1,"at":"2026-11-23T00:28:30.720Z","actor":null,)";
    CHECK(code(head + R"("type":"clock_paused","limit":"tong"})") == "ok");
    CHECK(code(head + R"("type":"clock_paused","limit":"khac"})") == "limit J-name");
    CHECK(code(head + R"("type":"clock_paused"})") == "limit J-missing");
    CHECK(code(head + R"("type":"clock_paused","limit":"tong","x":1})") == "x J-unknown");
    CHECK(code(head + R"("type":"clock_broken"})") == "type J-name");
    CHECK(code(R"({"seq":0,"at":"hôm nay","actor":7,"type":"commented","text":"a"})") ==
          "seq J-range");
    CHECK(code("[]") == " J-type");
}

TEST_CASE("changes from outside: one for each field named, null clears", "[json]") {
    auto const d = tests::sample_definition();
    auto const parsed = parse_json(R"({
        "don": {"ma_so_thue": "0312345678", "ty_le": "12.5", "ngay_lap": "2026-11-23", "loai": "vua",
                "kinh_phi": "9007199254740993", "la_nu_lam_chu": true, "giay_phep": null,
                "thiet_bi": [{"ten": "Máy tiện", "gia": 5}]},
        "so_tien_duyet": 40000000, "danh_gia": null})");
    auto const changes = decode_changes(d, parsed->as_object());
    REQUIRE(changes);
    std::vector<FieldChange> const expected{
        {{0, 0}, Value(std::string("0312345678"))},
        {{0, 4}, Value(std::int64_t{125'000})},
        {{0, 5}, Value(std::int64_t{make_date(2026, 11, 23).days})},
        {{0, 7}, Value(std::int64_t{1})},
        {{0, 3}, Value(std::int64_t{9'007'199'254'740'993})},
        {{0, 1}, Value(true)},
        {{0, 8}, Value()},
        {{0, 9},
         Value(
             ValueList{Value(ValueList{Value(std::string("Máy tiện")), Value(std::int64_t{5})})})},
        {{1, std::nullopt}, Value(std::int64_t{40'000'000})},
        {{3, std::nullopt}, Value()}};
    CHECK(*changes == expected);
    CHECK(
        boost::json::serialize(encode_changes(d, *changes)) ==
        R"({"don":{"ma_so_thue":"0312345678","ty_le":"12.5","ngay_lap":"2026-11-23","loai":"vua",)"
        R"("kinh_phi":"9007199254740993","la_nu_lam_chu":true,"giay_phep":null,)"
        R"("thiet_bi":[{"ten":"Máy tiện","gia":5}]},"so_tien_duyet":40000000,"danh_gia":null})");
}

TEST_CASE("every error of a request is found, with its path", "[json]") {
    auto const d = tests::sample_definition();
    CHECK(
        errors_of(
            d,
            R"({"don": {"ma_so_thue": 5, "so_lao_dong": "05", "ty_le": "12,5", "ngay_lap": "23/11/2026",
                           "loai": "khac", "la_nu_lam_chu": "true", "xyz": 1},
                           "khac": 1, "so_tien_duyet": "1.000"})") ==
        Names{"don.ma_so_thue J-type", "don.so_lao_dong J-type", "don.ty_le J-type",
              "don.ngay_lap J-type", "don.loai J-name", "don.la_nu_lam_chu J-type",
              "don.xyz J-unknown", "khac J-unknown", "so_tien_duyet J-type"});
    CHECK(errors_of(d, R"({"don.ma_so_thue": "1"})") == Names{"don.ma_so_thue J-unknown"});
    CHECK(errors_of(d, R"({"don": {"thiet_bi": [{"ten": "a"}, {"gia": true, "mau": 1}, null]}})") ==
          Names{"don.thiet_bi[1].gia J-type", "don.thiet_bi[1].mau J-unknown",
                "don.thiet_bi[2] J-type"});
    CHECK(errors_of(d, R"({"don": 5})") == Names{"don J-type"});
    CHECK(errors_of(d, R"({"bien_ban": "../x"})") == Names{"bien_ban J-type"});
}

TEST_CASE("text from outside becomes NFC and must be free of control characters", "[json]") {
    auto const d = tests::sample_definition();
    auto const changes = decode_changes(
        d, parse_json("{\"don\":{\"ma_so_thue\":\"Vie\xcc\xa3\xcc\x82t\"}}")->as_object());
    REQUIRE(changes);
    CHECK(*changes->front().value.text() == "Việt");
    CHECK(errors_of(d, R"({"don": {"ma_so_thue": "a\u0000b"}})") == Names{"don.ma_so_thue J-text"});
    CHECK(errors_of(d, R"({"don": {"ma_so_thue": "a\tb\n"}})") == Names{"ok"});
}

TEST_CASE("percents are exact decimals", "[json]") {
    CHECK(percent_text(1'000'000) == "100");
    CHECK(percent_text(125'000) == "12.5");
    CHECK(percent_text(1) == "0.0001");
    CHECK(percent_text(-5'000) == "-0.5");
    for (auto const* bad : {"", "-", ".5", "5.", "1.23456", "1e2", "01", "+1", " 1", "1 ", "--1",
                            "1..2", "99999999999999999999"})
        CHECK_FALSE(parse_percent(bad));
    auto const seed = std::random_device{}();
    INFO("seed " << seed);
    std::mt19937_64 random(seed);
    for (int i = 0; i < 10'000; ++i) {
        auto const n =
            std::uniform_int_distribution<std::int64_t>(-3'000'000'000, 3'000'000'000)(random);
        REQUIRE(parse_percent(percent_text(n)) == n);
    }
}

TEST_CASE("errors quote names of the workflow, never values that were sent", "[json]") {
    auto const d = tests::sample_definition();
    auto const changes = decode_changes(
        d, parse_json(R"({"don": {"so_lao_dong": "bí mật", "loai": "bí mật"}})")->as_object());
    REQUIRE_FALSE(changes);
    CHECK(summary(changes.error()).find("bí mật") == std::string::npos);
}
