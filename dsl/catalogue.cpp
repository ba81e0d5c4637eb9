#include "dsl/catalogue.hpp"

#include "dsl/bind/messages.hpp"
#include "dsl/source/syntax_messages.hpp"

namespace hoso::dsl {
namespace {

// The catalogues are single constants; the build lists their names (CMakeLists.txt).
std::vector<MessageRow const*> syntax_rows() {
    using namespace message;
    return {
#include "dsl/syntax_rows.inc"
    };
}

std::vector<bind::Message const*> meaning_rows() {
    using namespace bind::message;
    return {
#include "dsl/meaning_rows.inc"
    };
}

} // namespace

std::vector<MessageRow> all_message_rows() {
    std::vector<MessageRow> rows;
    for (MessageRow const* row : syntax_rows())
        rows.push_back(*row);
    for (bind::Message const* message : meaning_rows()) {
        rows.push_back(message->row);
        rows.back().example_vi = message->example_vi;
        rows.back().example_en = message->example_en;
    }
    return rows;
}

} // namespace hoso::dsl
