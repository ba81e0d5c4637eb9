// Protects: the API end to end over sockets: the way of a case, and for each kind of refusal the
// right status and that nothing was written.
#include "tests/support/catch.hpp"
#include "tests/support/trial_workflow.hpp"
#include "tests/web/house.hpp"

#include <cstdio>

using namespace hoso::tests;
namespace json = boost::json;

namespace {

std::string path(std::string const& id, std::string const& rest = "") {
    return "/api/cases/" + id + rest;
}

json::value const& error(json::value const& problem, std::size_t index = 0) {
    return problem.at("errors").as_array().at(index);
}

std::string text(json::value const& value) {
    return std::string(value.as_string());
}

std::string encoded(std::string const& text) {
    std::string out;
    for (char const c : text) {
        char piece[4];
        std::snprintf(piece, sizeof piece, "%%%02X", static_cast<unsigned char>(c));
        out += piece;
    }
    return out;
}

std::string const pdf = "%PDF-1.4\nhello\n%%EOF\n";

HttpAnswer upload(HttpClient& client, std::string const& id, std::string const& query,
                  std::string const& bytes, HttpHeaders headers = {}) {
    headers.emplace_back("Content-Type", "application/pdf");
    headers.emplace_back("If-Match", "\"" + std::to_string(version_of(client, id)) + "\"");
    return client.send("POST", path(id, "/attachments?" + query), bytes, headers);
}

} // namespace

TEST_CASE("a case goes its way over HTTP", "[api]") {
    House house;
    auto const dn = house.client("dn");
    auto const tn = house.client("tn");
    auto const cv = house.client("cv");
    auto const gd = house.client("gd");
    auto const id = open_case(*dn);

    auto const answer = dn->get(path(id));
    CHECK(answer.headers.at("etag") == "\"" + std::to_string(version_of(*dn, id)) + "\"");
    auto const shown = body_of(answer);
    CHECK(text(shown.at("state").at("name")) == "nhap");
    CHECK(text(shown.at("applicant").at("name").at("vi")) == "Tên 0312345678");
    CHECK(shown.at("data").at("don").at("so_tien").as_int64() == 100'000'000);
    CHECK(text(shown.at("display").at("don.so_tien")).find("100.000.000") == 0);
    CHECK(shown.at("editable").as_array().size() == 1);

    CHECK(press(*dn, id, "nop").status == 200);
    CHECK(press(*tn, id, "tiep_nhan").status == 200);
    auto const judged = press(*cv, id, "tham_dinh", R"({"note":"Đủ điều kiện"})");
    CHECK(text(body_of(judged).at("state").at("name")) == "trinh");
    CHECK(press(*gd, id, "duyet").status == 200);
    auto const done = body_of(dn->get(path(id)));
    CHECK(done.at("closed").as_bool());
    CHECK(text(done.at("state").at("kind")) == "final");

    auto const history = body_of(dn->get(path(id, "/history")));
    CHECK(history.at("sound").as_bool());
    std::string story;
    for (json::value const& item : history.at("items").as_array()) {
        story += text(item.at("text").at("vi")) + "\n";
    }
    INFO(story);
    CHECK(story.find("mở hồ sơ") != std::string::npos);
    CHECK(story.find("Đủ điều kiện") != std::string::npos);
    CHECK(story.find("timer") == std::string::npos);
    CHECK(text(history.at("items").as_array().at(0).at("actor").at("name")) == "Người dn");
    auto const late = press(*gd, id, "duyet");
    CHECK(late.status == 409);
    CHECK(code_of(late) == "case-closed");
}

