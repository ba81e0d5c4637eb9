// Protects: parts of a case — who works on them, when a block is joined, what is closed with what —
// and what stands around them: choices, ways back, reopening, invariants, papers, rounds.

#include "engine/core/round.hpp"
#include "tests/engine/core/case_player.hpp"
#include "tests/engine/core/report_workflow.hpp"

using namespace hoso::engine;
using namespace hoso::tests;
namespace r = hoso::tests::report;
using trial::at;
using Codes = std::vector<std::string>;

namespace {

struct Fixture {
    Runnable runnable = make_runnable(r::make_definition());
    CasePlayer player{runnable};
    Actor official = r::official();

    Fixture() {
        player.context.members.resize(5);
        player.context.members[r::may_bao_cao] = r::members();
        player.context.serials = {7};
    }
    std::optional<Refusal> open(std::int64_t budget = 100) {
        return player.play(official, at(9, 1),
                           command::Open{{{{r::ho_so, r::ngan_sach}, Value{budget}}}, 2026});
    }
    std::optional<Refusal> act(Actor const& actor, Instant now, std::string action,
                               PartNumber part = 0) {
        return player.play(actor, now, command::Act{std::move(action), {}, "", part});
    }
    void collect() {
        REQUIRE_FALSE(open());
        REQUIRE_FALSE(act(official, at(9, 2), "mo"));
    }
    void report(PartNumber part, std::string const& agency, Instant now) {
        REQUIRE_FALSE(act(r::reporter(agency), now, "gui", part));
        REQUIRE_FALSE(act(official, now, "nhan", part));
    }
    void summarize() {
        collect();
        report(1, "a", at(9, 3));
        report(2, "b", at(9, 3));
        report(3, "c", at(9, 3));
    }
    void pay() {
        summarize();
        REQUIRE_FALSE(act(official, at(9, 4), "xin_y_kien"));
        REQUIRE_FALSE(act(official, at(9, 5), "dong_y", 4));
        REQUIRE_FALSE(act(official, at(9, 5), "dong_y", 5));
    }
    CaseState const& state() const { return player.state; }
    std::uint32_t resting() const { return player.state.state(); }
    Value const& field(FieldPath path) const {
        ValueList const& items = *state().slots[path.slot].list();
        return path.item ? (*items[*path.item].list())[*path.field] : items[*path.field];
    }
};

} // namespace

TEST_CASE("a collection opens one part a member, with last round's figures") {
    Fixture f;
    f.collect();
    REQUIRE(f.state().parts.size() == 3);
    CHECK(f.state().parts[1].member == AgencyId{"b"});
    CHECK(f.state().parts[1].place.state == std::uint32_t{r::bc_nhap});
    CHECK(*f.field({r::bao_cao, r::so_luong, 1}).number() == 8);
    CHECK_FALSE(f.field({r::bao_cao, r::nhan_xet, 1}).is_set()); // not carried over
    CHECK(*f.field({r::bao_cao, r::nguong, 1}).number() == 8);   // prefilled from it
    CHECK(*f.field({r::bao_cao, 3, 1}).number() == r::bc_nhap);
    CHECK(*f.field({r::bao_cao, 4, 1}).text() == "Sở b");
    CHECK(f.state().timers.at("2/deadline").part == 2);
    CHECK(f.state().timers.contains("deadline"));
    REQUIRE(f.player.last.notices.size() == 3);
    CHECK(f.player.last.notices[2].agency == AgencyId{"c"});
    auto views = deadlines(f.runnable, f.state(), f.player.calendar(), at(9, 2));
    REQUIRE(views);
    REQUIRE(views->size() == 4);
    CHECK(views->front().part == 1);
    CHECK(views->back().due.date == make_date(2026, 10, 20));
}

