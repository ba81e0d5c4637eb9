#include <array>

#include "dsl/format/format.hpp"
#include "dsl/grammar/parse.hpp"
#include "dsl/lex/keywords.hpp"
#include "dsl/lex/lexer.hpp"
#include "dsl/print/canonical.hpp"
#include "dsl/print/respell.hpp"
#include "dsl/source/message.hpp"

namespace hoso::dsl {
namespace {

constexpr MessageRow keyword_over_there{
    "H1104",
    Severity::error,
    "`{found}` là từ khóa của ngôn ngữ kia, không làm tên được ở đó",
    "`{found}` is a keyword of the other language and cannot be a name there",
    "đổi tên trước khi dịch, ví dụ thêm gạch dưới",
    "choose another name before translating, for instance with an underscore"};

/// Names that would be read as keywords.
void report_names(SourceFile const& file, Language target, std::vector<Diagnostic>& out) {
    auto const tokens = lex(file.text, 0);
    for (auto const& token : tokens.tokens) {
        auto const word = tokens.word(token);
        if (token.kind != TokenKind::name) continue;
        auto const match = match_keyword(word, target);
        if (match && match->size == word.size())
            out.push_back(diagnose(keyword_over_there, {0, token.begin, token.end},
                                   {{"found", std::string(word)}}));
    }
}

std::string meaning(ast::File const& file) {
    std::array<ast::File const*, 1> const files{&file};
    auto text = canonical(file);
    for (auto const& item : file.items)
        if (auto const* w = std::get_if<ast::Workflow>(&item))
            text += definition_hash(files, w->name.text);
    return text;
}

} // namespace

Formatted translate(SourceFile const& file, Language target) {
    Formatted result;
    auto const before = parse(file, 0);
    result.diagnostics = before.diagnostics;
    if (has_errors(result.diagnostics)) return result;
    auto const other = respell(file.text, target);
    if (!other) {
        report_names(file, target, result.diagnostics);
        if (!has_errors(result.diagnostics)) result.internal_error = "the words differ";
        return result;
    }
    result = format({file.name, *other});
    if (result.ok() && meaning(before.file) != meaning(parse({file.name, result.text}, 0).file)) {
        result.internal_error = "the meaning differs";
        result.text.clear();
    }
    return result;
}

} // namespace hoso::dsl
