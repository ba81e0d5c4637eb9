#include "adapters/app/pages.hpp"

#include <fstream>

#include <fmt/format.h>

#include "adapters/app/source_files.hpp"
#include "dsl/diff/diff.hpp"
#include "dsl/doc/doc.hpp"
#include "dsl/graph/draw.hpp"
#include "dsl/graph/export.hpp"

namespace hoso::app {
namespace {

using engine::Definition;
using engine::Language;

constexpr int unusable = 2;

/// The definitions of a file, or what keeps us from having them.
tl::expected<std::vector<Definition>, std::string>
definitions_of(std::string const& file, std::string const& workflows, Language language) {
    bool const vi = language == Language::vi;
    try {
        dsl::CompileResult result = compile_file(file, workflows);
        if (dsl::has_errors(result.diagnostics)) {
            return tl::unexpected(messages(result, language));
        }
        if (result.definitions.empty()) {
            return tl::unexpected(file +
                                  (vi ? ": không có quy trình nào\n" : ": holds no workflow\n"));
        }
        return std::move(result.definitions);
    } catch (std::runtime_error const& error) {
        return tl::unexpected((vi ? "không đọc được tệp: " : "cannot read the file: ") +
                              std::string(error.what()) + "\n");
    }
}

Report deliver(std::string text, std::string const& output, Language language) {
    if (output.empty()) {
        return {std::move(text), 0};
    }
    bool const vi = language == Language::vi;
    std::ofstream file(output, std::ios::binary);
    file << text;
    file.close();
    if (!file) {
        return {(vi ? "không ghi được tệp: " : "cannot write the file: ") + output + "\n",
                unusable};
    }
    return {(vi ? "đã ghi " : "wrote ") + output + "\n", 0};
}

std::string drawn(Definition const& definition, GraphFormat format, Language language) {
    switch (format) {
    case GraphFormat::mermaid: return dsl::mermaid(definition, language);
    case GraphFormat::dot: return dsl::dot(definition, language);
    case GraphFormat::svg: break;
    }
    dsl::DrawOptions options;
    options.language = language;
    return dsl::draw(definition, options);
}

/// The one that is named; with no name, the only one.
Definition const* chosen(std::vector<Definition> const& definitions, std::string const& name) {
    if (name.empty()) {
        return definitions.size() == 1 ? &definitions.front() : nullptr;
    }
    for (Definition const& one : definitions) {
        if (one.name == name) {
            return &one;
        }
    }
    return nullptr;
}

} // namespace

Report graph(GraphOptions const& options, Language language) {
    auto const definitions = definitions_of(options.file, options.workflows, language);
    if (!definitions) {
        return {definitions.error(), unusable};
    }
    Definition const* const one = chosen(*definitions, options.workflow);
    if (one == nullptr) {
        std::string names;
        for (Definition const& definition : *definitions) {
            names += (names.empty() ? "" : ", ") + definition.name;
        }
        return {(language == Language::vi ? "hãy chọn một quy trình bằng --workflow: "
                                          : "name one workflow with --workflow: ") +
                    names + "\n",
                unusable};
    }
    return deliver(drawn(*one, options.format, language), options.output, language);
}

Report document(DocOptions const& options, Language language) {
    auto const definitions = definitions_of(options.file, options.workflows, language);
    if (!definitions) {
        return {definitions.error(), unusable};
    }
    return deliver(dsl::document(*definitions, language), options.output, language);
}

Report diff(DiffOptions const& options, Language language) {
    auto const before = definitions_of(options.before, options.workflows, language);
    auto const after = definitions_of(options.after, options.workflows, language);
    if (!before || !after) {
        return {(before ? "" : before.error()) + (after ? "" : after.error()), unusable};
    }
    dsl::DiffResult const result = dsl::diff(*before, *after, language);
    return {result.text, result.same_meaning ? 0 : 1};
}

} // namespace hoso::app
