#pragma once
// A small definition made by hand, with every kind of type, for tests of codecs and stores: form
// `don`, data `so_tien_duyet`, `bien_ban` and `danh_gia`, four states, three roles, two limits, one
// separation; a branch `thue`, a collection `bao_cao`, a child `dot_chi`, a paper. It has no
// actions and no rules; nothing can be decided with it.

#include <cstdint>
#include <memory>
#include <random>

#include "engine/core/state.hpp"
#include "engine/ports/world.hpp"

namespace hoso::tests {

engine::Definition sample_definition();
/// Finds the sample and nothing else.
engine::DefinitionLookup sample_lookup();

/// Random values of its types, states and events, the same for the same generator.
class SampleMaker {
  public:
    SampleMaker(engine::Definition const& definition, std::uint64_t seed)
        : definition_(definition), random_(seed) {}

    engine::Value value(engine::TypeId type);
    engine::FieldPath path();
    engine::Timer timer();
    engine::Attachment attachment();
    engine::Event event(std::int64_t seq);
    engine::CaseState state();
    std::int64_t number(std::int64_t min, std::int64_t max);
    std::string text();
    engine::Instant instant();

  private:
    engine::EventBody body();
    engine::EventBody work();
    engine::EventBody council();
    engine::PartNumber part();
    engine::PersonName person();
    engine::event::Seat seat();
    engine::event::BallotCast ballot();
    engine::event::DocumentIssued document();
    void add_work(engine::CaseState& state);
    engine::LimitClock clock();
    engine::Duration duration();
    std::uint32_t index(std::size_t size);
    bool chance(int percent) { return number(1, 100) <= percent; }

    engine::Definition const& definition_;
    std::mt19937_64 random_;
};

} // namespace hoso::tests