TEST_CASE("lists, search and inbox show each person what is theirs", "[api]") {
    House house;
    auto const dn = house.client("dn");
    auto const tn = house.client("tn");
    auto const id = open_case(*dn);
    CHECK(body_of(dn->get("/api/inbox")).at("counts").at("all").as_int64() == 1);
    CHECK(body_of(tn->get("/api/inbox")).at("items").as_array().empty());
    CHECK(press(*dn, id, "nop").status == 200);
    auto const inbox = body_of(tn->get("/api/inbox"));
    CHECK(text(inbox.at("items").as_array().at(0).at("case")) == id);
    CHECK(text(inbox.at("items").as_array().at(0).at("owner").at("id")) == "tiep_nhan");
    CHECK(body_of(tn->get("/api/cases?q=cong%20ty")).at("items").as_array().size() == 1);
    CHECK(body_of(tn->get("/api/cases?q=vang")).at("items").as_array().empty());
    CHECK(body_of(tn->get("/api/cases?state=da_nop")).at("items").as_array().size() == 1);
    CHECK(body_of(tn->get("/api/cases?closed=true")).at("items").as_array().empty());
    CHECK(body_of(house.client("dn2")->get("/api/cases")).at("items").as_array().empty());
    CHECK(body_of(house.client("la")->get("/api/cases")).at("items").as_array().empty());
    CHECK(body_of(house.client("la")->get("/api/inbox")).at("items").as_array().empty());
    CHECK(body_of(house.client("qt")->get("/api/cases")).at("items").as_array().size() == 1);
    auto const notices = body_of(tn->get("/api/notices"));
    CHECK(notices.at("items").as_array().size() == 1);
}

TEST_CASE("notices of a case go to those alone who may see it", "[api]") {
    House house;
    auto const dn = house.client("dn");
    auto const tn = house.client("tn");
    auto const gd = house.client("gd");
    auto const id = open_case(*dn);
    CHECK(press(*dn, id, "nop").status == 200);
    CHECK(press(*tn, id, "tiep_nhan").status == 200);
    auto const more = press(*gd, id, "gia_han", R"({"inputs":{"y_kien":"Hồ sơ phức tạp"}})");
    INFO(more.body);
    REQUIRE(more.status == 200);
    auto const told = [&](char const* login) {
        return body_of(house.client(login)->get("/api/notices")).at("items").as_array().size();
    };
    CHECK(told("dn") == 1);
    CHECK(told("dn2") == 0);
    CHECK(told("lac") == 0);
}

TEST_CASE("pages follow one another and a foreign cursor is refused", "[api]") {
    House house;
    auto const dn = house.client("dn");
    for (int i = 0; i < 5; ++i) {
        open_case(*dn);
    }
    std::size_t seen = 0;
    std::string after;
    do {
        auto const page =
            body_of(dn->get("/api/cases?order=newest&size=2&after=" + encoded(after)));
        seen += page.at("items").as_array().size();
        auto const* next = page.as_object().if_contains("next");
        after = next ? text(*next) : "";
    } while (!after.empty());
    CHECK(seen == 5);
    CHECK(dn->get("/api/cases?after=bia-dat").status == 400);
    CHECK(dn->get("/api/cases?size=0").status == 400);
    CHECK(dn->get("/api/cases?size=101").status == 400);
    CHECK(dn->get("/api/cases?size=x").status == 400);
}

TEST_CASE("a foreign case looks as if it did not exist", "[api]") {
    House house;
    auto const dn = house.client("dn");
    auto const id = open_case(*dn);
    auto const before = house.fingerprint();
    for (char const* login : {"dn2", "la"}) {
        CAPTURE(login);
        auto const other = house.client(login);
        auto const missing = other->get(path("01AAAAAAAAAAAAAAAAAAAAAAAA"));
        CHECK(missing.status == 404);
        for (char const* rest : {"", "/options", "/history", "/deadlines", "/attachments/x"}) {
            CAPTURE(rest);
            auto const answer = other->get(path(id, rest));
            CHECK(answer.status == 404);
            CHECK(answer.body == missing.body);
        }
        auto const sure = if_match(1);
        CHECK(other->send("PATCH", path(id, "/data"), "{}", sure).status == 404);
        CHECK(other->send("POST", path(id, "/actions/nop"), "{}", sure).status == 404);
        CHECK(other->send("POST", path(id, "/comments"), R"({"text":"a"})", sure).status == 404);
        HttpHeaders as_pdf = sure;
        as_pdf.emplace_back("Content-Type", "application/pdf");
        CHECK(other->send("POST", path(id, "/attachments?field=don.tep&name=a.pdf"), pdf, as_pdf)
                  .status == 404);
        CHECK(other->get("/api/definitions/thu_nghiem/1/diagram?case=" + id).status == 404);
    }
    CHECK(house.fingerprint() == before);
}

