#include "tests/bench/rules/rivals.hpp"

#include <stdexcept>
#include <string>

extern "C" {
#include <clips/clips.h>
}

namespace hoso::bench {
namespace {

constexpr char const* constructs[] = {
    "(defglobal ?*size* = 3 ?*payable* = 1)",
    R"((deftemplate facts (slot sector) (slot workers) (slot has-revenue) (slot revenue) (slot capital) (slot amount)
        (slot advanced) (slot paid) (slot approved) (slot result) (slot invoice) (slot counterpart) (slot spent)))",
    "(deftemplate size (slot is))",
    "(defrule begin (declare (salience 100)) (facts) => (bind ?*payable* 1))",
    "(defrule no-result (facts (result no)) => (bind ?*payable* 0))",
    "(defrule no-invoice (facts (invoice no)) => (bind ?*payable* 0))",
    "(defrule counterpart (facts (counterpart ?c) (spent ?s&:(< ?s ?c))) => (bind ?*payable* 0))",
    R"((defrule too-much (facts (amount ?a) (advanced ?v) (paid ?p)
        (approved ?n&:(or (<= ?a 0) (> (+ ?v ?p ?a) ?n)))) => (bind ?*payable* 0)))",
    "(defrule large (declare (salience 1)) (logical (facts)) (not (size)) => (bind ?*size* 3) "
    "(assert (size (is 3))))",
};

struct Row {
    char const* sector;
    char const* workers;
    char const* revenue; // billions
    char const* capital;
    int size;
};
/// The table's rows by pairs: one over the revenue, one over the capital.
constexpr Row rows[] = {
    {"nong_cong_xay", "10", "3", "3", 0},         {"nong_cong_xay", "100", "50", "20", 1},
    {"nong_cong_xay", "200", "200", "100", 2},    {"thuong_mai_dich_vu", "10", "10", "3", 0},
    {"thuong_mai_dich_vu", "50", "100", "50", 1}, {"thuong_mai_dich_vu", "100", "300", "100", 2}};

/// Rows are tried in order: the salience falls from row to row, and a row fires only when none has.
std::string row_rule(Row const& row, int number, bool by_revenue) {
    std::string const test =
        by_revenue
            ? "(has-revenue yes) (revenue ?r&:(<= ?r " + std::string(row.revenue) + "000000000))"
            : "(capital ?c&:(<= ?c " + std::string(row.capital) + "000000000))";
    std::string const size = std::to_string(row.size);
    return "(defrule row-" + std::to_string(number) + " (declare (salience " +
           std::to_string(50 - number) + ")) (logical (facts (sector " + row.sector +
           ") (workers ?w&:(<= ?w " + row.workers + ")) " + test +
           ")) (not (size)) => (bind ?*size* " + size + ") (assert (size (is " + size + "))))";
}

void build(void* environment, std::string const& construct) {
    if (EnvBuild(environment, construct.c_str()) == 0)
        throw std::runtime_error("CLIPS does not take " + construct);
}

void put(void* environment, void* fact, char const* slot, int type, void* value) {
    DATA_OBJECT data;
    SetType(data, type);
    SetValue(data, value);
    EnvPutFactSlot(environment, fact, slot, &data);
}
void put(void* environment, void* fact, char const* slot, std::int64_t number) {
    put(environment, fact, slot, INTEGER, EnvAddLong(environment, number));
}
void put(void* environment, void* fact, char const* slot, char const* word) {
    put(environment, fact, slot, SYMBOL, EnvAddSymbol(environment, word));
}

std::int64_t global(void* environment, char const* name) {
    DATA_OBJECT data;
    EnvGetDefglobalValue(environment, name, &data);
    return DOToLong(data);
}

} // namespace

ClipsRival::ClipsRival() : environment_(CreateEnvironment()) {
    for (char const* construct : constructs)
        build(environment_, construct);
    int number = 0;
    for (Row const& row : rows)
        for (bool const by_revenue : {true, false})
            build(environment_, row_rule(row, ++number, by_revenue));
    template_ = EnvFindDeftemplate(environment_, "facts");
    EnvReset(environment_);
}

ClipsRival::~ClipsRival() {
    DestroyEnvironment(environment_);
}

Answer ClipsRival::answer(Facts const& facts) {
    void* const e = environment_;
    void* const fact = EnvCreateFact(e, template_);
    put(e, fact, "sector", facts.trade ? "thuong_mai_dich_vu" : "nong_cong_xay");
    put(e, fact, "workers", facts.workers);
    put(e, fact, "has-revenue", facts.revenue ? "yes" : "no");
    put(e, fact, "revenue", facts.revenue.value_or(0));
    put(e, fact, "capital", facts.capital);
    put(e, fact, "amount", facts.amount);
    put(e, fact, "advanced", facts.advanced);
    put(e, fact, "paid", facts.paid);
    put(e, fact, "approved", facts.approved);
    bool const result = facts.accepted.value_or(false) || facts.certified.value_or(false);
    put(e, fact, "result", result ? "yes" : "no");
    put(e, fact, "invoice", facts.invoice ? "yes" : "no");
    put(e, fact, "counterpart", facts.counterpart);
    put(e, fact, "spent", facts.counterpart_spent);
    void* const asserted = EnvAssert(e, fact);
    EnvRun(e, -1);
    Answer const answer{global(e, "size"), global(e, "payable") != 0};
    EnvRetract(e, asserted); // and with it the size, which rests on it
    return answer;
}

} // namespace hoso::bench
