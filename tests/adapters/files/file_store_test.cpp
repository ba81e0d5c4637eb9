// Attachments: stored once, whole, and never served when damaged.

#include "adapters/files/file_store.hpp"

#include <filesystem>
#include <fstream>
#include <thread>
#include <vector>

#include "adapters/auth/token.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_directory.hpp"

using namespace hoso;
using namespace hoso::adapters;

namespace {

std::size_t files_under(std::string const& path) {
    std::size_t count = 0;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(path))
        count += entry.is_regular_file();
    return count;
}

} // namespace

TEST_CASE("bytes come back by their digest, also after a restart", "[files]") {
    tests::TempDirectory const directory;
    auto const bytes = std::string("PDF\0\xff", 5) + std::string(200'000, 'x');
    {
        DiskFileStore store(directory.path(), sha256_hex);
        store.put(sha256_hex(bytes), bytes);
        store.put(sha256_hex(""), "");
    }
    DiskFileStore store(directory.path(), sha256_hex);
    CHECK(store.get(sha256_hex(bytes)) == bytes);
    CHECK(store.get(sha256_hex("")) == "");
    CHECK_FALSE(store.get(sha256_hex("other")));
    auto const name = sha256_hex(bytes);
    CHECK(
        std::filesystem::exists(directory / ("files/" + name.substr(0, 2) + "/" + name.substr(2))));
}

TEST_CASE("the same bytes are stored once, however many send them at once", "[files]") {
    tests::TempDirectory const directory;
    DiskFileStore store(directory.path(), sha256_hex);
    std::string const bytes(50'000, 'y');
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 5; ++n)
                store.put(sha256_hex(bytes), bytes);
        });
    for (auto& thread : threads)
        thread.join();
    CHECK(files_under(directory.path()) == 1);
    CHECK(store.get(sha256_hex(bytes)) == bytes);
}

TEST_CASE("a digest that is none, or of other bytes, is refused", "[files]") {
    tests::TempDirectory const directory;
    DiskFileStore store(directory.path(), sha256_hex);
    for (auto const& bad :
         {std::string("../../../etc/passwd"), std::string(""), std::string(64, 'G'),
          std::string(63, 'a'), std::string(32, '.') + std::string(32, '/')}) {
        CHECK_THROWS_AS(store.put(bad, "x"), FileStoreError);
        CHECK_THROWS_AS(store.get(bad), FileStoreError);
    }
    CHECK_THROWS_AS(store.put(sha256_hex("a"), "b"), FileStoreError);
    CHECK(files_under(directory.path()) == 0);
}

TEST_CASE("a damaged file is an error, not somebody's permit", "[files]") {
    tests::TempDirectory const directory;
    DiskFileStore store(directory.path(), sha256_hex);
    auto const name = sha256_hex("giấy phép");
    store.put(name, "giấy phép");
    std::ofstream(directory / ("files/" + name.substr(0, 2) + "/" + name.substr(2))) << "giấy phep";
    CHECK_THROWS_AS(store.get(name), FileStoreError);
}
