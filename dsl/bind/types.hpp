#pragma once
// Types of a definition: one id a type, and how a type is called for people.

#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "dsl/source/diagnostic.hpp"
#include "engine/eval/rounding.hpp"
#include "engine/model/definition.hpp"

namespace hoso::dsl::bind {

using engine::Kind;
using engine::Type;
using engine::TypeId;
using engine::Wide;

inline constexpr std::int64_t money_default_max = 1'000'000'000'000'000; // 1 000 000 tỷ đồng
inline constexpr std::int64_t money_max = 1'000'000'000'000'000'000;
inline constexpr std::int64_t percent_default_max = engine::percent_whole;
inline constexpr std::int64_t percent_max = 1'000'000 * engine::percent_whole;
inline constexpr std::int64_t text_max = 100'000; // code points
inline constexpr std::int64_t list_max = 10'000;  // items
inline constexpr int duration_max = 10'000;

/// A type that could not be made out; what has it is not spoken of again.
inline constexpr TypeId unknown_type = 0xffff'ffff;

/// The types of one definition, each once.
class TypeTable {
  public:
    TypeId intern(Type const& type);
    TypeId simple(Kind kind) { return intern(Type{kind, 0, 0, 0, {}, {}}); }
    TypeId number(Kind kind, std::int64_t min, std::int64_t max) {
        return intern(Type{kind, min, max, 0, {}, {}});
    }
    Type const& operator[](TypeId id) const { return types_[id]; }
    std::vector<Type> const& all() const { return types_; }

  private:
    using Key = std::tuple<Kind, std::int64_t, std::int64_t, std::uint32_t, engine::DurationUnit,
                           std::vector<std::string>>;
    std::vector<Type> types_;
    std::map<Key, TypeId> ids_;
};

bool is_number(Kind kind); // integer, money, percent
/// The same kind of thing, whatever the bounds.
bool same_kind(Type const& a, Type const& b);

/// "số tiền" / "money"; enums and records with their names.
Bilingual words(engine::Definition const& definition, Type const& type);
Bilingual words(engine::DurationUnit unit);
/// A bound as people read it: with đồng, %, or bare.
std::string bound(Type const& type, Wide value);

} // namespace hoso::dsl::bind
