#include "adapters/app/demo.hpp"

#include <algorithm>
#include <filesystem>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>
#include <toml++/toml.h>

#include "adapters/clock/ulid_ids.hpp"
#include "adapters/json/data_codec.hpp"
#include "engine/service/case_service.hpp"

namespace hoso::app {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

/// The clock of the story: set before each step.
class StoryClock final : public engine::Clock {
  public:
    engine::Instant now() const override { return now_; }
    void set(engine::Instant now) { now_ = now; }

  private:
    engine::Instant now_;
};

struct Step {
    std::size_t story = 0; // which case
    engine::Instant at;
    toml::table const* table = nullptr;
};

struct Story {
    std::string definition;
    json::object data; // of the form, to open the case with
    engine::CaseId id;
};

/// `today` stands for "@hom_nay".
json::value to_json(toml::node const& node, std::string const& today = {}) {
    if (auto const* table = node.as_table()) {
        json::object out;
        for (auto const& [key, value] : *table) {
            out[std::string(key.str())] = to_json(value, today);
        }
        return out;
    }
    if (auto const* list = node.as_array()) {
        json::array out;
        for (toml::node const& value : *list) {
            out.push_back(to_json(value, today));
        }
        return out;
    }
    if (node.is_integer()) {
        return *node.value<std::int64_t>();
    }
    if (node.is_boolean()) {
        return *node.value<bool>();
    }
    std::string const text = node.value<std::string>().value_or("");
    return json::string(text == "@hom_nay" ? today : text);
}

std::string text(toml::table const& table, char const* key) {
    return table[key].value<std::string>().value_or("");
}

class Player {
  public:
    explicit Player(DemoWorld const& world)
        : world_(world), ids_(clock_), service_(world.store, world.registry, world.organisation,
                                                world.calendars, clock_, ids_, world.fold) {}

    /// What is wrong with the script; empty when nothing is.
    std::string read(toml::table const& file) {
        std::string const definition = text(file, "quy_trinh");
        auto const today = engine::to_local(world_.now, {}).date;
        auto const runnable = world_.registry.current(definition, today);
        auto const* cases = file["ho_so"].as_array();
        if (!runnable || cases == nullptr) {
            return {};
        }
        calendar_ = world_.calendars(runnable->definition.calendar);
        for (toml::node const& node : *cases) {
            auto const* one = node.as_table();
            auto const* steps = one == nullptr ? nullptr : (*one)["buoc"].as_array();
            if (steps == nullptr) {
                return fault(node, "[[ho_so]] cần các bước [[ho_so.buoc]] "
                                   "([[ho_so]] needs its [[ho_so.buoc]])");
            }
            Story story;
            story.definition = definition;
            story.data = form_of(file, *one);
            stories_.push_back(std::move(story));
            for (toml::node const& step : *steps) {
                auto const* table = step.as_table();
                auto const* data = table == nullptr ? nullptr : table->get("du_lieu");
                if (table == nullptr || (data != nullptr && !data->is_table())) {
                    return fault(step, "bước và `du_lieu` của nó phải là bảng "
                                       "(a step and its `du_lieu` must be tables)");
                }
                steps_.push_back({stories_.size() - 1, moment(*table), table});
            }
        }
        return {};
    }

    tl::expected<int, std::string> play() {
        std::stable_sort(steps_.begin(), steps_.end(),
                         [](Step const& left, Step const& right) { return left.at < right.at; });
        for (Step const& step : steps_) {
            clock_.set(step.at);
            while (service_.fire_due_timers() > 0) {
            }
            if (auto const wrong = perform(step); !wrong.empty()) {
                return tl::unexpected(
                    fmt::format("demo: {} {} {}: {}\n", text(*step.table, "nguoi"),
                                text(*step.table, "viec"), text(*step.table, "nut"), wrong));
            }
        }
        clock_.set(world_.now);
        while (service_.fire_due_timers() > 0) {
        }
        return static_cast<int>(stories_.size());
    }

  private:
    static std::string fault(toml::node const& node, std::string_view what) {
        return fmt::format("{}: {}", node.source().begin.line, what);
    }

    /// The enterprise's usual form with what is special in this case.
    json::object form_of(toml::table const& file, toml::table const& one) {
        json::object form;
        if (auto const* usual = file["don"][text(one, "don")].as_table()) {
            form = to_json(*usual).as_object();
        }
        if (auto const* special = one["du_lieu"].as_table()) {
            for (auto const& [key, value] : *special) {
                form[std::string(key.str())] = to_json(value);
            }
        }
        return {{"don", std::move(form)}};
    }

