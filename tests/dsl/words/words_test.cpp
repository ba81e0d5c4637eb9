// Protects: expressions read as written, with brackets where they are needed and nowhere else.
#include "dsl/words/words.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/definition_builder.hpp"

using namespace hoso;
using dsl::expression_words;
using engine::Language;
using engine::Op;
using tests::DefinitionBuilder;

TEST_CASE("operators, brackets and languages", "[words]") {
    DefinitionBuilder b("thu");
    auto const number = b.integer(0, 1'000);
    auto const slot = b.slot("so", number);
    b.definition.slots[slot].label = {"Số phiếu", "Votes"};
    auto const sum = b.call(Op::add, number, {b.slot_value(slot), b.constant(number, 2)});
    auto const product = b.call(Op::multiply, number, {sum, b.constant(number, 3)});
    auto const over = b.test(Op::greater_equal, {product, b.constant(number, 1'000)});
    CHECK(expression_words(b.definition, over, Language::vi) == "(“Số phiếu” + 2) × 3 ≥ 1000");
    auto const either = b.test(Op::or_, {over, b.test(Op::not_, {over})});
    auto const both = b.test(Op::and_, {either, b.yes(true)});
    CHECK(expression_words(b.definition, both, Language::en) ==
          "((“Votes” + 2) × 3 ≥ 1000 or not (“Votes” + 2) × 3 ≥ 1000) and true");
}
