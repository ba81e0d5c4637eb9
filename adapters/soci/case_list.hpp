#pragma once
// Lists of cases: filters, order, keyset pages.
//
// A list over several roles (an inbox) or over open and closed cases is answered by one walk along
// an index for each, merged here: no sorting of everything for fifty rows. Cursors hold the last
// row's key and the order they were made for; they stay good while rows come and go.

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <boost/json/object.hpp>

#include "adapters/soci/prepared.hpp"
#include "engine/ports/store.hpp"

namespace hoso::adapters {

class CaseList {
  public:
    explicit CaseList(Connection& connection);

    std::optional<engine::CaseRow> find(engine::CaseId const& id);
    engine::CasePage list(engine::CaseFilter const& filter, engine::CaseOrder order,
                          engine::Page const& page);

  private:
    using Text = std::string;
    using Number = long long;
    using Columns = Out<Text, Text, Text, Number, Text, Number, Number, Text, Text, Text, Text,
                        Number, Number, Number, Number, Number, Text>;
    using Query = Prepared<In<Text>, Columns>;

    static engine::CaseRow make_row(Columns const& columns);
    Query& query(std::string const& sql);
    /// The word that fewest cases have, if it is rare enough to pick them by.
    std::optional<std::size_t> rarest(std::vector<boost::json::object> const& ranges);

    Connection& connection_;
    Query find_;
    Prepared<In<Text>, Out<Number>> count_word_;
    // By their text; its shape depends only on which filters are set, so there are few.
    std::unordered_map<std::string, std::unique_ptr<Query>> queries_;
};

} // namespace hoso::adapters
