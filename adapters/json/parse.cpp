#include "adapters/json/parse.hpp"

#include <set>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <fmt/core.h>

namespace hoso::adapters {

namespace {

namespace json = boost::json;
using Failure = boost::system::error_code;
using Chars = json::string_view;

/// Builds the value and stops at what `parse_json` does not allow. Boost calls these by name.
struct Builder {
    static constexpr std::size_t max_object_size = 10'000;
    static constexpr std::size_t max_array_size = 100'000;
    static constexpr std::size_t max_key_size = 1'000;
    static constexpr std::size_t max_string_size = 10'000'000;

    json::value_stack stack;
    std::vector<std::set<std::string>> keys; // of the open objects
    std::string key;
    char const* problem = nullptr; // FieldError::code

    bool refuse(char const* code, Failure& failure) {
        problem = code;
        failure = json::error::syntax;
        return false;
    }

    bool on_document_begin(Failure&) {
        stack.reset();
        return true;
    }
    bool on_document_end(Failure&) { return true; }
    bool on_object_begin(Failure&) {
        keys.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t n, Failure&) {
        keys.pop_back();
        stack.push_object(n);
        return true;
    }
    bool on_array_begin(Failure&) { return true; }
    bool on_array_end(std::size_t n, Failure&) {
        stack.push_array(n);
        return true;
    }
    bool on_key_part(Chars part, std::size_t, Failure&) {
        stack.push_chars(part);
        key.append(part.data(), part.size());
        return true;
    }
    bool on_key(Chars part, std::size_t, Failure& failure) {
        stack.push_key(part);
        key.append(part.data(), part.size());
        auto const fresh = keys.back().insert(std::move(key)).second;
        key.clear();
        return fresh || refuse("J-duplicate", failure);
    }
    bool on_string_part(Chars part, std::size_t, Failure&) {
        stack.push_chars(part);
        return true;
    }
    bool on_string(Chars part, std::size_t, Failure&) {
        stack.push_string(part);
        return true;
    }
    bool on_number_part(Chars, Failure&) { return true; }
    bool on_int64(std::int64_t number, Chars, Failure&) {
        stack.push_int64(number);
        return true;
    }
    bool on_uint64(std::uint64_t, Chars, Failure& failure) { return refuse("J-number", failure); }
    bool on_double(double, Chars, Failure& failure) { return refuse("J-number", failure); }
    bool on_bool(bool b, Failure&) {
        stack.push_bool(b);
        return true;
    }
    bool on_null(Failure&) {
        stack.push_null();
        return true;
    }
    bool on_comment_part(Chars, Failure&) { return true; }
    bool on_comment(Chars, Failure&) { return true; }
};

FieldError describe(std::string code, std::size_t at, ParseLimits const& limits) {
    auto const said = [&](std::string vi, std::string en) {
        return FieldError{{}, code, {std::move(vi), std::move(en)}};
    };
    if (code == "J-duplicate")
        return said(
            fmt::format("một khóa được viết hai lần trong cùng đối tượng (gần byte {})", at),
            fmt::format("a key occurs twice in one object (near byte {})", at));
    if (code == "J-number")
        return said(
            fmt::format("số ở gần byte {} không phải số nguyên 64 bit; phần trăm viết dạng chuỗi "
                        "\"12.5\"",
                        at),
            fmt::format("the number near byte {} is not a 64-bit integer; write percents as "
                        "strings \"12.5\"",
                        at));
    if (code == "J-depth")
        return said(fmt::format("lồng nhau quá {} tầng", limits.depth_max),
                    fmt::format("nested deeper than {} levels", limits.depth_max));
    return said(fmt::format("không phải JSON hợp lệ: lỗi ở gần byte {}", at),
                fmt::format("not valid JSON: the error is near byte {}", at));
}

} // namespace

tl::expected<json::value, FieldError> parse_json(std::string_view text, ParseLimits limits) {
    if (text.size() > limits.bytes_max)
        return tl::unexpected(FieldError{
            {},
            "J-size",
            {fmt::format("dữ liệu dài {} byte, nhiều nhất {} byte", text.size(), limits.bytes_max),
             fmt::format("{} bytes of data, at most {} are allowed", text.size(),
                         limits.bytes_max)}});
    json::parse_options options;
    options.max_depth = limits.depth_max;
    json::basic_parser<Builder> parser(options);
    Failure failure;
    auto const read = parser.write_some(false, text.data(), text.size(), failure);
    if (!failure && read < text.size()) failure = json::error::extra_data;
    if (failure) {
        auto const* problem = parser.handler().problem;
        std::string code = problem != nullptr                 ? problem
                           : failure == json::error::too_deep ? "J-depth"
                                                              : "J-syntax";
        return tl::unexpected(describe(std::move(code), read, limits));
    }
    return parser.handler().stack.release();
}

std::string summary(FieldErrors const& errors) {
    std::string text;
    for (auto const& error : errors) {
        if (!text.empty()) text += "; ";
        text += error.path.empty() ? "" : error.path + ": ";
        text += error.message.vi + " [" + error.code + "]";
    }
    return text;
}

} // namespace hoso::adapters