TEST_CASE("JSON that is not, or says too much, is refused with its place", "[api]") {
    House house;
    auto const dn = house.client("dn");
    auto const id = open_case(*dn);
    auto const before = house.fingerprint();
    auto const sure = if_match(version_of(*dn, id));
    auto const patch = [&](std::string const& body) {
        return dn->send("PATCH", path(id, "/data"), body, sure);
    };
    std::string deep;
    for (int i = 0; i < 100; ++i) {
        deep += "[";
    }
    for (std::string const& bad :
         {std::string(""), std::string("{"), std::string("nope"), std::string("{} x"), deep,
          std::string(R"({"don":{"ten":"a","ten":"b"}})"),
          std::string(R"({"don":{"so_tien":1.5}})"), std::string(R"({"don":{"so_tien":1e3}})"),
          std::string("{\"don\":\"\xff\"}"),
          std::string(R"({"don":{"so_tien":99999999999999999999}})")}) {
        CAPTURE(bad);
        auto const answer = patch(bad);
        CHECK(answer.status == 400);
        CHECK(code_of(answer) == "bad-json");
    }
    struct Wrong {
        char const* body;
        char const* path;
    };
    for (Wrong const& wrong :
         {Wrong{R"({"don":{"ten":5}})", "don.ten"},
          Wrong{R"({"don":{"so_tien":"nhiều"}})", "don.so_tien"},
          Wrong{R"({"don":{"loai":"la"}})", "don.loai"},
          Wrong{R"({"don":{"bat_dau":"31/12/2026"}})", "don.bat_dau"},
          Wrong{R"({"don":{"khong_co":1}})", "don.khong_co"},
          Wrong{R"({"khong_co":1})", "khong_co"}, Wrong{R"({"don":7})", "don"},
          Wrong{R"({"don":{"nguoi":[{"ho_ten":5}]}})", "don.nguoi[0].ho_ten"}}) {
        CAPTURE(wrong.body);
        auto const answer = patch(wrong.body);
        INFO(answer.body);
        CHECK(answer.status == 422);
        CHECK(text(error(body_of(answer)).at("path")) == wrong.path);
    }
    CHECK(patch("[]").status == 422);
    auto const value = patch(R"({"don":{"so_tien":-1}})"); // in shape, out of bounds: the engine's
    CHECK(value.status == 422);
    CHECK(text(error(body_of(value)).at("code")) == "R-range");
    CHECK(house.fingerprint() == before);
}

TEST_CASE("If-Match guards every command", "[api]") {
    House house;
    auto const dn = house.client("dn");
    auto const id = open_case(*dn);
    auto const version = version_of(*dn, id);
    std::string const body = R"({"don":{"ten":"Mới"}})";
    CHECK(dn->send("PATCH", path(id, "/data"), body).status == 428);
    for (char const* tag : {"*", "1", "W/\"1\"", "\"a\"", "\"1\", \"2\"", "\"\""}) {
        CAPTURE(tag);
        CHECK(dn->send("PATCH", path(id, "/data"), body, {{"If-Match", tag}}).status == 400);
    }
    auto const stale = dn->send("PATCH", path(id, "/data"), body, if_match(version - 1));
    CHECK(stale.status == 412);
    CHECK(code_of(stale) == "version-moved");
    CHECK(body_of(stale).at("version").as_int64() == version);
    CHECK(version_of(*dn, id) == version);
    CHECK(dn->send("PATCH", path(id, "/data"), body, if_match(version)).status == 200);
    CHECK(version_of(*dn, id) == version + 1);
}

TEST_CASE("a repeated key gives the same answer once more, another command under it none",
          "[api]") {
    House house;
    auto const dn = house.client("dn");
    auto const id = open_case(*dn);
    auto headers = if_match(version_of(*dn, id));
    headers.emplace_back("Idempotency-Key", "khoa-1");
    std::string const body = R"({"don":{"ten":"Mới"}})";
    auto const first = dn->send("PATCH", path(id, "/data"), body, headers);
    auto const commits = house.store->commits();
    auto const again = dn->send("PATCH", path(id, "/data"), body, headers);
    CHECK(first.status == 200);
    CHECK(again.status == 200);
    CHECK(again.body == first.body);
    auto const other = dn->send("PATCH", path(id, "/data"), R"({"don":{"ten":"Khác"}})", headers);
    CHECK(other.status == 422);
    CHECK(code_of(other) == "key-reused");
    (void)commits;
    CHECK(version_of(*dn, id) == body_of(first).at("version").as_int64());
    for (std::string const& key : {std::string(65, 'k'), std::string("a b")}) {
        auto wrong = if_match(version_of(*dn, id));
        wrong.emplace_back("Idempotency-Key", key);
        CHECK(dn->send("PATCH", path(id, "/data"), body, wrong).status == 400);
    }
    HttpHeaders const key{{"Idempotency-Key", "mo-1"}};
    std::string const open = R"({"definition":"thu_nghiem"})";
    auto const opened = body_of(dn->send("POST", "/api/cases", open, key));
    auto const reopened = body_of(dn->send("POST", "/api/cases", open, key));
    CHECK(opened.at("id") == reopened.at("id"));
    CHECK(opened.at("code") == reopened.at("code"));
}

