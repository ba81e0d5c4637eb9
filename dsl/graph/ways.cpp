#include "dsl/graph/ways.hpp"

#include <map>
#include <set>

#include "dsl/words/words.hpp"

namespace hoso::dsl {
namespace {

using engine::Definition;
using engine::Language;

constexpr std::size_t crowd = 4;

std::string guard_words(Definition const& definition, engine::Action const& action,
                        engine::Branch const& branch, Language language) {
    bool const vi = language == Language::vi;
    std::string out;
    if (branch.guard)
        out = (vi ? "khi " : "when ") +
              expression_words(definition, definition.expressions[*branch.guard], language);
    else if (action.branches.size() > 1)
        out = vi ? "còn lại" : "otherwise";
    if (branch.times_max) {
        out += (out.empty() ? "" : ", ") + std::string(vi ? "tối đa " : "at most ") +
               std::to_string(*branch.times_max) + (vi ? " lần" : " times");
    }
    return out;
}

void add(std::vector<Way>& into, Definition const& definition, std::uint32_t from,
         engine::Action const& action, bool timeout, Language language) {
    for (engine::Branch const& branch : action.branches) {
        Way way;
        way.from = from;
        way.to = branch.target;
        way.timeout = timeout;
        way.action = timeout ? "" : action.name;
        way.label = timeout ? (language == Language::vi ? "(hết hạn)" : "(time over)")
                            : label_or(action.label, action.name, language);
        way.guard = guard_words(definition, action, branch, language);
        way.range = branch.range == engine::SourceRange{} ? action.range : branch.range;
        into.push_back(std::move(way));
    }
}

} // namespace

Ways ways_of(Definition const& definition, Language language) {
    Ways ways;
    for (std::uint32_t i = 0; i < definition.states.size(); ++i) {
        for (engine::Action const& action : definition.states[i].actions)
            add(ways.all, definition, i, action, false, language);
        if (auto const& timeout = definition.states[i].timeout)
            add(ways.all, definition, i, *timeout, true, language);
    }
    using Button = std::pair<std::string, std::uint32_t>; // name, target
    std::map<Button, std::set<std::uint32_t>> sources;
    for (Way const& way : ways.all) {
        if (!way.timeout) sources[{way.action, way.to}].insert(way.from);
    }
    std::set<Button> told;
    for (Way const& way : ways.all) {
        auto const found = sources.find({way.action, way.to});
        if (way.timeout || found->second.size() < crowd)
            ways.drawn.push_back(way);
        else if (told.insert(found->first).second)
            ways.crowds.push_back({way.to, way.label, found->second.size()});
    }
    return ways;
}

} // namespace hoso::dsl
