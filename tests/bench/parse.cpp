// How fast a text becomes its full syntax tree: the grammar's sample file again and again, until
// half a second is over. Prints megabytes a second.

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "dsl/grammar/parse.hpp"

int main() {
    char const* root = std::getenv("HOSO_ROOT");
    std::ifstream file(std::string(root != nullptr ? root : ".") +
                           "/tests/golden/good/ca-ngon-ngu.hoso",
                       std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(file), {}};
    using Clock = std::chrono::steady_clock;
    auto const begin = Clock::now();
    std::size_t bytes = 0;
    std::chrono::duration<double> spent{};
    while (spent < std::chrono::milliseconds(500)) {
        auto const result = hoso::dsl::parse({"mẫu", text}, 0);
        if (text.empty() || !result.diagnostics.empty()) {
            std::fputs("the sample file does not parse\n", stderr);
            return EXIT_FAILURE;
        }
        bytes += text.size();
        spent = Clock::now() - begin;
    }
    std::printf("parse: %.1f MB/s\n", static_cast<double>(bytes) / 1e6 / spent.count());
}