TEST_CASE("the wrong person is refused with the reason", "[api]") {
    House house;
    auto const dn = house.client("dn");
    auto const tn = house.client("tn");
    auto const id = open_case(*dn);
    CHECK(press(*dn, id, "nop").status == 200);
    auto const before = house.fingerprint();
    auto const answer = press(*house.client("cv"), id, "tiep_nhan");
    CHECK(answer.status == 403);
    CHECK(code_of(answer) == "forbidden");
    CHECK(text(error(body_of(answer)).at("code")) == "R-role");
    CHECK(house.client("la")->send("POST", "/api/cases", R"({"definition":"thu_nghiem"})").status ==
          403);
    CHECK(tn->send("PATCH", path(id, "/data"), R"({"don":{"ten":"a"}})",
                   if_match(version_of(*tn, id)))
              .status == 403);
    CHECK(press(*tn, id, "khong_co").status == 404);
    CHECK(press(*tn, id, "bo_sung").status == 409); // its `needs` are not set
    CHECK(dn->send("POST", "/api/cases", R"({"definition":"khong_co"})").status == 422);
    CHECK(house.fingerprint() == before);
    CHECK(press(*tn, id, "bo_sung", R"({"inputs":{"y_kien":"Thiếu giấy"}})").status == 200);
}

TEST_CASE("options say what is allowed and why the rest is not", "[api]") {
    House house;
    auto const dn = house.client("dn");
    auto const tn = house.client("tn");
    auto const id = open_case(*dn);
    CHECK(press(*dn, id, "nop").status == 200);
    auto const options = body_of(tn->get(path(id, "/options")));
    bool accept = false;
    bool reason = false;
    for (json::value const& option : options.at("options").as_array()) {
        if (option.at("action").as_string() == "tiep_nhan") {
            accept = option.at("allowed").as_bool();
        }
        if (option.at("action").as_string() == "bo_sung") {
            reason = text(option.at("needs").as_array().at(0)) == "y_kien";
        }
    }
    CHECK(accept);
    CHECK(reason);
}

TEST_CASE("comments", "[api]") {
    House house;
    auto const dn = house.client("dn");
    auto const id = open_case(*dn);
    auto const version = version_of(*dn, id);
    auto const comment = [&](std::string const& body) {
        return dn->send("POST", path(id, "/comments"), body, if_match(version_of(*dn, id)));
    };
    CHECK(comment(R"({"text":"Xin chào"})").status == 200);
    CHECK(version_of(*dn, id) == version + 1);
    CHECK(comment(R"({"text":""})").status == 422);
    CHECK(comment(R"({})").status == 422);
    CHECK(comment(R"({"text":"a","them":1})").status == 422);
    CHECK(comment(R"({"text":")" + std::string(5'000, 'x') + R"("})").status == 422);
}

