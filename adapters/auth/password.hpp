#pragma once
// Passwords: the rule for new ones, and argon2id hashes in libsodium's text form
// ("$argon2id$v=19$m=…").
//
// Rules (OWASP ASVS 5.0, 6.2): 8..256 characters, any characters, no composition rules, no forced
// change; not the log-in name. Hashing takes `PasswordCost::memory_bytes` of memory for its time;
// at most `hashes_at_once_max` run at once, the others wait. Thread safe. Throws std::runtime_error
// when memory is refused.

#include <cstddef>
#include <optional>
#include <semaphore>
#include <string>

#include "engine/base/text.hpp"

namespace hoso::adapters {

struct PasswordCost {
    unsigned passes = 1;
    std::size_t memory_bytes = 46U * 1024 * 1024;
};

/// What is wrong with a new password; nullopt when it will do.
std::optional<engine::Bilingual> password_problem(std::string const& password,
                                                  std::string const& login);

class PasswordHasher {
  public:
    static constexpr int hashes_at_once_max = 4;

    explicit PasswordHasher(PasswordCost cost = {});

    std::string hash(std::string const& password);
    bool verify(std::string const& password, std::string const& hash);
    /// True when the hash was made at another cost: hash again after the next good log-in.
    bool is_outdated(std::string const& hash) const;
    /// Takes as long as a real check; for log-in names that do not exist, so that time tells
    /// nothing.
    void waste_time(std::string const& password);

  private:
    PasswordCost cost_;
    std::counting_semaphore<hashes_at_once_max> turns_{hashes_at_once_max};
    std::string decoy_;
};

} // namespace hoso::adapters
