"""Who may include whom. The tables are the house; a change here is a change of its architecture."""

from source import Finding, includes

TOPS = ("engine/", "dsl/", "adapters/", "web/", "tests/")

# Floor by floor: a folder may include itself, what is listed (with its sub-folders), and nothing else of ours; a '!' takes a
# folder out again. The longest matching folder counts.
ENGINE = ["engine/base", "engine/time", "engine/model", "engine/eval", "engine/core", "engine/ports", "engine/service"]
BELOW = {room: ENGINE[:place] for place, room in enumerate(ENGINE)}
TEXT = ["dsl/source", "dsl/lex", "dsl/ast", "dsl/grammar"]
BELOW |= {
    "dsl/source": ENGINE[:3],
    "dsl/lex": [*ENGINE[:3], *TEXT[:1]],
    "dsl/ast": [*ENGINE[:3], *TEXT[:2]],
    "dsl/grammar": [*ENGINE[:3], *TEXT[:3]],
    "dsl/bind": [*ENGINE[:4], *TEXT],
    "dsl/check": [*ENGINE[:4], *TEXT, "dsl/bind"],
    "dsl/print": [*ENGINE[:3], *TEXT[:3]],
    "dsl/format": [*ENGINE[:3], *TEXT, "dsl/print"],
    "dsl/words": ENGINE[:3],
    "dsl/graph": [*ENGINE[:3], "dsl/words"],
    "dsl/doc": [*ENGINE[:3], "dsl/words", "dsl/graph"],
    "dsl/diff": [*ENGINE[:4], "dsl/words"],
    "dsl/test": [*ENGINE[:5], *TEXT, "dsl/bind", "dsl/check"],
    "dsl": ["engine", "dsl"],
    "adapters": ["engine"],
    "adapters/json": ["engine", "adapters/text"],  # text from outside is made NFC where it is decoded
    "adapters/soci": ["engine", "adapters/json"],
    "adapters/calendar": ["engine", "adapters/config"],
    "adapters/organisation": ["engine", "adapters/config"],
    "adapters/lsp": ["engine", "dsl", "adapters/json"],
    "adapters/app": ["engine", "dsl", "adapters", "web"],
    # adapters/json is the one adapter routes may use, for bodies are JSON; the sockets are known to adapters/app alone.
    "web": ["engine", "adapters/json", "web", "!web/server"],
    "web/server": ["engine", "web"],
    "web/assets": [],
    "tests": ["engine", "dsl", "adapters", "web", "tests"],
    "tests/engine": ["engine", "tests"],
    "tests/dsl": ["engine", "dsl", "tests"],
}

# What a library of others may be seen by: (headers, '*' = begins with; places; advice). The first match counts.
OTHERS = [
    (("boost/spirit/*", "boost/fusion/*"), ("dsl/grammar/",), "Boost.Spirit stays in dsl/grammar"),
    (("boost/beast*", "boost/asio*"), ("web/server/*.cpp", "tests/"),
     "Beast and Asio stay in web/server/*.cpp, not in its headers"),
    (("soci/*", "sqlite3.h", "libpq-fe.h"), ("adapters/soci/", "tests/"),
     "databases stay in adapters/soci"),
    (("unicode/*",), ("adapters/text/", "dsl/source/"), "ICU stays in adapters/text and dsl/source"),
    (("toml++/*",), ("adapters/", "tests/"), "TOML files are read by adapters"),
    (("curl/*",), ("adapters/mail/",), "libcurl stays in adapters/mail"),
    (("openssl/evp.h",), ("dsl/print/canonical.cpp", "adapters/", "web/", "tests/"), "this belongs into an adapter"),
    (("openssl/*", "sodium*", "boost/json*"), ("adapters/", "web/", "tests/"), "this belongs into an adapter"),
    (("boost/*",), ("dsl/grammar/", "adapters/", "web/", "tests/"), "engine and dsl do without Boost"),
    (("catch2/*",), ("tests/support/catch.hpp",), "tests include tests/support/catch.hpp: Catch2 is v2 or v3"),
    (("iostream", "fstream", "filesystem", "random", "cstdio", "unistd.h"), ("adapters/", "web/", "tests/"),
     "engine and dsl do no input or output and take no chances: ask through engine/ports"),
    (("format", "expected", "print"), (), "not in g++ 12: use fmt, tl::expected"),
]


def room_of(path):
    """The folder that is one library: engine/time, adapters/soci, web/routes; a file right under a floor is the floor's."""
    parts = path.split("/")
    if parts[0] == "tests":
        return "/".join(parts[:2]) if len(parts) > 2 else "tests"
    if len(parts) <= 2:
        return parts[0]
    return "/".join(parts[:2])


def allowed_by(room):
    while room and room not in BELOW:
        room = room.rpartition("/")[0]
    return BELOW.get(room, [])


def may_see(path, target):
    here, there = room_of(path), room_of(target)
    if here == there:
        return True
    allowed = allowed_by(here)
    return f"!{there}" not in allowed and any(there == room or there.startswith(room + "/") for room in allowed)


def directions(tree):
    """Includes go down the house: engine ← dsl ← adapters/app, engine ← adapters, engine ← web"""
    for file in tree.cpp():
        for line, kind, target in includes(file):
            if kind != '"':
                continue
            if not target.startswith(TOPS):
                yield Finding(file.path, line, f'write the path from the root: "{file.folder}/{target}"')
            elif not may_see(file.path, target):
                yield Finding(
                    file.path, line,
                    f"{room_of(file.path)} may not include {room_of(target)} (table: tests/tidy/includes.py); "
                    "move the shared thing down, or pass it as a value or a port",
                )


def stands_in(path, place):
    if place.endswith("*.cpp"):
        return path.startswith(place[:-5]) and path.endswith(".cpp")
    return path.startswith(place) if place.endswith("/") else path == place


def is_one_of(header, heads):
    return any(header.startswith(head[:-1]) if head.endswith("*") else header == head for head in heads)


def outsiders(tree):
    """Libraries of others stay in the one folder that wraps them"""
    for file in tree.cpp():
        for line, kind, header in includes(file):
            rule = next((rule for rule in OTHERS if is_one_of(header, rule[0])), None) if kind == "<" else None
            if rule and not any(stands_in(file.path, place) for place in rule[1]):
                yield Finding(file.path, line, f"<{header}>: {rule[2]}")