TEST_CASE("a part is for the agency asked, at the place where it stands") {
    Fixture f;
    f.collect();
    Actor a = r::reporter("a");
    CHECK(f.act(a, at(9, 3), "gui", 2)->kind == RefusalKind::forbidden);
    CHECK(f.act(a, at(9, 3), "gui")->kind == RefusalKind::unknown);
    CHECK(codes(*f.act(a, at(9, 3), "gui", 9)) == Codes{"R-part"});
    CHECK(editable(f.runnable, f.state(), a, 2).empty());
    CHECK(editable(f.runnable, f.state(), a).empty());
    std::vector<FieldPath> own = editable(f.runnable, f.state(), a, 1);
    CHECK(own ==
          std::vector<FieldPath>{{r::bao_cao, 0, 0}, {r::bao_cao, 1, 0}, {r::bao_cao, 2, 0}});
    SECTION("its own fields, by full path or by its own name for them") {
        CHECK_FALSE(f.player.play(
            a, at(9, 3), command::Edit{{{{r::bao_cao, 0, 0}, Value{std::int64_t{5}}}}, 1}));
        CHECK_FALSE(f.player.play(
            a, at(9, 3), command::Edit{{{{r::bao_cao, 0, {}}, Value{std::int64_t{6}}}}, 1}));
        CHECK(*f.field({r::bao_cao, 0, 0}).number() == 6);
        CHECK(f.state().parts[0].version == f.state().version);
        CHECK(f.state().parts[1].version < f.state().version);
    }
    SECTION("not those of others, nor what the engine keeps") {
        for (FieldPath path : {FieldPath{r::bao_cao, 0, 1}, FieldPath{r::bao_cao, 3, 0}}) {
            auto refusal =
                f.player.play(a, at(9, 3), command::Edit{{{path, Value{std::int64_t{5}}}}, 1});
            REQUIRE(refusal);
            CHECK(refusal->kind == RefusalKind::forbidden);
        }
    }
    SECTION("requirements read the part's own record") {
        REQUIRE_FALSE(f.player.play(
            a, at(9, 3), command::Edit{{{{r::bao_cao, 0, 0}, Value{std::int64_t{0}}}}, 1}));
        CHECK(codes(*f.act(a, at(9, 3), "gui", 1)) == Codes{"r_it_nhat"});
        REQUIRE_FALSE(f.player.play(a, at(9, 3), command::Edit{{{{r::bao_cao, 0, 0}, {}}}, 1}));
        auto refusal = f.act(a, at(9, 3), "gui", 1);
        REQUIRE(refusal);
        CHECK(codes(*refusal) == Codes{"R-needs"});
        CHECK(refusal->reasons[0].path == "bao_cao[0].so_luong");
    }
    SECTION("at most so many times is counted for each part") {
        for (int i = 0; i < 2; ++i) {
            REQUIRE_FALSE(f.act(a, at(9, 3), "gui", 1));
            REQUIRE_FALSE(f.act(f.official, at(9, 3), "tra", 1));
        }
        CHECK(*f.field({r::bao_cao, r::nhan_xet, 0}).text() == "Xem lại");
        REQUIRE_FALSE(f.act(a, at(9, 3), "gui", 1));
        CHECK(codes(*f.act(f.official, at(9, 3), "tra", 1)) == Codes{"R-times"});
        REQUIRE_FALSE(f.act(r::reporter("b"), at(9, 3), "gui", 2));
        CHECK_FALSE(f.act(f.official, at(9, 3), "tra", 2));
    }
    SECTION("its reminder goes to its agency") {
        f.player.advance(at(9, 8, 12));
        REQUIRE_FALSE(f.player.notices.empty());
        CHECK(f.player.notices.back().kind == Notice::Kind::reminder);
        CHECK_FALSE(f.player.notices.back().agency.empty());
    }
}

TEST_CASE("a block is joined when its last part has ended, and once") {
    Fixture f;
    f.collect();
    f.report(1, "a", at(9, 3));
    CHECK(codes(*f.act(r::reporter("a"), at(9, 3), "gui", 1)) == Codes{"R-part-closed"});
    f.report(2, "b", at(9, 3));
    CHECK(f.resting() == r::thu_thap);
    f.report(3, "c", at(9, 3));
    CHECK(f.resting() == r::tong_hop);
    CHECK(f.state().timers.empty());
    CHECK(f.state().parts[0].past);
    int joins = 0;
    for (Event const& e : f.player.events)
        if (auto const* taken = std::get_if<event::ActionTaken>(&e.body))
            joins += taken->action == "@join" ? 1 : 0;
    CHECK(joins == 1);
}

