// Protects: an accepted expression never overflows and never leaves the range of its type, whatever
// the data inside their declared ranges; and what may do so is refused.
#include <cstdlib>
#include <random>

#include "engine/eval/runnable.hpp"
#include "tests/support/bound.hpp"
#include "tests/support/catch.hpp"

using namespace hoso;
using testing::bound_items;

namespace {

struct Argument {
    char kind; // i, m, p
    std::int64_t low, high;
};

std::string literal(char kind, std::int64_t value) {
    std::string const number = std::to_string(std::llabs(value));
    std::string const sign = value < 0 ? "-" : "";
    return sign + number + (kind == 'm' ? " VND" : kind == 'p' ? "%" : "");
}

class Maker {
  public:
    explicit Maker(unsigned seed) : random_(seed) {}

    std::vector<Argument> arguments;

    int pick(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }
    std::int64_t between(std::int64_t low, std::int64_t high) {
        if (pick(3) == 0) return low;
        if (pick(3) == 0) return high;
        return std::uniform_int_distribution<std::int64_t>(low, high)(random_);
    }

    std::string signature() {
        std::string text;
        arguments.clear();
        for (int i = 0; i < 4; ++i) {
            char const kind = "imp"[pick(3)];
            std::int64_t const size =
                kind == 'p' ? 200 : (pick(4) == 0 ? 1'000'000'000'000 : 5'000);
            std::int64_t low = between(-size, size), high = between(-size, size);
            if (low > high) std::swap(low, high);
            arguments.push_back({kind, low, high});
            char const* const names[] = {"integer", "money", "percent"};
            text += std::string(i ? ", " : "") + "a" + std::to_string(i) + " : " +
                    names[kind == 'i'   ? 0
                          : kind == 'm' ? 1
                                        : 2] +
                    "(" + literal(kind, low) + ".." + literal(kind, high) + ")";
        }
        return text;
    }

    std::string expression(char kind, int depth) {
        if (depth > 0) {
            switch (pick(9)) {
            case 0:
                return "(" + expression(kind, depth - 1) + " + " + expression(kind, depth - 1) +
                       ")";
            case 1:
                return "(" + expression(kind, depth - 1) + " - " + expression(kind, depth - 1) +
                       ")";
            case 2:
                return "(" + expression(kind, depth - 1) + " * " + expression('i', depth - 1) + ")";
            case 3: return "(-" + expression(kind, depth - 1) + ")";
            case 4:
                return "min(" + expression(kind, depth - 1) + ", " + expression(kind, depth - 1) +
                       ")";
            case 5:
                return "max(" + expression(kind, depth - 1) + ", " + expression(kind, depth - 1) +
                       ")";
            case 6:
                return "(if " + expression('i', depth - 1) + " > 3 then " +
                       expression(kind, depth - 1) + " else " + expression(kind, depth - 1) + ")";
            default: {
                char const* const modes[] = {"up", "down", "half up", "half even"};
                std::string const unit = kind == 'm'   ? (pick(2) ? "1 VND" : "1 thousand VND")
                                         : kind == 'i' ? "1"
                                                       : "0.01%";
                return "round(" + fraction(kind == 'm', depth - 1) + ", " + modes[pick(4)] +
                       " to " + unit + ")";
            }
            }
        }
        std::vector<std::string> known;
        for (std::size_t i = 0; i < arguments.size(); ++i) {
            if (arguments[i].kind == kind) known.push_back("a" + std::to_string(i));
        }
        if (!known.empty() && pick(4))
            return known[static_cast<std::size_t>(pick(static_cast<int>(known.size())))];
        return literal(kind, pick(50));
    }

  private:
    std::string fraction(bool money, int depth) {
        char const kind = money ? 'm' : pick(2) ? 'i' : 'p';
        if (depth <= 0) return expression(kind, 0);
        switch (pick(6)) {
        case 0: return "(" + fraction(money, depth - 1) + " + " + fraction(money, depth - 1) + ")";
        case 1: return "(" + fraction(money, depth - 1) + " - " + fraction(money, depth - 1) + ")";
        case 2: return "(" + fraction(money, depth - 1) + " * " + fraction(false, depth - 1) + ")";
        case 3: return "(" + fraction(money, depth - 1) + " / " + std::to_string(1 + pick(9)) + ")";
        case 4:
            return money
                       ? "(" + fraction(true, depth - 1) + " / max(1, " + expression('i', 0) + "))"
                       : "(" + fraction(true, depth - 1) + " / max(1 VND, " + expression('m', 0) +
                             "))";
        default: return expression(kind, depth - 1);
        }
    }

    std::mt19937_64 random_;
};

char const* type_name(char kind) {
    return kind == 'i'   ? "integer(-999_999_999_999_999_999..999_999_999_999_999_999)"
           : kind == 'm' ? "money(-999_999_999 billion VND..999_999_999 billion VND)"
                         : "percent(-1_000_000%..1_000_000%)";
}

} // namespace

TEST_CASE("inside declared ranges nothing that was accepted overflows", "[bind]") {
    char const* const fixed = std::getenv("HOSO_SEED");
    unsigned const seed =
        fixed ? static_cast<unsigned>(std::strtoul(fixed, nullptr, 10)) : std::random_device{}();
    INFO("seed " << seed << " (set HOSO_SEED to run it again)");
    int accepted = 0, refused = 0;
    for (unsigned round = 0; round < 400; ++round) {
        Maker maker(seed + round);
        char const kind = "imp"[maker.pick(3)];
        std::string const head = "calc f(" + maker.signature() + ") -> " + type_name(kind) + " = ";
        std::string const text = head + maker.expression(kind, 4) + "\n";
        INFO(text);
        auto const result = bound_items(text);
        if (!result.diagnostics.empty()) {
            INFO(result.told());
            for (auto const& d : result.diagnostics) {
                bool const about_range = d.code == "H3005" || d.code == "H3008" ||
                                         d.code == "H3010" || d.code == "H3023";
                REQUIRE(about_range);
            }
            ++refused;
            continue;
        }
        ++accepted;
        engine::Definition definition = result.definition();
        engine::ExpressionId const id = definition.calcs.front().body;
        engine::Type const type = definition.type_of(id);
        engine::Code const code = engine::compile(definition);
        for (int i = 0; i < 40; ++i) {
            std::vector<engine::Value> values;
            for (Argument const& a : maker.arguments) {
                std::int64_t const value = maker.between(a.low, a.high);
                values.emplace_back(a.kind == 'p' ? value * engine::percent_one : value);
            }
            engine::Inputs inputs;
            inputs.arguments = values;
            std::int64_t const found = *engine::run(definition, code, id, inputs).number();
            REQUIRE(found >= type.min);
            REQUIRE(found <= type.max);
        }
    }
    CHECK(accepted > 100);
    CHECK(refused > 10);
}

TEST_CASE("the range of a rounded share is the one the law text gives", "[bind]") {
    auto const result = bound_items(
        "calc f(cost : money(0 VND..5 billion VND), rate : percent(0%..80%)) -> money = "
        "round(cost * rate, down to 1 thousand VND)\n");
    INFO(result.told());
    REQUIRE(result.diagnostics.empty());
    auto const& d = result.definition();
    auto const& type = d.type_of(d.calcs.front().body);
    CHECK(type.kind == engine::Kind::money);
    CHECK(type.min == 0);
    CHECK(type.max == 4'000'000'000);
}
