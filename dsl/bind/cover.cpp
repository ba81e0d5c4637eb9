#include "dsl/bind/cover.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <limits>
#include <string_view>
#include <unordered_set>

namespace hoso::dsl::bind {
namespace {

/// A set of rows.
class RowSet {
  public:
    explicit RowSet(std::size_t rows) : words_((rows + 63) / 64, 0) {}
    void add(std::size_t row) { words_[row / 64] |= bit(row); }
    void remove(std::size_t row) { words_[row / 64] &= ~bit(row); }
    bool has(std::size_t row) const { return (words_[row / 64] & bit(row)) != 0; }
    /// The lowest row that is not below `from`; nullopt when there is none.
    std::optional<std::size_t> next(std::size_t from) const {
        for (std::size_t word = from / 64; word < words_.size(); ++word) {
            std::uint64_t bits = words_[word];
            if (word == from / 64) bits &= ~std::uint64_t{0} << (from % 64);
            if (bits != 0) return word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
        }
        return std::nullopt;
    }
    std::size_t words() const { return words_.size(); }
    bool operator==(RowSet const&) const = default;
    std::size_t hash() const {
        auto const* bytes = reinterpret_cast<char const*>(words_.data());
        return std::hash<std::string_view>{}({bytes, words_.size() * sizeof(std::uint64_t)});
    }

  private:
    static std::uint64_t bit(std::size_t row) { return std::uint64_t{1} << (row % 64); }
    std::vector<std::uint64_t> words_;
};
struct RowSetHash {
    std::size_t operator()(RowSet const& set) const { return set.hash(); }
};

enum class Question : std::uint8_t { gap, overlap, first };

class Sweep {
  public:
    Sweep(CoverTable const& table, Question question, std::int64_t& work, Coverage& answer)
        : table_(table), question_(question), work_(work), answer_(answer),
          point_(table.domains.size()), seen_(table.domains.size() + 1),
          used_(table.rows.size(), false) {
        for (std::size_t column = 0; column <= columns(); ++column)
            free_from_.push_back(free_rows(column));
    }

    void run() {
        RowSet all(table_.rows.size());
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            bool const possible = std::none_of(table_.rows[row].begin(), table_.rows[row].end(),
                                               [](Intervals const& cell) { return cell.empty(); });
            if (possible) all.add(row);
        }
        go(0, all);
        if (question_ != Question::first) return;
        for (std::size_t row = 0; row < used_.size(); ++row) {
            if (!used_[row]) answer_.never.push_back(row);
        }
    }

  private:
    std::size_t columns() const { return table_.domains.size(); }

    bool covers(Intervals const& cell, std::size_t column) const {
        Interval const domain = table_.domains[column];
        return cell.size() == 1 && cell.front().low <= domain.low &&
               cell.front().high >= domain.high;
    }

    /// Rows that fit whatever `column` and the later ones hold.
    RowSet free_rows(std::size_t column) const {
        RowSet set(table_.rows.size());
        for (std::size_t row = 0; row < table_.rows.size(); ++row) {
            bool free = true;
            for (std::size_t c = column; c < columns() && free; ++c)
                free = covers(table_.rows[row][c], c);
            if (free) set.add(row);
        }
        return set;
    }

    bool done() const {
        if (!answer_.known) return true;
        return question_ == Question::gap
                   ? answer_.gap.has_value()
                   : question_ == Question::overlap && answer_.overlap.has_value();
    }

    /// The rest of the point: the least value of each column, inside `row` where one is given.
    std::vector<std::int64_t> example(std::size_t column) const {
        std::vector<std::int64_t> result = point_;
        for (std::size_t c = column; c < columns(); ++c)
            result[c] = table_.domains[c].low;
        return result;
    }

    /// Whether the question is answered for all points below, so that no more cuts are needed.
    bool settled(std::size_t column, RowSet const& active) {
        auto const first = active.next(0);
        RowSet const& free = free_from_[column];
        if (question_ == Question::gap) {
            if (!first) answer_.gap = example(column);
            if (!first || column == columns()) return true;
            for (auto row = first; row; row = active.next(*row + 1)) {
                if (free.has(*row)) return true;
            }
            return false;
        }
        if (!first) return true;
        if (question_ == Question::first) {
            if (column < columns() && !free.has(*first)) return false;
            used_[*first] = true;
            return true;
        }
        auto const second = active.next(*first + 1);
        if (!second) return true;
        if (column < columns()) return false;
        answer_.overlap = Overlap{*first, *second, point_};
        return true;
    }

    struct Event {
        std::int64_t at;
        std::size_t row;
        bool begins;
    };

    void go(std::size_t column, RowSet const& active) {
        if (done() || settled(column, active) || !seen_[column].insert(active).second) return;
        Interval const domain = table_.domains[column];
        std::vector<Event> events;
        RowSet current(table_.rows.size());
        for (auto row = active.next(0); row; row = active.next(*row + 1)) {
            for (Interval const interval : table_.rows[*row][column]) {
                if (interval.low <= domain.low)
                    current.add(*row);
                else
                    events.push_back({interval.low, *row, true});
                if (interval.high < domain.high) events.push_back({interval.high + 1, *row, false});
            }
        }
        // Ends before beginnings, so that intervals of one row that follow each other stay right.
        std::sort(events.begin(), events.end(), [](Event const& a, Event const& b) {
            return a.at != b.at ? a.at < b.at : a.begins < b.begins;
        });
        std::int64_t low = domain.low;
        for (std::size_t i = 0; !done();) {
            work_ -=
                static_cast<std::int64_t>(2 * current.words() + 16); // time, and memory of `seen_`
            if (work_ < 0) {
                answer_.known = false;
                return;
            }
            point_[column] = low;
            go(column + 1, current);
            if (i == events.size()) return;
            low = events[i].at;
            for (; i < events.size() && events[i].at == low; ++i) {
                if (events[i].begins)
                    current.add(events[i].row);
                else
                    current.remove(events[i].row);
            }
        }
    }

    CoverTable const& table_;
    Question question_;
    std::int64_t& work_;
    Coverage& answer_;
    std::vector<std::int64_t> point_;
    std::vector<std::unordered_set<RowSet, RowSetHash>> seen_;
    std::vector<bool> used_;
    std::vector<RowSet> free_from_;
};

} // namespace

Coverage cover(CoverTable const& table, std::int64_t& work) {
    Coverage answer;
    Sweep(table, Question::gap, work, answer).run();
    if (answer.known) Sweep(table, Question::overlap, work, answer).run();
    if (answer.known) Sweep(table, Question::first, work, answer).run();
    return answer;
}

Intervals tidy(Intervals intervals, Interval domain) {
    std::sort(intervals.begin(), intervals.end(),
              [](Interval a, Interval b) { return a.low < b.low; });
    Intervals result;
    for (Interval interval : intervals) {
        interval.low = std::max(interval.low, domain.low);
        interval.high = std::min(interval.high, domain.high);
        if (interval.low > interval.high) continue;
        if (!result.empty() && interval.low <= result.back().high + 1)
            result.back().high = std::max(result.back().high, interval.high);
        else
            result.push_back(interval);
    }
    return result;
}

} // namespace hoso::dsl::bind