TEST_CASE("a join may need only some of the parts; the others are cancelled") {
    Fixture f;
    Block& block = *f.runnable.definition.states[r::thu_thap].block;
    SECTION("a number") {
        block.join = Block::Join::at_least_count;
        block.count = 2;
    }
    SECTION("a share") {
        block.join = Block::Join::at_least_share;
        block.share = {60, 100};
    }
    f.collect();
    f.report(2, "b", at(9, 3));
    CHECK(f.resting() == r::thu_thap);
    f.report(1, "a", at(9, 3));
    CHECK(f.resting() == r::tong_hop);
    CHECK(f.state().parts[2].end == event::PartEnd::cancelled);
    CHECK(f.state().timers.empty());
}

TEST_CASE("a collection without members is joined at once, one unknown is refused") {
    Fixture f;
    f.player.context.members[r::may_bao_cao].clear();
    f.collect();
    CHECK(f.resting() == r::tong_hop);
    Fixture other;
    other.player.context.members.clear();
    REQUIRE_FALSE(other.open());
    CHECK(codes(*other.act(other.official, at(9, 2), "mo")) == Codes{"R-members"});
    Fixture many;
    many.player.context.members[r::may_bao_cao].resize(10);
    REQUIRE_FALSE(many.open());
    CHECK(codes(*many.act(many.official, at(9, 2), "mo")) == Codes{"R-parts-max"});
}

TEST_CASE("when the block's time is over, open parts are missing and the case goes on") {
    Fixture f;
    f.collect();
    f.report(2, "b", at(9, 3));
    f.player.advance(at(10, 21));
    CHECK(f.resting() == r::tong_hop);
    CHECK(f.state().parts[0].end == event::PartEnd::missing);
    CHECK(f.state().parts[0].place.state == std::uint32_t{r::bc_thieu});
    CHECK(*f.field({r::bao_cao, 3, 0}).number() == r::bc_thieu);
    CHECK_FALSE(f.state().parts[1].end);
    CHECK(f.state().timers.empty());
    CHECK_FALSE(f.state().places[0].overdue);
    Fixture late;
    late.runnable.definition.states[r::thu_thap].block->missing.clear();
    late.collect();
    late.player.advance(at(10, 21));
    CHECK(late.resting() == r::thu_thap);
    CHECK(late.state().places[0].overdue);
}

TEST_CASE("a button of the whole block closes its parts") {
    Fixture f;
    f.collect();
    REQUIRE_FALSE(f.act(f.official, at(9, 3), "dung"));
    CHECK(f.state().closed);
    CHECK(f.player.count<event::PartClosed>() == 3);
    CHECK(f.state().timers.empty());
    CHECK(codes(*f.act(f.official, at(9, 3), "nhan", 1)) == Codes{"R-part-closed"});
}

TEST_CASE("branches run side by side, a choice leads on by itself") {
    Fixture f;
    f.summarize();
    REQUIRE_FALSE(f.act(f.official, at(9, 4), "xin_y_kien"));
    REQUIRE(f.state().parts.size() == 5);
    REQUIRE_FALSE(
        f.player.play(f.official, at(9, 4),
                      command::Edit{{{{r::phap_che, 0, {}}, Value{std::string("Được")}}}, 4}));
    CHECK(f.state().parts[3].version == f.state().version);
    CHECK_FALSE(f.act(f.official, at(9, 5), "dong_y", 4));
    CHECK(*f.field({r::phap_che, 0, {}}).text() == "Được");
    SECTION("with money") {
        CHECK_FALSE(f.act(f.official, at(9, 5), "dong_y", 5));
        CHECK(f.resting() == r::chi_tra);
        CHECK_FALSE(f.act(f.official, at(9, 5), "lui"));
        CHECK(f.resting() == r::chi_tra); // back into the choice, which leads here again
    }
    SECTION("a choice that leads nowhere holds the step up, with its reason") {
        f.runnable.definition.states[r::phan_loai].choice->branches.pop_back();
        f.player.state =
            evolve(f.runnable.definition, f.state(),
                   {f.state().version + 1,
                    at(9, 5),
                    {},
                    event::FieldsChanged{{{{r::ho_so, r::ngan_sach}, Value{std::int64_t{0}}}}}});
        f.player.context.now = at(9, 5);
        f.player.context.actor = f.official;
        auto refused = f.player.attempt(command::Act{"dong_y", {}, "", 5});
        REQUIRE_FALSE(refused);
        CHECK(codes(refused.error()) == Codes{"R-guard"});
        auto options = explain(f.runnable, f.state(), f.player.context, {}, 5);
        REQUIRE(options.size() == 1);
        CHECK_FALSE(options[0].allowed);
        CHECK(options[0].reasons == refused.error().reasons);
    }
    SECTION("choices in a circle are refused") {
        f.runnable.definition.states[r::phan_loai].choice->branches[0].target = r::phan_loai;
        CHECK(codes(*f.act(f.official, at(9, 5), "dong_y", 5)) == Codes{"R-loop"});
    }
}

