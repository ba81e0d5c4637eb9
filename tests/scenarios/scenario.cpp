#include "tests/scenarios/scenario.hpp"

#include <boost/json.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>
#include <toml++/toml.h>

#include "tests/support/http_client.hpp"
#include "tests/support/server_process.hpp"

namespace hoso::tests {
namespace {

namespace json = boost::json;

json::value to_json(toml::node const& node) {
    if (auto const* table = node.as_table()) {
        json::object object;
        for (auto const& [key, value] : *table)
            object[std::string(key.str())] = to_json(value);
        return object;
    }
    if (auto const* list = node.as_array()) {
        json::array array;
        for (auto const& value : *list)
            array.push_back(to_json(value));
        return array;
    }
    if (auto const n = node.value<std::int64_t>(); n && node.is_integer()) return *n;
    if (node.is_boolean()) return *node.value<bool>();
    if (auto const text = node.value<std::string>()) return json::string(*text);
    throw std::runtime_error("a scenario holds text, whole numbers, true and false only");
}

std::string text(toml::table const& step, char const* key) {
    return step[key].value<std::string>().value_or("");
}

/// One scenario being played: the server of the moment, who is logged in, and what the case should
/// look like.
class Player {
  public:
    explicit Player(toml::table file) : file_(std::move(file)) {}

    ScenarioReport play() {
        auto const* steps = file_["buoc"].as_array();
        if (!steps) throw std::runtime_error("the scenario has no [[buoc]]");
        for (auto const& node : *steps) {
            auto const& step = *node.as_table();
            ++report_.steps;
            at_ = "bước " + std::to_string(report_.steps) + " (" + text(step, "nguoi") + " " +
                  text(step, "viec") + " " + text(step, "nut") + ")";
            move_to(text(step, "luc"), text(step, "nguoi"));
            perform(step);
            verify(step);
        }
        read_timeline();
        return std::move(report_);
    }

  private:
    void fail(std::string const& what) { report_.failures.push_back(at_ + ": " + what); }

    /// `login`: who looks whether all is still there.
    void move_to(std::string const& moment, std::string const& login) {
        if (server_ && (moment.empty() || moment == moment_)) return;
        if (!moment.empty()) moment_ = moment;
        clients_.clear();
        if (server_) {
            server_->kill_hard();
            ++report_.kills;
        }
        ServerProcess::Options options;
        options.data = folder_.path() + "/data";
        options.more = {"--demo", "--now", moment_};
        server_ = std::make_unique<ServerProcess>(options);
        if (!case_id_.empty()) check_nothing_lost(login);
    }

    void check_nothing_lost(std::string const& login) {
        json::object const found = read_case(login);
        // Why >=: timers that fell due while the server was down fire as soon as it is back.
        if (found.at("version").as_int64() < version_)
            fail("after the kill the case is at version " +
                 std::to_string(found.at("version").as_int64()) + ", it was at " +
                 std::to_string(version_));
        version_ = found.at("version").as_int64();
    }

    HttpClient& client(std::string const& login) {
        auto& one = clients_[login];
        if (!one) {
            one = std::make_unique<HttpClient>(server_->port());
            json::object const body{{"login", login}, {"password", "hoso-demo"}};
            auto const answer = one->send("POST", "/api/session", json::serialize(body));
            if (answer.status != 200)
                throw std::runtime_error(at_ + ": log-in of " + login + ": " + answer.body);
        }
        last_person_ = login;
        return *one;
    }

    json::object read_case(std::string const& login) {
        auto const answer = client(login).get("/api/cases/" + case_id_);
        if (answer.status != 200)
            throw std::runtime_error(at_ + ": reading the case: " + answer.body);
        return json::parse(answer.body).as_object();
    }

    void perform(toml::table const& step) {
        std::string const kind = text(step, "viec");
        std::string const login = text(step, "nguoi");
        if (kind == "cho") return wait_for(text(step, "phai_o"), login);
        if (kind == "dot") return find_round(step, login);
        HttpAnswer const answer = kind == "tep"   ? upload(step, login)
                                  : kind == "goi" ? call(step, login)
                                                  : command(step, kind, login);
        if (step.contains("ly_do")) return check_refusal(step, answer, login);
        if (answer.status / 100 != 2)
            return fail("HTTP " + std::to_string(answer.status) + " " + answer.body);
        if (step.contains("co") && answer.body.find(text(step, "co")) == std::string::npos)
            fail("the answer lacks `" + text(step, "co") + "`: " + answer.body);
        if (kind == "goi") return;
        json::object const body = json::parse(answer.body).as_object();
        if (kind == "mo") case_id_ = std::string(body.at("id").as_string());
        version_ = body.at("version").as_int64();
    }

