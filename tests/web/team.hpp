// A case of the team's workflow, driven through the API.
#pragma once

#include "tests/web/house.hpp"

namespace hoso::tests {

std::string text(boost::json::value const& value);
std::string case_path(std::string const& id, std::string const& rest = "");
/// The case as the client sees it.
boost::json::value shown(HttpClient& client, std::string const& id);
/// A part as the client sees it; fails the test when there is none.
boost::json::value part(HttpClient& client, std::string const& id, int number);
/// Sends with the version of the case, or of the part when the rest begins with "/parts/N" or
/// "/tasks/N".
HttpAnswer send(HttpClient& client, std::string const& method, std::string const& id,
                std::string const& rest, std::string const& body = "{}");

/// Opened by cv, at rest in `lap`; the workflow is "nhom", "nhom_kin" or, with a year, "dot".
std::string open_team_case(House& house, std::string const& workflow = "nhom", int round = 0);
/// In `y_kien`, with parts 1 (phap_che) and 2 (tai_chinh).
std::string case_with_branches(House& house, std::string const& workflow = "nhom", int round = 0);
/// In `thu_thap`, with parts 3 (soa) and 4 (sob).
std::string case_with_reports(House& house, std::string const& workflow = "nhom", int round = 0);
/// In `hop`, with a council seated and present.
std::string case_with_council(House& house, std::string const& workflow = "nhom");

} // namespace hoso::tests
