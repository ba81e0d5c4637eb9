#include "dsl/compile.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "dsl/bind/report.hpp"
#include "dsl/check/check.hpp"
#include "dsl/grammar/parse.hpp"
#include "dsl/print/canonical.hpp"
#include "engine/core/pattern.hpp"

namespace hoso::dsl {
namespace {

constexpr std::size_t files_max = 64;
constexpr std::size_t import_depth_max = 8;
// Why bytes and not a clock: the same text must always get the same answer. Together with the
// limits of the parser and the budget of the table proofs this keeps a compilation well under two
// seconds.
constexpr std::size_t bytes_max = 2'000'000;

/// Reads the root and everything it imports, each file once.
class Loader {
  public:
    Loader(FileLoader const& load, CompileResult& result) : load_(load), result_(result) {}

    void run(SourceFile root) {
        add(std::move(root));
        imports(0);
        result_.diagnostics = std::move(syntax_);
        auto more = report_.take();
        result_.diagnostics.insert(result_.diagnostics.end(), more.begin(), more.end());
    }

    std::vector<ast::File> const& trees() const { return trees_; }

    /// A document's template; the binder says that it is missing.
    std::optional<std::string> load_template(std::string const& path) {
        if (!good_path(path) || !load_) return std::nullopt;
        auto text = load_(path);
        if (!text || bytes_ + text->size() > bytes_max) return std::nullopt;
        bytes_ += text->size();
        return text;
    }

  private:
    std::uint32_t add(SourceFile file) {
        auto const index = static_cast<std::uint32_t>(result_.files.size());
        indexes_.emplace(file.name, index);
        bytes_ += file.text.size();
        ParseResult parsed = parse(file, index);
        syntax_.insert(syntax_.end(), parsed.diagnostics.begin(), parsed.diagnostics.end());
        result_.files.push_back(std::move(file));
        trees_.push_back(std::move(parsed.file));
        return index;
    }

    static bool good_path(std::string const& path) {
        bool const strange = path.empty() || path.front() == '/' ||
                             path.find('\\') != std::string::npos ||
                             path.find('\0') != std::string::npos || path.size() > 200;
        return !strange && path.find("..") == std::string::npos;
    }

    void imports(std::uint32_t index) {
        path_.push_back(index);
        std::map<std::string, SourceRange> here;
        // By value: adding files moves the trees.
        std::vector<ast::Import> const list = trees_[index].imports;
        for (ast::Import const& import : list) {
            if (import.broken || stopped_) continue;
            SourceRange const range = ast::in_file(import.path.range, index);
            if (!here.emplace(import.path.value, range).second) {
                report_.add(bind::message::import_twice, range, {{"path", import.path.value}});
                continue;
            }
            follow(import.path.value, range);
        }
        path_.pop_back();
    }

    void follow(std::string const& path, SourceRange range) {
        if (!good_path(path)) {
            report_.add(bind::message::import_path, range, {{"path", path}});
            return;
        }
        if (auto const known = indexes_.find(path); known != indexes_.end()) {
            check_cycle(known->second, range);
            return;
        }
        if (path_.size() >= import_depth_max) return stop(bind::message::deep_import, range);
        if (trees_.size() >= files_max) return stop(bind::message::many_files, range);
        auto text = load_ ? load_(path) : std::nullopt;
        if (!text) {
            report_.add(bind::message::import_missing, range, {{"path", path}});
            return;
        }
        if (bytes_ + text->size() > bytes_max) return stop(bind::message::too_much, range);
        imports(add({path, std::move(*text)}));
    }

    void check_cycle(std::uint32_t index, SourceRange range) {
        auto const from = std::find(path_.begin(), path_.end(), index);
        if (from == path_.end()) return;
        std::string cycle;
        for (auto step = from; step != path_.end(); ++step)
            cycle += result_.files[*step].name + " → ";
        report_.add(bind::message::import_cycle, range,
                    {{"cycle", cycle + result_.files[index].name}});
    }

    void stop(bind::Message const& message, SourceRange range) {
        report_.add(message, range);
        stopped_ = true;
    }

