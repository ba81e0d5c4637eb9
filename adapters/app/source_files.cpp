#include "adapters/app/source_files.hpp"

#include <filesystem>

#include "adapters/app/deploy.hpp"

namespace hoso::app {
namespace {

namespace fs = std::filesystem;

/// Where a file's imports start: the workflows directory, or else one above the file.
struct Place {
    std::string name; // of the file, as messages show it
    dsl::FileLoader load;
};

Place place_of(std::string const& file, std::string const& workflows) {
    std::error_code error;
    fs::path const full = fs::weakly_canonical(file, error);
    fs::path const root = fs::weakly_canonical(workflows, error);
    fs::path const inside = full.lexically_relative(root);
    if (!inside.empty() && *inside.begin() != "..") {
        return {inside.generic_string(), files_below(root.string())};
    }
    fs::path const folder = full.parent_path();
    return {file, [folder](std::string const& path) -> std::optional<std::string> {
                for (fs::path at = folder; at.has_relative_path(); at = at.parent_path()) {
                    if (auto text = files_below(at.string())(path)) {
                        return text;
                    }
                }
                return std::nullopt;
            }};
}

} // namespace

dsl::CompileResult compile_file(std::string const& file, std::string const& workflows) {
    Place const place = place_of(file, workflows);
    return dsl::compile({place.name, read_file(file)}, place.load);
}

std::string messages(dsl::CompileResult const& result, engine::Language language) {
    std::string out;
    for (dsl::Diagnostic const& diagnostic : result.diagnostics) {
        out += dsl::render(diagnostic, result.files, language);
    }
    return out;
}

} // namespace hoso::app
