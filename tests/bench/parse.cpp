// How fast a text becomes its full syntax tree: every shipped workflow file, in megabytes a second,
// beside what the same bytes cost when they are only checked (UTF-8, hidden characters, NFC) and
// when they are only cut into tokens. The three take turns in one run; each figure is a median.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "dsl/grammar/parse.hpp"
#include "dsl/lex/lexer.hpp"
#include "dsl/source/normal_text.hpp"

namespace {

using hoso::dsl::SourceFile;
constexpr int rounds = 51;
constexpr int repeats = 1; // of all files, in a round

std::vector<SourceFile> shipped_files() {
    char const* root = std::getenv("HOSO_ROOT");
    std::filesystem::path const folder =
        std::filesystem::path(root != nullptr ? root : ".") / "workflows";
    std::vector<SourceFile> files;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (entry.path().extension() != ".hoso") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        files.push_back({entry.path().lexically_relative(folder).string(),
                         std::string(std::istreambuf_iterator<char>(in), {})});
    }
    return files;
}

/// Processor seconds (so that what else runs counts little) for all files, `repeats` times over.
/// What `work` returns is summed, so that none of it can be left out.
template <typename Work>
double seconds(std::vector<SourceFile> const& files, Work const& work) {
    static volatile std::size_t sink = 0;
    auto const begin = std::clock();
    for (int i = 0; i < repeats; ++i)
        for (SourceFile const& file : files)
            sink = sink + work(file);
    return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + rounds / 2, values.end());
    return values[rounds / 2];
}

std::size_t check(SourceFile const& file) {
    return hoso::dsl::normalise(file.text).text.size();
}
std::size_t lex(SourceFile const& file) {
    return hoso::dsl::lex(file.text, 0).tokens.size();
}
std::size_t parse(SourceFile const& file) {
    return hoso::dsl::parse(file, 0).file.items.size();
}

} // namespace

int main() {
    auto const files = shipped_files();
    std::size_t bytes = 0, tokens = 0;
    for (SourceFile const& file : files) {
        bytes += file.text.size();
        tokens += lex(file);
        if (!hoso::dsl::parse(file, 0).diagnostics.empty()) {
            std::fprintf(stderr, "%s does not parse\n", file.name.c_str());
            return EXIT_FAILURE;
        }
    }
    if (bytes == 0) {
        std::fputs("no workflow files here: run from the root, or set HOSO_ROOT\n", stderr);
        return EXIT_FAILURE;
    }
    std::vector<double> checks, lexes, parses;
    for (int i = 0; i < rounds; ++i) {
        checks.push_back(seconds(files, check));
        lexes.push_back(seconds(files, lex));
        parses.push_back(seconds(files, parse));
    }
    double const plain = median(checks);
    auto const show = [&](char const* what, double time) {
        std::printf("%-22s %7.1f MB/s %7.1f ns a token %6.2f\n", what,
                    static_cast<double>(bytes) * repeats / 1e6 / time,
                    time * 1e9 / static_cast<double>(tokens * repeats), time / plain);
    };
    std::printf("%zu files, %zu KB, %zu tokens; the last column is the time beside the check's\n",
                files.size(), bytes / 1000, tokens);
    show("UTF-8 and NFC check", plain);
    show("tokens", median(lexes));
    show("full syntax tree", median(parses));
}
