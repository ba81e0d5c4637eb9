#pragma once
// Every message of the language in one list: for `hoso explain CODE`, and for the tests that hold
// each code to an example and to a file that brings it about.

#include <vector>

#include "dsl/source/message.hpp"

namespace hoso::dsl {

/// In the order of the catalogues; a code may have several rows.
std::vector<MessageRow> all_message_rows();

} // namespace hoso::dsl
