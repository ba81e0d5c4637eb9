// Protects the messages of a file with one slip: it must give one message, not a dozen. One token
// of a shipped file is deleted, doubled, swapped with the next or joined by a stray one; the shares
// are printed. Never a crash, never without an end: the limits of the language bound the work.
//
// Files without a workflow are compiled whole, with what they import. The long workflows themselves
// are compiled too in a share of the cases and else only read, because their checks take long.
#include <algorithm>
#include <array>
#include <iostream>
#include <map>
#include <random>
#include <set>

#include <fmt/format.h>

#include "dsl/compile.hpp"
#include "dsl/grammar/parse.hpp"
#include "dsl/lex/lexer.hpp"
#include "tests/dsl/grammar/sentences.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::dsl;
using hoso::testing::read_source;

namespace {

constexpr unsigned seed = 7;

enum class Reading { whole, form }; // compiled, or only read

struct Shipped {
    char const* path; // below workflows/
    Reading reading;
    int mutations; // of each kind
};
constexpr std::array shipped{Shipped{"ho-tro-nhanh/don.hoso", Reading::whole, 90},
                             Shipped{"ho-tro-nhanh/quy-tac.hoso", Reading::whole, 70},
                             Shipped{"ho-tro-nhanh/tham-so.hoso", Reading::whole, 50},
                             Shipped{"luat/danh-muc.hoso", Reading::whole, 50},
                             Shipped{"luat/can-cu.hoso", Reading::whole, 40},
                             Shipped{"luat/muc-ho-tro.hoso", Reading::whole, 50},
                             Shipped{"luat/quy-mo.hoso", Reading::whole, 30},
                             Shipped{"luat/kho-bac.hoso", Reading::whole, 20},
                             Shipped{"ho-tro-nhanh/ho-tro-nhanh.hoso", Reading::form, 60},
                             Shipped{"ho-tro-nhanh/ho-tro-nhanh.hoso", Reading::whole, 15},
                             Shipped{"bao-cao-nam/mau-bao-cao.hoso", Reading::whole, 30},
                             Shipped{"bao-cao-nam/bao-cao-nam.hoso", Reading::form, 60},
                             Shipped{"bao-cao-nam/bao-cao-nam.hoso", Reading::whole, 20},
                             Shipped{"ho-tro-nhiem-vu/don.hoso", Reading::whole, 30},
                             Shipped{"ho-tro-nhiem-vu/tham-so.hoso", Reading::whole, 20},
                             Shipped{"ho-tro-nhiem-vu/ho-tro-nhiem-vu.hoso", Reading::form, 60},
                             Shipped{"ho-tro-nhiem-vu/ho-tro-nhiem-vu.hoso", Reading::whole, 20}};

std::string const& source(std::string const& path) {
    static std::map<std::string, std::string> read;
    auto const [at, fresh] = read.try_emplace(path);
    if (fresh) at->second = read_source("workflows/" + path);
    return at->second;
}

std::vector<Diagnostic> said_about(Shipped const& file, std::string const& text) {
    if (file.reading == Reading::form) return parse({file.path, text}, 0).diagnostics;
    auto const load = [](std::string const& path) -> std::optional<std::string> {
        try {
            return source(path);
        } catch (std::runtime_error const&) {
            return std::nullopt; // the mutation changed the path
        }
    };
    return compile({file.path, text}, load).diagnostics;
}

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
    static constexpr std::array<std::string_view, 8> stray{
        " vô_nghĩa ", " { ", " } ", " 7 ", " \"x\" ", " , ", " trạng thái ", " ) "};
    auto const& t = tokens.tokens[i];
    return text.substr(0, t.begin) + std::string(stray[random() % stray.size()]) +
           text.substr(t.begin);
}

struct Kind {
    char const* name;
    Change change;
    double target; // share of the broken files with exactly one message
};
constexpr std::array kinds{Kind{"delete", deleted, 0.90}, Kind{"double", doubled, 0.90},
                           Kind{"swap", swapped, 0.90}, Kind{"insert", joined, 0.80}};

struct Share {
    int tried = 0, broken = 0, one = 0, many = 0; // with a message; exactly one; more than two
    double exactly_one() const { return broken == 0 ? 1 : static_cast<double>(one) / broken; }
    void add(Share const& other) {
        tried += other.tried;
        broken += other.broken;
        one += other.one;
        many += other.many;
    }
};

Share measure(Shipped const& file, Kind const& kind) {
    char const* const show = std::getenv("HOSO_MUTATIONS"); // =show prints those with several
    std::string const text = source(file.path);
    auto const tokens = lex(text, 0);
    std::set<std::string> usual; // what is said about the file as it is shipped
    for (Diagnostic const& d : said_about(file, text))
        usual.insert(d.code + d.message.en);
    std::mt19937 random(seed);
    Share share;
    for (int n = 0; n < file.mutations; ++n) {
        auto const at = 2 + random() % (tokens.tokens.size() - 4); // the header and the end stay
        std::string const changed = kind.change(text, tokens, at, random);
        auto said = said_about(file, changed);
        std::erase_if(said, [&](auto const& d) { return usual.contains(d.code + d.message.en); });
        ++share.tried;
        share.broken += said.empty() ? 0 : 1;
        share.one += said.size() == 1 ? 1 : 0;
        share.many += said.size() > 2 ? 1 : 0;
        if (show == nullptr || said.size() < 2) continue;
        std::cout << "---- " << kind.name << " `" << word(text, tokens.tokens[at]) << "`\n";
        for (Diagnostic const& d : said) {
            Diagnostic brief = d;
            brief.example = {};
            std::cout << render(brief, {{file.path, changed}}, Language::en);
        }
    }
    return share;
}

void print(char const* name, char const* file, Share const& share) {
    std::cout << fmt::format("mutations  {:7} {:34} {:5} tried {:5} broken {:6.1f} % one message "
                             "{:4} with more than two\n",
                             name, file, share.tried, share.broken, 100 * share.exactly_one(),
                             share.many);
}

} // namespace

TEST_CASE("one slip in a shipped file gives one message", "[mutation]") {
    std::cout << "mutations  seed " << seed << "\n";
    int tried = 0;
    for (Kind const& kind : kinds) {
        Share all;
        for (Shipped const& file : shipped) {
            Share const share = measure(file, kind);
            print(kind.name, file.path, share);
            all.add(share);
        }
        print(kind.name, "all", all);
        tried += all.tried;
        INFO(kind.name << ": " << 100 * all.exactly_one() << " % exactly one message");
        CHECK(all.exactly_one() >= kind.target);
    }
    CHECK(tried >= 2'000);
}
