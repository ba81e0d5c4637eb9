// Members, parts, councils and papers of the case in a test.

#include <algorithm>

#include "dsl/test/world.hpp"

namespace hoso::dsl {

using engine::PartNumber;
using engine::Refusal;

void World::set_members(std::uint32_t machine, std::vector<std::string> const& ids) {
    members_[machine].clear();
    for (std::string const& id : ids)
        members_[machine].push_back({{id}, id, {}});
}

void World::set_lookup(std::uint32_t lookup, engine::Value value) {
    lookups_[lookup] = std::move(value);
}

std::optional<PartNumber> World::part(std::string const& name) const {
    if (name.empty()) return 0;
    auto const sharp = name.find('#');
    if (sharp != std::string::npos) {
        auto const machine = engine::find_machine(definition(), name.substr(0, sharp));
        int left = std::stoi(name.substr(sharp + 1));
        for (std::size_t i = 0; i < state_.parts.size(); ++i) {
            if (state_.parts[i].machine == machine && --left == 0)
                return static_cast<PartNumber>(i + 1);
        }
        return std::nullopt;
    }
    auto const machine = engine::find_machine(definition(), name);
    for (std::size_t i = state_.parts.size(); i > 0; --i) {
        engine::Part const& it = state_.parts[i - 1];
        bool const member = !it.member.value.empty();
        if (member ? it.member.value == name : it.machine == machine)
            return static_cast<PartNumber>(i);
    }
    return std::nullopt;
}

/// Members of a council are never people of the applicant.
engine::Actor World::member(std::uint32_t role, std::string const& person) const {
    engine::Actor made = actor(role, person);
    made.agency = {"co-quan-thu"};
    return made;
}

std::optional<Refusal> World::seat(std::vector<engine::TestStep::SeatStep> const& seats) {
    using engine::event::SeatKind;
    reminded_.clear();
    say("lập hội đồng");
    engine::State const& state = definition().states[state_.state()];
    engine::Actor const owner = actor(state.owner.value_or(0), "");
    engine::command::SeatCouncil council;
    engine::command::TakeAttendance attendance;
    bool has_chair = false, has_deputy = false;
    for (engine::TestStep::SeatStep const& seat : seats) {
        SeatKind kind = SeatKind::member;
        if (state.vote && seat.role == state.vote->chair && !has_chair)
            kind = SeatKind::chair;
        else if (state.vote && state.vote->deputy == seat.role && !has_deputy)
            kind = SeatKind::deputy;
        has_chair |= kind == SeatKind::chair;
        has_deputy |= kind == SeatKind::deputy;
        council.seats.push_back({member(seat.role, seat.person), kind});
        if (!seat.absent) attendance.present.push_back({seat.person});
    }
    if (auto refusal = decide(council, owner)) return refusal;
    if (auto refusal = decide(attendance, owner)) return refusal;
    for (engine::TestStep::SeatStep const& seat : seats) {
        if (!seat.conflict) continue;
        engine::command::DeclareConflict const conflict{{seat.person}, "có lợi ích liên quan"};
        if (auto refusal = decide(conflict, member(seat.role, seat.person))) return refusal;
    }
    return std::nullopt;
}

std::optional<Refusal> World::cast(engine::TestStep const& step) {
    reminded_.clear();
    engine::Actor const who = member(step.role, step.person);
    say(who.person.value + " bỏ phiếu");
    return decide(engine::command::CastBallot{step.choices, ""}, who);
}

std::optional<Refusal> World::close_vote(engine::TestStep const& step) {
    reminded_.clear();
    engine::Actor const who = actor(step.role, step.person);
    say(who.person.value + " chốt biểu quyết");
    return decide(engine::command::CloseVote{}, who);
}

bool World::issued(std::uint32_t document) const {
    return std::any_of(
        state_.documents.begin(), state_.documents.end(),
        [&](engine::IssuedDocument const& it) { return it.document.document == document; });
}

} // namespace hoso::dsl
