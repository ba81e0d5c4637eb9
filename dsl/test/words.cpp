#include "dsl/test/words.hpp"

#include <algorithm>

namespace hoso::dsl {

engine::Bilingual reasons_of(engine::Refusal const& refusal) {
    engine::Bilingual text;
    for (engine::Reason const& reason : refusal.reasons) {
        std::string const code = reason.code.empty() ? "" : "[" + reason.code + "] ";
        text.vi += (text.vi.empty() ? "" : "; ") + code + reason.text.vi;
        text.en += (text.en.empty() ? "" : "; ") + code + reason.text.in(engine::Language::en);
    }
    return text;
}

namespace {

/// `needs` in a test is "R-needs" in the engine; a workflow's own requirements have their names.
std::string code_of(std::string const& reason) {
    std::string code = "R-" + (reason.starts_with("r_") ? reason.substr(2) : reason);
    std::replace(code.begin(), code.end(), '_', '-');
    return code;
}

} // namespace

bool has_reason(engine::Refusal const& refusal, std::string const& name) {
    return std::any_of(refusal.reasons.begin(), refusal.reasons.end(),
                       [&](engine::Reason const& reason) {
                           return reason.code == name || reason.code == code_of(name);
                       });
}

std::string clock_text(int minute) {
    auto const two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return two(minute / 60) + ":" + two(minute % 60);
}

} // namespace hoso::dsl
