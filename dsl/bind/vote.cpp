// Votes: who sits, what is voted on, when it passes; and the slot with the result.

#include <algorithm>

#include "dsl/bind/binder.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl::bind {
namespace {

constexpr std::int64_t members_most = 15;
constexpr std::int64_t share_most = 1'000;

struct Word {
    TokenKind operator()(ast::Members const&) const { return TokenKind::kw_members; }
    TokenKind operator()(ast::Chair const&) const { return TokenKind::kw_chair; }
    TokenKind operator()(ast::Quorum const&) const { return TokenKind::kw_quorum; }
    TokenKind operator()(ast::Each const&) const { return TokenKind::kw_each; }
    TokenKind operator()(ast::Ballot const&) const { return TokenKind::kw_ballot; }
    TokenKind operator()(ast::Pass const&) const { return TokenKind::kw_pass; }
    TokenKind operator()(ast::Conflict const&) const { return TokenKind::kw_conflict; }
    TokenKind operator()(ast::Citation const&) const { return TokenKind::kw_per; }
    TokenKind operator()(ast::VoteFlag const& flag) const {
        bool const secret = flag.kind == ast::VoteFlagKind::secret;
        return secret ? TokenKind::kw_secret : TokenKind::kw_early;
    }
};

} // namespace

/// The result is data of the case from the moment the vote is closed.
void Binder::declare_vote(ast::Vote const& tree) {
    auto const slot = static_cast<std::uint32_t>(definition_.slots.size());
    if (!declare(values_, tree.name, {Thing::slot, slot, {}})) return;
    TypeId const items = types_.number(Kind::integer, 0, list_max);
    TypeId const people = types_.number(Kind::integer, 0, members_most);
    engine::Record record;
    record.name = tree.name.text;
    record.label = label(tree.label);
    auto const add = [&](char const* name, Bilingual const& words, TypeId type) {
        engine::Field field;
        field.name = name;
        field.label = words;
        field.type = type;
        record.fields.push_back(std::move(field));
    };
    add("passed", {"Số mục đạt", "Passed"}, items);
    add("items", {"Số mục biểu quyết", "Items"}, items);
    add("members", {"Số thành viên", "Members"}, people);
    add("present", {"Số có mặt", "Present"}, people);
    add("ballots", {"Số phiếu", "Ballots"}, people);
    add("quorate", {"Đủ họp", "Quorate"}, types_.simple(Kind::boolean));
    engine::Slot made;
    made.name = tree.name.text;
    made.label = record.label;
    made.is_result = true;
    definition_.records.push_back(std::move(record));
    auto const index = static_cast<std::uint32_t>(definition_.records.size() - 1);
    made.type = types_.intern({Kind::record, 0, 0, index, {}, {}});
    definition_.slots.push_back(std::move(made));
    flow_.slots.push_back(at(tree.name));
    vote_slots_[&tree] = slot;
}

void Binder::bind_vote(std::uint32_t state, ast::Vote const& tree) {
    engine::State const& place = definition_.states[state];
    if (place.machine != 0 || place.vote || place.kind == engine::StateKind::final) {
        error(message::vote_place, at(tree.name));
        flow_.incomplete = true;
        return;
    }
    auto const slot = vote_slots_.find(&tree);
    if (slot == vote_slots_.end()) {
        flow_.incomplete = true;
        return;
    }
    engine::Vote vote;
    vote.name = tree.name.text;
    vote.label = label(tree.label);
    vote.slot = slot->second;
    std::set<TokenKind> said;
    for (ast::VoteLine const& line : tree.lines) {
        TokenKind const word = std::visit(Word{}, line);
        if (!said.insert(word).second && word != TokenKind::kw_per) {
            SourceRange const range =
                std::visit([&](ast::Node const& node) { return at(node); }, line);
            error(message::clause_twice, range, {{"word", keyword(word)}});
        }
        bind_vote_line(vote, line);
    }
    std::string lacking;
    for (TokenKind const word : {TokenKind::kw_members, TokenKind::kw_chair, TokenKind::kw_quorum,
                                 TokenKind::kw_ballot, TokenKind::kw_pass}) {
        if (!said.contains(word)) lacking += (lacking.empty() ? "" : "`, `") + keyword(word);
    }
    if (!lacking.empty() && !tree.broken)
        error(message::lacks, at(tree.name), {{"name", vote.name}, {"word", lacking}});
    bind_ballot(vote, tree);
    vote.outcome =
        bind_ways(state, TokenKind::kw_vote, tree, at(tree.name), {FieldPath{vote.slot}});
    definition_.states[state].vote = std::move(vote);
}

std::optional<std::uint32_t> Binder::role(ast::Name const& name) {
    Symbol const* symbol = name.text.empty() ? nullptr : require(roles_, Thing::role, name);
    if (!symbol) return std::nullopt;
    return symbol->index;
}

