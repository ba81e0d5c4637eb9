#include "engine/service/absences.hpp"

#include <algorithm>

#include "engine/core/messages.hpp"

namespace hoso::engine {

namespace {

constexpr std::size_t note_max = 500;
constexpr std::size_t definitions_max = 50;

bool names(Absence const& absence, std::string const& definition) {
    auto const& list = absence.definitions;
    return list.empty() || definition.empty() ||
           std::find(list.begin(), list.end(), definition) != list.end();
}

bool share_a_workflow(std::vector<std::string> const& a, std::vector<std::string> const& b) {
    if (a.empty() || b.empty()) return true;
    return std::any_of(a.begin(), a.end(), [&](std::string const& name) {
        return std::find(b.begin(), b.end(), name) != b.end();
    });
}

/// Absences in force that share a day and a workflow with the wanted one.
std::vector<Absence const*> overlapping(NewAbsence const& wanted,
                                        std::vector<Absence> const& known) {
    std::vector<Absence const*> found;
    for (Absence const& other : known) {
        bool const days = other.from <= wanted.to && wanted.from <= other.to;
        if (!other.revoked && days && share_a_workflow(other.definitions, wanted.definitions))
            found.push_back(&other);
    }
    return found;
}

void check_words(NewAbsence const& wanted, Date today, std::vector<Reason>& faults) {
    if (wanted.from > wanted.to) faults.push_back(make_reason("R-absence-order", {}, "to"));
    if (wanted.to < today) faults.push_back(make_reason("R-absence-past", {}, "to"));
    if (wanted.to.days - wanted.from.days >= absence_days_max)
        faults.push_back(make_reason("R-absence-long", {{"max", plain(absence_days_max)}}, "to"));
    if (wanted.person == wanted.substitute)
        faults.push_back(make_reason("R-absence-self", {}, "substitute"));
    bool const clean = wanted.note.size() <= note_max * 4 && is_clean_utf8(wanted.note) &&
                       count_code_points(wanted.note) <= note_max;
    if (!clean || wanted.definitions.size() > definitions_max)
        faults.push_back(
            make_reason("R-note", {{"max", plain(static_cast<std::int64_t>(note_max))}}, "note"));
}

} // namespace

std::vector<Principal> principals_in(std::vector<Absence> const& absences,
                                     Organisation const& organisation,
                                     std::string const& definition, Date on) {
    std::vector<Principal> found;
    for (Absence const& absence : absences) {
        bool const now = absence.from <= on && on <= absence.to && !absence.revoked;
        if (!now || !names(absence, definition)) continue;
        auto const person = organisation.person(absence.person, on);
        if (!person || person->roles.empty()) continue;
        found.push_back({{person->id, person->name}, person->agency, person->roles});
    }
    return found;
}

tl::expected<CheckedAbsence, Refusal> check_absence(NewAbsence const& wanted,
                                                    std::vector<Absence> const& known,
                                                    Organisation const& organisation, Date today) {
    std::vector<Reason> faults;
    check_words(wanted, today, faults);
    auto const person = organisation.person(wanted.person, wanted.from);
    auto const substitute = organisation.person(wanted.substitute, wanted.from);
    if (!person) faults.push_back(make_reason("R-absence-person", {}, "person"));
    if (!substitute) faults.push_back(make_reason("R-absence-person", {}, "substitute"));
    CheckedAbsence checked;
    for (Absence const* other : overlapping(wanted, known)) {
        std::pair<std::string, Bilingual> const days{
            "days", plain(vietnamese(other->from) + " – " + vietnamese(other->to))};
        if (other->person == wanted.person)
            faults.push_back(make_reason("R-absence-twice", {days}, "from"));
        if (other->person == wanted.substitute && other->substitute == wanted.person)
            faults.push_back(make_reason("R-absence-circle", {days}, "substitute"));
        else if (other->person == wanted.substitute)
            checked.warnings.push_back(make_reason("R-absence-away", {days}, "substitute"));
    }
    if (!faults.empty()) return tl::make_unexpected(Refusal{RefusalKind::invalid, faults});
    bool const stranger = person->agency != substitute->agency;
    if (stranger) checked.warnings.push_back(make_reason("R-absence-agency", {}, "substitute"));
    return checked;
}

} // namespace hoso::engine
