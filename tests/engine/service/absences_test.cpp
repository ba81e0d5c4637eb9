// Who may stand in for whom, and whom somebody stands in for on a day.

#include "engine/service/absences.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::engine;

namespace {

class TwoOfficers final : public Organisation {
  public:
    std::optional<PersonView> person(PersonId const& id, Date) const override {
        if (id.value == "nobody") return std::nullopt;
        return PersonView{id, id.value, {"so"}, {{"chuyen_vien"}}};
    }
    std::vector<PersonView> holders(RoleId const&, Date) const override { return {}; }
    std::optional<Agency> agency(AgencyId const&, Date) const override { return std::nullopt; }
};

Date const today = make_date(2026, 11, 23);

NewAbsence wanted(char const* person = "lien", char const* substitute = "ha") {
    return {PersonId{person}, PersonId{substitute}, today + 1, today + 5, {}, ""};
}

Absence known(char const* person, char const* substitute, Date from, Date to) {
    Absence made;
    made.id = "1";
    made.person = PersonId{person};
    made.substitute = PersonId{substitute};
    made.from = from;
    made.to = to;
    return made;
}

std::vector<std::string> codes(tl::expected<CheckedAbsence, Refusal> const& checked) {
    std::vector<std::string> result;
    if (checked) return result;
    for (Reason const& reason : checked.error().reasons)
        result.push_back(reason.code);
    return result;
}

using Codes = std::vector<std::string>;

} // namespace

TEST_CASE("an absence says what is wrong with it", "[absence]") {
    TwoOfficers const organisation;
    auto const check = [&](NewAbsence const& one, std::vector<Absence> const& others = {}) {
        return codes(check_absence(one, others, organisation, today));
    };
    CHECK(check(wanted()).empty());
    auto reversed = wanted();
    reversed.to = today;
    CHECK(check(reversed) == Codes{"R-absence-order"});
    auto past = wanted();
    past.from = today - 9;
    past.to = today - 1;
    CHECK(check(past) == Codes{"R-absence-past"});
    auto year = wanted();
    year.to = year.from + absence_days_max;
    CHECK(check(year) == Codes{"R-absence-long"});
    CHECK(check(wanted("ha", "ha")) == Codes{"R-absence-self"});
    CHECK(check(wanted("lien", "nobody")) == Codes{"R-absence-person"});
    CHECK(check(wanted(), {known("lien", "khai", today + 5, today + 9)}) ==
          Codes{"R-absence-twice"});
    CHECK(check(wanted(), {known("ha", "lien", today, today + 2)}) == Codes{"R-absence-circle"});
    auto revoked = known("lien", "khai", today + 5, today + 9);
    revoked.revoked = true;
    CHECK(check(wanted(), {revoked}).empty());
    CHECK(check(wanted(), {known("lien", "khai", today + 6, today + 9)}).empty());
}

TEST_CASE("one rule a person and workflow: other workflows may have another substitute",
          "[absence]") {
    TwoOfficers const organisation;
    auto other = known("lien", "khai", today, today + 9);
    other.definitions = {"bao_cao"};
    auto mine = wanted();
    mine.definitions = {"hotro"};
    CHECK(codes(check_absence(mine, {other}, organisation, today)).empty());
    mine.definitions = {"hotro", "bao_cao"};
    CHECK(codes(check_absence(mine, {other}, organisation, today)) == Codes{"R-absence-twice"});
    auto away = known("ha", "khai", today, today + 2);
    auto const warned = check_absence(wanted(), {away}, organisation, today);
    REQUIRE(warned);
    REQUIRE(warned->warnings.size() == 1);
    CHECK(warned->warnings[0].code == "R-absence-away");
}

TEST_CASE("a substitute has the absent person's roles for the days and workflows named",
          "[absence]") {
    TwoOfficers const organisation;
    auto absence = known("lien", "ha", today, today + 2);
    absence.definitions = {"hotro"};
    auto const on = [&](std::string const& definition, Date day) {
        return principals_in({absence}, organisation, definition, day).size();
    };
    CHECK(on("hotro", today) == 1);
    CHECK(on("hotro", today + 2) == 1);
    CHECK(on("hotro", today + 3) == 0);
    CHECK(on("hotro", today - 1) == 0);
    CHECK(on("bao_cao", today) == 0);
    CHECK(on("", today) == 1);
    absence.revoked = true;
    CHECK(on("hotro", today) == 0);
}
