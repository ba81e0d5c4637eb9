#pragma once
// A statement prepared once and run many times, with its parameters and its columns as plain
// values.
//
//   Prepared<In<std::string>, Out<long long, std::string>> find(connection, "SELECT … WHERE id =
//   ?", "tìm hồ sơ"); if (auto row = find.first(id)) …
//
// SOCI binds addresses: the values live in the statement, so nothing is bound that dies (SOCI 4.0.3
// reads temporaries after they are gone). INVARIANT(reset): a statement is reset when the call
// returns; one left on a row would hold a read snapshot open, and the connection's next question
// would be answered with old data.
//
// Types: std::string, long long, and std::optional of them. Not thread safe; must die before its
// connection.

#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include <soci/soci.h>
#include <soci/sqlite3/soci-sqlite3.h>

#include "adapters/soci/errors.hpp"

namespace soci {

template <class T>
struct type_conversion<std::optional<T>> {
    using base_type = typename type_conversion<T>::base_type;
    static void from_base(base_type const& in, indicator state, std::optional<T>& out) {
        if (state == i_null)
            out.reset();
        else
            out = in;
    }
    static void to_base(std::optional<T> const& in, base_type& out, indicator& state) {
        state = in ? i_ok : i_null;
        if (in) out = *in;
    }
};

} // namespace soci

namespace hoso::adapters {

template <class... T>
using In = std::tuple<T...>;
template <class... T>
using Out = std::tuple<T...>;

template <class Parameters = In<>, class Row = Out<>>
class Prepared {
  public:
    /// `doing` says in words what the statement is for; it must be a literal.
    Prepared(Connection& connection, std::string const& sql, char const* doing)
        : connection_(connection), doing_(doing), statement_(connection.session()) {
        try {
            std::apply([&](auto&... column) { (statement_.exchange(soci::into(column)), ...); },
                       row_);
            std::apply([&](auto&... value) { (statement_.exchange(soci::use(value)), ...); },
                       parameters_);
            statement_.alloc();
            statement_.prepare(sql);
            statement_.define_and_bind();
        } catch (soci::soci_error const&) {
            rethrow_as_store_error(connection_, doing_);
        }
    }
    Prepared(Prepared const&) = delete;
    Prepared& operator=(Prepared const&) = delete;

    /// Runs it and forgets rows. Returns how many rows were changed.
    template <class... Value>
    long long run(Value&&... values) {
        Reset const reset{*this};
        execute(std::forward<Value>(values)...);
        return statement_.get_affected_rows();
    }

    /// The first row.
    template <class... Value>
    std::optional<Row> first(Value&&... values) {
        Reset const reset{*this};
        if (!execute(std::forward<Value>(values)...)) return std::nullopt;
        return std::optional<Row>(std::in_place, row_);
    }

    /// Calls `take(row)` for each row.
    template <class Take, class... Value>
    void each(Take&& take, Value&&... values) {
        Reset const reset{*this};
        if (!execute(std::forward<Value>(values)...)) return;
        do
            take(std::as_const(row_));
        while (fetch());
    }

  private:
    struct Reset {
        Prepared& prepared;
        ~Reset() {
            auto* backend =
                static_cast<soci::sqlite3_statement_backend*>(prepared.statement_.get_backend());
            if (backend->stmt_ != nullptr) sqlite_api::sqlite3_reset(backend->stmt_);
        }
    };

    template <class... Value>
    bool execute(Value&&... values) {
        parameters_ = Parameters(std::forward<Value>(values)...);
        try {
            return statement_.execute(true);
        } catch (soci::soci_error const&) {
            rethrow_as_store_error(connection_, doing_);
        }
    }

    bool fetch() {
        try {
            return statement_.fetch();
        } catch (soci::soci_error const&) {
            rethrow_as_store_error(connection_, doing_);
        }
    }

    Connection& connection_;
    char const* doing_;
    Parameters parameters_;
    Row row_;
    soci::statement statement_;
};

} // namespace hoso::adapters
