// Values, durations and citations in words, Vietnamese and English.

#include <cassert>
#include <cstdlib>

#include "engine/model/definition.hpp"

namespace hoso::engine {
namespace {

std::string describe_percent(std::int64_t millionths, Language language) {
    bool const negative = millionths < 0;
    auto const size =
        negative ? -static_cast<std::uint64_t>(millionths) : static_cast<std::uint64_t>(millionths);
    auto const one = static_cast<std::uint64_t>(percent_one);
    std::string text = (negative ? "-" : "") + grouped(static_cast<std::int64_t>(size / one));
    std::uint64_t rest = size % one;
    if (rest != 0) {
        std::string decimals = std::to_string(one + rest).substr(1);
        decimals.erase(decimals.find_last_not_of('0') + 1);
        text += (language == Language::vi ? "," : ".") + decimals;
    }
    return text + "%";
}

std::string describe_list(Definition const& definition, Type const& type, ValueList const& items,
                          Language language) {
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        std::string part;
        if (type.kind == Kind::record) {
            auto const& fields = definition.records[type.ref].fields;
            if (i >= fields.size() || !items[i].is_set()) continue;
            part = fields[i].label.in(language) + ": " +
                   describe(definition, fields[i].type, items[i], language);
        } else {
            part = describe(definition, type.ref, items[i], language);
        }
        text += (text.empty() ? "" : "; ") + part;
    }
    return text;
}

std::string describe_number(Definition const& definition, Type const& type, std::int64_t number,
                            Language language) {
    switch (type.kind) {
    case Kind::money: return grouped(number) + (language == Language::vi ? " đồng" : " VND");
    case Kind::percent: return describe_percent(number, language);
    case Kind::date: return vietnamese(Date{static_cast<std::int32_t>(number)});
    case Kind::duration: return describe(Duration{static_cast<int>(number), type.unit}, language);
    case Kind::enumeration: {
        auto const& members = definition.enums[type.ref].members;
        auto const index = static_cast<std::size_t>(number);
        return number >= 0 && index < members.size() ? members[index].label.in(language)
                                                     : std::string();
    }
    // Four digits stay together: they may be a year, and 2.025 would not be read as one.
    default: return std::abs(number) < 10'000 ? std::to_string(number) : grouped(number);
    }
}

} // namespace

std::string describe(Definition const& definition, Citation const& citation, Language language) {
    bool const vi = language == Language::vi;
    std::string text;
    if (!citation.point.empty()) text += (vi ? "điểm " : "point ") + citation.point + " ";
    if (!citation.clause.empty()) text += (vi ? "khoản " : "clause ") + citation.clause + " ";
    if (!citation.article.empty()) text += (vi ? "Điều " : "Article ") + citation.article + " ";
    if (!vi && !text.empty()) text += "of ";
    return text + definition.sources[citation.source].label.in(language);
}

std::string describe(Duration duration, Language language) {
    std::string const count = std::to_string(duration.count);
    std::string const plural = duration.count == 1 ? "" : "s";
    bool const vi = language == Language::vi;
    switch (duration.unit) {
    case DurationUnit::working_hours:
        return count + (vi ? " giờ làm việc" : " working hour" + plural);
    case DurationUnit::working_days:
        return count + (vi ? " ngày làm việc" : " working day" + plural);
    case DurationUnit::days: return count + (vi ? " ngày" : " day" + plural);
    case DurationUnit::months: return count + (vi ? " tháng" : " month" + plural);
    case DurationUnit::years: return count + (vi ? " năm" : " year" + plural);
    }
    return count;
}

std::string describe(Definition const& definition, TypeId type_id, Value const& value,
                     Language language) {
    Type const& type = definition.types[type_id];
    if (auto const* flag = value.boolean()) {
        if (language == Language::vi) return *flag ? "Có" : "Không";
        return *flag ? "Yes" : "No";
    }
    if (auto const* number = value.number())
        return describe_number(definition, type, *number, language);
    if (auto const* text = value.text()) return *text;
    if (auto const* list = value.list()) return describe_list(definition, type, *list, language);
    return {};
}

} // namespace hoso::engine
