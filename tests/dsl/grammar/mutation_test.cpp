// Protects the messages of a file with one slip: it must give one message, not a dozen, and the
// rest of the file must still be read. One token of a sample file is deleted, doubled, swapped with
// the next or joined by junk; the shares are printed.

#include <algorithm>
#include <array>
#include <random>

#include "dsl/grammar/parse.hpp"
#include "dsl/lex/lexer.hpp"
#include "tests/dsl/grammar/sentences.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::dsl;
using hoso::testing::read_source;

namespace {

constexpr unsigned seed = 7;

/// Elements that were read: fields, clauses, branches, steps and so on.
std::size_t elements(ast::File const& file) {
    std::size_t n = file.items.size();
    for (auto const& item : file.items) {
        if (auto const* r = std::get_if<ast::Record>(&item)) n += r->fields.size();
        if (auto const* t = std::get_if<ast::Table>(&item)) n += t->rows.size();
        auto const* w = std::get_if<ast::Workflow>(&item);
        if (w == nullptr) continue;
        n += w->items.size();
        for (auto const& i : w->items) {
            if (auto const* s = std::get_if<ast::State>(&i)) n += s->clauses.size();
            if (auto const* p = std::get_if<ast::Parallel>(&i)) n += p->items.size();
            if (auto const* c = std::get_if<ast::Collect>(&i)) n += c->items.size();
            if (auto const* c = std::get_if<ast::Child>(&i)) n += c->states.size();
            if (auto const* d = std::get_if<ast::Document>(&i)) n += d->lines.size();
            if (auto const* m = std::get_if<ast::Migrate>(&i)) n += m->lines.size();
            if (auto const* t = std::get_if<ast::Test>(&i)) n += t->steps.size();
        }
    }
    return n;
}

struct Share {
    int broken = 0, one = 0, many = 0; // files with a message; with exactly one; with more than two
    double kept = 0;                   // share of elements still read, summed over the broken files
    double exactly_one() const { return broken == 0 ? 1 : static_cast<double>(one) / broken; }
};

using Change = std::string (*)(std::string const&, Tokens const&, std::size_t, std::mt19937&);

std::string_view word(std::string const& text, Token const& t) {
    return std::string_view(text).substr(t.begin, t.end - t.begin);
}
std::string deleted(std::string const& text, Tokens const& tokens, std::size_t i, std::mt19937&) {
    auto const& t = tokens.tokens[i];
    return text.substr(0, t.begin) + text.substr(t.end);
}
std::string doubled(std::string const& text, Tokens const& tokens, std::size_t i, std::mt19937&) {
    auto const& t = tokens.tokens[i];
    return text.substr(0, t.end) + " " + std::string(word(text, t)) + text.substr(t.end);
}
std::string swapped(std::string const& text, Tokens const& tokens, std::size_t i, std::mt19937&) {
    auto const &a = tokens.tokens[i], &b = tokens.tokens[i + 1];
    return text.substr(0, a.begin) + std::string(word(text, b)) +
           text.substr(a.end, b.begin - a.end) + " " + std::string(word(text, a)) + " " +
           text.substr(b.end);
}
std::string joined(std::string const& text, Tokens const& tokens, std::size_t i,
                   std::mt19937& random) {
    static constexpr std::array<std::string_view, 8> junk{
        " vô_nghĩa ", " { ", " } ", " 7 ", " \"x\" ", " , ", " trạng thái ", " ) "};
    auto const& t = tokens.tokens[i];
    return text.substr(0, t.begin) + std::string(junk[random() % junk.size()]) +
           text.substr(t.begin);
}

Share measure(std::string const& text, Change change) {
    auto const tokens = lex(text, 0);
    auto const whole = static_cast<double>(elements(parse({"mẫu", text}, 0).file));
    std::mt19937 random(seed);
    Share share;
    for (int n = 0; n < 400; ++n) {
        auto const at = 2 + random() % (tokens.tokens.size() - 4); // the header and the end stay
        auto const result = parse({"mẫu", change(text, tokens, at, random)}, 0);
        auto const errors =
            std::count_if(result.diagnostics.begin(), result.diagnostics.end(),
                          [](Diagnostic const& d) { return d.severity == Severity::error; });
        if (errors == 0) continue;
        ++share.broken;
        share.one += errors == 1 ? 1 : 0;
        share.many += errors > 2 ? 1 : 0;
        share.kept += std::min(1.0, static_cast<double>(elements(result.file)) / whole);
    }
    return share;
}

} // namespace

TEST_CASE("one slip gives one message and spoils little") {
    struct Kind {
        char const* name;
        Change change;
        double target;
    };
    auto const text = read_source("tests/golden/good/ca-ngon-ngu.hoso");
    for (auto const& kind : {Kind{"delete", deleted, 0.90}, Kind{"double", doubled, 0.90},
                             Kind{"swap", swapped, 0.90}, Kind{"junk", joined, 0.80}}) {
        auto const share = measure(text, kind.change);
        WARN(kind.name << ": " << share.broken << " files with a mistake, "
                       << 100 * share.exactly_one() << " % exactly one message, " << share.many
                       << " files with more than two, " << 100 * share.kept / share.broken
                       << " % of the elements read");
        CHECK(share.exactly_one() >= kind.target);
    }
}
