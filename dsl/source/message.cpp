#include "dsl/source/message.hpp"

namespace hoso::dsl {

Diagnostic diagnose(MessageRow const& row, SourceRange range, engine::Arguments const& arguments) {
    Diagnostic result;
    result.code = row.code;
    result.severity = row.severity;
    result.range = range;
    result.message = {engine::fill(row.vi, arguments), engine::fill(row.en, arguments)};
    result.hint = {engine::fill(row.hint_vi, arguments), engine::fill(row.hint_en, arguments)};
    result.example = {row.example_vi, row.example_en};
    return result;
}

Fix replace_by(SourceRange range, std::string text) {
    Fix fix{range, std::move(text), {}};
    if (fix.replacement.empty())
        fix.label = {"xóa chỗ này", "delete this"};
    else
        fix.label = {"đổi thành `" + fix.replacement + "`",
                     "change it to `" + fix.replacement + "`"};
    return fix;
}

} // namespace hoso::dsl
