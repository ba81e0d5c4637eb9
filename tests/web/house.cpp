#include "tests/web/house.hpp"

#include <algorithm>

#include <boost/json/parse.hpp>

#include "adapters/auth/token.hpp"
#include "adapters/text/text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/trial_workflow.hpp"
#include "tests/web/schema.hpp"
#include "tests/web/team_workflow.hpp"

namespace hoso::tests {

using namespace engine;
namespace json = boost::json;

namespace {

struct Person {
    char const* login;
    char const* agency;
    std::vector<char const*> roles;
};
std::vector<Person> const& people() {
    static std::vector<Person> const all{{"dn", "0312345678", {"doanh_nghiep"}},
                                         {"dn2", "0399999999", {"doanh_nghiep"}},
                                         {"tn", "skhcn", {"tiep_nhan"}},
                                         {"cv", "skhcn", {"chuyen_vien"}},
                                         {"gd", "skhcn", {"giam_doc"}},
                                         {"la", "skhcn", {}},
                                         {"lac", "skhcn", {"doanh_nghiep"}},
                                         {"qt", "skhcn", {"quan_tri"}},
                                         {"pc", "skhcn", {"phap_che_vien"}},
                                         {"tv", "skhcn", {"ke_toan"}},
                                         {"a1", "soa", {"don_vi"}},
                                         {"a2", "soa", {"don_vi"}},
                                         {"b1", "sob", {"don_vi"}},
                                         {"tk", "skhcn", {"thu_ky"}},
                                         {"uv1", "tinh", {"uy_vien"}},
                                         {"uv2", "tinh", {"uy_vien"}},
                                         {"ct", "tinh", {"chu_tich"}}};
    return all;
}

constexpr char good_form[] = R"({"definition":"thu_nghiem","data":{"don":{"ten":"Công ty Một",
    "ma_so":"0312345678","so_tien":100000000,"loai":"thuong"}}})";

} // namespace

std::optional<PersonView> SmallOrganisation::person(PersonId const& id, Date) const {
    for (Person const& one : people()) {
        if (id.value == one.login) {
            PersonView view{id, "Người " + id.value, AgencyId{one.agency}, {}};
            for (char const* role : one.roles) {
                view.roles.push_back(RoleId{role});
            }
            return view;
        }
    }
    return std::nullopt;
}

std::vector<PersonView> SmallOrganisation::holders(RoleId const& role, Date on) const {
    std::vector<PersonView> out;
    for (Person const& one : people()) {
        PersonView view = *person(PersonId{one.login}, on);
        if (std::find(view.roles.begin(), view.roles.end(), role) != view.roles.end()) {
            out.push_back(std::move(view));
        }
    }
    return out;
}

std::vector<Agency> SmallOrganisation::group(std::string const&, Date on) const {
    return {*agency(AgencyId{"soa"}, on), *agency(AgencyId{"sob"}, on)};
}

std::optional<Agency> SmallOrganisation::agency(AgencyId const& id, Date) const {
    if (id.empty()) {
        return std::nullopt;
    }
    bool const enterprise = id.value.front() == '0';
    return Agency{id, {"Tên " + id.value, "Name " + id.value}, "", enterprise, {}, {}, ""};
}

void MemoryFiles::put(std::string const& sha256, std::string const& bytes) {
    std::scoped_lock const lock(mutex_);
    files_[sha256] = bytes;
}

std::optional<std::string> MemoryFiles::get(std::string const& sha256) {
    std::scoped_lock const lock(mutex_);
    auto const found = files_.find(sha256);
    return found == files_.end() ? std::nullopt : std::optional(found->second);
}

std::size_t MemoryFiles::count() const {
    std::scoped_lock const lock(mutex_);
    return files_.size();
}

House::House(HouseOptions options) : calendar_(trial::calendar()) {
    clock.set(trial::at(3, 2));
    REQUIRE(registry_.publish(std::make_shared<Runnable const>(trial::make_runnable())));
    for (team::Kind const kind : {team::Kind::open, team::Kind::secret, team::Kind::round}) {
        REQUIRE(registry_.publish(std::make_shared<Runnable const>(team::make_runnable(kind))));
    }
    store = std::make_unique<FakeStore>(
        [this](std::string const& name, int version) -> std::shared_ptr<Definition const> {
            auto found = registry_.find(name, version);
            return found ? std::shared_ptr<Definition const>(found, &found->definition) : nullptr;
        });
    service = std::make_unique<CaseService>(
        *store, registry_, organisation_,
        [this](std::string const& name) { return name == "thu" ? &calendar_ : nullptr; }, clock,
        ids_, [](std::string const& text) { return adapters::fold_words(text); });
    add_users();
    site_ = std::make_unique<web::Site>(services(options), web::routes(), options.logins);
    server_ = std::make_unique<web::Server>(hooks(), options.server);
    port_ = server_->listen("127.0.0.1", 0);
    thread_ = std::thread([this] {
        server_->run();
        drained_ = true;
    });
}