    FileLoader const& load_;
    CompileResult& result_;
    bind::Reporter report_;
    std::vector<Diagnostic> syntax_;
    std::vector<ast::File> trees_;
    std::map<std::string, std::uint32_t> indexes_;
    std::vector<std::uint32_t> path_; // from the root to the file at hand
    std::size_t bytes_ = 0;
    bool stopped_ = false;
};

std::optional<Bilingual> pattern_mistake(std::string_view pattern) {
    auto const compiled = engine::Pattern::compile(pattern);
    if (compiled) return std::nullopt;
    return compiled.error().text;
}

/// A template is part of what a definition does, though it stands in a file of its own.
std::string whole_hash(engine::Definition const& definition, std::string hash) {
    for (engine::Document const& document : definition.documents) {
        if (!document.template_text.empty()) hash = sha256_hex(hash + document.template_text);
    }
    return hash;
}

void append(std::vector<Diagnostic>& into, std::vector<Diagnostic> more) {
    into.insert(into.end(), std::make_move_iterator(more.begin()),
                std::make_move_iterator(more.end()));
}

/// What is said about the meaning of text whose form is wrong is nearly always a consequence: on a
/// line with a mistake of form nothing is said about names and types, and when the imports cannot
/// be read, nothing about unknown names.
void drop_consequences(std::vector<Diagnostic>& diagnostics, std::vector<SourceFile> const& files,
                       std::vector<ast::File> const& trees) {
    auto const of_form = [](Diagnostic const& d) {
        return d.severity == Severity::error && d.code.starts_with("H1");
    };
    auto const line = [&](SourceRange range) {
        auto const& text = files[range.file].text;
        auto const at = std::min<std::size_t>(range.begin, text.size());
        auto const before = at == 0 ? std::string::npos : text.rfind('\n', at - 1);
        return std::pair(range.file, before == std::string::npos ? 0 : before + 1);
    };
    std::set<std::pair<std::uint32_t, std::size_t>> lines; // file and where the line begins
    std::set<std::uint32_t> files_without_imports;
    for (Diagnostic const& d : diagnostics) {
        if (!of_form(d)) continue;
        lines.insert(line(d.range));
        auto const& items = trees[d.range.file].items;
        auto const first =
            items.empty()
                ? 0xffff'ffff
                : std::visit([](auto const& item) { return item.range.begin; }, items.front());
        if (d.code.starts_with("H11") && d.range.begin < first)
            files_without_imports.insert(d.range.file);
    }
    std::erase_if(diagnostics, [&](Diagnostic const& d) {
        bool const meaning = d.code.starts_with("H2") || d.code.starts_with("H3");
        return meaning &&
               (lines.contains(line(d.range)) || (d.code == bind::message::unknown_name.row.code &&
                                                  files_without_imports.contains(d.range.file)));
    });
}

void sort_by_place(std::vector<Diagnostic>& diagnostics) {
    std::stable_sort(
        diagnostics.begin(), diagnostics.end(), [](Diagnostic const& a, Diagnostic const& b) {
            return std::pair(a.range.file, a.range.begin) < std::pair(b.range.file, b.range.begin);
        });
}

} // namespace

CompileResult compile(SourceFile root, FileLoader const& load) {
    CompileResult result;
    Loader loader(load, result);
    loader.run(std::move(root));
    std::vector<SourceTree> trees;
    std::vector<ast::File const*> files;
    for (std::size_t i = 0; i < loader.trees().size(); ++i) {
        trees.push_back({&loader.trees()[i], static_cast<std::uint32_t>(i)});
        files.push_back(&loader.trees()[i]);
    }
    BindResult bound = bind_trees(trees, pattern_mistake, [&](std::string const& path) {
        return loader.load_template(path);
    });
    append(result.diagnostics, std::move(bound.diagnostics));
    drop_consequences(result.diagnostics, result.files, loader.trees());
    for (bind::BoundWorkflow const& workflow : bound.workflows)
        append(result.diagnostics, check_workflow(workflow));
    if (!has_errors(result.diagnostics)) {
        for (bind::BoundWorkflow& workflow : bound.workflows) {
            engine::Definition& definition = workflow.definition;
            append(result.diagnostics, check_cost(definition));
            definition.hash = whole_hash(definition, definition_hash(files, definition.name));
            for (SourceFile const& file : result.files)
                definition.files.push_back(file.name);
            result.definitions.push_back(std::move(definition));
        }
        if (has_errors(result.diagnostics)) result.definitions.clear();
    }
    sort_by_place(result.diagnostics);
    return result;
}

} // namespace hoso::dsl
