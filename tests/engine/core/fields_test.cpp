// Protects: what comes from outside is inside its type, editable by the sender in this state, and
// consistent; and a refusal names the field.

#include "tests/engine/core/case_player.hpp"

using namespace hoso::engine;
using namespace hoso::tests;
namespace t = hoso::tests::trial;

namespace {

struct Fixture {
    Runnable runnable = t::make_runnable();
    CasePlayer player{runnable};
    Actor applicant = t::actor("an", {t::doanh_nghiep});
    Instant now = t::at(3, 2);

    std::optional<Refusal> edit(std::vector<FieldChange> changes) {
        return player.play(applicant, now, command::Edit{std::move(changes)});
    }
    std::string edit_code(FieldPath path, Value value) {
        auto refusal = edit({{path, std::move(value)}});
        return refusal ? refusal->reasons.front().code : "";
    }
};

Value text(std::string s) {
    return Value{std::move(s)};
}
Value number(std::int64_t n) {
    return Value{n};
}
Value day(int month, int d) {
    return Value{std::int64_t{make_date(2026, month, d).days}};
}

Attachment attachment(FieldPath field, std::string name, std::string id = "tep-1") {
    return {AttachmentId{std::move(id)}, field, std::move(name),
            "application/pdf",           10,    std::string(64, 'a')};
}

} // namespace

TEST_CASE("opening a case records its definition, applicant and data") {
    Fixture f;
    REQUIRE_FALSE(f.player.play(f.applicant, f.now, command::Open{t::good_form()}));
    CHECK(f.player.state.definition == "thu_nghiem");
    CHECK(f.player.state.applicant == AgencyId{"cong_ty"});
    CHECK(f.player.state.state() == t::nhap);
    CHECK(f.player.state.slots[t::don].list()->at(t::ten) == text("Công ty Minh Phát"));
    SECTION("only once") {
        CHECK(codes(*f.player.play(f.applicant, f.now, command::Open{})) ==
              std::vector<std::string>{"R-opened"});
    }
}

TEST_CASE("a case is opened by those who have something to do in its start state") {
    Fixture f;
    auto refusal = f.player.play(t::actor("chi", {t::chuyen_vien}), f.now, command::Open{});
    REQUIRE(refusal);
    CHECK(refusal->kind == RefusalKind::forbidden);
    CHECK(f.player.play({}, f.now, command::Open{})->kind == RefusalKind::forbidden);
    CHECK(f.player.play(f.applicant, f.now, command::Edit{})->kind == RefusalKind::unknown);
}

