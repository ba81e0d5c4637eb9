// Protects: a deployed version never changes its meaning, and new cases take the newest version
// that applies.

#include "engine/service/registry.hpp"

#include "engine/service/case_service.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/trial_workflow.hpp"

using namespace hoso::engine;
namespace t = hoso::tests::trial;

namespace {

RunnablePtr version(int number, std::string hash, std::optional<Date> from = {}) {
    Definition definition = t::make_runnable().definition;
    definition.version = number;
    definition.hash = std::move(hash);
    definition.applies_from = from;
    return std::make_shared<Runnable const>(make_runnable(std::move(definition)));
}

} // namespace

TEST_CASE("a version is published once; only its texts may be replaced") {
    Registry registry;
    CHECK(registry.publish(version(1, "a")));
    CHECK(registry.publish(version(2, "b")));
    CHECK_FALSE(registry.publish(version(1, "c")));
    RunnablePtr again = version(1, "a");
    CHECK(registry.publish(again));
    CHECK(registry.find("thu_nghiem", 1) == again);
    CHECK_FALSE(registry.find("thu_nghiem", 3));
    CHECK(registry.all().size() == 2);
}

TEST_CASE("the newest version that applies is current") {
    Registry registry;
    registry.publish(version(2, "b", make_date(2026, 7, 1)));
    registry.publish(version(1, "a"));
    CHECK(registry.current("thu_nghiem", make_date(2026, 6, 30))->definition.version == 1);
    CHECK(registry.current("thu_nghiem", make_date(2026, 7, 1))->definition.version == 2);
    CHECK_FALSE(registry.current("la", make_date(2026, 7, 1)));
}

TEST_CASE("people from outside see only their own enterprise's cases") {
    Definition definition = t::make_runnable().definition;
    AgencyId own{"cong_ty"};
    AgencyId other{"cong_ty_khac"};
    auto applicant = t::actor("an", {t::doanh_nghiep});
    CHECK(may_see(definition, own, {}, applicant));
    CHECK_FALSE(may_see(definition, other, {}, applicant));
    CHECK(may_see(definition, other, {}, t::actor("chi", {t::chuyen_vien})));
    CHECK_FALSE(may_see(definition, own, {}, t::actor("em", {})));
    CHECK_FALSE(may_see(definition, own, {}, Actor{}));
    for (char const* role : {"kiem_toan", "quan_tri"}) {
        auto auditor = t::actor("kiem", {});
        auditor.roles = {RoleId{role}};
        CHECK(may_see(definition, own, {}, auditor));
    }
}
