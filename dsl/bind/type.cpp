// Types as written: bounds, lists, names.

#include "dsl/bind/binder.hpp"

namespace hoso::dsl::bind {

TypeId Binder::bind_type(ast::Type const& type) {
    using ast::TypeKind;
    switch (type.kind) {
    case TypeKind::missing: return unknown_type;
    case TypeKind::text: return bind_bounded(type, Kind::text, 0, text_max);
    case TypeKind::integer: return bind_bounded(type, Kind::integer, -money_max, money_max);
    case TypeKind::money: return bind_bounded(type, Kind::money, -money_max, money_max);
    case TypeKind::percent: return bind_bounded(type, Kind::percent, -percent_max, percent_max);
    case TypeKind::boolean: return types_.simple(Kind::boolean);
    case TypeKind::date: return types_.simple(Kind::date);
    case TypeKind::file: {
        Type file{Kind::file, 0, 0, 0, {}, {}};
        for (ast::Name const& name : type.extensions)
            file.extensions.push_back(name.text);
        return types_.intern(file);
    }
    case TypeKind::duration:
        return types_.intern({Kind::duration, 0, duration_max, 0, type.unit, {}});
    case TypeKind::list: return bind_list(type);
    case TypeKind::named: break;
    }
    Symbol const* symbol = require(type_names_, Thing::record, type.name);
    if (!symbol) return unknown_type;
    Kind const kind = symbol->thing == Thing::enumeration ? Kind::enumeration : Kind::record;
    return types_.intern({kind, 0, 0, symbol->index, {}, {}});
}

TypeId Binder::bind_bounded(ast::Type const& type, Kind kind, std::int64_t least,
                            std::int64_t most) {
    Type result{kind, 0,  kind == Kind::percent ? percent_default_max : money_default_max,
                0,    {}, {}};
    // The grammar demands bounds of text and integers.
    if (type.bounds.size() != 2) return type.broken ? unknown_type : types_.intern(result);
    Scope scope;
    scope.constant = true;
    std::int64_t ends[2] = {0, 0};
    for (std::size_t i = 0; i < 2; ++i) {
        Typed const end = bind_value(type.bounds[i], scope);
        if (!end.ok) return unknown_type;
        Kind const wanted = kind == Kind::text ? Kind::integer : kind;
        if (types_[end.type()].kind != wanted) {
            mismatch(type.bounds[i], words(definition_, Type{wanted, 0, 0, 0, {}, {}}), end);
            return unknown_type;
        }
        ends[i] = *end.e.value.number();
    }
    Bilingual why;
    if (ends[0] > ends[1])
        why = {"đầu lớn hơn cuối", "the first is above the last"};
    else if (ends[0] < least || ends[1] > most)
        why = {"chỉ được từ " + bound(result, least) + " tới " + bound(result, most),
               "only " + bound(result, least) + " to " + bound(result, most)};
    if (!why.vi.empty()) {
        engine::Arguments arguments{{"low", bound(result, ends[0])},
                                    {"high", bound(result, ends[1])}};
        put(arguments, "why", why);
        error(message::bad_bounds, at(type), arguments);
        return unknown_type;
    }
    result.min = ends[0];
    result.max = ends[1];
    return types_.intern(result);
}

TypeId Binder::bind_list(ast::Type const& type) {
    if (type.element.empty() || !type.max) return unknown_type;
    TypeId const element = bind_type(type.element.front());
    auto const most = number_in(*type.max, 1, list_max);
    if (element == unknown_type || !most) return unknown_type;
    if (types_[element].kind == Kind::list) {
        engine::Arguments arguments;
        put(arguments, "type", type_words(element));
        put(arguments, "hint",
            {"đặt danh sách bên trong vào một bản ghi", "put the inner list into a record"});
        error(message::record_here, at(type.element.front()), arguments);
        return unknown_type;
    }
    return types_.intern({Kind::list, 0, *most, element, {}, {}});
}

} // namespace hoso::dsl::bind
