#pragma once
// Nested lists in parentheses: `(state da_nop (owner can_bo))`. Private to dsl/print.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "dsl/ast/ast.hpp"

namespace hoso::dsl {

class Writer {
  public:
    std::string text;

    void word(std::string_view w) {
        if (!text.empty() && text.back() != '(') text += ' ';
        text += w;
    }
    void quoted(std::string_view s);
    /// A list: `(head …)`, where `inside` writes the rest.
    template <typename Inside>
    void list(std::string_view head, Inside inside) {
        word("(");
        word(head);
        inside();
        text += ')';
    }
    template <typename T>
    void list_of(std::string_view head, std::vector<T> const& all) {
        if (all.empty()) return;
        list(head, [&] {
            for (auto const& one : all)
                write(one);
        });
    }
    template <typename T>
    void all(std::vector<T> const& list) {
        for (auto const& one : list)
            write(one);
    }
    template <typename T>
    void maybe(std::string_view head, std::optional<T> const& one) {
        if (one) list(head, [&] { write(*one); });
    }

    void write(ast::Name const& n) { word(n.text); }
    void write(ast::Text const& t) { quoted(t.value); }
    void write(ast::Number const& n);
    void write(ast::DateLiteral const& d) { word(engine::iso(d.value)); }
    void write(ast::DayLiteral const& d) { word(std::to_string(d.month * 100 + d.day)); }
    void write(ast::TimeLiteral const& t) { word(std::to_string(t.minute)); }
    void write(ast::Path const& p);
    void write(ast::Citation const& c);
    void write(ast::Expr const& e);
    void write(ast::Type const& t);
    void write(engine::Roll roll);
    template <typename... T>
    void write(std::variant<T...> const& one) {
        std::visit([this](auto const& x) { write(x); }, one);
    }

    // declarations
    void write(ast::Source const&);
    void write(ast::Enum const&);
    void write(ast::Member const& m) { word(m.name.text); }
    void write(ast::Record const&);
    void write(ast::Field const&);
    void write(ast::Presence const&);
    void write(ast::Matches const&);
    void write(ast::Check const&);
    void write(ast::Role const&);
    void write(ast::Param const&);
    void write(ast::Timed const&);
    void write(ast::Table const&);
    void write(ast::Column const&);
    void write(ast::Row const&);
    void write(ast::Cell const&);
    void write(ast::CellTest const&);
    void write(ast::Calc const&);
    void write(ast::Argument const&);
    void write(ast::Binding const&);
    void write(ast::Rule const&);
    void write(ast::Requirement const&);
    void write(ast::Exception const&);
    // workflow
    void write(ast::Workflow const&);
    void write(ast::CaseDecl const&);
    void write(ast::DataDecl const&);
    void write(ast::UseCalendar const&);
    void write(ast::AppliesFrom const&);
    void write(ast::Start const&);
    void write(ast::Lookup const&);
    void write(ast::Limit const&);
    void write(ast::Extend const&);
    void write(ast::Separate const&);
    void write(ast::Invariant const&);
    void write(ast::Indicator const&);
    void write(ast::During const&);
    void write(ast::State const&);
    void write(ast::Modifier const&);
    void write(ast::AssignBy const&);
    void write(ast::YearDay const&);
    void write(ast::Issue const&);
    void write(ast::Choose const&);
    void write(ast::Vote const&);
    void write(ast::Members const&);
    void write(ast::Chair const&);
    void write(ast::Share const&);
    void write(ast::Quorum const&);
    void write(ast::Each const&);
    void write(ast::Ballot const&);
    void write(ast::Pass const&);
    void write(ast::VoteFlag const&);
    void write(ast::Conflict const&);
    void write(ast::Owner const&);
    void write(ast::Edit const&);
    void write(ast::Deadline const&);
    void write(ast::Clock const&);
    void write(ast::Remind const&);
    void write(ast::Escalate const&);
    void write(ast::Notify const&);
    void write(ast::On const&);
    void write(ast::Needs const&);
    void write(ast::RuleCall const&);
    void write(ast::Ways const&);
    void write(ast::Branch const&);
    void write(ast::FieldValue const&);
    void write(ast::Open const&);
    void write(ast::Assignment const&);
    // parts
    void write(ast::Child const&);
    void write(ast::PartBranch const&);
    void write(ast::Join const&);
    void write(ast::Parallel const&);
    void write(ast::CarryOver const&);
    void write(ast::Prefill const&);
    void write(ast::Collect const&);
    // documents, versions, campaigns
    void write(ast::Document const&);
    void write(ast::Template const&);
    void write(ast::NumberPattern const&);
    void write(ast::SignedBy const&);
    void write(ast::Keep const&);
    void write(ast::Migrate const&);
    void write(ast::StateMove const&);
    void write(ast::Drop const&);
    void write(ast::StayIn const&);
    void write(ast::Schedule const&);
    void write(ast::Due const&);
    void write(ast::Test const&) {} // not part of the meaning
};

std::string_view word_of(engine::DurationUnit unit);

} // namespace hoso::dsl