std::optional<engine::Share> Binder::bind_share(ast::Share const& tree) {
    std::int64_t const part = tree.numerator.whole, whole = tree.denominator.whole;
    if (tree.broken || tree.numerator.broken || tree.denominator.broken) return std::nullopt;
    if (part < 1 || part > whole || whole > share_most) {
        error(message::bad_share, at(tree),
              {{"found", std::to_string(part) + "/" + std::to_string(whole)}});
        return std::nullopt;
    }
    return engine::Share{static_cast<int>(part), static_cast<int>(whole)};
}

void Binder::bind_vote_line(engine::Vote& vote, ast::VoteLine const& line) {
    if (auto const* members = std::get_if<ast::Members>(&line)) {
        vote.member = role(members->role).value_or(0);
        std::int64_t const low = members->least.whole, high = members->most.whole;
        if (members->broken) return;
        if (low < 1 || low > high || high > members_most) {
            error(message::vote_members, at(*members),
                  {{"low", std::to_string(low)}, {"high", std::to_string(high)}});
            return;
        }
        vote.members_min = static_cast<int>(low);
        vote.members_max = static_cast<int>(high);
    } else if (auto const* chair = std::get_if<ast::Chair>(&line)) {
        vote.chair = role(chair->role).value_or(0);
        if (chair->deputy) vote.deputy = role(*chair->deputy);
    } else if (auto const* quorum = std::get_if<ast::Quorum>(&line)) {
        vote.quorum = bind_share(quorum->share).value_or(engine::Share{});
        vote.quorum_needs_chair = quorum->with_chair;
    } else if (auto const* each = std::get_if<ast::Each>(&line)) {
        bind_each(vote, *each);
    } else if (auto const* pass = std::get_if<ast::Pass>(&line)) {
        vote.unless = pass->unless;
        vote.of_seats = pass->of_seats;
        vote.pass = bind_share(pass->share).value_or(engine::Share{});
    } else if (auto const* flag = std::get_if<ast::VoteFlag>(&line)) {
        bool const secret = flag->kind == ast::VoteFlagKind::secret;
        (secret ? vote.secret : vote.early) = true;
    } else if (auto const* conflict = std::get_if<ast::Conflict>(&line)) {
        vote.conflicts = roles(conflict->roles);
    } else if (auto const* citation = std::get_if<ast::Citation>(&line)) {
        cite(vote.citations, *citation);
    }
}

/// The choices, and which of them count for passing: the two lines may stand in any order.
void Binder::bind_ballot(engine::Vote& vote, ast::Vote const& tree) {
    engine::Enumeration const* choices = nullptr;
    for (ast::VoteLine const& line : tree.lines) {
        auto const* ballot = std::get_if<ast::Ballot>(&line);
        if (!ballot || ballot->choices.text.empty()) continue;
        Symbol const* symbol = require(type_names_, Thing::enumeration, ballot->choices);
        if (!symbol) return;
        if (symbol->thing != Thing::enumeration) {
            engine::Arguments arguments{{"name", ballot->choices.text}};
            put(arguments, "kind", words(symbol->thing));
            put(arguments, "hint", {"lá phiếu là một danh mục", "a ballot is an enum"});
            error(message::wrong_thing, at(ballot->choices), arguments);
            return;
        }
        vote.ballot = symbol->index;
        choices = &definition_.enums[symbol->index];
    }
    if (!choices) return;
    std::vector<std::string_view> names;
    for (engine::EnumMember const& member : choices->members)
        names.push_back(member.name);
    for (ast::VoteLine const& line : tree.lines) {
        auto const* pass = std::get_if<ast::Pass>(&line);
        if (!pass) continue;
        for (ast::Name const& name : pass->counted) {
            auto const found = std::find(names.begin(), names.end(), name.text);
            if (found == names.end())
                unknown_name(words(Thing::member), name, names, choices->name);
            else
                vote.counted.push_back(static_cast<std::uint32_t>(found - names.begin()));
        }
    }
}

void Binder::bind_each(engine::Vote& vote, ast::Each const& each) {
    vote.items = bind_field_path(each.list);
    TypeId const type = vote.items ? path_type(*vote.items) : unknown_type;
    if (type == unknown_type) return;
    bool const list = types_[type].kind == Kind::list;
    if (!list) error(message::not_a_list, at(each.list), {{"name", path_shown(*vote.items)}});
    if (!list || !each.marks || each.marks->text.empty()) return;
    Type const& item = types_[types_[type].ref];
    if (item.kind != Kind::record) {
        error(message::vote_mark, at(*each.marks), {{"name", each.marks->text}});
        return;
    }
    auto const& fields = definition_.records[item.ref].fields;
    for (std::uint32_t i = 0; i < fields.size(); ++i) {
        if (fields[i].name != each.marks->text) continue;
        if (fields[i].type != unknown_type && types_[fields[i].type].kind != Kind::boolean)
            error(message::vote_mark, at(*each.marks), {{"name", each.marks->text}});
        vote.mark = i;
        return;
    }
    unknown_name(words(Thing::field), *each.marks, field_names(item.ref),
                 definition_.records[item.ref].name);
}

} // namespace hoso::dsl::bind
