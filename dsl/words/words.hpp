#pragma once
// Parts of a definition in words, for pictures, pages and comparisons: Vietnamese or English, from
// the labels of the definition. Plain text, not escaped for anything.

#include <string>
#include <string_view>
#include <vector>

#include "engine/model/definition.hpp"

namespace hoso::dsl {

/// The label, or the name where there is none.
[[nodiscard]] std::string label_or(engine::Bilingual const& label, std::string const& name,
                                   engine::Language language);
[[nodiscard]] std::string state_words(engine::Definition const&, std::uint32_t state,
                                      engine::Language);
[[nodiscard]] std::string role_words(engine::Definition const&,
                                     std::vector<std::uint32_t> const& roles, engine::Language);
/// "Hợp đồng: Ngày ký"; a field of the form goes without the form's name.
[[nodiscard]] std::string path_words(engine::Definition const&, engine::FieldPath,
                                     engine::Language);
[[nodiscard]] std::string paths_words(engine::Definition const&,
                                      std::vector<engine::FieldPath> const&, engine::Language);
/// "số tiền, từ 0 đồng đến 50.000.000 đồng".
[[nodiscard]] std::string type_words(engine::Definition const&, engine::TypeId, engine::Language);
/// One cell of a decision table; "–" for any value.
[[nodiscard]] std::string cell_words(engine::Definition const&, engine::TypeId, engine::Cell const&,
                                     engine::Language);
[[nodiscard]] std::string citation_words(engine::Definition const&, engine::Citations const&,
                                         engine::Language);
/// "đồng hồ dừng"; empty for a clock that simply runs.
[[nodiscard]] std::string clock_words(engine::ClockPolicy, engine::Language);
/// "tính đến ngày làm việc kế tiếp"; empty where the unit makes it needless.
[[nodiscard]] std::string roll_words(engine::Roll, engine::Language);

/// A duration: of a dated parameter the newest value; an expression in words where the case
/// decides.
[[nodiscard]] std::string span_words(engine::Definition const&, engine::ExpressionId,
                                     engine::Language);
/// The newest value of a parameter that `span_words` shows waits for confirmation.
[[nodiscard]] bool is_unconfirmed_span(engine::Definition const&, engine::ExpressionId);

/// An expression in words. `arguments`: what the enclosing calc, rule or table calls its inputs.
[[nodiscard]] std::string expression_words(engine::Definition const&, engine::Expression const&,
                                           engine::Language,
                                           std::vector<std::string> const& arguments = {});
[[nodiscard]] std::vector<std::string> argument_names(std::vector<engine::Argument> const&);
[[nodiscard]] std::vector<std::string> column_names(std::vector<engine::TableColumn> const&);

} // namespace hoso::dsl
