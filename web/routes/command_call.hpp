// From a route to the engine: one command on one case, with the sender's key and version.
#pragma once

#include "web/routes/access.hpp"

namespace hoso::web {

using Outcome = tl::expected<engine::Accepted, engine::Failure>;

/// What identifies the command as it was sent: one key cannot be used for two commands.
/// `body_digest` is the SHA-256 of the body.
[[nodiscard]] std::string fingerprint(Call const& call, std::string const& body_digest);

/// `call.version` is held against the part's version where the command is about one.
[[nodiscard]] Outcome execute(Call const& call, SeenCase const& seen, engine::Command command,
                              std::string const& body_digest);

/// The answer to a command that was not taken.
[[nodiscard]] Problem problem_of(engine::Failure const& failure, engine::Language language);
/// The same for a case that is seen: places in parts get the names that the API knows.
[[nodiscard]] Problem problem_of(engine::Failure const& failure, SeenCase const& seen,
                                 engine::Language language);
/// Reasons with the names that the API knows.
[[nodiscard]] std::vector<engine::Reason> outer_reasons(engine::Definition const& definition,
                                                        std::vector<engine::Reason> list);

} // namespace hoso::web
