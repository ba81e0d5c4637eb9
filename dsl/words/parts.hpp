#pragma once
// Parts, councils, rounds and deadlines in words. As `words.hpp`: plain text, not escaped.

#include <string>

#include "engine/model/definition.hpp"

namespace hoso::dsl {

[[nodiscard]] std::string machine_words(engine::Definition const&, std::uint32_t machine,
                                        engine::Language);
/// A state with the part it belongs to: "Đã chi (Đợt chi)"; of the case itself the state alone.
[[nodiscard]] std::string place_words(engine::Definition const&, std::uint32_t state,
                                      engine::Language);
/// Where a branch leads: a state, "ở lại" or "quay lại bước trước".
[[nodiscard]] std::string target_words(engine::Definition const&, engine::Branch const&,
                                       engine::Language);
/// "mở “Đợt chi” (Số tiền = 1.000.000 đồng)".
[[nodiscard]] std::string opening_words(engine::Definition const&, engine::Opening const&,
                                        engine::Language);
/// Buttons of a state and what leaves it by itself, timeouts apart.
[[nodiscard]] std::vector<engine::Action const*> automatic_actions(engine::State const&);

/// "15 tháng 11"; with `before` "trước 15 tháng 11", else "chậm nhất 15 tháng 11".
[[nodiscard]] std::string day_words(engine::YearDay, engine::Language);
[[nodiscard]] std::string last_day_words(engine::YearDay, engine::Language);
/// "5 ngày làm việc", "6 ngày làm việc trước hạn nộp", "chậm nhất 31 tháng 10".
[[nodiscard]] std::string deadline_words(engine::Definition const&, engine::DeadlineRule const&,
                                         engine::Language);
/// How a round opens, and when it is due.
[[nodiscard]] std::string opening_day_words(engine::Definition const&, engine::Campaign const&,
                                            engine::Language);
[[nodiscard]] std::string due_words(engine::Definition const&, engine::Campaign const&,
                                    engine::Language);

/// A message or a value of a paper; what is filled in stands in square brackets.
[[nodiscard]] std::string text_words(engine::Definition const&,
                                     std::vector<engine::TextPart> const&, engine::Language);
[[nodiscard]] std::string value_words(engine::Definition const&, engine::TextPart const&,
                                      engine::Language);

/// "khi mọi phần đã xong", "khi ít nhất 80% số phần đã xong".
[[nodiscard]] std::string join_words(engine::Block const&, engine::Language);
/// "7 đến 9 thành viên".
[[nodiscard]] std::string seats_words(engine::Vote const&, engine::Language);
[[nodiscard]] std::string quorum_words(engine::Vote const&, engine::Language);
/// "ít nhất 2/3 số người có mặt chọn “Đạt”".
[[nodiscard]] std::string pass_words(engine::Definition const&, engine::Vote const&,
                                     engine::Language);
/// What a lookup or an indicator counts: "tổng “Số tiền” của hồ sơ quy trình x".
[[nodiscard]] std::string figure_words(engine::Definition const&, engine::Lookup const&,
                                       engine::Language);

} // namespace hoso::dsl
