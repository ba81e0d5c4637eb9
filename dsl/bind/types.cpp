#include "dsl/bind/types.hpp"

#include <algorithm>

namespace hoso::dsl::bind {

TypeId TypeTable::intern(Type const& type) {
    Key key{type.kind, type.min, type.max, type.ref, type.unit, type.extensions};
    auto const [at, fresh] = ids_.try_emplace(std::move(key), static_cast<TypeId>(types_.size()));
    if (fresh) types_.push_back(type);
    return at->second;
}

bool is_number(Kind kind) {
    return kind == Kind::integer || kind == Kind::money || kind == Kind::percent;
}

bool same_kind(Type const& a, Type const& b) {
    if (a.kind != b.kind) return false;
    if (a.kind == Kind::duration) return a.unit == b.unit;
    if (a.kind == Kind::enumeration || a.kind == Kind::record || a.kind == Kind::list)
        return a.ref == b.ref;
    return true;
}

Bilingual words(engine::DurationUnit unit) {
    switch (unit) {
    case engine::DurationUnit::working_hours: return {"giờ làm việc", "working hours"};
    case engine::DurationUnit::working_days: return {"ngày làm việc", "working days"};
    case engine::DurationUnit::days: return {"ngày", "days"};
    case engine::DurationUnit::months: return {"tháng", "months"};
    case engine::DurationUnit::years: return {"năm", "years"};
    }
    return {};
}

Bilingual words(engine::Definition const& definition, Type const& type) {
    switch (type.kind) {
    case Kind::boolean: return {"đúng/sai", "yes or no"};
    case Kind::integer: return {"số nguyên", "an integer"};
    case Kind::money: return {"số tiền", "money"};
    case Kind::percent: return {"tỷ lệ", "a percent"};
    case Kind::date: return {"ngày tháng", "a date"};
    case Kind::duration: {
        Bilingual const unit = words(type.unit);
        return {"thời hạn (" + unit.vi + ")", "a duration (" + unit.en + ")"};
    }
    case Kind::text: return {"văn bản", "text"};
    case Kind::enumeration: {
        std::string const& name = definition.enums[type.ref].name;
        return {"danh mục `" + name + "`", "enum `" + name + "`"};
    }
    case Kind::record: {
        std::string const& name = definition.records[type.ref].name;
        return {"bản ghi `" + name + "`", "record `" + name + "`"};
    }
    case Kind::list: return {"danh sách", "a list"};
    case Kind::file: return {"tệp", "a file"};
    }
    return {};
}

std::string bound(Type const& type, Wide value) {
    if (type.kind == Kind::date)
        return engine::vietnamese(engine::Date{static_cast<std::int32_t>(value)});
    bool const negative = value < 0;
    Wide rest = negative ? -value : value;
    if (type.kind == Kind::percent) rest /= engine::percent_one;
    std::string digits;
    int count = 0;
    do {
        if (count != 0 && count % 3 == 0) digits += '.';
        digits += static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
        ++count;
    } while (rest != 0);
    if (negative) digits += '-';
    std::reverse(digits.begin(), digits.end());
    if (type.kind == Kind::money) return digits + " đồng";
    if (type.kind == Kind::percent) return digits + "%";
    return digits;
}

} // namespace hoso::dsl::bind
