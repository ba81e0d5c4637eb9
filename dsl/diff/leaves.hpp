#pragma once
// What an expression reads, down to single values, and the constants it meets on the way.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "dsl/diff/facets.hpp"

namespace hoso::dsl::difference {

/// One value an expression reads. Keys are equal on both sides for the same thing.
struct Leaf {
    enum class Root : std::uint8_t {
        slot,
        argument,
        lookup,
        today,
        submitted_on
    } root = Root::slot;
    std::uint32_t index = 0;
    std::optional<std::uint32_t> field;
    engine::TypeId type = 0;
    bool optional = false; // may be unset
    std::string words;
};

struct Reading {
    std::map<std::string, Leaf> leaves; // by key
    std::set<std::int64_t> numbers;
    std::set<std::string> texts;
    /// Asks where parts stand: states have other numbers in another version, and no made-up input
    /// would be a course a case can take.
    bool where_parts_stand = false;
};

[[nodiscard]] Reading read_leaves(Side const& side, std::vector<engine::Argument> const& arguments,
                                  std::vector<engine::ExpressionId> const& roots,
                                  engine::Language language);

} // namespace hoso::dsl::difference
