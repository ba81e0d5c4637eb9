#pragma once
// Who is who, from TOML: agencies with their names over time, people with the roles they hold.
//
// Every `*.toml` of the folder is read (workflows/to-chuc/README.md explains the keys). A row is
// one name or one office in one stretch of time; the past is never rewritten, an agency that merges
// ends one row and names its successor. All questions carry a date. Strict: unknown keys, rows that
// overlap, successors and agencies that do not exist are errors, at most 50 a file. Limits: 256 KB
// a file, 64 files, 20'000 rows.

#include <filesystem>
#include <map>
#include <memory>
#include <vector>

#include <tl/expected.hpp>

#include "adapters/config/config_file.hpp"
#include "engine/ports/world.hpp"

namespace hoso::adapters {

/// One stretch of an agency's life; first and last day included.
struct AgencyRow {
    engine::Agency agency;
    std::string source; // where the row comes from, with its certainty mark
};

/// One person holding roles at one agency for a time; first and last day included.
struct OfficeRow {
    engine::PersonView person;
    engine::Date from;
    std::optional<engine::Date> to;
};

class FileOrganisation final : public engine::Organisation {
  public:
    FileOrganisation(std::vector<AgencyRow> agencies, std::vector<OfficeRow> offices);

    std::optional<engine::PersonView> person(engine::PersonId const& id,
                                             engine::Date on) const override;
    std::vector<engine::PersonView> holders(engine::RoleId const& role,
                                            engine::Date on) const override;
    /// On a date no row covers: the agency's nearest name, so that an old case can still show one.
    std::optional<engine::Agency> agency(engine::AgencyId const& id,
                                         engine::Date on) const override;

    std::vector<engine::Agency> group(std::string const& name, engine::Date on) const override;
    std::vector<engine::AgencyId> predecessors(engine::AgencyId const& id,
                                               engine::Date on) const override;

    /// Everybody named in the files, as on the last day of their latest office.
    std::vector<engine::PersonView> everybody() const;
    std::vector<AgencyRow> const& agencies() const { return agencies_; }

  private:
    std::vector<AgencyRow> agencies_; // by id, then from
    std::vector<OfficeRow> offices_;  // by person id, then from
};

using OrganisationResult = tl::expected<std::unique_ptr<FileOrganisation>, ConfigErrors>;

OrganisationResult load_organisation(std::filesystem::path const& folder);
/// `texts`: file name and content.
OrganisationResult
parse_organisation(std::vector<std::pair<std::string, std::string>> const& texts);

} // namespace hoso::adapters
