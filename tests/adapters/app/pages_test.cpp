// Protects: pictures, pages and comparisons of the shipped workflow; exit codes say what happened.
#include "adapters/app/pages.hpp"

#include <cstdlib>

#include "tests/support/catch.hpp"

using namespace hoso;
using engine::Language;

namespace {

std::string const root = std::getenv("HOSO_ROOT") ? std::getenv("HOSO_ROOT") : ".";
std::string const file = root + "/workflows/ho-tro-nhanh/ho-tro-nhanh.hoso";
std::string const workflows = root + "/workflows";

} // namespace

TEST_CASE("the shipped workflow as picture, page and compared with itself", "[pages]") {
    for (app::GraphFormat const format :
         {app::GraphFormat::svg, app::GraphFormat::mermaid, app::GraphFormat::dot}) {
        auto const report = app::graph({file, "", "", workflows, format}, Language::vi);
        CHECK(report.exit_code == 0);
        CHECK(report.text.find("Thẩm định") != std::string::npos);
    }
    auto const page = app::document({file, "", workflows}, Language::vi);
    CHECK(page.exit_code == 0);
    CHECK(page.text.find("Tra ngược từ điều luật") != std::string::npos);
    CHECK(app::diff({file, file, workflows}, Language::vi).exit_code == 0);
}

TEST_CASE("differences and mistakes have exit codes of their own", "[pages]") {
    std::string const golden = root + "/tests/golden/diff/";
    CHECK(app::diff({golden + "truoc.hoso", golden + "sau.hoso", workflows}, Language::vi)
              .exit_code == 1);
    CHECK(app::diff({golden + "truoc.hoso", golden + "doi-nhan.hoso", workflows}, Language::vi)
              .exit_code == 0);
    CHECK(app::diff({golden + "truoc.hoso", golden + "khong-co.hoso", workflows}, Language::vi)
              .exit_code == 2);
    CHECK(app::document({root + "/tests/golden/bad/ten.hoso", "", workflows}, Language::vi)
              .exit_code == 2);
    CHECK(
        app::graph({file, "khac", "", workflows, app::GraphFormat::svg}, Language::vi).exit_code ==
        2);
}