TEST_CASE("values outside their type are refused with the field's path") {
    Fixture f;
    REQUIRE_FALSE(f.player.play(f.applicant, f.now, command::Open{}));
    CHECK(f.edit_code(t::path(t::ten), text("")) == "R-length");
    CHECK(f.edit_code(t::path(t::ten), text(std::string(101, 'x'))) == "R-length");
    CHECK(f.edit_code(t::path(t::ten), text(std::string(100'000, 'x'))) == "R-length");
    CHECK(f.edit_code(t::path(t::ten), text("a\x01")) == "R-text");
    CHECK(f.edit_code(t::path(t::ten), text("\xc3")) == "R-text");
    CHECK(f.edit_code(t::path(t::ten), number(1)) == "R-type");
    CHECK(f.edit_code(t::path(t::ma_so), text("123")) == "R-pattern");
    CHECK(f.edit_code(t::path(t::so_tien), number(-1)) == "R-range");
    CHECK(f.edit_code(t::path(t::so_tien), number(1'000'000'001)) == "R-range");
    CHECK(f.edit_code(t::path(t::so_tien), text("1")) == "R-type");
    CHECK(f.edit_code(t::path(t::so_tien), number(0)) == "R-check");
    CHECK(f.edit_code(t::path(t::bat_dau), number(1'000'000)) == "R-range");
    CHECK(f.edit_code(t::path(t::loai), number(2)) == "R-choice");
    CHECK(f.edit_code(t::path(t::loai), number(-1)) == "R-choice");
    CHECK(f.edit_code(t::path(t::tep), text("tep-1")) == "R-file");
    CHECK(f.edit_code({t::don, 99}, number(1)) == "R-field");
    CHECK(f.edit_code({99, {}}, number(1)) == "R-field");
    CHECK(f.edit_code(t::path(t::don), Value{ValueList{}}) == "R-type");
    auto refusal = f.edit({{t::path(t::ten), text("")}, {t::path(t::so_tien), number(-1)}});
    REQUIRE(refusal);
    CHECK(refusal->kind == RefusalKind::invalid);
    REQUIRE(refusal->reasons.size() == 2);
    CHECK(refusal->reasons[0].path == "don.ten");
    CHECK(refusal->reasons[1].path == "don.so_tien");
    CHECK(refusal->reasons[1].text.vi.find("1.000.000.000") != std::string::npos);
    CHECK_FALSE(f.edit({{t::path(t::ten), text(std::string(50, 'x') + "ệ")}}));
}

TEST_CASE("lists are judged item by item, with the item's path") {
    Fixture f;
    REQUIRE_FALSE(f.player.play(f.applicant, f.now, command::Open{}));
    auto person = [](std::string name, Value age) {
        return Value{ValueList{Value{std::move(name)}, std::move(age)}};
    };
    auto refusal =
        f.edit({{t::path(t::nguoi),
                 Value{ValueList{person("An", number(30)), person("Bình", number(17))}}}});
    REQUIRE(refusal);
    CHECK(refusal->reasons[0].code == "R-range");
    CHECK(refusal->reasons[0].path == "don.nguoi[1].tuoi");
    CHECK(f.edit_code(t::path(t::nguoi), Value{ValueList(4, person("An", {}))}) == "R-list");
    CHECK(f.edit_code(t::path(t::nguoi), Value{ValueList{Value{}}}) == "R-required");
    CHECK_FALSE(f.edit({{t::path(t::nguoi), Value{ValueList{person("An", {})}}}}));
}

TEST_CASE("a check is judged as soon as its fields are set") {
    Fixture f;
    REQUIRE_FALSE(f.player.play(f.applicant, f.now, command::Open{}));
    CHECK_FALSE(f.edit({{t::path(t::ket_thuc), day(5, 1)}}));
    auto refusal = f.edit({{t::path(t::bat_dau), day(6, 1)}});
    REQUIRE(refusal);
    CHECK(refusal->reasons[0].code == "R-check");
    CHECK(refusal->reasons[0].path == "don.ket_thuc");
    CHECK_FALSE(f.edit({{t::path(t::bat_dau), day(6, 1)}, {t::path(t::ket_thuc), day(6, 2)}}));
}

TEST_CASE("one field is changed once in a command") {
    Fixture f;
    REQUIRE_FALSE(f.player.play(f.applicant, f.now, command::Open{}));
    CHECK(codes(*f.edit({{t::path(t::ten), text("a")}, {t::path(t::ten), text("b")}})) ==
          std::vector<std::string>{"R-twice"});
    CHECK(codes(*f.edit({{t::path(t::ten), text("a")}, {t::path(t::don), {}}})) ==
          std::vector<std::string>{"R-twice"});
    CHECK(codes(*f.edit({})) == std::vector<std::string>{"R-nothing"});
    CHECK(codes(*f.edit(std::vector<FieldChange>(1'001, {t::path(t::ten), text("a")}))) ==
          std::vector<std::string>{"R-many"});
}

TEST_CASE("an edit that changes nothing leaves no trace") {
    Fixture f;
    REQUIRE_FALSE(f.player.play(f.applicant, f.now, command::Open{t::good_form()}));
    auto version = f.player.state.version;
    REQUIRE_FALSE(f.edit({{t::path(t::loai), number(0)}}));
    CHECK(f.player.state.version == version);
}

TEST_CASE("who may edit what is the state's business") {
    Fixture f;
    bring_to(f.player, t::xu_ly);
    CHECK(f.edit_code(t::path(t::ten), text("b")) == "R-editor");
    auto officer = t::actor("chi", {t::chuyen_vien});
    CHECK_FALSE(f.player.play(officer, f.now, command::Edit{{{t::path(t::so_duyet), number(5)}}}));
    CHECK(f.player.play(officer, f.now, command::Edit{{{t::path(t::y_kien), text("x")}}})->kind ==
          RefusalKind::forbidden);
    CHECK(editable(f.runnable, f.player.state, officer) ==
          std::vector<FieldPath>{t::path(t::so_duyet)});
    CHECK(editable(f.runnable, f.player.state, f.applicant).empty());
}

TEST_CASE("another enterprise is nobody in a case") {
    Fixture f;
    bring_to(f.player, t::nhap);
    Actor other = f.applicant;
    other.agency = AgencyId{"cong_ty_khac"};
    CHECK(f.player.play(other, f.now, command::Edit{{{t::path(t::ten), text("b")}}})->kind ==
          RefusalKind::forbidden);
    CHECK(codes(*f.player.act(other, f.now, "nop")) == std::vector<std::string>{"R-role"});
    CHECK(codes(*f.player.play(other, f.now, command::Comment{"x"})) ==
          std::vector<std::string>{"R-nobody"});
}

TEST_CASE("a submission wants every required field and every check") {
    Fixture f;
    REQUIRE_FALSE(f.player.play(f.applicant, f.now, command::Open{}));
    auto refusal = f.player.act(f.applicant, f.now, "nop");
    REQUIRE(refusal);
    CHECK(refusal->kind == RefusalKind::not_now);
    std::vector<std::string> paths;
    for (Reason const& r : refusal->reasons)
        paths.push_back(r.path);
    CHECK(paths == std::vector<std::string>{"don.ten", "don.ma_so", "don.so_tien", "don.loai"});
    SECTION("values given with the button count") {
        CHECK_FALSE(f.player.act(f.applicant, f.now, "nop", t::good_form()));
        CHECK(f.player.state.submitted_on == make_date(2026, 3, 2));
    }
    SECTION("an item of a list that lacks a required field is named") {
        auto form = t::good_form();
        form.push_back(
            {t::path(t::nguoi), Value{ValueList{Value{ValueList{Value{}, number(30)}}}}});
        auto missing = f.player.act(f.applicant, f.now, "nop", form);
        REQUIRE(missing);
        CHECK(missing->reasons[0].path == "don.nguoi[0].ho_ten");
    }
}

TEST_CASE("after submission a required field can be changed, not emptied") {
    Fixture f;
    bring_to(f.player, t::da_nop);
    auto officer = t::actor("binh", {t::tiep_nhan});
    REQUIRE_FALSE(f.player.act(officer, f.now, "bo_sung", {{t::path(t::y_kien), text("Thiếu")}}));
    CHECK(f.edit_code(t::path(t::ten), {}) == "R-required");
    CHECK(f.edit_code(t::path(t::ten), text("Tên mới")).empty());
}

TEST_CASE("files come by upload only") {
    Fixture f;
    REQUIRE_FALSE(f.player.play(f.applicant, f.now, command::Open{}));
    auto attach = [&](Attachment a) {
        return f.player.play(f.applicant, f.now, command::Attach{std::move(a)});
    };
    REQUIRE_FALSE(attach(attachment(t::path(t::tep), "Đơn.PDF")));
    CHECK(f.player.state.slots[t::don].list()->at(t::tep) == text("tep-1"));
    CHECK(f.player.state.attachments.size() == 1);
    CHECK(codes(*attach(attachment(t::path(t::tep), "a.exe", "tep-2"))) ==
          std::vector<std::string>{"R-file-kind"});
    CHECK(codes(*attach(attachment(t::path(t::tep), "../a.pdf", "tep-2"))) ==
          std::vector<std::string>{"R-file-name"});
    CHECK(codes(*attach(attachment(t::path(t::tep), "", "tep-2"))).front() == "R-file-name");
    CHECK(codes(*attach(attachment(t::path(t::tep), "a.pdf"))) ==
          std::vector<std::string>{"R-file-broken"});
    CHECK(attach(attachment(t::path(t::ten), "a.pdf", "tep-2"))->kind == RefusalKind::unknown);
    CHECK_FALSE(f.edit({{t::path(t::tep), text("tep-1")}}));
    CHECK(f.edit_code(t::path(t::tep), text("tep-9")) == "R-file");
    CHECK_FALSE(f.edit({{t::path(t::tep), {}}}));
    CHECK_FALSE(f.player.state.slots[t::don].list()->at(t::tep).is_set());
}

TEST_CASE("comments are for everybody in the case, also when it is over") {
    Fixture f;
    bring_to(f.player, t::da_nop);
    auto say = [&](std::string words) {
        return f.player.play(f.applicant, f.now, command::Comment{std::move(words)});
    };
    CHECK_FALSE(say("Xin hỏi"));
    CHECK(codes(*say("")) == std::vector<std::string>{"R-comment"});
    CHECK(codes(*say(std::string(4'001, 'x'))) == std::vector<std::string>{"R-comment"});
    REQUIRE_FALSE(f.player.act(f.applicant, f.now, "rut"));
    CHECK(f.player.state.closed);
    CHECK_FALSE(say("Cảm ơn"));
    CHECK(f.edit({{t::path(t::ten), text("b")}})->kind == RefusalKind::closed);
    CHECK(f.player.act(f.applicant, f.now, "rut")->kind == RefusalKind::closed);
    CHECK(f.player.play({}, f.now, command::FireTimer{"deadline"})->kind == RefusalKind::closed);
    CHECK(f.player.play(f.applicant, f.now, command::Attach{attachment(t::path(t::tep), "a.pdf")})
              ->kind == RefusalKind::closed);
    CHECK(explain(f.runnable, f.player.state, f.player.context).empty());
}
