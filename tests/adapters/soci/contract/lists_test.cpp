// Lists: every filter, both orders, pages that neither skip nor repeat.

#include <algorithm>
#include <random>
#include <set>

#include "tests/adapters/soci/contract/contract.hpp"

using namespace hoso::tests;
using namespace hoso::engine;

namespace {

using Strings = std::vector<std::string>;

/// All rows of a filter, page by page.
std::vector<CaseRow> walk(Store& store, CaseFilter const& filter, CaseOrder order, int size) {
    std::vector<CaseRow> rows;
    Page page{size, ""};
    do {
        auto const got = store.list_cases(filter, order, page);
        REQUIRE(got.rows.size() <= static_cast<std::size_t>(size));
        if (!got.next.empty()) REQUIRE(got.rows.size() == static_cast<std::size_t>(size));
        rows.insert(rows.end(), got.rows.begin(), got.rows.end());
        page.after = got.next;
    } while (!page.after.empty());
    return rows;
}

Strings ids(std::vector<CaseRow> const& rows) {
    Strings result;
    for (auto const& row : rows)
        result.push_back(row.id.value);
    return result;
}

template <class T>
bool among(std::vector<T> const& items, T const& item) {
    return items.empty() || std::find(items.begin(), items.end(), item) != items.end();
}

/// The filter said a second time, as plainly as can be.
bool passes(SaveCase const& save, CaseFilter const& filter) {
    auto const& summary = save.summary;
    auto const has = [&](std::string const& prefix) {
        return (" " + summary.search_text).find(" " + prefix) != std::string::npos;
    };
    return (!filter.applicant || *filter.applicant == save.record.state.applicant) &&
           among(filter.owner_roles, summary.owner_role) &&
           among(filter.states, summary.state_name) &&
           among(filter.definitions, save.record.state.definition) &&
           (!filter.closed || *filter.closed == save.record.state.closed) &&
           std::all_of(filter.words.begin(), filter.words.end(), has);
}

Strings expected(std::vector<SaveCase> saves, CaseFilter const& filter, CaseOrder order) {
    std::erase_if(saves, [&](auto const& save) { return !passes(save, filter); });
    auto const due = [](SaveCase const& save) {
        return save.summary.due ? save.summary.due->ms : std::numeric_limits<std::int64_t>::max();
    };
    std::sort(saves.begin(), saves.end(), [&](auto const& a, auto const& b) {
        if (order == CaseOrder::due_first)
            return std::pair(due(a), a.record.id.value) < std::pair(due(b), b.record.id.value);
        return std::pair(a.record.state.opened.ms, a.record.id.value) >
               std::pair(b.record.state.opened.ms, b.record.id.value);
    });
    Strings result;
    for (auto const& save : saves)
        result.push_back(save.record.id.value);
    return result;
}

class Maker {
  public:
    explicit Maker(std::uint64_t seed) : random_(seed) {}

    int number(int max) { return std::uniform_int_distribution<int>(0, max)(random_); }
    std::string pick(Strings const& items) {
        return items[static_cast<std::size_t>(number(int(items.size()) - 1))];
    }

    SaveCase make(int n) {
        auto save = opening("C" + std::to_string(1000 + n), pick(applicants_));
        auto& state = save.record.state;
        state.opened.ms += number(20); // many equal: the id must decide
        state.closed = number(3) == 0;
        save.summary.state_name = pick(states_);
        save.summary.owner_role = pick(roles_);
        save.summary.due =
            number(2) == 0 ? std::nullopt : std::optional(Instant{number(15) * 1000});
        save.summary.search_text = pick(words_) + " " + pick(words_) + " " + pick(words_);
        return save;
    }

    CaseFilter filter() {
        CaseFilter filter;
        if (number(2) == 0) filter.applicant = AgencyId{pick(applicants_)};
        for (int i = number(2); i > 0; --i)
            filter.owner_roles.push_back(pick(roles_));
        for (int i = number(2); i > 0; --i)
            filter.states.push_back(pick(states_));
        if (number(4) == 0) filter.definitions = {number(3) == 0 ? "khac" : "mau"};
        if (number(2) == 0) filter.closed = number(1) == 0;
        for (int i = number(2); i > 0; --i) {
            auto const word = pick(words_);
            filter.words.push_back(
                word.substr(0, static_cast<std::size_t>(1 + number(int(word.size()) - 1))));
        }
        return filter;
    }

