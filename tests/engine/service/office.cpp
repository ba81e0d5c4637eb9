#include "tests/engine/service/office.hpp"

#include <cstdio>

namespace hoso::tests {

using namespace engine;

namespace {

std::vector<std::string> split_words(std::string const& text) {
    std::vector<std::string> words;
    std::string word;
    for (char c : text + " ") {
        if (c != ' ') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(std::move(word));
            word.clear();
        }
    }
    return words;
}

} // namespace

std::string CountedIds::fresh() {
    char text[27];
    std::snprintf(text, sizeof text, "CASE%022d", ++count_);
    return text;
}

std::optional<Agency> OneEnterprise::agency(AgencyId const& id, Date) const {
    if (id.value != "cong_ty") return std::nullopt;
    return Agency{id, {"Công ty Một", "One Ltd"}, "", true, {}, {}, ""};
}

Office::Office(ServiceLimits limits)
    : runnable(std::make_shared<Runnable const>(trial::make_runnable())),
      store([this](std::string const& name, int version) -> std::shared_ptr<Definition const> {
          RunnablePtr found =
              forget_second && name == "thu_hai" ? nullptr : registry.find(name, version);
          return found ? std::shared_ptr<Definition const>(found, &found->definition) : nullptr;
      }) {
    REQUIRE(registry.publish(runnable));
    Definition second = runnable->definition;
    second.name = "thu_hai";
    second.calendar = "lich_hai";
    REQUIRE(registry.publish(std::make_shared<Runnable const>(make_runnable(std::move(second)))));
    service = std::make_unique<CaseService>(
        store, registry, organisation,
        [this](std::string const& name) { return name == "thu" ? &calendar : &second_calendar; },
        clock, ids, split_words, limits);
}

Office::Answer Office::open(std::vector<FieldChange> data, std::string key,
                            std::string const& definition) {
    Request request;
    request.definition = definition;
    request.command = command::Open{std::move(data)};
    request.fingerprint = "mo:" + key;
    request.idempotency_key = std::move(key);
    request.actor = applicant;
    return execute(std::move(request));
}

Office::Answer Office::act(CaseId const& id, Actor const& actor, std::string const& action,
                           std::vector<FieldChange> inputs) {
    Request request;
    request.case_id = id;
    request.command = command::Act{action, std::move(inputs), ""};
    request.actor = actor;
    return execute(std::move(request));
}

CaseId Office::submitted(std::string const& definition) {
    auto opened = open(trial::good_form(), "", definition);
    REQUIRE(opened);
    REQUIRE(act(opened->case_id, applicant, "nop"));
    return opened->case_id;
}

CaseRow Office::row(CaseId const& id) {
    auto found = store.find_row(id);
    REQUIRE(found);
    return *found;
}

DefinitionLookup Office::definitions() const {
    return registry.definitions();
}

void Office::publish(Definition definition) {
    REQUIRE(
        registry.publish(std::make_shared<Runnable const>(make_runnable(std::move(definition)))));
}

std::unique_ptr<CaseService> Office::restarted() {
    service->stop();
    return std::make_unique<CaseService>(
        store, registry, organisation,
        [this](std::string const& name) { return name == "thu" ? &calendar : nullptr; }, clock, ids,
        split_words);
}

} // namespace hoso::tests