TEST_CASE("files: only where, what and how big they may be", "[api]") {
    House house;
    auto const dn = house.client("dn");
    auto const id = open_case(*dn);
    auto const before = house.fingerprint();
    CHECK(upload(*dn, id, "field=don.tep&name=a.exe", "MZ").status == 415);
    CHECK(upload(*dn, id, "field=don.tep&name=a.png", "\x89PNG\r\n\x1a\n").status == 415);
    CHECK(upload(*dn, id, "field=don.tep&name=a.pdf", "<html>").status == 415);
    CHECK(upload(*dn, id, "field=don.tep&name=a", pdf).status == 415);
    CHECK(upload(*dn, id, "field=don.tep&name=a.pdf", "").status == 415);
    CHECK(upload(*dn, id, "field=don.ten&name=a.pdf", pdf).status == 422);
    CHECK(upload(*dn, id, "field=khong&name=a.pdf", pdf).status == 422);
    CHECK(upload(*dn, id, "name=a.pdf", pdf).status == 422);
    CHECK(dn->send("POST", path(id, "/attachments?field=don.tep&name=a.pdf"), pdf,
                   {{"Content-Type", "multipart/form-data"}, {"If-Match", "\"1\""}})
              .status == 415);
    CHECK(house.fingerprint() == before);

    auto const answer =
        upload(*dn, id, "field=don.tep&name=h%E1%BB%A3p%20%C4%91%E1%BB%93ng.pdf", pdf);
    REQUIRE(answer.status == 201);
    auto const shown = body_of(dn->get(path(id)));
    CHECK(text(shown.at("attachments").as_array().at(0).at("file_name")) == "hợp đồng.pdf");
    CHECK(text(shown.at("display").at("don.tep")) == "hợp đồng.pdf");
    auto const file = dn->get(path(id, "/attachments/" + text(body_of(answer).at("id"))));
    CHECK(file.status == 200);
    CHECK(file.body == pdf);
    CHECK(file.headers.at("content-type") == "application/pdf");
    CHECK(file.headers.at("content-disposition").find("attachment") == 0);
    CHECK(file.headers.at("content-security-policy").find("sandbox") != std::string::npos);
    CHECK(dn->get(path(id, "/attachments/khong-co")).status == 404);

    CHECK(press(*dn, id, "nop").status == 200);
    auto const submitted = house.fingerprint();
    CHECK(upload(*dn, id, "field=don.tep&name=b.pdf", pdf + "b").status == 403);
    CHECK(house.fingerprint() == submitted);
}

TEST_CASE("files the engine is sure to refuse leave nothing on disk", "[api]") {
    House house;
    auto const dn = house.client("dn");
    auto const id = open_case(*dn);
    auto const now = version_of(*dn, id);
    auto const send = [&](std::string const& field, std::string const& bytes, std::int64_t version,
                          std::string const& key) {
        HttpHeaders headers{{"Content-Type", "application/pdf"},
                            {"If-Match", "\"" + std::to_string(version) + "\""}};
        if (!key.empty()) {
            headers.emplace_back("Idempotency-Key", key);
        }
        return dn->send("POST", path(id, "/attachments?name=a.pdf&field=" + field), bytes, headers);
    };
    auto const stale = send("don.tep", pdf, now + 4, "");
    CHECK(stale.status == 412);
    CHECK(body_of(stale).at("version").as_int64() == now);
    CHECK(house.files.count() == 0);
    auto const first = send("don.tep", pdf, now, "mot");
    REQUIRE(first.status == 201);
    auto const again = send("don.tep", pdf, now, "mot"); // stale by now, but answered already
    CHECK(again.status == 201);
    CHECK(body_of(again).at("id") == body_of(first).at("id"));
    CHECK(send("don.tep", pdf + "khác", now, "hai").status == 412);
    CHECK(house.files.count() == 1);
}

TEST_CASE("a file of almost 20 MB is taken whole", "[api]") {
    House house;
    auto const dn = house.client("dn");
    auto const id = open_case(*dn);
    std::string big = pdf;
    big.resize(20 * 1024 * 1024, 'x');
    CHECK(upload(*dn, id, "field=don.tep&name=a.pdf", big).status == 201);
}

TEST_CASE("deadlines come with the story of their dates", "[api]") {
    House house;
    auto const dn = house.client("dn");
    auto const tn = house.client("tn");
    auto const id = open_case(*dn);
    CHECK(press(*dn, id, "nop").status == 200);
    CHECK(press(*tn, id, "tiep_nhan").status == 200);
    auto const deadlines = body_of(dn->get(path(id, "/deadlines")));
    REQUIRE(deadlines.at("deadlines").as_array().size() == 2);
    auto const& state = deadlines.at("deadlines").as_array().at(0);
    CHECK(text(state.at("date")) == "2026-03-09"); // 5 working days after Monday 2 March
    CHECK(text(state.at("text").at("vi")).find("hạn 09/03/2026: 5 ngày làm việc") == 0);
    CHECK(text(state.at("text").at("en")).find("due 09/03/2026: 5 working days") == 0);
    CHECK(text(state.at("steps").as_array().at(0).at("kind")) == "starts");
    house.clock.set(trial::at(3, 20));
    auto const row = body_of(house.client("dn")->get(path(id)));
    CHECK(row.at("overdue").as_bool());
    CHECK(body_of(house.client("cv")->get("/api/inbox")).at("counts").at("overdue").as_int64() ==
          1);
}