    /// `truoc` working days before today at `gio` ("08:30"), or so many minutes before now.
    engine::Instant moment(toml::table const& step) const {
        if (auto const minutes = step["phut_truoc"].value<std::int64_t>()) {
            return {world_.now.ms - *minutes * 60'000};
        }
        engine::Date date = engine::to_local(world_.now, {}).date;
        int const days = static_cast<int>(step["truoc"].value<std::int64_t>().value_or(0));
        if (calendar_ != nullptr) {
            date = engine::add_working_days(*calendar_, date, -days).value_or(date - days);
        }
        std::string const hour = step["gio"].value<std::string>().value_or("09:00");
        auto const iso = engine::iso(date) + "T" + hour + ":00+07:00";
        return std::min(engine::parse_iso_instant(iso).value_or(world_.now), world_.now);
    }

    engine::Actor actor(std::string const& login) const {
        auto const today = engine::to_local(clock_.now(), {}).date;
        auto const person = world_.organisation.person(engine::PersonId{login}, today);
        return person ? engine::Actor{person->id, person->name, person->agency, person->roles}
                      : engine::Actor{engine::PersonId{login}, login, {}, {}};
    }

    /// What went wrong; empty when nothing did.
    std::string perform(Step const& step) {
        Story& story = stories_[step.story];
        auto command = command_of(step, story);
        if (!command) {
            return command.error();
        }
        engine::Request request;
        request.definition = story.definition;
        request.command = std::move(*command);
        request.actor = actor(text(*step.table, "nguoi"));
        if (!story.id.empty()) {
            request.case_id = story.id;
        }
        auto const done = service_.execute(std::move(request));
        if (!done) {
            return reasons(done.error());
        }
        story.id = done->case_id;
        return {};
    }

    static std::string reasons(engine::Failure const& failure) {
        std::string out = fmt::format("failure {}", static_cast<int>(failure.kind));
        for (engine::Reason const& reason : failure.refusal.reasons) {
            out += fmt::format("; {} {}: {}", reason.code, reason.path, reason.text.vi);
        }
        return out;
    }

    tl::expected<engine::Command, std::string> command_of(Step const& step, Story const& story) {
        auto const today = engine::to_local(clock_.now(), {}).date;
        auto const runnable = world_.registry.current(story.definition, today);
        if (!runnable) {
            return tl::unexpected(
                fmt::format("chưa có quy trình `{0}` vào ngày {1} (no `{0}` in force on {1})",
                            story.definition, engine::iso(today)));
        }
        std::string const kind = text(*step.table, "viec");
        auto const* given = step.table->get("du_lieu");
        json::object const data = kind == "mo" ? story.data
                                  : given      ? to_json(*given, engine::iso(today)).as_object()
                                               : json::object{};
        auto changes = adapters::decode_changes(runnable->definition, data);
        if (!changes) {
            return tl::unexpected(adapters::summary(changes.error()));
        }
        if (kind == "mo") {
            return engine::command::Open{std::move(*changes)};
        }
        if (kind == "luu") {
            return engine::command::Edit{std::move(*changes)};
        }
        if (kind == "tep") {
            return attachment(*step.table, runnable->definition);
        }
        if (kind == "y_kien") {
            return engine::command::Comment{text(*step.table, "noi_dung")};
        }
        return engine::command::Act{text(*step.table, "nut"), std::move(*changes),
                                    text(*step.table, "ghi_chu")};
    }

    tl::expected<engine::Command, std::string> attachment(toml::table const& step,
                                                          engine::Definition const& definition) {
        std::string const name = text(step, "ten");
        std::string const bytes = "%PDF-1.4\n% " + name + "\n%%EOF\n";
        auto const field = engine::find_path(definition, text(step, "truong"));
        if (!field) {
            return tl::unexpected("no place " + text(step, "truong"));
        }
        std::string const sha256 = world_.digest(bytes);
        world_.files.put(sha256, bytes);
        return engine::command::Attach{{engine::AttachmentId{ids_.fresh()}, *field, name,
                                        "application/pdf", static_cast<std::int64_t>(bytes.size()),
                                        sha256}};
    }

    DemoWorld const& world_;
    StoryClock clock_;
    adapters::UlidIds ids_;
    engine::CaseService service_;
    engine::Calendar const* calendar_ = nullptr;
    std::vector<Story> stories_;
    std::vector<Step> steps_;
};

} // namespace

tl::expected<void, std::string> claim_demo(engine::Store& store, engine::Language language) {
    if (store.is_demo()) return {};
    bool const empty =
        store.users().empty() &&
        store.list_cases({}, engine::CaseOrder::newest_first, {.size = 1, .after = {}})
            .rows.empty();
    if (!empty) {
        return tl::unexpected(std::string(
            language == engine::Language::vi
                ? "Kho dữ liệu này có người hoặc hồ sơ thật nên không chạy với --demo. Hãy bỏ "
                  "--demo, hoặc chọn thư mục trống: --data DIR\n"
                : "This store holds real people or cases, so it is not run with --demo. Leave "
                  "--demo out, or choose an empty directory: --data DIR\n"));
    }
    store.mark_demo();
    return {};
}

tl::expected<int, std::string> play_demo(std::string const& workflows, DemoWorld const& world) {
    std::vector<std::string> paths;
    for (auto const& entry : fs::recursive_directory_iterator(workflows)) {
        if (entry.path().extension() == ".toml" && entry.path().parent_path().filename() == "mau") {
            paths.push_back(entry.path().string());
        }
    }
    std::sort(paths.begin(), paths.end());
    std::vector<toml::table> files; // the player points into them
    files.reserve(paths.size());
    Player player(world);
    for (std::string const& path : paths) {
        try {
            files.push_back(toml::parse_file(path));
        } catch (toml::parse_error const& error) {
            return tl::unexpected(
                fmt::format("{}:{}: {}\n", path, error.source().begin.line, error.description()));
        }
        if (auto const wrong = player.read(files.back()); !wrong.empty()) {
            return tl::unexpected(fmt::format("{}:{}\n", path, wrong));
        }
    }
    return player.play();
}

} // namespace hoso::app
