#pragma once
// The words of every refusal the engine itself gives: one table, Vietnamese first, stable codes. A
// requirement of a workflow brings its own sentence and is not in here.
//
// A text says what is wrong, where, and how to mend it. `{name}` places are filled by the
// arguments.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/decide.hpp"

namespace hoso::engine {

using BilingualArguments = std::vector<std::pair<std::string, Bilingual>>;

/// Pre: `code` is in the table.
Reason make_reason(std::string_view code, BilingualArguments const& arguments = {},
                   std::string path = {});
tl::unexpected<Refusal> refuse(RefusalKind kind, Reason reason);
tl::unexpected<Refusal> refuse(RefusalKind kind, std::vector<Reason> reasons);
tl::unexpected<Refusal> refuse(CalendarGap const& gap);
/// An expression of `what` (an action, a state) has no value.
tl::unexpected<Refusal> refuse(EvalError const& error, Bilingual const& what);

/// The same words in both languages: a name, a number.
Bilingual plain(std::string text);
Bilingual plain(std::int64_t number);
/// "điểm a khoản 2 Điều 13 …; Điều 5 …", Vietnamese.
std::string cite(Definition const& definition, Citations const& citations);
/// Labels of roles: "Chuyên viên, Giám đốc".
Bilingual role_names(Definition const& definition, std::vector<std::uint32_t> const& roles);
/// A label, or the name where there is none.
Bilingual label_or(Bilingual const& label, std::string const& name);

/// Every code with its texts, for tests and the reference.
struct MessageText {
    std::string_view code, vi, en;
};
std::vector<MessageText> all_messages();

} // namespace hoso::engine
