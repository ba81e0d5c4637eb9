#pragma once
// Lists of open tasks: the inbox. One walk along an index for each role, merged here, as in
// case_list.hpp; keyset pages over (due, case, part).

#include <unordered_map>

#include "adapters/soci/prepared.hpp"
#include "engine/ports/store.hpp"

namespace hoso::adapters {

class TaskList {
  public:
    explicit TaskList(Connection& connection) : connection_(connection) {}

    engine::TaskPage list(engine::TaskFilter const& filter, engine::Page const& page);

  private:
    using Text = std::string;
    using Number = long long;
    // id, no, part, code, title, definition, version, state, role, agency, assignee, claim, due,
    // overdue
    using Columns = Out<Text, Number, Number, Text, Text, Text, Number, Text, Text, Text, Text,
                        std::optional<Number>, Number, Number>;
    using Query = Prepared<In<Text>, Columns>;
    struct Keyed;

    Query& query(std::string const& sql);
    static Keyed make_row(Columns const& columns);

    Connection& connection_;
    std::unordered_map<std::string, std::unique_ptr<Query>> queries_; // by their text; few
};

} // namespace hoso::adapters