    /// A round that opens by itself: waits until it is there.
    void find_round(toml::table const& step, std::string const& login) {
        auto const year = step["nam"].value<std::int64_t>().value_or(0);
        std::string const target =
            "/api/rounds/" + text(file_, "quy_trinh") + "/" + std::to_string(year);
        for (int i = 0; i < 200; ++i) {
            auto const answer = client(login).get(target);
            if (answer.status == 200) {
                case_id_ = std::string(json::parse(answer.body).at("case").as_string());
                return refresh(login);
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        fail("no round opened by itself");
    }

    /// Any other request, `{ho_so}` standing for the case; with the case's version.
    HttpAnswer call(toml::table const& step, std::string const& login) {
        std::string target = text(step, "duong_dan");
        if (auto const at = target.find("{ho_so}"); at != std::string::npos)
            target.replace(at, 7, case_id_);
        HttpHeaders headers{{"Idempotency-Key", "k" + std::to_string(++keys_)}};
        if (!case_id_.empty()) {
            refresh(login);
            headers.emplace_back("If-Match", "\"" + std::to_string(version_) + "\"");
        }
        std::string const method = step["cach"].value<std::string>().value_or("POST");
        std::string const body =
            step.contains("gui") ? json::serialize(to_json(*step.get("gui"))) : "";
        return client(login).send(method, target, method == "GET" ? "" : body, headers);
    }

    /// The part a step is about: a branch, an agency's id, or a child with its number
    /// ("dot_chi#2").
    json::object read_part(std::string const& name, std::string const& login) {
        json::object const found = read_case(login);
        auto const mark = name.find('#');
        int wanted = mark == std::string::npos ? 1 : std::stoi(name.substr(mark + 1));
        std::string const machine = name.substr(0, mark);
        for (auto const& one : found.at("parts").as_array()) {
            auto const& part = one.as_object();
            auto const* member = part.if_contains("member");
            bool const asked =
                member && member->is_object() && member->at("id").as_string() == name;
            if (!asked && part.at("machine").at("name").as_string() != machine) continue;
            if (asked || --wanted == 0) return part;
        }
        throw std::runtime_error(at_ + ": the case has no part " + name);
    }

    HttpAnswer command(toml::table const& step, std::string const& kind, std::string const& login) {
        json::object body;
        json::value const data =
            step.contains("du_lieu") ? to_json(*step.get("du_lieu")) : json::object{};
        HttpHeaders headers{{"Idempotency-Key", "k" + std::to_string(++keys_)}};
        std::string base = "/api/cases/" + case_id_;
        if (kind == "mo") {
            body = {{"definition", text(file_, "quy_trinh")}, {"data", data}};
            return client(login).send("POST", "/api/cases", json::serialize(body), headers);
        }
        refresh(login);
        std::int64_t version = version_;
        if (step.contains("phan")) {
            json::object const part = read_part(text(step, "phan"), login);
            version = part.at("version").as_int64();
            base += "/parts/" + std::to_string(part.at("number").as_int64());
        }
        headers.emplace_back("If-Match", "\"" + std::to_string(version) + "\"");
        if (kind == "luu")
            return client(login).send("PATCH", base + "/data", json::serialize(data), headers);
        if (data.as_object().size()) body["inputs"] = data;
        if (step.contains("ghi_chu")) body["note"] = text(step, "ghi_chu");
        return client(login).send("POST", base + "/actions/" + text(step, "nut"),
                                  json::serialize(body), headers);
    }

    HttpAnswer upload(toml::table const& step, std::string const& login) {
        refresh(login);
        std::string const name = text(step, "ten");
        return client(login).send("POST",
                                  "/api/cases/" + case_id_ + "/attachments?field=" +
                                      text(step, "truong") + "&name=" + name,
                                  "%PDF-1.4\n" + name + "\n%%EOF\n",
                                  {{"Content-Type", "application/pdf"},
                                   {"If-Match", "\"" + std::to_string(version_) + "\""},
                                   {"Idempotency-Key", "k" + std::to_string(++keys_)}});
    }

    /// The version as a person's screen would have it: timers may have moved it since the last
    /// step.
    void refresh(std::string const& login) { version_ = read_case(login).at("version").as_int64(); }

    void wait_for(std::string const& state, std::string const& login) {
        for (int i = 0; i < 200; ++i) {
            json::object const now = read_case(login);
            version_ = now.at("version").as_int64();
            if (now.at("state").at("name").as_string() == state) return;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        fail("the case did not come to `" + state + "` by itself");
    }

    void check_refusal(toml::table const& step, HttpAnswer const& answer,
                       std::string const& login) {
        if (answer.status / 100 == 2) return fail("was accepted, should have been refused");
        std::string const reason = text(step, "ly_do");
        if (answer.body.find("\"" + reason + "\"") == std::string::npos)
            fail("refused, but not because of `" + reason + "`: " + answer.body);
        auto const before = version_;
        refresh(login);
        if (version_ != before) fail("a refused command changed the case");
    }

    void verify(toml::table const& step) {
        std::string const login = text(step, "nguoi");
        bool const of_part = step.contains("phan");
        if (of_part) verify_part(step, login);
        compare_state(text(step, of_part ? "ho_so_o" : "phai_o"), read_case(login));
        if (step.contains("han") && !of_part) compare_due(login, "", text(step, "han"));
        if (auto const* limits = step["gioi_han"].as_table())
            for (auto const& [name, date] : *limits)
                compare_due(login, std::string(name.str()), date.value<std::string>().value_or(""));
    }

    void compare_state(std::string const& wanted, json::object const& place) {
        std::string found(place.at("state").at("name").as_string());
        found.erase(0, found.find('.') + 1); // a part's: `dot_chi.da_chi`
        if (!wanted.empty() && found != wanted)
            fail("in `" + found + "`, should be in `" + wanted + "`");
    }

    void verify_part(toml::table const& step, std::string const& login) {
        json::object const part = read_part(text(step, "phan"), login);
        compare_state(text(step, "phai_o"), part);
        if (!step.contains("han")) return;
        ++report_.deadlines;
        auto const* due = part.if_contains("due");
        std::string const found = due ? json::serialize(*due) : "none";
        if (found.find(text(step, "han")) == std::string::npos)
            fail("the part is due " + found + ", should be " + text(step, "han"));
    }

    void compare_due(std::string const& login, std::string const& limit,
                     std::string const& wanted) {
        ++report_.deadlines;
        json::object const found = read_case(login);
        for (auto const& one : found.at("deadlines").as_array()) {
            auto const& due = one.as_object();
            std::string name;
            if (auto const* of = due.if_contains("limit"))
                name = std::string(of->at("name").as_string());
            if (name != limit) continue;
            std::string date(due.at("date").as_string());
            if (wanted.size() > 10)
                date = std::string(due.at("due").as_string()).substr(0, wanted.size());
            if (date != wanted)
                fail("due " + date + ", should be " + wanted +
                     (limit.empty() ? "" : " (" + limit + ")"));
            return;
        }
        fail("no deadline " + (limit.empty() ? std::string("of the state") : limit) +
             ", should be " + wanted);
    }

    /// "Vũ Quốc Tuấn thay Mạc Thị Thu Trang: "; nothing for what the engine did by itself.
    static std::string who(json::object const& item) {
        auto const* actor = item.if_contains("actor");
        if (!actor || !actor->is_object()) return {};
        std::string name(actor->at("name").as_string());
        if (auto const* absent = actor->as_object().if_contains("behalf"))
            name += " thay " + std::string(absent->at("name").as_string());
        return name + ": ";
    }

    void read_timeline() {
        std::string after = "0";
        while (!after.empty()) {
            auto const answer =
                client(last_person_)
                    .get("/api/cases/" + case_id_ + "/history?limit=100&after=" + after);
            json::object const page = json::parse(answer.body).as_object();
            if (auto const* sound = page.if_contains("sound"); sound && !sound->as_bool())
                fail("the history's hash chain is broken");
            for (auto const& item : page.at("items").as_array())
                report_.timeline.push_back(std::string(item.at("at").as_string()) + "  " +
                                           who(item.as_object()) +
                                           std::string(item.at("text").at("vi").as_string()));
            auto const* next = page.if_contains("next");
            after = next && next->is_string()  ? std::string(next->as_string())
                    : next && next->is_int64() ? std::to_string(next->as_int64())
                                               : "";
        }
    }

    toml::table file_;
    TemporaryFolder folder_;
    std::unique_ptr<ServerProcess> server_;
    std::map<std::string, std::unique_ptr<HttpClient>> clients_;
    ScenarioReport report_;
    std::string at_, moment_, case_id_, last_person_;
    std::int64_t version_ = 0;
    int keys_ = 0;
};

} // namespace

ScenarioReport play_scenario(std::string const& path) {
    return Player(toml::parse_file(path)).play();
}

} // namespace hoso::tests