TEST_CASE("children outlive states, not the case; there are only so many") {
    Fixture f;
    f.pay();
    auto before = f.state().timers.at("deadline");
    REQUIRE_FALSE(f.act(f.official, at(9, 5), "mo_dot"));
    CHECK(f.resting() == r::chi_tra);
    CHECK(f.state().timers.at("deadline") == before); // stays: no new deadline
    REQUIRE(f.state().parts.size() == 6);
    CHECK(*f.field({r::dot_chi, r::so_tien, 0}).number() == 40);
    for (int i = 0; i < 3; ++i)
        REQUIRE_FALSE(f.act(f.official, at(9, 5), "mo_dot"));
    auto refusal = f.act(f.official, at(9, 5), "mo_dot");
    REQUIRE(refusal);
    CHECK(codes(*refusal) == Codes{"R-parts-max"});
    SECTION("an invariant refuses what would break it") {
        REQUIRE_FALSE(f.act(f.official, at(9, 7), "chi", 6));
        REQUIRE_FALSE(f.act(f.official, at(9, 7), "chi", 7));
        auto broken = f.act(f.official, at(9, 7), "chi", 8);
        REQUIRE(broken);
        CHECK(codes(*broken) == Codes{"i_trong_muc"});
        f.player.context.actor = f.official;
        auto options = explain(f.runnable, f.state(), f.player.context, {}, 8);
        CHECK(options[0].reasons == broken->reasons);
    }
    SECTION("they are closed with the case") {
        REQUIRE_FALSE(f.act(f.official, at(9, 7), "chi", 6));
        REQUIRE_FALSE(f.act(f.official, at(9, 7), "xong"));
        CHECK(f.state().closed);
        CHECK_FALSE(f.state().parts[5].end);
        CHECK(f.state().parts[6].end == event::PartEnd::cancelled);
        CHECK(f.state().timers.empty());
    }
}

TEST_CASE("an invariant without its data names the data") {
    Fixture f;
    auto refusal = f.player.play(f.official, at(9, 1), command::Open{{}, 2026});
    REQUIRE(refusal);
    CHECK(codes(*refusal) == Codes{"R-needs"});
    CHECK(refusal->reasons[0].path == "ho_so.ngan_sach");
}

TEST_CASE("a final state issues its paper and can be reopened") {
    Fixture f;
    f.collect();
    f.report(2, "b", at(9, 3));
    f.player.advance(at(10, 21));
    REQUIRE_FALSE(f.act(f.official, at(10, 22), "xin_y_kien"));
    REQUIRE_FALSE(f.act(f.official, at(10, 22), "dong_y", 4));
    REQUIRE_FALSE(f.act(f.official, at(10, 22), "dong_y", 5));
    SECTION("no number, no paper") {
        f.player.context.serials.clear();
        CHECK(codes(*f.act(f.official, at(10, 22), "xong")) == Codes{"R-serial"});
    }
    SECTION("twice a number of its own") {
        REQUIRE_FALSE(f.act(f.official, at(10, 22), "xong"));
        REQUIRE(f.state().documents.size() == 1);
        auto const& paper = f.state().documents[0].document;
        CHECK(paper.number == "7/BC-2026");
        CHECK(paper.values == Codes{"Sở a, Sở c", "100 đồng"});
        CHECK(f.player
                  .play(f.official, at(10, 23),
                        command::Edit{{{{r::ho_so, 1}, Value{std::string("x")}}}})
                  ->kind == RefusalKind::closed);
        REQUIRE_FALSE(f.act(f.official, at(10, 23), "mo_lai"));
        CHECK_FALSE(f.state().closed);
        CHECK(f.resting() == r::tong_hop);
    }
}

