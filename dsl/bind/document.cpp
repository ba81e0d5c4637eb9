// Papers that the workflow issues.

#include <algorithm>

#include "dsl/bind/binder.hpp"
#include "dsl/lex/keywords.hpp"

namespace hoso::dsl::bind {
namespace {

/// Names between braces, in the order of the text; "" for a brace that is not closed.
std::vector<std::string> places_in(std::string const& text) {
    std::vector<std::string> places;
    for (std::size_t open = text.find('{'); open != std::string::npos;
         open = text.find('{', open + 1)) {
        std::size_t const close = text.find('}', open);
        places.push_back(close == std::string::npos ? "" : text.substr(open + 1, close - open - 1));
    }
    return places;
}

} // namespace

void Binder::bind_document(std::uint32_t index, ast::Document const& tree) {
    engine::Document document;
    document.name = tree.name.text;
    document.label = label(tree.label);
    document.range = at(tree.name);
    Scope scope = workflow_scope(&document_reads_[index]);
    for (ast::DocumentLine const& line : tree.lines)
        bind_document_line(document, line, scope);
    check_template(document, tree);
    definition_.documents[index] = std::move(document);
}

void Binder::bind_document_line(engine::Document& document, ast::DocumentLine const& line,
                                Scope& scope) {
    auto const once = [&](bool fresh, TokenKind word, ast::Node const& node) {
        if (!fresh) error(message::clause_twice, at(node), {{"word", keyword(word)}});
    };
    if (auto const* file = std::get_if<ast::Template>(&line)) {
        once(document.template_path.empty(), TokenKind::kw_template_, *file);
        document.template_path = file->path.value;
    } else if (auto const* number = std::get_if<ast::NumberPattern>(&line)) {
        once(document.number.empty(), TokenKind::kw_number, *number);
        document.number = number->pattern.value;
        if (number->broken || number->pattern.broken) return;
        auto const places = places_in(document.number);
        bool const known = std::all_of(places.begin(), places.end(), [](std::string const& place) {
            return place == "seq" || place == "year";
        });
        if (!known || std::find(places.begin(), places.end(), "seq") == places.end())
            error(message::number_place, at(number->pattern), {{"text", document.number}});
    } else if (auto const* signer = std::get_if<ast::SignedBy>(&line)) {
        once(!document.signer, TokenKind::kw_signed_by, *signer);
        document.signer = role(signer->role);
    } else if (auto const* put = std::get_if<ast::FieldValue>(&line)) {
        if (put->broken) return;
        std::string const& name = put->name.text;
        bool const reserved = name == "number" || name == "date" || name == "signer";
        bool const twice = std::any_of(document.puts.begin(), document.puts.end(),
                                       [&](auto const& other) { return other.name == name; });
        if (reserved) {
            error(message::engine_kept, at(put->name), {{"name", name}});
            return;
        }
        if (twice) {
            error(message::duplicate, at(put->name),
                  {{"name", name}, {"kind_vi", "chỗ điền"}, {"kind_en", "place"}});
            return;
        }
        if (auto value = bind_text_part(put->value, scope, name))
            document.puts.push_back({name, std::move(*value)});
        else
            document.puts.push_back({name, store_unknown(put->value.range)});
    } else if (auto const* keep = std::get_if<ast::Keep>(&line)) {
        once(!document.keep, TokenKind::kw_keep, *keep);
        Scope fixed; // no case is at hand when papers are thrown away
        if (!keep->broken) document.keep = bind_span(keep->duration, fixed);
    } else if (auto const* citation = std::get_if<ast::Citation>(&line)) {
        cite(document.citations, *citation);
    }
}

void Binder::check_template(engine::Document& document, ast::Document const& tree) {
    auto const line = std::find_if(tree.lines.begin(), tree.lines.end(), [](auto const& candidate) {
        return std::holds_alternative<ast::Template>(candidate);
    });
    if (line == tree.lines.end() || !load_template_) return;
    SourceRange const range = at(std::get<ast::Template>(*line).path);
    auto const text = load_template_(document.template_path);
    if (!text) {
        error(message::import_missing, range, {{"path", document.template_path}});
        return;
    }
    // The text travels with the definition, so a paper can be written again as it was.
    document.template_text = *text;
    bool broken = tree.broken, number = false, signer = false;
    for (ast::DocumentLine const& other : tree.lines) {
        broken |= std::visit([](ast::Node const& node) { return node.broken; }, other);
        number |= std::holds_alternative<ast::NumberPattern>(other);
        signer |= std::holds_alternative<ast::SignedBy>(other);
    }
    if (broken) return; // a line that was not understood may have been the one that is missing
    std::vector<std::string> known;
    for (engine::Document::Put const& put : document.puts)
        known.push_back(put.name);
    known.emplace_back("date");
    if (number) known.emplace_back("number");
    if (signer) known.emplace_back("signer");
    std::string list;
    for (std::string const& name : known)
        list += (list.empty() ? "{" : ", {") + name + "}";
    for (std::string const& place : places_in(*text)) {
        if (std::find(known.begin(), known.end(), place) != known.end()) continue;
        error(message::template_place, range,
              {{"path", document.template_path},
               {"place", "{" + place + "}"},
               {"field", place},
               {"known", list}});
    }
}

void Binder::bind_issue(std::uint32_t state, ast::Issue const& tree) {
    if (tree.document.text.empty()) return;
    Symbol const* symbol = require(documents_, Thing::document, tree.document);
    flow_.gaps |= !symbol;
    if (!symbol) return;
    auto& issues = definition_.states[state].issues;
    if (std::find(issues.begin(), issues.end(), symbol->index) != issues.end())
        error(message::clause_twice, at(tree), {{"word", keyword(TokenKind::kw_issue)}});
    else
        issues.push_back(symbol->index);
}

/// A document reads its data on entering each state that issues it.
void Binder::read_documents() {
    for (std::uint32_t state = 0; state < definition_.states.size(); ++state) {
        for (std::uint32_t const document : definition_.states[state].issues) {
            auto const& reads = document_reads_[document];
            auto& into = flow_.states[state].entry_reads;
            into.insert(into.end(), reads.begin(), reads.end());
        }
    }
}

} // namespace hoso::dsl::bind
