#pragma once
// Everything a unit of work does, as prepared statements on the one writing connection.
//
// A save costs about a dozen statements of a few microseconds; what did not change (words, timers,
// facts) is not written again. Not thread safe: the unit that holds the write lane is alone here.

#include <string>
#include <vector>

#include "adapters/soci/prepared.hpp"
#include "adapters/soci/snapshot.hpp"
#include "engine/ports/store.hpp"

namespace hoso::adapters {

class CaseWriter {
  public:
    CaseWriter(Connection& connection, engine::DefinitionLookup const& definitions,
               engine::Digest const& sha256);

    std::optional<engine::StoredAnswer> find_answer(std::string const& key);
    std::optional<engine::CaseRecord> load(engine::CaseId const& id);
    std::int64_t lookup(engine::LookupQuery const& query);
    std::int64_t next_serial(std::string const& series);
    std::int64_t last_serial(std::string const& series);
    std::optional<engine::CaseId> find_round(std::string const& round);
    void save(engine::SaveCase const& save);
    /// Forgets some answers older than 7 days before `now`.
    void prune_answers(engine::Instant now);

  private:
    /// What is stored of a case before a save; no == 0: nothing.
    struct Stored {
        long long no = 0;
        std::int64_t version = 0;
        std::string head, search_text;
    };
    Stored find_stored(engine::SaveCase const& save);
    /// One event as it goes into the log.
    struct Link {
        std::int64_t seq;
        std::string body, hash;
    };
    std::vector<Link> make_links(engine::SaveCase const& save, std::string const& head,
                                 engine::Definition const& definition) const;
    /// Inserts or updates the case's row; returns its number.
    long long write_case(engine::SaveCase const& save, std::string const& head,
                         engine::Definition const& definition);
    void write_words(long long no, std::string const& search_text, bool fresh);
    void write_timers(long long no, engine::CaseState const& state, bool fresh);
    void write_facts(long long no, std::vector<engine::LookupFact> const& facts, bool fresh);
    void write_duties(long long no, engine::CaseState const& state,
                      engine::Definition const& definition);
    void write_tasks(long long no, std::vector<engine::TaskRow> const& tasks, bool fresh);
    void write_members(long long no, std::vector<engine::AgencyId> const& members, bool fresh);
    void write_notices(long long no, engine::SaveCase const& save,
                       engine::Definition const& definition);

    using Text = std::string;
    using Number = long long;
    using MaybeNumber = std::optional<long long>;

    engine::DefinitionLookup const& definitions_;
    engine::Digest const& sha256_;
    Prepared<In<Text>, Out<Text, Text, Number, Number>> find_answer_;
    Prepared<In<Text, Text, Text, Number, Number>> put_answer_;
    Prepared<In<Number>> prune_answers_;
    Prepared<In<Text>, Out<Text, Text, Number, Text>> load_;
    Prepared<In<Text>, Out<Number, Number, Text, Text, Text>> find_stored_;
    // id, code, definition, definition_version, applicant, version, head, closed, state,
    // state_name, submitted_year, title, search_text, owner_role, owner_outside, due, overdue,
    // changed, opened
    Prepared<In<Text, Text, Text, Number, Text, Number, Text, Number, Text, Text, MaybeNumber, Text,
                Text, Text, Number, Number, Number, Number, Number>,
             Out<Number>>
        put_case_;
    Prepared<In<Number, Number, Text, Text>> put_event_;
    Prepared<In<Number>> drop_words_;
    Prepared<In<Number, Text>> put_words_;
    Prepared<In<Number, Text>> drop_timers_;
    Prepared<In<Number, Text>> put_timers_;
    Prepared<In<Number, Text>> drop_facts_;
    Prepared<In<Number, Text>> put_facts_;
    Prepared<In<Number, Text>> put_duties_;
    Prepared<In<Number, Text, Number, Text, Text, Text, Number, Text>> put_notice_;
    Prepared<In<Number, Text>> drop_tasks_;
    Prepared<In<Number, Text>> put_tasks_;
    Prepared<In<Number, Text>> drop_members_;
    Prepared<In<Number, Text>> put_members_;
    Prepared<In<Text, Number>> put_round_;
    Prepared<In<Text>, Out<Text>> find_round_;
    Prepared<In<Text>, Out<Number>> last_serial_;
    Prepared<In<Text>, Out<Number>> next_serial_;
    Prepared<In<Text, Text, Text, MaybeNumber, Text>, Out<Number>> lookup_all_;
    Prepared<In<Text, Text, Text, MaybeNumber, Text, Text, Text, Text>, Out<Number>> lookup_same_;
};

} // namespace hoso::adapters