  private:
    std::mt19937_64 random_;
    Strings applicants_{"3500", "3600", "3700"};
    Strings states_{"nhap", "tham_dinh", "cho_bo_sung", "da_duyet"};
    Strings roles_{"", "doanh_nghiep", "chuyen_vien", "lanh_dao"};
    Strings words_{"cong", "ty", "co", "phan", "dat", "xanh", "datxanh", "0312", "03125", "x"};
};

} // namespace

TEST_CASE("any filter in any order and page size gives the same rows as a plain scan", "[store]") {
    auto const seed = std::random_device{}();
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            INFO("seed " << seed);
            Maker make(seed);
            std::vector<SaveCase> saves;
            auto unit = store->begin();
            for (int i = 0; i < 120; ++i) {
                saves.push_back(make.make(i));
                unit->save(saves.back());
            }
            unit->commit();
            for (int i = 0; i < 150; ++i) {
                auto const filter = make.filter();
                auto const order =
                    make.number(1) == 0 ? CaseOrder::due_first : CaseOrder::newest_first;
                auto const size = 1 + make.number(40);
                INFO("round " << i << " size " << size);
                REQUIRE(ids(walk(*store, filter, order, size)) == expected(saves, filter, order));
            }
        }
}

TEST_CASE("rows that come while somebody leafs through neither repeat nor hide others", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            for (int i = 10; i < 40; ++i) {
                auto save = opening("C" + std::to_string(i));
                save.summary.due = Instant{i * 10};
                commit(*store, save);
            }
            std::multiset<std::string> seen;
            Page page{7, ""};
            int number = 0;
            do {
                auto const got = store->list_cases({}, CaseOrder::due_first, page);
                for (auto const& row : got.rows)
                    seen.insert(row.id.value);
                auto save = opening("N" + std::to_string(number));
                save.summary.due = Instant{number++ * 100};
                commit(*store, save);
                page.after = got.next;
            } while (!page.after.empty());
            for (int i = 10; i < 40; ++i)
                CHECK(seen.count("C" + std::to_string(i)) == 1);
            for (auto const& id : seen)
                CHECK(seen.count(id) == 1);
        }
}

TEST_CASE("search follows a case's words when they change", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto save = opening("A1");
            save.summary.search_text = "cong ty dat xanh dat";
            commit(*store, save);
            auto const finds = [&, &store = store](Strings words) {
                CaseFilter filter;
                filter.words = std::move(words);
                return !store->list_cases(filter, CaseOrder::newest_first, {}).rows.empty();
            };
            CHECK(finds({"dat"}));
            CHECK(finds({"xa", "co", "t"}));
            CHECK_FALSE(finds({"at"}));
            CHECK_FALSE(finds({"dat", "do"}));
            CHECK_FALSE(finds({"%"}));
            CHECK_FALSE(finds({"c' OR 1"}));
            save = next(save);
            save.summary.search_text = "cong ty do";
            commit(*store, save);
            CHECK_FALSE(finds({"dat"}));
            CHECK(finds({"do"}));
        }
}

TEST_CASE("page sizes are kept within 1 and 100", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            auto unit = store->begin();
            for (int i = 0; i < 105; ++i)
                unit->save(opening("C" + std::to_string(1000 + i)));
            unit->commit();
            CHECK(store->list_cases({}, CaseOrder::newest_first, {0, ""}).rows.size() == 1);
            CHECK(store->list_cases({}, CaseOrder::newest_first, {1000, ""}).rows.size() == 100);
        }
}

TEST_CASE("a cursor that is not ours is told apart from other failures", "[store]") {
    for (auto& [name, store, tamper, keep] : subjects())
        DYNAMIC_SECTION(name) {
            for (auto const* bad : {"x", "d", "d1", "d.A", "n12x.A", "'; DROP TABLE cases",
                                    "99999999999999999999999.A"})
                CHECK_THROWS_AS(store->list_cases({}, CaseOrder::due_first, {5, bad}), BadCursor);
        }
}
