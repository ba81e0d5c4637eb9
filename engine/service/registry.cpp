#include "engine/service/registry.hpp"

#include <algorithm>

namespace hoso::engine {

namespace {

bool comes_before(Definition const& a, Definition const& b) {
    return a.name != b.name ? a.name < b.name : a.version < b.version;
}

} // namespace

bool Registry::publish(RunnablePtr runnable) {
    std::lock_guard lock(mutex_);
    Definition const& definition = runnable->definition;
    auto at = std::lower_bound(items_.begin(), items_.end(), definition,
                               [](RunnablePtr const& item, Definition const& d) {
                                   return comes_before(item->definition, d);
                               });
    bool known = at != items_.end() && !comes_before(definition, (*at)->definition);
    if (known && (*at)->definition.hash != definition.hash) return false;
    if (known) {
        *at = std::move(runnable);
    } else {
        items_.insert(at, std::move(runnable));
    }
    return true;
}

RunnablePtr Registry::find(std::string const& name, int version) const {
    std::lock_guard lock(mutex_);
    for (RunnablePtr const& item : items_) {
        if (item->definition.name == name && item->definition.version == version) return item;
    }
    return nullptr;
}

RunnablePtr Registry::current(std::string const& name, Date on) const {
    std::lock_guard lock(mutex_);
    RunnablePtr newest;
    for (RunnablePtr const& item : items_) {
        Definition const& definition = item->definition;
        bool applies = !definition.applies_from || *definition.applies_from <= on;
        if (definition.name == name && applies) newest = item;
    }
    return newest;
}

std::vector<RunnablePtr> Registry::all() const {
    std::lock_guard lock(mutex_);
    return items_;
}

DefinitionLookup Registry::definitions() const {
    return [this](std::string const& name, int version) -> std::shared_ptr<Definition const> {
        RunnablePtr found = find(name, version);
        return found ? std::shared_ptr<Definition const>(found, &found->definition) : nullptr;
    };
}

} // namespace hoso::engine
