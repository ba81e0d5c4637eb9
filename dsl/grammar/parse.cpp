#include "dsl/grammar/parse.hpp"

#include <algorithm>

#include "dsl/grammar/rules.hpp"

namespace hoso::dsl {
namespace grammar {

using K = TokenKind;

auto const import__def = tok(K::kw_import_) > into<&ast::Import::path>(text);
auto const item =
    either<ast::Item>(source, enum_, record, role, param, table, calc, rule, workflow);
auto const file_def = -(tok(K::kw_language) > x3::omit[name]) >
                      *element<&ast::File::imports, Level::import_>(import_) >
                      *element<&ast::File::items, Level::item>(item);

BOOST_SPIRIT_DEFINE(file, import_)
HOSO_FILE_RULES(HOSO_INSTANTIATE_RULE)

namespace {

void read_file(Tokens& tokens, std::uint32_t file_index, ParseResult& result) {
    // Mends put tokens in while iterators into the list are alive: each message makes at most one.
    tokens.tokens.reserve(tokens.tokens.size() + 2 * messages_max);
    State state(tokens, file_index, result.diagnostics);
    Context const context(state);
    Iterator first = tokens.tokens.data();
    Iterator const last =
        first + tokens.tokens.capacity(); // never reached: nothing reads the end token
    file.parse(first, last, context, x3::unused, result.file);
}

} // namespace
} // namespace grammar

ParseResult parse(SourceFile const& source, std::uint32_t file_index) {
    ParseResult result;
    auto tokens = lex(source.text, file_index);
    result.file.language = tokens.language;
    if (tokens.tokens.size() > 1) grammar::read_file(tokens, file_index, result);
    result.file.range = {0, static_cast<std::uint32_t>(source.text.size())};
    auto& all = result.diagnostics;
    all.insert(all.end(), std::make_move_iterator(tokens.diagnostics.begin()),
               std::make_move_iterator(tokens.diagnostics.end()));
    std::stable_sort(all.begin(), all.end(), [](Diagnostic const& a, Diagnostic const& b) {
        return a.range.begin < b.range.begin;
    });
    result.file.broken = has_errors(all);
    return result;
}

} // namespace hoso::dsl
