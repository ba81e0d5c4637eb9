#pragma once
// What the contract's tests share: the stores under test and cases to put into them.

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/ports/store.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/sample_definition.hpp"

namespace hoso::tests {

/// One store under test, empty at first. `tamper` changes a stored event behind its back.
struct Subject {
    std::string name;
    std::unique_ptr<engine::Store> store;
    std::function<void(engine::CaseId const&, std::int64_t seq)> tamper;
    std::shared_ptr<void> keep; // what must outlive the store
};
std::vector<Subject> subjects();

/// The sample definition's states, for readable tests.
enum : std::uint32_t { draft_state, review_state, waiting_state, approved_state };

/// A case to be saved for the first time: one Opened event, form with a tax code, held by the
/// applicant.
engine::SaveCase opening(std::string const& id, std::string const& applicant = "3500");
/// The next save of the case: one comment more.
engine::SaveCase next(engine::SaveCase const& last);
/// Adds an event, keeping the state's version and the save's expectations right.
void add_event(engine::SaveCase& save, engine::EventBody body);

void commit(engine::Store& store, engine::SaveCase const& save);
engine::StoredAnswer answer_to(std::string const& key, engine::SaveCase const& save);

} // namespace hoso::tests
