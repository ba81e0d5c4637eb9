#include "web/routes/session.hpp"

#include <algorithm>
#include <chrono>

#include <boost/json/object.hpp>

#include "engine/service/absences.hpp"
#include "web/middleware.hpp"
#include "web/routes/access.hpp"
#include "web/routes/json.hpp"

namespace hoso::web {
namespace {

namespace json = boost::json;

constexpr std::int64_t seen_step_ms = 5 * 60'000; // `seen` is written at most so often
constexpr std::chrono::seconds hash_wait{3};
constexpr std::size_t login_max = 64;      // bytes
constexpr std::size_t password_max = 1024; // bytes: the 256 characters a password may have

/// Holds roles, and in every workflow that knows one of them it is a party's: such a person is
/// asked as an agency's people are asked, and works for no office here.
bool holds_party_roles_only(Call const& call, std::vector<engine::RoleId> const& roles) {
    auto const all = call.services.registry.all();
    return !roles.empty() &&
           std::all_of(roles.begin(), roles.end(), [&](engine::RoleId const& role) {
               bool party = false;
               for (engine::RunnablePtr const& runnable : all) {
                   auto const found = engine::find_role(runnable->definition, role.value);
                   if (found && !runnable->definition.roles[*found].outside) {
                       return false;
                   }
                   party = party || found.has_value();
               }
               return party;
           });
}

/// Fills in for whom the visitor stands in today.
void add_principals(Call const& call, Visitor& visitor) {
    visitor.standing_in = call.services.store.absences(today(call));
    std::erase_if(visitor.standing_in, [&](engine::Absence const& one) {
        return one.substitute != visitor.actor.person || one.revoked || today(call) < one.from;
    });
    visitor.actor.principals =
        engine::principals_in(visitor.standing_in, call.services.organisation, "", today(call));
}

/// The person with agency and roles as they are today; nullopt when not in the organisation.
std::optional<Visitor> as_visitor(Call const& call, engine::User const& user) {
    auto const& organisation = call.services.organisation;
    auto const person = organisation.person(user.id, today(call));
    if (!person) {
        return std::nullopt;
    }
    auto const agency = organisation.agency(person->agency, today(call));
    Visitor visitor;
    visitor.actor = {person->id, person->name, person->agency, person->roles, {}};
    visitor.login = user.login;
    visitor.agency = agency.value_or(engine::Agency{
        person->agency, {person->agency.value, ""}, "", false, today(call), std::nullopt, ""});
    visitor.outside =
        visitor.agency.enterprise || holds_party_roles_only(call, visitor.actor.roles);
    add_principals(call, visitor);
    return visitor;
}

json::object me(Call const& call, Visitor const& visitor) {
    json::array roles;
    for (engine::RoleId const& role : visitor.actor.roles) {
        roles.push_back(json::string(role.value));
    }
    json::array principals;
    for (engine::Principal const& one : visitor.actor.principals) {
        bool const known =
            std::any_of(principals.begin(), principals.end(), [&](json::value const& other) {
                return other.at("person").as_string() == std::string_view(one.person.id.value);
            });
        if (!known) {
            principals.push_back({{"person", one.person.id.value}, {"name", one.person.name}});
        }
    }
    return {{"person", visitor.actor.person.value},
            {"login", visitor.login},
            {"name", visitor.actor.name},
            {"agency", {{"id", visitor.agency.id.value}, {"name", label(visitor.agency.name)}}},
            {"roles", std::move(roles)},
            {"outside", visitor.outside},
            {"principals", std::move(principals)},
            {"now", engine::iso(call.now)}};
}

std::string set_cookie(Call const& call, std::string_view token, std::int64_t seconds) {
    std::string text = std::string(session_cookie) + "=" + std::string(token) +
                       "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds);
    return call.services.options.behind_proxy ? text + "; Secure" : text;
}

/// nullopt: too many checks are running.
std::optional<bool> check_password(Call const& call, std::optional<std::string> const& hash,
                                   std::string const& password) {
    if (!call.guard.slots().try_acquire_for(hash_wait)) {
        return std::nullopt;
    }
    struct Release {
        LoginGuard& guard;
        ~Release() { guard.slots().release(); }
    } const release{call.guard};
    return call.services.password_fits(hash, password);
}

Response open_session(Call const& call, Visitor const& visitor) {
    // Why: a log-in on top of another leaves no forgotten session behind.
    if (std::string_view const old = cookie(call.request, session_cookie); !old.empty()) {
        call.services.store.drop_session(call.services.digest(std::string(old)));
    }
    std::string const token = call.services.fresh_token();
    call.services.store.put_session(
        {call.services.digest(token), visitor.actor.person, call.now, call.now});
    Response response = json_response(200, me(call, visitor));
    response.headers.push_back(
        {"set-cookie", set_cookie(call, token, call.services.options.lifetime_ms / 1000)});
    return response;
}

} // namespace

std::optional<Visitor> find_visitor(Call const& call) {
    std::string_view const token = cookie(call.request, session_cookie);
    if (token.empty() || token.size() > 128) {
        return std::nullopt;
    }
    std::string const hash = call.services.digest(std::string(token));
    auto const session = call.services.store.find_session(hash);
    WebOptions const& options = call.services.options;
    if (!session || call.now.ms - session->seen.ms > options.idle_ms ||
        call.now.ms - session->created.ms > options.lifetime_ms) {
        return std::nullopt;
    }
    auto const user = call.services.store.find_person(session->person);
    if (!user || user->disabled) {
        return std::nullopt;
    }
    auto visitor = as_visitor(call, *user);
    if (visitor) {
        visitor->token_hash = hash;
        if (call.now.ms - session->seen.ms > seen_step_ms) {
            // Why not put: a log-out on another worker must not be undone.
            call.services.store.touch_session(hash, call.now);
        }
    }
    return visitor;
}

Response log_in(Call const& call) {
    auto const body = read_json(call);
    if (!body) {
        return call.refuse(body.error());
    }
    adapters::FieldErrors errors;
    adapters::ObjectReader reader(*body, "", errors);
    std::string const login = reader.text("login", login_max);
    std::string const password = reader.text("password", password_max);
    reader.finish();
    if (!errors.empty()) {
        return call.refuse(problem_of(errors, call.language));
    }
    if (!call.guard.begin(login, call.peer, call.now)) {
        Response refused = call.refuse(problem(
            Code::too_many_logins, "đã thử đăng nhập quá nhiều lần; hãy chờ 5 phút rồi thử lại",
            "too many log-ins were tried; wait 5 minutes and try again"));
        refused.headers.push_back({"retry-after", "300"});
        return refused;
    }
    auto const user = call.services.store.find_user(login);
    auto const hash = user ? std::optional(user->password_hash) : std::nullopt;
    auto const fits = check_password(call, hash, password);
    if (!fits) {
        return call.refuse(problem(Code::busy, "nhiều người đang đăng nhập, hãy thử lại",
                                   "many people are logging in, try again"));
    }
    std::optional<Visitor> visitor;
    if (*fits && user && !user->disabled) {
        visitor = as_visitor(call, *user);
    }
    if (!visitor) {
        return call.refuse(problem(Code::wrong_password, "sai tên đăng nhập hoặc mật khẩu",
                                   "wrong login or password"));
    }
    call.guard.succeeded(login, call.peer);
    return open_session(call, *visitor);
}

Response show_session(Call const& call) {
    return json_response(200, me(call, *call.visitor));
}

Response log_out(Call const& call) {
    call.services.store.drop_session(call.visitor->token_hash);
    Response response;
    response.status = 204;
    response.headers.push_back({"set-cookie", set_cookie(call, "", 0)});
    return response;
}

} // namespace hoso::web
