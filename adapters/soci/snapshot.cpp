#include "adapters/soci/snapshot.hpp"

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>
#include <fmt/core.h>

#include "adapters/json/event_codec.hpp"
#include "adapters/json/state_codec.hpp"

namespace hoso::adapters {

namespace json = boost::json;
using namespace engine;

namespace {

/// For our own text: a broken one means a broken disk or a hand in the database.
json::value parse(std::string const& text, json::monotonic_resource& memory) {
    boost::system::error_code failure;
    auto value = json::parse(text, failure, &memory);
    if (failure)
        throw StoreError("dữ liệu đã lưu không đọc được (stored text is not JSON): hãy khôi phục "
                         "từ bản sao lưu");
    return value;
}

template <class T>
T need(tl::expected<T, FieldErrors> decoded) {
    if (!decoded)
        throw StoreError(
            "dữ liệu đã lưu không khớp quy trình (stored data does not fit its definition): " +
            summary(decoded.error()));
    return std::move(*decoded);
}

} // namespace

DefinitionPtr need_definition(DefinitionLookup const& lookup, std::string const& name,
                              int version) {
    auto definition = lookup(name, version);
    if (!definition)
        throw StoreError(fmt::format(
            "quy trình {} bản {} của hồ sơ chưa được triển khai ở đây (the case's definition "
            "is not deployed here)",
            name, version));
    return definition;
}

CaseState read_state(Definition const& definition, std::string const& text) {
    json::monotonic_resource memory(4 * text.size() + 1024);
    return need(decode_state(definition, parse(text, memory)));
}

Event read_event(Definition const& definition, std::string const& text) {
    json::monotonic_resource memory(4 * text.size() + 1024);
    return need(decode_event(definition, parse(text, memory)));
}

} // namespace hoso::adapters
