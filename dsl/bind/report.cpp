#include "dsl/bind/report.hpp"

namespace hoso::dsl::bind {
namespace {

constexpr std::size_t messages_max = 200;

} // namespace

Diagnostic& Reporter::add(Message const& message, SourceRange range,
                          engine::Arguments const& arguments) {
    dropped_ = diagnose(message.row, range, arguments);
    dropped_.example = {message.example_vi, message.example_en};
    if (full_ ||
        !seen_.emplace(message.row.code, dropped_.message.vi, range.file, range.begin, range.end)
             .second)
        return dropped_;
    if (diagnostics_.size() == messages_max) {
        full_ = true;
        auto const& last = message::many_messages;
        diagnostics_.push_back(diagnose(last.row, range));
        diagnostics_.back().example = {last.example_vi, last.example_en};
        return dropped_;
    }
    diagnostics_.push_back(dropped_);
    return diagnostics_.back();
}

void put(engine::Arguments& arguments, std::string const& name, Bilingual const& words) {
    arguments.emplace_back(name + "_vi", words.vi);
    arguments.emplace_back(name + "_en", words.in(Language::en));
}

} // namespace hoso::dsl::bind
