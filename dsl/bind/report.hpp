#pragma once
// Collects diagnostics: at most 200, never the same one twice at one place.

#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "dsl/bind/messages.hpp"

namespace hoso::dsl::bind {

class Reporter {
  public:
    /// The reference is good until the next call.
    Diagnostic& add(Message const& message, SourceRange range,
                    engine::Arguments const& arguments = {});
    bool full() const { return full_; }
    std::vector<Diagnostic> take() { return std::move(diagnostics_); }

  private:
    std::vector<Diagnostic> diagnostics_;
    std::set<std::tuple<std::string, std::string, std::uint32_t, std::uint32_t, std::uint32_t>>
        seen_; // code, words, place
    Diagnostic dropped_;
    bool full_ = false;
};

/// Two arguments at once, for a word in both languages: `{name_vi}` and `{name_en}`.
void put(engine::Arguments& arguments, std::string const& name, Bilingual const& words);

} // namespace hoso::dsl::bind
