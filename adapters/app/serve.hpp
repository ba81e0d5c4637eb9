// The composition root: builds every part, joins them, and runs the server until it is told to
// stop.
#pragma once

#include "adapters/app/command_line.hpp"

namespace hoso::app {

/// Exit code. Prints to standard output what a person at the terminal wants to know, to standard
/// error what went wrong.
int serve(ServeOptions const& options, engine::Language language);

/// `hoso password`: reads the new password from standard input.
int change_password(PasswordOptions const& options, engine::Language language);

} // namespace hoso::app
