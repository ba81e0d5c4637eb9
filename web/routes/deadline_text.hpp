// Deadlines in words: one sentence that says how a date came about, and a line for each step.
// Counting rules: see engine/time/deadline.hpp (Bộ luật Dân sự 2015 Điều 147-148).
#pragma once

#include "engine/core/decide.hpp"

namespace hoso::web {

/// How long the clock behind the view runs, without extensions.
[[nodiscard]] engine::Duration duration_of(engine::CaseState const& state,
                                           engine::DeadlineView const& view);

/// "hạn 27/11/2026: 14 ngày làm việc từ 06/11/2026, nghỉ 24/11 (Ngày Văn hóa Việt Nam)".
[[nodiscard]] engine::Bilingual deadline_sentence(engine::DeadlineView const& view,
                                                  engine::Duration duration);
[[nodiscard]] engine::Bilingual step_text(engine::DueStep const& step, engine::Duration duration);
[[nodiscard]] std::string_view step_kind(engine::DueStep::Kind kind); // "skipped_off"

} // namespace hoso::web
