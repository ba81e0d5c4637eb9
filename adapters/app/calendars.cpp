#include "adapters/app/calendars.hpp"

#include <filesystem>

#include "adapters/calendar/calendar_file.hpp"

namespace hoso::app {

tl::expected<Calendars, std::string> load_calendars(std::string const& workflows,
                                                    engine::Language language) {
    namespace fs = std::filesystem;
    Calendars out;
    fs::path const folder = fs::path(workflows) / "lich";
    if (!fs::is_directory(folder)) {
        return out;
    }
    for (auto const& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() != ".toml") {
            continue;
        }
        auto calendar = adapters::load_calendar(entry.path());
        if (!calendar) {
            std::string text;
            for (auto const& error : calendar.error()) {
                text += adapters::describe(error, language) + "\n";
            }
            return tl::unexpected(std::move(text));
        }
        std::string name = calendar->name;
        out.insert_or_assign(std::move(name), std::move(*calendar));
    }
    return out;
}

engine::CalendarLookup lookup_in(Calendars const& calendars) {
    return [&calendars](std::string const& name) -> engine::Calendar const* {
        auto const found = calendars.find(name);
        return found == calendars.end() ? nullptr : &found->second;
    };
}

} // namespace hoso::app
