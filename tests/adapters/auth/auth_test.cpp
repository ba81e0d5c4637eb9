// Passwords and tokens: what is accepted, what a hash tells, how many run at once.

#include <atomic>
#include <chrono>
#include <set>
#include <thread>
#include <vector>

#include "adapters/auth/password.hpp"
#include "adapters/auth/token.hpp"
#include "tests/support/catch.hpp"

using namespace hoso::adapters;

namespace {

constexpr PasswordCost cheap{.passes = 1, .memory_bytes = 8192}; // argon2's smallest

} // namespace

TEST_CASE("a password is found right by its hash and by nothing else", "[auth]") {
    PasswordHasher hasher(cheap);
    auto const hash = hasher.hash("mật khẩu rất dài");
    CHECK(hash.rfind("$argon2id$", 0) == 0);
    CHECK(hasher.verify("mật khẩu rất dài", hash));
    CHECK_FALSE(hasher.verify("mật khẩu rất dai", hash));
    CHECK_FALSE(hasher.verify("", hash));
    CHECK(hasher.hash("mật khẩu rất dài") != hash);
    for (auto const* bad : {"", "x", "$argon2id$v=19$m=8,t=1,p=1$", "$2b$10$abcdef"})
        CHECK_FALSE(hasher.verify("x", bad));
    CHECK_FALSE(hasher.verify(std::string(100'000, 'x'), hash));
}

TEST_CASE("the default cost is ASVS's 46 MiB, and a hash of another cost is outdated", "[auth]") {
    PasswordHasher hasher;
    auto const hash = hasher.hash("abcdefgh");
    CHECK(hash.find("m=47104,t=1,p=1") != std::string::npos);
    CHECK_FALSE(hasher.is_outdated(hash));
    CHECK(hasher.is_outdated(PasswordHasher(cheap).hash("abcdefgh")));
}

TEST_CASE("new passwords: 8 to 256 characters, any characters, not the log-in name", "[auth]") {
    CHECK_FALSE(password_problem("tám ký tự", "a"));
    CHECK_FALSE(password_problem(std::string(255, 'x') + "y", "a"));
    CHECK(password_problem("bảy ký!", "a"));
    CHECK(password_problem(std::string(256, 'x') + "y", "a"));
    CHECK(password_problem("chuyenvien1", "chuyenvien1"));
    CHECK(password_problem("aaaaaaaaaa", "a"));
    CHECK(password_problem(std::string("abcdefgh\0", 9), "a"));
    CHECK(password_problem("", "a"));
}

TEST_CASE("many log-ins at once all get their answer", "[auth]") {
    PasswordHasher hasher(cheap);
    auto const hash = hasher.hash("đúng mật khẩu");
    std::atomic<int> right{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 12; ++i)
        threads.emplace_back([&, i] {
            for (int n = 0; n < 5; ++n)
                right += hasher.verify(i % 2 == 0 ? "đúng mật khẩu" : "sai", hash);
        });
    for (auto& thread : threads)
        thread.join();
    CHECK(right == 30);
}

TEST_CASE("tokens are 43 characters for a cookie and never repeat", "[auth]") {
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        auto const token = random_token();
        REQUIRE(token.size() == 43);
        REQUIRE(token.find_first_not_of(
                    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
                std::string::npos);
        REQUIRE(seen.insert(token).second);
    }
}

TEST_CASE("SHA-256 and comparison", "[auth]") {
    CHECK(sha256_hex("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(sha256_hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(equal_secrets("abc", "abc"));
    CHECK_FALSE(equal_secrets("abc", "abd"));
    CHECK_FALSE(equal_secrets("abc", "abcd"));
    CHECK(equal_secrets("", ""));
}
