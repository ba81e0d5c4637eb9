#include "dsl/graph/ways.hpp"

#include <map>
#include <set>

#include "dsl/words/parts.hpp"
#include "dsl/words/words.hpp"

namespace hoso::dsl {
namespace {

using engine::Definition;
using engine::Language;
using Target = engine::Branch::Target;

constexpr std::size_t crowd = 4;

/// What leaves a state, and what the picture calls it.
struct Exit {
    engine::Action const* action = nullptr;
    std::string label;
    bool button = false;
    bool timeout = false;
};

class Finder {
  public:
    Finder(Definition const& definition, Language language)
        : definition_(definition), language_(language) {}

    Ways find() {
        for (std::uint32_t i = 0; i < definition_.states.size(); ++i) {
            for (Exit const& exit : exits(definition_.states[i]))
                add(i, exit);
            tell_state(i);
        }
        part_crowds();
        return std::move(ways_);
    }

  private:
    char const* pick(char const* vi, char const* en) const {
        return language_ == Language::vi ? vi : en;
    }

    std::vector<Exit> exits(engine::State const& state) const {
        std::vector<Exit> all;
        for (engine::Action const& action : state.actions)
            all.push_back({&action, label_or(action.label, action.name, language_), true, false});
        if (state.choice) all.push_back({&*state.choice, "", false, false});
        if (state.vote)
            all.push_back({&state.vote->outcome,
                           label_or(state.vote->label, state.vote->name, language_), false, false});
        if (state.block)
            all.push_back({&state.block->then, join_words(*state.block, language_), false, false});
        if (state.timeout)
            all.push_back({&*state.timeout, pick("(hết hạn)", "(time over)"), false, true});
        return all;
    }

    /// What leaves a state by itself is often explained by the workflow in shorter words.
    std::string guard_words(Exit const& exit, engine::Branch const& branch) const {
        engine::Action const& action = *exit.action;
        std::string out;
        bool const automatic = !exit.button && !exit.timeout;
        if (automatic && !branch.because.empty())
            out = branch.because;
        else if (branch.guard)
            out = pick("khi ", "when ") +
                  expression_words(definition_, definition_.expressions[*branch.guard], language_);
        else if (action.branches.size() > 1)
            out = pick("còn lại", "otherwise");
        if (branch.times_max)
            out += (out.empty() ? "" : ", ") + std::string(pick("tối đa ", "at most ")) +
                   std::to_string(*branch.times_max) + pick(" lần", " times");
        return out;
    }

    void add(std::uint32_t from, Exit const& exit) {
        for (engine::Branch const& branch : exit.action->branches) {
            Way way;
            way.from = from;
            way.to = branch.target;
            way.timeout = exit.timeout;
            way.action = exit.button ? exit.action->name : "";
            way.label = exit.label;
            way.guard = guard_words(exit, branch);
            if (way.words().empty()) way.label = pick("tự chuyển", "by itself");
            way.range = branch.range == engine::SourceRange{} ? exit.action->range : branch.range;
            for (engine::Opening const& opening : branch.opens) {
                ways_.opens.push_back(way);
                ways_.opens.back().to = opening.machine;
            }
            if (branch.to == Target::state)
                ways_.all.push_back(std::move(way));
            else if (branch.opens.empty() || branch.to == Target::back)
                ways_.told.push_back(
                    {from, way.words() + " → " + target_words(definition_, branch, language_)});
        }
    }

    void tell_state(std::uint32_t index) {
        engine::State const& state = definition_.states[index];
        for (std::uint32_t const paper : state.issues) {
            engine::Document const& one = definition_.documents[paper];
            ways_.told.push_back(
                {index, pick("ban hành: ", "issues: ") + label_or(one.label, one.name, language_)});
        }
        if (!state.block) return;
        for (std::uint32_t const missing : state.block->missing)
            ways_.told.push_back(
                {missing, pick("khi hết hạn mà phần này chưa xong", "when time is over before")});
    }

    void part_crowds() {
        using Button = std::pair<std::string, std::uint32_t>; // name, target
        std::map<Button, std::set<std::uint32_t>> sources;
        for (Way const& way : ways_.all) {
            if (!way.action.empty()) sources[{way.action, way.to}].insert(way.from);
        }
        std::set<Button> told;
        for (Way const& way : ways_.all) {
            auto const found = sources.find({way.action, way.to});
            if (found == sources.end() || found->second.size() < crowd)
                ways_.drawn.push_back(way);
            else if (told.insert(found->first).second)
                ways_.crowds.push_back({way.to, way.label, found->second.size()});
        }
    }

    Definition const& definition_;
    Language language_;
    Ways ways_;
};

} // namespace

std::vector<std::string> Ways::told_of(std::uint32_t state) const {
    std::vector<std::string> words;
    for (Told const& one : told) {
        if (one.state == state) words.push_back(one.words);
    }
    return words;
}

Ways ways_of(Definition const& definition, Language language) {
    return Finder(definition, language).find();
}

} // namespace hoso::dsl
