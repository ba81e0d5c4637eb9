// Log-ins: who may have one is said by the organisation's files, passwords are kept in the store.
#pragma once

#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "adapters/app/command_line.hpp"
#include "adapters/organisation/organisation_file.hpp"
#include "engine/ports/store.hpp"

namespace hoso::app {

inline constexpr char const* demo_password = "hoso-demo";

/// Gives everybody of the organisation the demo password; only for a store without log-ins.
void add_demo_users(adapters::FileOrganisation const& organisation, engine::Store& store);

/// A table of the log-ins that hold a role today, for the start of a demonstration.
[[nodiscard]] std::string login_table(adapters::FileOrganisation const& organisation,
                                      engine::Store& store, engine::Date today,
                                      engine::Language language);

/// `hoso password`: sets a person's password and ends the sessions; a disabled person stays
/// disabled. The error is ready to print.
[[nodiscard]] tl::expected<void, std::string>
set_password(adapters::FileOrganisation const& organisation, engine::Store& store,
             std::string const& login, std::string const& password, engine::Language language);

} // namespace hoso::app
