#include "dsl/graph/rows.hpp"

#include <algorithm>

namespace hoso::dsl {
namespace {

constexpr double item_gap = 22;
constexpr int sweeps = 12;

/// Neighbours merged because they would overlap: they move as one.
struct Block {
    double wish = 0; // sum of wishes, each less the item's offset in the row
    double weight = 0;
    std::size_t items = 0;
    [[nodiscard]] double at() const { return wish / weight; }
};

} // namespace

std::size_t Rows::add(Item const& item) {
    if (item.row >= count()) {
        rows_.resize(static_cast<std::size_t>(item.row) + 1);
        raised_.resize(rows_.size());
    }
    items_.push_back(item);
    above_.emplace_back();
    below_.emplace_back();
    x_.push_back(0);
    rows_[static_cast<std::size_t>(item.row)].push_back(items_.size() - 1);
    return items_.size() - 1;
}

void Rows::link(std::size_t above, std::size_t below) {
    below_[above].push_back(below);
    above_[below].push_back(above);
}

void Rows::raise(int row, double height) {
    double& least = raised_[static_cast<std::size_t>(row)];
    least = std::max(least, height);
}

double Rows::height(int row) const {
    double most = raised_[static_cast<std::size_t>(row)];
    for (std::size_t const item : rows_[static_cast<std::size_t>(row)]) {
        most = std::max(most, items_[item].height);
    }
    return most;
}

double Rows::right_end(int row) const {
    Row const& items = rows_[static_cast<std::size_t>(row)];
    return items.empty() ? 0 : x_[items.back()] + items_[items.back()].right;
}

double Rows::centre_of(std::vector<std::size_t> const& linked, std::vector<double> const& at,
                       double fallback) const {
    if (linked.empty()) {
        return fallback;
    }
    double sum = 0;
    for (std::size_t const item : linked) {
        sum += at[item];
    }
    return sum / static_cast<double>(linked.size());
}

void Rows::sweep(bool downwards) {
    Links const& towards = downwards ? above_ : below_;
    std::vector<double> rank(items_.size());
    for (Row const& row : rows_) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            rank[row[i]] = static_cast<double>(i);
        }
    }
    for (std::size_t n = 0; n < rows_.size(); ++n) {
        Row& row = rows_[downwards ? n : rows_.size() - 1 - n];
        std::vector<double> wish(items_.size());
        for (std::size_t const item : row) {
            wish[item] = centre_of(towards[item], rank, rank[item]);
        }
        std::stable_sort(row.begin(), row.end(), [&](std::size_t left, std::size_t right) {
            return wish[left] < wish[right];
        });
        for (std::size_t i = 0; i < row.size(); ++i) {
            rank[row[i]] = static_cast<double>(i);
        }
    }
}

std::size_t Rows::crossings() const {
    std::vector<std::size_t> rank(items_.size());
    for (Row const& row : rows_) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            rank[row[i]] = i;
        }
    }
    std::size_t found = 0;
    for (Row const& row : rows_) {
        std::vector<std::size_t> ends; // of links, in the order of their upper ends
        for (std::size_t const item : row) {
            std::size_t const begin = ends.size();
            for (std::size_t const other : below_[item]) {
                ends.push_back(rank[other]);
            }
            std::sort(ends.begin() + static_cast<std::ptrdiff_t>(begin), ends.end());
        }
        for (std::size_t i = 0; i < ends.size(); ++i) {
            for (std::size_t j = i + 1; j < ends.size(); ++j) {
                found += ends[i] > ends[j] ? 1 : 0;
            }
        }
    }
    return found;
}

void Rows::order() {
    auto best = rows_;
    auto fewest = crossings();
    for (int i = 0; i < sweeps && fewest > 0; ++i) {
        sweep(i % 2 == 0);
        auto const now = crossings();
        if (now < fewest) {
            fewest = now;
            best = rows_;
        }
    }
    rows_ = std::move(best);
}

/// Least squares under "each at least so far right of the one before": neighbours that would
/// overlap are merged into a block that goes to the mean of its wishes.
void Rows::place_row(Row const& row, Links const& towards) {
    std::vector<double> offset(row.size());
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < row.size(); ++i) {
        if (i > 0) {
            offset[i] = offset[i - 1] + items_[row[i - 1]].right + item_gap + items_[row[i]].left;
        }
        double const wish = centre_of(towards[row[i]], x_, x_[row[i]]);
        // Why heavier: what is linked should stay straight, what is free can give way.
        double const weight = towards[row[i]].empty() ? 0.1 : 1.0;
        blocks.push_back({(wish - offset[i]) * weight, weight, 1});
        while (blocks.size() > 1 && blocks[blocks.size() - 2].at() > blocks.back().at()) {
            Block const last = blocks.back();
            blocks.pop_back();
            blocks.back().wish += last.wish;
            blocks.back().weight += last.weight;
            blocks.back().items += last.items;
        }
    }
    std::size_t next = 0;
    for (Block const& block : blocks) {
        for (std::size_t i = 0; i < block.items; ++i, ++next) {
            x_[row[next]] = block.at() + offset[next];
        }
    }
}

void Rows::place() {
    for (Row const& row : rows_) {
        double x = 0;
        for (std::size_t const item : row) {
            x += items_[item].left;
            x_[item] = x;
            x += items_[item].right + item_gap;
        }
        for (std::size_t const item : row) {
            x_[item] -= x / 2;
        }
    }
    for (int i = 0; i < sweeps; ++i) {
        for (std::size_t n = 0; n < rows_.size(); ++n) {
            bool const downwards = i % 2 == 0;
            place_row(rows_[downwards ? n : rows_.size() - 1 - n], downwards ? above_ : below_);
        }
    }
    for (Row const& row : rows_) {
        draw_in(row);
    }
}

/// Items nothing pulls move up to their neighbour.
void Rows::draw_in(Row const& row) {
    auto const free = [&](std::size_t item) {
        return above_[item].empty() && below_[item].empty();
    };
    auto const apart = [&](std::size_t left, std::size_t right) {
        return items_[left].right + item_gap + items_[right].left;
    };
    for (std::size_t i = 1; i < row.size(); ++i) {
        if (free(row[i])) {
            x_[row[i]] = x_[row[i - 1]] + apart(row[i - 1], row[i]);
        }
    }
    std::size_t first = 0; // with something that pulls it
    while (first < row.size() && free(row[first])) {
        ++first;
    }
    for (std::size_t i = first < row.size() ? first : 0; i > 0; --i) {
        x_[row[i - 1]] = x_[row[i]] - apart(row[i - 1], row[i]);
    }
}

} // namespace hoso::dsl
