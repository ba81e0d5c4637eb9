#include "adapters/app/codes.hpp"

#include <set>

#include "dsl/bind/messages.hpp"
#include "dsl/source/syntax_messages.hpp"
#include "engine/core/messages.hpp"

namespace hoso::app {
namespace {

using engine::Language;

/// The catalogues are constants of their own, so they are listed here; a test compares the list
/// with the catalogues' text.
std::vector<dsl::MessageRow const*> syntax_rows() {
    using namespace dsl::message;
    // clang-format off
    return {
        &not_utf8, &hidden_character, &byte_order_mark, &strange_character, &look_alike,
        &stray_mark, &wrong_quotes, &unclosed_string, &bad_escape, &bad_number, &decimals,
        &large_number, &no_such_day, &date_form, &bad_time, &percent_dots, &no_header,
        &unknown_language, &header_spelling, &long_name, &unexpected, &unexpected_end,
        &without_accents, &other_language, &keyword_as_name, &missing_brace, &missing_brace_end,
        &early_brace, &stray_brace, &did_you_mean, &glued_number, &missing, &large_file, &deep,
        &tall_expression, &many_messages, &many_tokens};
    // clang-format on
}

std::vector<dsl::bind::Message const*> meaning_rows() {
    using namespace dsl::bind::message;
    // clang-format off
    return {
        &unknown_name, &duplicate, &ambiguous_member, &wrong_thing, &recursion,
        &recursive_record, &import_missing, &import_cycle, &import_path, &imported_workflow,
        &import_twice, &mismatch, &operands, &bounds_missing, &bad_bounds, &overflow, &fraction,
        &maybe_unset, &outside_range, &argument_count, &division_by_zero, &not_constant,
        &units_mixed, &not_a_list, &round_unit, &always_set, &incomplete_table, &choose_column,
        &not_ordered, &bad_pattern, &option_does_not_fit, &no_fields, &fraction_too_large,
        &record_here, &missing_clause, &unreachable, &dead_end, &no_owner, &no_deadline,
        &no_deadline_start, &no_calendar, &table_gap, &table_overlap, &row_never,
        &guards_overlap, &guards_gap, &otherwise_order, &clause_twice, &final_has,
        &clock_only_waiting, &clock_missing, &timer_without_deadline, &read_before_set,
        &never_set, &status_range, &separation_roles, &parameter_order, &extension_unit,
        &number_range, &not_editable, &row_width, &time_backwards, &empty_rule, &placeholder,
        &label_missing, &no_final, &order_gap, &exceptions_clash, &many_files, &deep_import,
        &costly, &table_unknown, &many_messages, &too_much, &large_definition};
    // clang-format on
}

std::string in(Language language, char const* vi, char const* en) {
    return language == Language::vi ? vi : en;
}

std::string indented(std::string const& text) {
    std::string out = "    ";
    for (char const c : text) {
        out += c;
        if (c == '\n') {
            out += "    ";
        }
    }
    return out + "\n";
}

std::string meaning(dsl::MessageRow const& row, Language language) {
    std::string const hint = in(language, row.hint_vi, row.hint_en);
    std::string out = std::string(row.code) + ": " + in(language, row.vi, row.en) + "\n";
    if (row.severity == dsl::Severity::warning) {
        out += in(language, "  (lưu ý, không chặn)\n", "  (a warning, does not block)\n");
    }
    if (!hint.empty() && hint.front() != '{') {
        out += in(language, "  gợi ý: ", "  hint: ") + hint + "\n";
    }
    return out;
}

} // namespace

std::optional<std::string> explain_code(std::string const& code, Language language) {
    std::string out;
    for (dsl::MessageRow const* row : syntax_rows()) {
        out += row->code == code ? meaning(*row, language) : "";
    }
    for (dsl::bind::Message const* message : meaning_rows()) {
        if (message->row.code == code) {
            std::string const example = in(language, message->example_vi, message->example_en);
            out += meaning(message->row, language);
            out += example.empty() ? ""
                                   : in(language, "  ví dụ:\n", "  example:\n") + indented(example);
        }
    }
    for (engine::MessageText const& text : engine::all_messages()) {
        if (text.code == code) {
            out += code + ": " + std::string(language == Language::vi ? text.vi : text.en) + "\n";
        }
    }
    return out.empty() ? std::nullopt : std::optional(out);
}

std::vector<std::string> explained_codes() {
    std::set<std::string> out;
    for (dsl::MessageRow const* row : syntax_rows()) {
        out.insert(row->code);
    }
    for (dsl::bind::Message const* message : meaning_rows()) {
        out.insert(message->row.code);
    }
    for (engine::MessageText const& text : engine::all_messages()) {
        out.emplace(text.code);
    }
    return {out.begin(), out.end()};
}

} // namespace hoso::app
