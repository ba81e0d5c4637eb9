// Words with places in them: messages and what a document is filled with.

#include <algorithm>

#include "dsl/bind/binder.hpp"
#include "dsl/grammar/parse.hpp"

namespace hoso::dsl::bind {
namespace {

void move_to(ast::Range range, ast::Expr& e) {
    e.range = e.op = e.path.range = e.variable.range = range;
    for (ast::Name& part : e.path.parts)
        part.range = range;
    for (ast::Name& member : e.members)
        member.range = range;
    for (ast::Expr& argument : e.args)
        move_to(range, argument);
}

/// The expression between `{` and `}` of a message, read by the grammar of the language as the body
/// of a calc.
std::optional<ast::Expr> parse_placeholder(std::string const& text, ast::Range range,
                                           Language language) {
    bool const vi = language == Language::vi;
    std::string const before =
        vi ? "ngôn ngữ vi\nphép tính x() -> đúng/sai = " : "language en\ncalc x() -> bool = ";
    ParseResult parsed = parse({"", before + text + "\n"}, 0);
    if (!parsed.diagnostics.empty() || parsed.file.items.size() != 1) return std::nullopt;
    auto* calc = std::get_if<ast::Calc>(&parsed.file.items.front());
    if (!calc || calc->broken || !calc->bindings.empty() || calc->label || !calc->citations.empty())
        return std::nullopt;
    move_to(range, calc->body);
    return std::move(calc->body);
}

} // namespace

/// "Hồ sơ được hỗ trợ {so_tien}": text and places in turn.
void Binder::bind_notify(std::uint32_t index, ast::Notify const& tree) {
    engine::Notify notify;
    notify.to = roles(tree.to);
    std::string const& text = tree.message.value;
    // With escapes in it the text as written is longer; then the whole text is pointed at.
    bool const plain = tree.message.range.end - tree.message.range.begin == text.size() + 2;
    std::size_t done = 0;
    for (std::size_t open = text.find('{'); open != std::string::npos;
         open = text.find('{', done)) {
        std::size_t const close = text.find('}', open);
        std::string const inside = text.substr(open + 1, std::min(close, text.size()) - open - 1);
        auto const begin = tree.message.range.begin + 1 + static_cast<std::uint32_t>(open);
        ast::Range const range =
            plain ? ast::Range{begin, begin + static_cast<std::uint32_t>(inside.size()) + 2}
                  : tree.message.range;
        if (open > done) notify.text.emplace_back(text.substr(done, open - done));
        done = close == std::string::npos ? text.size() : close + 1;
        if (close == std::string::npos)
            error(message::placeholder, at(range), {{"text", text.substr(open)}});
        else if (auto part = bind_placeholder(inside, range))
            notify.text.push_back(std::move(*part));
    }
    if (done < text.size()) notify.text.emplace_back(text.substr(done));
    definition_.states[index].notifies.push_back(std::move(notify));
}

std::optional<engine::TextPart> Binder::bind_placeholder(std::string const& text,
                                                         ast::Range range) {
    auto e = parse_placeholder(text, range, language_);
    if (!e) {
        error(message::placeholder, at(range), {{"text", "{" + text + "}"}});
        return std::nullopt;
    }
    Scope scope = workflow_scope();
    scope.trusting = true; // an unset value is shown as a dash
    return bind_text_part(*e, scope, "{" + text + "}");
}

std::optional<engine::TextPart> Binder::bind_text_part(ast::Expr const& e, Scope& scope,
                                                       std::string const& shown) {
    bool const call = e.kind == ast::ExprKind::call && e.path.parts.size() == 1;
    if (call && e.path.parts.front().text == "names") {
        auto names = bind_names(e);
        if (!names) return std::nullopt;
        return engine::TextPart(std::move(*names));
    }
    Typed value = bind_value(e, scope);
    if (!value.ok) return std::nullopt;
    Kind const kind = types_[value.type()].kind;
    if (kind == Kind::record || kind == Kind::list || kind == Kind::file) {
        error(message::placeholder, at(e), {{"text", shown}});
        return std::nullopt;
    }
    return engine::TextPart(store(std::move(value.e)));
}

/// `names(bao_cao, thieu)`; without states: all members.
std::optional<engine::PartNames> Binder::bind_names(ast::Expr const& e) {
    bool const named = !e.args.empty() && e.args[0].kind == ast::ExprKind::path &&
                       e.args[0].path.parts.size() == 1;
    auto const machine = named ? machine_named(e.args[0].path.parts.front().text) : std::nullopt;
    if (!machine || definition_.machines[*machine].kind != engine::Machine::Kind::collected) {
        error(message::names_place, at(e));
        return std::nullopt;
    }
    engine::PartNames names{*machine, part_states(*machine, e.args, 1)};
    if (names.states.empty() && e.args.size() > 1) return std::nullopt;
    if (names.states.empty()) names.states = states_within(*machine, "", {});
    return names;
}

} // namespace hoso::dsl::bind
