#include "adapters/auth/password.hpp"

#include <algorithm>
#include <stdexcept>

#include <sodium.h>

namespace hoso::adapters {

namespace {

constexpr std::size_t characters_min = 8;
constexpr std::size_t characters_max = 256;
constexpr std::size_t bytes_max = 4 * characters_max;

template <class Semaphore>
class Turn {
  public:
    explicit Turn(Semaphore& turns) : turns_(turns) { turns_.acquire(); }
    ~Turn() { turns_.release(); }
    Turn(Turn const&) = delete;
    Turn& operator=(Turn const&) = delete;

  private:
    Semaphore& turns_;
};

} // namespace

std::optional<engine::Bilingual> password_problem(std::string const& password,
                                                  std::string const& login) {
    if (!engine::is_clean_utf8(password))
        return engine::Bilingual{"mật khẩu có ký tự không gõ được",
                                 "the password has control characters"};
    auto const length = engine::count_code_points(password);
    if (length < characters_min)
        return engine::Bilingual{"mật khẩu phải có ít nhất 8 ký tự",
                                 "the password needs at least 8 characters"};
    if (length > characters_max)
        return engine::Bilingual{"mật khẩu dài quá 256 ký tự",
                                 "the password is longer than 256 characters"};
    if (password == login)
        return engine::Bilingual{"mật khẩu không được trùng tên đăng nhập",
                                 "the password must not be the log-in name"};
    if (std::all_of(password.begin(), password.end(), [&](char c) { return c == password[0]; }))
        return engine::Bilingual{"mật khẩu không được là một ký tự lặp lại",
                                 "the password must not be one character repeated"};
    return std::nullopt;
}

PasswordHasher::PasswordHasher(PasswordCost cost) : cost_(cost) {
    if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
    decoy_ = hash("a password that nobody has");
}

std::string PasswordHasher::hash(std::string const& password) {
    Turn const turn(turns_);
    char text[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(text, password.data(), password.size(), cost_.passes,
                              cost_.memory_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("no memory for hashing a password");
    return text;
}

bool PasswordHasher::verify(std::string const& password, std::string const& hash) {
    if (password.size() > bytes_max || hash.size() >= crypto_pwhash_STRBYTES) return false;
    Turn const turn(turns_);
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

bool PasswordHasher::is_outdated(std::string const& hash) const {
    return crypto_pwhash_str_needs_rehash(hash.c_str(), cost_.passes, cost_.memory_bytes) != 0;
}

void PasswordHasher::waste_time(std::string const& password) {
    (void)verify(password, decoy_);
}

} // namespace hoso::adapters
