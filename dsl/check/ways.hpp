#pragma once
// Ways through the states of a machine: who leads where, and on which of them a place of the data
// stays unset. Private to dsl/check.

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "dsl/bind/bind.hpp"

namespace hoso::dsl {

/// By state: the states to which it may lead. `-> back` leads to every state with an arrow here;
/// `-> stay` nowhere; `missing means` from every state of the part that is not final.
class Arrows {
  public:
    explicit Arrows(bind::BoundWorkflow const& workflow);
    std::vector<std::uint32_t> targets(std::uint32_t state, bind::BranchFlow const& branch) const;
    /// Final state to which an unfinished part of this machine is sent; nullopt: none.
    std::optional<std::uint32_t> missing(std::uint32_t machine) const { return missing_[machine]; }
    /// Of a branch or collection: the state of the case in which it runs.
    std::optional<std::uint32_t> block(std::uint32_t machine) const { return block_[machine]; }
    bool has_before(std::uint32_t state) const { return !before_[state].empty(); }

  private:
    std::vector<std::vector<std::uint32_t>> before_;
    std::vector<std::optional<std::uint32_t>> missing_, block_;
};

/// States of one machine that can be entered while a place is unset, each with the state before it
/// on a shortest such way.
class UnsetStates {
  public:
    bool holds(std::uint32_t state) const { return before_[state] != nowhere; }
    /// "soan → da_nop → tham_dinh".
    std::string way(engine::Definition const& definition, std::uint32_t state) const;

  private:
    friend class UnsetWays;
    static constexpr std::uint32_t nowhere = 0xffff'ffff;
    std::vector<std::uint32_t> before_;
};

class UnsetWays {
  public:
    explicit UnsetWays(bind::BoundWorkflow const& workflow)
        : workflow_(workflow), arrows_(workflow) {}
    /// `path` as seen from the states of `machine`: its own part's data, or the case's.
    UnsetStates const& of(std::uint32_t machine, engine::FieldPath path);
    Arrows const& arrows() const { return arrows_; }

  private:
    UnsetStates const& search(std::uint32_t machine, engine::FieldPath path, bool unset_at_start);
    bool unset_when_started(std::uint32_t machine, engine::FieldPath path);
    bool set_by_block(std::uint32_t state, engine::FieldPath path);

    bind::BoundWorkflow const& workflow_;
    Arrows arrows_;
    std::map<std::tuple<std::uint32_t, engine::FieldPath, bool>, UnsetStates> known_;
};

/// Setting one of `sets` makes reading `read` safe: the same place, the whole slot, or for a whole
/// record one of its fields.
bool provides(std::vector<engine::FieldPath> const& sets, engine::FieldPath read);

} // namespace hoso::dsl
