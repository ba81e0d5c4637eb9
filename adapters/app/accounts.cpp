#include "adapters/app/accounts.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "adapters/auth/password.hpp"

namespace hoso::app {
namespace {

using engine::Language;

engine::User user_of(engine::PersonView const& person, std::string hash) {
    engine::User user;
    user.id = person.id;
    user.login = person.id.value;
    user.name = person.name;
    user.agency = person.agency;
    user.password_hash = std::move(hash);
    return user;
}

std::string roles_of(engine::PersonView const& person) {
    std::string out;
    for (engine::RoleId const& role : person.roles) {
        out += (out.empty() ? "" : ", ") + role.value;
    }
    return out;
}

/// Filled up with blanks to so many characters (not bytes, as a format's width would count).
std::string padded(std::string text, std::size_t width) {
    std::size_t const characters = engine::count_code_points(text);
    return characters < width ? text + std::string(width - characters, ' ') : text;
}

} // namespace

void add_demo_users(adapters::FileOrganisation const& organisation, engine::Store& store) {
    // Why one hash for all: it is one public password, and hashing is slow on purpose.
    std::string const hash = adapters::PasswordHasher().hash(demo_password);
    for (engine::PersonView const& person : organisation.everybody()) {
        store.put_user(user_of(person, hash));
    }
}

std::string login_table(adapters::FileOrganisation const& organisation, engine::Store& store,
                        engine::Date today, Language language) {
    std::string out;
    for (engine::User const& user : store.users()) {
        auto const person = organisation.person(user.id, today);
        if (!person) {
            continue;
        }
        auto const agency = organisation.agency(person->agency, today);
        out += "  " + padded(user.login, 15) + padded(roles_of(*person), 26) +
               padded(person->name, 24) +
               (agency ? agency->name.in(language) : person->agency.value) + "\n";
    }
    return out;
}

tl::expected<void, std::string> set_password(adapters::FileOrganisation const& organisation,
                                             engine::Store& store, std::string const& login,
                                             std::string const& password, Language language) {
    auto const everybody = organisation.everybody();
    auto const found =
        std::find_if(everybody.begin(), everybody.end(),
                     [&](engine::PersonView const& one) { return one.id.value == login; });
    if (found == everybody.end()) {
        return tl::unexpected(language == Language::vi
                                  ? "không có `" + login + "` trong thư mục to-chuc\n"
                                  : "there is no `" + login + "` in the to-chuc folder\n");
    }
    if (auto const wrong = adapters::password_problem(password, login)) {
        return tl::unexpected(wrong->in(language) + "\n");
    }
    engine::User user = user_of(*found, adapters::PasswordHasher().hash(password));
    auto const old = store.find_person(user.id);
    user.disabled = old && old->disabled;
    store.put_user(user);
    // Why: who learnt the old password may have a session open.
    store.drop_sessions_of(user.id);
    return {};
}

} // namespace hoso::app
