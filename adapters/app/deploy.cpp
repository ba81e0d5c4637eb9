#include "adapters/app/deploy.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>

namespace hoso::app {
namespace {

namespace fs = std::filesystem;
using engine::Definition;
using engine::Language;
using engine::StoredDefinition;

constexpr std::uintmax_t file_max = 1024 * 1024;

using Key = std::pair<std::string, int>; // name, version

/// A compiled file with the text it came from.
struct Source {
    std::string root;
    std::vector<dsl::SourceFile> files;
};

std::string rendered(dsl::CompileResult const& result, Language language) {
    std::string out;
    for (dsl::Diagnostic const& diagnostic : result.diagnostics) {
        out += dsl::render(diagnostic, result.files, language);
    }
    return out;
}

StoredDefinition stored_form(Definition const& definition, Source const& source,
                             engine::Instant now) {
    StoredDefinition out;
    out.name = definition.name;
    out.version = definition.version;
    out.hash = definition.hash;
    out.root = source.root;
    for (dsl::SourceFile const& file : source.files) {
        out.files.emplace_back(file.name, file.text);
    }
    out.deployed = now;
    return out;
}

dsl::FileLoader files_of(StoredDefinition const& stored) {
    return [&stored](std::string const& path) -> std::optional<std::string> {
        for (auto const& [name, text] : stored.files) {
            if (name == path) {
                return text;
            }
        }
        return std::nullopt;
    };
}

class Deployment {
  public:
    Deployment(engine::Store& store, engine::Registry& registry, engine::Instant now,
               Language language)
        : store_(store), registry_(registry), now_(now), language_(language) {
        for (StoredDefinition& item : store.definitions()) {
            Key const key{item.name, item.version};
            stored_.emplace(key, std::move(item));
        }
    }

    tl::expected<void, std::string> run(std::string const& directory) {
        for (std::string const& path : workflow_files(directory)) {
            if (auto done = take_file(directory, path); !done) {
                return done;
            }
        }
        if (auto done = take_the_rest(); !done) {
            return done;
        }
        // Why last: a deployment with a mistake in it leaves the store as it was.
        for (StoredDefinition const& form : to_store_) {
            store_.put_definition(form);
        }
        return {};
    }

    /// What is stored and came from no file.
    tl::expected<void, std::string> take_the_rest() {
        for (auto const& [key, stored] : stored_) {
            if (fresh_.contains(key)) {
                continue;
            }
            if (auto done = take_stored(stored); !done) {
                return done;
            }
        }
        return {};
    }

  private:
    tl::expected<void, std::string> take_file(std::string const& directory,
                                              std::string const& path) {
        std::map<std::string, std::string> read; // imports, and templates of papers
        auto const load = [&, below = files_below(directory)](std::string const& name) {
            auto text = below(name);
            if (text) {
                read.insert_or_assign(name, *text);
            }
            return text;
        };
        auto result = dsl::compile({path, read_file(directory + "/" + path)}, load);
        if (dsl::has_errors(result.diagnostics)) {
            return tl::unexpected(rendered(result, language_));
        }
        Source source{path, result.files};
        for (dsl::SourceFile const& file : result.files) {
            read.erase(file.name);
        }
        // Why: the compiler lists the files of the language alone, but without its templates a
        // version could not be read again once its files are gone.
        for (auto& [name, text] : read) {
            source.files.push_back({name, std::move(text)});
        }
        for (Definition& definition : result.definitions) {
            if (auto done = take(std::move(definition), source); !done) {
                return done;
            }
        }
        return {};
    }

    tl::expected<void, std::string> take(Definition definition, Source const& source) {
        Key const key{definition.name, definition.version};
        auto const known = stored_.find(key);
        if (known != stored_.end() && known->second.hash != definition.hash) {
            return tl::unexpected(changed(definition, source));
        }
        if (!fresh_.emplace(key, source.root).second) {
            return tl::unexpected(twice(definition, source));
        }
        StoredDefinition const form = stored_form(definition, source, now_);
        bool const same_text = known != stored_.end() && known->second.files == form.files;
        publish(std::move(definition));
        if (!same_text) {
            to_store_.push_back(form);
        }
        return {};
    }