TEST_CASE("definitions: list, full text for forms, picture with the state", "[api]") {
    House house;
    auto const dn = house.client("dn");
    auto const items = body_of(dn->get("/api/definitions")).at("items").as_array();
    REQUIRE(items.size() == 1);
    CHECK(items.at(0).at("may_open").as_bool());
    CHECK_FALSE(body_of(house.client("cv")->get("/api/definitions"))
                    .at("items")
                    .as_array()
                    .at(3) // behind those of the team
                    .at("may_open")
                    .as_bool());
    auto const full = body_of(dn->get("/api/definitions/thu_nghiem/1"));
    CHECK(text(full.at("start")) == "nhap");
    CHECK(full.at("slots").as_array().at(0).at("fields").as_array().size() == 8);
    auto const id = open_case(*dn);
    auto const picture = dn->get("/api/definitions/thu_nghiem/1/diagram?case=" + id);
    CHECK(picture.headers.at("content-type") == "image/svg+xml; charset=utf-8");
    CHECK(picture.body.find("data-current=\"0\"") != std::string::npos);
    CHECK(dn->get("/api/definitions/thu_nghiem/1/source").status == 200);
    for (char const* target : {"/api/definitions/khong/1", "/api/definitions/thu_nghiem/2",
                               "/api/definitions/thu_nghiem/x", "/api/definitions/thu_nghiem/1x"}) {
        CHECK(dn->get(target).status == 404);
    }
}

TEST_CASE("trouble in the store is told as such and writes nothing", "[api]") {
    House house;
    auto const dn = house.client("dn");
    auto const id = open_case(*dn);
    auto const before = house.fingerprint();
    auto const sure = if_match(version_of(*dn, id));
    house.store->set_busy(true);
    auto const busy = dn->send("POST", path(id, "/actions/nop"), "{}", sure);
    CHECK(busy.status == 503);
    CHECK(busy.headers.at("retry-after") == "1");
    house.store->set_busy(false);
    CHECK(house.fingerprint() == before);
}

TEST_CASE("languages: English on request, else Vietnamese", "[api]") {
    House house;
    HttpClient client(house.port());
    CHECK(text(body_of(client.send("GET", "/api/session", "", {{"Accept-Language", "en-GB"}}))
                   .at("detail")) == "log in first");
    CHECK(text(body_of(client.send("GET", "/api/session", "", {{"Accept-Language", "fr, en"}}))
                   .at("detail")) == "hãy đăng nhập");
    CHECK(text(body_of(client.get("/api/session")).at("detail")) == "hãy đăng nhập");
}

TEST_CASE("methods a path does not know are refused with those it knows", "[api]") {
    House house;
    HttpClient client(house.port());
    auto const answer = client.send("PUT", "/api/session");
    CHECK(answer.status == 405);
    CHECK(answer.headers.at("allow") == "POST, GET, HEAD, DELETE");
    CHECK(client.send("OPTIONS", "/api/cases").status == 405);
    CHECK(client.send("POST", "/ho-so/1").status == 405);
    CHECK(client.get("/api/khong-co").status == 404);
}

TEST_CASE("pages of the interface: start page for its paths, tags, 304", "[api]") {
    House house;
    HttpClient client(house.port());
    auto const start = client.get("/");
    CHECK(start.status == 200);
    CHECK(start.headers.at("content-type") == "text/html; charset=utf-8");
    CHECK(client.get("/ho-so/01ABC").body == start.body);
    CHECK(client.get("/quy-trinh/a/1").body == start.body);
    CHECK(client.get("/khong-co.js").status == 404);
    CHECK(client.get("/assets/khong-co").status == 404);
    auto const same = client.send("GET", "/", "", {{"If-None-Match", start.headers.at("etag")}});
    CHECK(same.status == 304);
    CHECK(same.body.empty());
}
