"""Does each check find what it should, and nothing else? (check, path, text, lines it must report)"""

import coroutines
import habits
import includes
from source import File, Tree

COROUTINE = """asio::awaitable<void> serve(Stream stream) {
    auto [ec, n] = co_await http::async_read(stream, buffer, asio::as_tuple(asio::use_awaitable));
    if (ec) co_return;
    for (int i = 0; i < 3; ++i) {
        co_await step(names[i], std::move(reply));
    }
    while (co_await more(stream)) {
        co_await send(stream, std::move(text));
    }
    try {
        bool ok = co_await reply(stream, std::move(response));
    } catch (...) {
    }
    asio::co_spawn(io, [&]() -> asio::awaitable<void> { co_await other(); }, asio::detached);
    char const* said = "{ ? [";
    Header header{1, 2}; // co_await {
    co_await write(stream, header, said);
    %s
}
"""
BAD_AWAITS = [
    "co_await asio::co_spawn(pool, [c]() -> asio::awaitable<int> { co_return c; }, asio::use_awaitable);",
    "co_await reply(stream, Response{411, \"x\"});",
    "co_await f({.c = C{}});",
    "auto x = ready ? co_await make() : C{};",
    "Agg a{co_await make(), 1};",
    "a = {co_await make(), 9};",
    "co_return Agg{co_await make(), 3};",
    "co_await Agg{}.member();",
    "if (co_await f(C{1})) co_return;",
    "co_await run([=] { return 1; });",
]
AWAIT_LINE = COROUTINE.split("%s")[0].count("\n") + 1