TEST_CASE("a round belongs to nobody and its days follow its year") {
    Fixture f;
    Definition const& definition = f.runnable.definition;
    CHECK(codes(*f.player.play(f.official, at(9, 1), command::Open{})) == Codes{"R-round"});
    CHECK(f.player.play(r::reporter("a"), at(9, 1), command::Open{{}, 2026})->kind ==
          RefusalKind::forbidden);
    REQUIRE_FALSE(f.open());
    CHECK(f.state().applicant.empty());
    CHECK(f.state().round == 2026);
    CHECK_FALSE(*round_due(definition, CaseState{}, f.player.calendar())); // no round, no year
    auto due = round_due(definition, f.state(), f.player.calendar());
    REQUIRE(due);
    CHECK((*due)->date == make_date(2026, 11, 14));
    CHECK((*due)->instant == end_of_day(make_date(2026, 11, 14), {}));
    // Six working days before Saturday 14 November.
    CHECK(f.state().timers.at("deadline").due == end_of_day(make_date(2026, 11, 6), {}));
    f.runnable.definition.campaign->roll = Roll::back;
    CHECK((*round_due(definition, f.state(), f.player.calendar()))->date ==
          make_date(2026, 11, 13));
    f.runnable.definition.campaign->roll = Roll::forward;
    CHECK((*round_due(definition, f.state(), f.player.calendar()))->date ==
          make_date(2026, 11, 16));
    SECTION("a yearly one is opened by the engine alone") {
        f.runnable.definition.campaign->yearly = true;
        Fixture yearly;
        yearly.runnable.definition.campaign->yearly = true;
        CHECK(yearly.open()->kind == RefusalKind::forbidden);
    }
}

TEST_CASE("a due date in the form moves the deadlines that hang on it") {
    Fixture f;
    DefinitionBuilder types("x");
    Definition definition = f.runnable.definition;
    definition.campaign->due_day.reset();
    definition.campaign->due_field = FieldPath{r::ho_so, 2};
    definition.types.push_back({Kind::date, 0, 0, 0, DurationUnit::days, {}});
    definition.records[0].fields.push_back(DefinitionBuilder::field(
        "han", static_cast<TypeId>(definition.types.size() - 1), Presence::optional));
    f.runnable = make_runnable(definition);
    REQUIRE_FALSE(f.open());
    CHECK(f.state().timers.empty());
    auto set = [&](std::optional<Date> day) {
        Value value = day ? Value{std::int64_t{day->days}} : Value{};
        REQUIRE_FALSE(f.player.play(f.official, at(9, 1), command::Edit{{{{r::ho_so, 2}, value}}}));
    };
    set(make_date(2026, 11, 20));
    CHECK(f.state().timers.at("deadline").due == end_of_day(make_date(2026, 11, 12), {}));
    set(make_date(2026, 11, 19));
    CHECK(f.state().timers.at("deadline").due == end_of_day(make_date(2026, 11, 11), {}));
    set(std::nullopt);
    CHECK(f.state().timers.empty());
}

TEST_CASE("a successor goes on with the part of an agency that ended") {
    Fixture f;
    f.collect();
    CHECK(f.player.play(f.official, at(9, 3), command::Succeed{1, AgencyId{"d"}, "Sở d"})->kind ==
          RefusalKind::forbidden);
    REQUIRE_FALSE(f.player.play({}, at(9, 3), command::Succeed{1, AgencyId{"d"}, "Sở d"}));
    CHECK(*f.field({r::bao_cao, 4, 0}).text() == "Sở d");
    CHECK(f.act(r::reporter("a"), at(9, 3), "gui", 1)->kind == RefusalKind::forbidden);
    CHECK_FALSE(f.act(r::reporter("d"), at(9, 3), "gui", 1));
    CHECK(codes(*f.player.play({}, at(9, 3), command::Succeed{0, AgencyId{"d"}, "Sở d"})) ==
          Codes{"R-nothing"});
}
