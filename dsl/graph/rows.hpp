// Items in rows, linked to items of the next row: in which order they stand, and where.
#pragma once

#include <cstddef>
#include <vector>

namespace hoso::dsl {

class Rows {
  public:
    struct Item {
        int row = 0;
        double left = 0; // reach to either side of its x
        double right = 0;
        double height = 0;
    };

    std::size_t add(Item const& item);
    /// Pre: `below` is one row under `above`.
    void link(std::size_t above, std::size_t below);

    /// The row shall be at least so high. Pre: it has an item.
    void raise(int row, double height);

    /// Orders every row to have few crossings; items nobody pulls keep the order of adding.
    void order();
    /// Finds an x for every item: near those it is linked to, without overlaps.
    void place();

    [[nodiscard]] int count() const { return static_cast<int>(rows_.size()); }
    [[nodiscard]] double x(std::size_t item) const { return x_[item]; }
    [[nodiscard]] double height(int row) const;
    [[nodiscard]] double right_end(int row) const;

  private:
    using Row = std::vector<std::size_t>;
    using Links = std::vector<std::vector<std::size_t>>;

    void sweep(bool downwards);
    [[nodiscard]] std::size_t crossings() const;
    void place_row(Row const& row, Links const& towards);
    void draw_in(Row const& row);
    [[nodiscard]] double centre_of(std::vector<std::size_t> const& linked,
                                   std::vector<double> const& at, double fallback) const;

    std::vector<Item> items_;
    Links above_, below_;
    std::vector<Row> rows_;
    std::vector<double> raised_;
    std::vector<double> x_;
};

} // namespace hoso::dsl
