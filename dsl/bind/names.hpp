#pragma once
// Names and what they stand for, and the nearest name to one that stands for nothing.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dsl/source/diagnostic.hpp"

namespace hoso::dsl::bind {

enum class Thing : std::uint8_t {
    source,
    enumeration,
    record,
    role,
    parameter,
    table,
    calc,
    rule,
    slot,
    lookup,
    state,
    limit,
    workflow,
    field,
    member,
    action,
    argument,
    column,
    requirement,
    part,
    document,
    vote,
    test,
    value
};
/// "vai trò" / "role".
Bilingual words(Thing thing);

struct Symbol {
    Thing thing = Thing::value;
    std::uint32_t index = 0;
    SourceRange range;
};

/// Names of one space; a name stands for one thing.
class Names {
  public:
    /// The one declared before under this name, if any; then nothing is added.
    Symbol const* declare(std::string const& name, Symbol symbol);
    Symbol const* find(std::string const& name) const;
    /// The first one declared whose name differs from this one in Vietnamese accents alone.
    Symbol const* twin_of(std::string const& name) const;
    void move(std::string const& name, std::uint32_t index);
    void collect(std::vector<std::string_view>& into) const;

  private:
    std::unordered_map<std::string, Symbol> symbols_;
    std::unordered_map<std::u32string, std::string> bare_; // without accents -> the first such name
};

/// The candidate that is most likely meant: few letters apart, accents and case counting less.
std::optional<std::string> nearest(std::string_view name,
                                   std::vector<std::string_view> const& candidates);

} // namespace hoso::dsl::bind