    /// A version whose file is gone: old cases still run on it.
    tl::expected<void, std::string> take_stored(StoredDefinition const& stored) {
        auto const root = files_of(stored)(stored.root);
        auto result = dsl::compile({stored.root, root.value_or("")}, files_of(stored));
        auto const found = std::find_if(
            result.definitions.begin(), result.definitions.end(), [&](Definition const& one) {
                return one.name == stored.name && one.version == stored.version;
            });
        if (found == result.definitions.end() || found->hash != stored.hash) {
            return tl::unexpected(unreadable(stored) + rendered(result, language_));
        }
        publish(std::move(*found));
        return {};
    }

    void publish(Definition definition) {
        registry_.publish(
            std::make_shared<engine::Runnable const>(engine::make_runnable(std::move(definition))));
    }

    std::string words(char const* vi, char const* en, std::string const& name, int version,
                      std::string const& file) const {
        return fmt::format(fmt::runtime(language_ == Language::vi ? vi : en),
                           fmt::arg("name", name), fmt::arg("version", version),
                           fmt::arg("file", file), fmt::arg("next", version + 1));
    }
    std::string changed(Definition const& definition, Source const& source) const {
        return words("{file}: quy trình `{name}` phiên bản {version} đã đưa vào sử dụng với nội "
                     "dung khác. Hồ sơ đã mở phải giữ nguyên quy tắc của mình: hãy sửa thành "
                     "phiên bản {next} và thêm `áp dụng từ` ngày bắt đầu.\n",
                     "{file}: workflow `{name}` version {version} is deployed with another "
                     "meaning. Cases keep the rules they were opened under: make this version "
                     "{next} and say from when it `applies from`.\n",
                     definition.name, definition.version, source.root);
    }
    std::string twice(Definition const& definition, Source const& source) const {
        return words("{file}: quy trình `{name}` phiên bản {version} đã có ở một tệp khác; hãy bỏ "
                     "một trong hai\n",
                     "{file}: workflow `{name}` version {version} is in another file too; drop "
                     "one of the two\n",
                     definition.name, definition.version, source.root);
    }
    std::string unreadable(StoredDefinition const& stored) const {
        return words("Quy trình `{name}` phiên bản {version} lưu trong kho không còn đọc được như "
                     "trước; hãy dùng lại bản Hoso đã chạy kho này\n",
                     "The stored workflow `{name}` version {version} no longer reads as it did; "
                     "use the Hoso that ran this store before\n",
                     stored.name, stored.version, stored.root);
    }

    engine::Store& store_;
    engine::Registry& registry_;
    engine::Instant now_;
    Language language_;
    std::map<Key, StoredDefinition> stored_;
    std::map<Key, std::string> fresh_; // taken from files: which
    std::vector<StoredDefinition> to_store_;
};

} // namespace

std::string read_file(std::string const& path) {
    std::error_code error;
    auto const size = fs::file_size(path, error);
    if (error || size > file_max) {
        throw std::runtime_error(path + ": " + (error ? error.message() : "over 1 MB"));
    }
    std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    if (!file) {
        throw std::runtime_error(path + ": cannot be read");
    }
    return std::move(text).str();
}

dsl::FileLoader files_below(std::string const& directory) {
    return [directory](std::string const& path) -> std::optional<std::string> {
        std::error_code error;
        fs::path const full = fs::path(directory) / path;
        if (!fs::is_regular_file(full, error)) {
            return std::nullopt;
        }
        return read_file(full.string());
    };
}

std::vector<std::string> workflow_files(std::string const& directory) {
    std::vector<std::string> out;
    for (auto const& entry : fs::recursive_directory_iterator(directory)) {
        if (entry.is_regular_file() && entry.path().extension() == ".hoso") {
            out.push_back(fs::relative(entry.path(), directory).generic_string());
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

tl::expected<void, std::string> deploy(std::string const& directory, engine::Store& store,
                                       engine::Registry& registry, engine::Instant now,
                                       Language language) {
    return Deployment(store, registry, now, language).run(directory);
}

tl::expected<void, std::string> load_stored(engine::Store& store, engine::Registry& registry,
                                            Language language) {
    return Deployment(store, registry, {}, language).take_the_rest();
}

} // namespace hoso::app
