// What the routes need of the rest of the program, as references and functions: filled in by the
// composition root, or by a test. Everything is thread safe; handlers run on many workers at once.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "engine/ports/store.hpp"
#include "engine/ports/world.hpp"
#include "engine/service/case_service.hpp"
#include "engine/service/registry.hpp"
#include "web/assets/assets.hpp"

namespace hoso::web {

/// Slow on purpose (argon2id). Without a hash it takes as long and answers false, so that time does
/// not tell which log-ins exist.
using PasswordFits =
    std::function<bool(std::optional<std::string> const& hash, std::string const& password)>;
/// A new session token: at least 128 bits of chance in [0-9A-Za-z_-].
using FreshToken = std::function<std::string()>;
/// An SVG picture of the workflow; `current` is the state to highlight.
using Draw = std::function<std::string(engine::Definition const&,
                                       std::optional<std::uint32_t> current, engine::Language)>;

/// A file name without folders and characters that bite; never empty.
using CleanFileName = std::function<std::string(std::string const&)>;

struct WebOptions {
    bool behind_proxy = false;              // believe X-Forwarded-For; cookies only over TLS
    int hashes_at_once = 4;                 // password checks (46 MB each) running at the same time
    std::int64_t idle_ms = 8LL * 3'600'000; // a session unused for so long is over
    std::int64_t lifetime_ms = 24LL * 3'600'000; // and in any case after this
};

struct Services {
    engine::Store& store;
    engine::CaseService& cases;
    engine::Registry const& registry;
    engine::Organisation const& organisation;
    engine::CalendarLookup calendars;
    engine::Clock const& clock;
    engine::Ids& ids;
    engine::FileStore& files;
    engine::FoldWords fold;
    engine::Digest digest;
    PasswordFits password_fits;
    FreshToken fresh_token;
    Draw draw;
    CleanFileName clean_file_name;
    std::span<Asset const> assets;
    WebOptions options;
};

} // namespace hoso::web