CASES = [
    (includes.directions, "engine/time/a.cpp", '#include "engine/base/date.hpp"\n#include "engine/time/a.hpp"\n', []),
    (includes.directions, "engine/base/a.cpp", '#include <string>\n#include "engine/time/a.hpp"\n', [2]),
    (includes.directions, "engine/core/a.cpp", '#include "dsl/compile.hpp"\n// #include "web/x.hpp"\n', [1]),
    (includes.directions, "engine/core/a.cpp", '#include "state.hpp"\n', [1]),
    (includes.directions, "dsl/print/a.cpp", '#include "dsl/ast/n.hpp"\n#include "dsl/grammar/g.hpp"\n', [2]),
    (includes.directions, "dsl/compile.cpp", '#include "dsl/bind/b.hpp"\n#include "adapters/text/fold.hpp"\n', [2]),
    (includes.directions, "adapters/soci/a.cpp", '#include "adapters/json/v.hpp"\n#include "adapters/text/t.hpp"\n', [2]),
    (includes.directions, "adapters/mail/a.cpp", '#include "engine/ports/mailer.hpp"\n#include "web/router.hpp"\n', [2]),
    (includes.directions, "adapters/app/a.cpp", '#include "dsl/compile.hpp"\n#include "web/server/server.hpp"\n', []),
    (includes.directions, "web/routes/a.cpp", '#include "adapters/json/v.hpp"\n#include "adapters/soci/s.hpp"\n', [2]),
    (includes.directions, "web/routes/a.cpp", '#include "web/router.hpp"\n#include "web/server/server.hpp"\n', [2]),
    (includes.directions, "web/routes/a.cpp", '#include "dsl/compile.hpp"\n', [1]),
    (includes.directions, "tests/engine/t.cpp", '#include "tests/support/catch.hpp"\n#include "dsl/compile.hpp"\n', [2]),
    (includes.outsiders, "dsl/grammar/g.cpp", "#include <boost/spirit/home/x3.hpp>\n", []),
    (includes.outsiders, "dsl/bind/g.cpp", "#include <boost/spirit/home/x3.hpp>\n", [1]),
    (includes.outsiders, "web/server/s.cpp", "#include <boost/beast/http.hpp>\n", []),
    (includes.outsiders, "web/server/s.hpp", "#include <boost/asio.hpp>\n", [1]),
    (includes.outsiders, "adapters/app/s.cpp", "#include <soci/soci.h>\n#include <toml++/toml.h>\n", [1]),
    (includes.outsiders, "dsl/source/s.cpp", "#include <unicode/normalizer2.h>\n#include <toml++/toml.h>\n", [2]),
    (includes.outsiders, "engine/core/s.cpp", "#include <fstream>\n#include <fmt/format.h>\n#include <format>\n", [1, 3]),
    (includes.outsiders, "web/routes/a.cpp", "#include <boost/url.hpp>\n#include <sqlite3.h>\n", [2]),
    (includes.outsiders, "adapters/auth/a.cpp", "#include <sodium.h>\n#include <random>\n#include <optional>\n", []),
    (includes.outsiders, "engine/eval/a.cpp", "#include <boost/url.hpp>\n#include <sodium.h>\n", [1, 2]),
    (includes.outsiders, "tests/web/a.cpp", "#include <catch2/catch.hpp>\n", [1]),
    (coroutines.careful_co_await, "web/server/s.cpp", COROUTINE % "", []),
    *[(coroutines.careful_co_await, "web/server/s.cpp", COROUTINE % bad, [AWAIT_LINE]) for bad in BAD_AWAITS],
    (coroutines.coroutines_in_one_place, "web/routes/r.cpp", "// co_await\nco_return 1;\n", [2]),
    (coroutines.coroutines_in_one_place, "web/server/s.cpp", "co_await x;\n", []),
    (habits.banned_calls, "engine/core/a.cpp", "auto t = std::chrono::system_clock::now();\n", [1]),
    (habits.banned_calls, "adapters/clock/a.cpp", "auto t = std::chrono::system_clock::now();\n", []),
    (habits.banned_calls, "web/server/a.cpp", "auto t = std::chrono::steady_clock::now();\n", []),
    (habits.banned_calls, "web/a.cpp", "auto t = std::time(nullptr);\nauto u = deadline.time(0);\n", [1]),
    (habits.banned_calls, "adapters/mail/a.cpp", "std::system(line);\nfile_system(line);\nos.system(x);\n", [1]),
    (habits.banned_calls, "adapters/mail/a.cpp", "sprintf(to, x);\nsnprintf(to, 3, x);\n// strcpy(a, b)\n", [1]),
    (habits.banned_calls, "adapters/soci/a.cpp", "soci::row r;\nsoci::rowset<soci::row> s;\nsoci::transaction t(q);\n", [1, 2, 3]),
    (habits.banned_calls, "engine/core/a.cpp", 'say("rand() and time(0)");\noperand(1);\nint x = rand();\n', [3]),
    (habits.named_use, "adapters/soci/a.cpp", 'sql << "…", use(id), soci::use(row.title, "t"), use(it->second);\n', []),
    (habits.named_use, "adapters/soci/a.cpp", 'sql << "…",\n    use(name.str()),\n    use(3), use("x"), use(a + b);\n', [2, 3, 3, 3]),
    (habits.named_use, "adapters/soci/a.cpp", "reuse(f());\n", []),
    (habits.no_marks, "web/ui/src/a.tsx", "a\n// TO" "DO: later\n", [2]),
    (habits.no_marks, "web/ui/src/a.tsx", "const TODOS = 1;\n", []),
    (habits.clean_lines, "dsl/a.cpp", "a\n\tb\nc \nd\r\ne", [2, 3, 4, 5]),
    (habits.clean_lines, "tests/dsl/format/a.hoso", "a \n\tb", []),
    (habits.narrow_lines, "dsl/a.cpp", "ờ" * 100 + "\n" + "x" * 101 + "\n", [2]),
    (habits.once, "dsl/a.hpp", "// what\n#pragma once\n", []),
    (habits.once, "dsl/a.hpp", "#ifndef A\n", [1]),
    (habits.readmes, "dsl/lex/a.cpp", "", [1]),
    (habits.no_machine_paths, "dsl/README.md", "see\n/home/lan/hoso/x\n", [2]),
    (habits.no_machine_paths, "dsl/README.md", "see dsl/lex, /var/lib/hoso, /home\n", []),
]
TREES = [
    (habits.readmes, Tree([File("dsl/README.md", ""), File("dsl/lex/a.cpp", ""), File("web/ui/src/a.ts", "")]), ["web/ui/src/README.md"]),
    (habits.tidy_top, Tree([], top=["dev", "dsl", ".ci", "docs", "notes.txt"]), ["docs", "notes.txt"]),
    (habits.no_machine_paths, Tree([File("a.md", "/data/lan/x/y\n")], root="/data/lan/hoso"), ["a.md"]),
]


def selftest(check):
    """The complaints about one check; empty when it works."""
    wrong = []
    for tested, path, text, lines in CASES:
        if tested is check:
            found = sorted(finding.line for finding in check(Tree([File(path, text)])))
            if found != lines:
                wrong.append(f"{path}: expected lines {lines}, found {found} in:\n{text}")
    for tested, tree, paths in TREES:
        if tested is check:
            found = [finding.path for finding in check(tree)]
            if found != paths:
                wrong.append(f"expected {paths}, found {found}")
    if not any(case[0] is check for case in CASES + TREES):
        wrong.append("this check has no fixture in tests/tidy/selftest.py")
    return wrong