House::~House() {
    server_->drain();
    thread_.join();
    service->stop();
    for (std::string const& violation : violations_) {
        FAIL_CHECK(violation);
    }
}

void House::add_users() {
    for (Person const& one : people()) {
        store->put_user({PersonId{one.login}, one.login, "Người", AgencyId{one.agency},
                         "hash:mat-khau", false});
    }
}

web::Services House::services(HouseOptions const& options) {
    web::Services out{
        *store,
        *service,
        registry_,
        organisation_,
        [this](std::string const& name) { return name == "thu" ? &calendar_ : nullptr; },
        clock,
        ids_,
        files,
        [](std::string const& text) { return adapters::fold_words(text); },
        [](std::string const& bytes) { return adapters::sha256_hex(bytes); },
        [](std::optional<std::string> const& hash, std::string const& password) {
            return hash && *hash == "hash:" + password;
        },
        [] { return adapters::random_token(); },
        [](Definition const& definition, std::optional<std::uint32_t> current, Language) {
            return "<svg data-name=\"" + definition.name + "\" data-current=\"" +
                   (current ? std::to_string(*current) : "") + "\"/>";
        },
        [](std::string const& name) { return adapters::clean_file_name(name); },
        web::assets(),
        {}};
    out.options.behind_proxy = options.behind_proxy;
    return out;
}

web::ServerHooks House::hooks() {
    return {[this](web::Request const& request) {
                if (int const pause = handler_pause_ms; pause > 0) {
                    std::this_thread::sleep_for(std::chrono::milliseconds(pause));
                }
                web::Response response = site_->handle(request);
                if (auto wrong = openapi_violation(request, response)) {
                    note(std::string(web::name_of(request.method)) + " " + request.target + ": " +
                         *wrong + "\n" + response.body);
                }
                return response;
            },
            [this](web::Method method, web::Target const& target) {
                return site_->body_limit(method, target);
            },
            [this](web::Response& response) { site_->finish(response); },
            [this](web::Served const& line) {
                std::scoped_lock const lock(mutex_);
                served_.push_back(line);
            },
            [this](std::string const& fault) { note("a handler threw: " + fault); },
            [this](web::Request const& request) { return site_->admit(request); }};
}

void House::note(std::string violation) {
    std::scoped_lock const lock(mutex_);
    violations_.push_back(std::move(violation));
}

std::vector<web::Served> House::served() const {
    std::scoped_lock const lock(mutex_);
    return served_;
}

void House::drain() {
    server_->drain();
}

std::unique_ptr<HttpClient> House::client(std::string const& login) {
    auto out = std::make_unique<HttpClient>(port_);
    auto const answer =
        out->send("POST", "/api/session", R"({"login":")" + login + R"(","password":"mat-khau"})");
    REQUIRE(answer.status == 200);
    return out;
}

std::string House::cookie_of(std::string const& login) {
    HttpClient out(port_);
    auto const answer =
        out.send("POST", "/api/session", R"({"login":")" + login + R"(","password":"mat-khau"})");
    std::string const cookie = answer.headers.at("set-cookie");
    return cookie.substr(0, cookie.find(';'));
}

std::string House::fingerprint() {
    std::string out = std::to_string(store->commits()) + " " + std::to_string(files.count());
    for (CaseRow const& row : store->list_cases({}, CaseOrder::newest_first, {100, ""}).rows) {
        out += " " + row.id.value + ":" + std::to_string(row.version);
    }
    return out;
}

json::value body_of(HttpAnswer const& answer) {
    return json::parse(answer.body);
}

std::string code_of(HttpAnswer const& answer) {
    auto const type = answer.headers.find("content-type");
    if (type == answer.headers.end() || type->second != "application/problem+json") {
        return {};
    }
    return std::string(body_of(answer).at("code").as_string());
}

HttpHeaders if_match(std::int64_t version) {
    return {{"If-Match", "\"" + std::to_string(version) + "\""}};
}

std::string open_case(HttpClient& dn) {
    auto const answer = dn.send("POST", "/api/cases", good_form);
    INFO(answer.body);
    REQUIRE(answer.status == 201);
    return std::string(body_of(answer).at("id").as_string());
}

std::int64_t version_of(HttpClient& client, std::string const& id) {
    auto const answer = client.get("/api/cases/" + id);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return body_of(answer).at("version").as_int64();
}

HttpAnswer press(HttpClient& client, std::string const& id, std::string const& action,
                 std::string const& body) {
    return client.send("POST", "/api/cases/" + id + "/actions/" + action, body,
                       if_match(version_of(client, id)));
}

} // namespace hoso::tests
