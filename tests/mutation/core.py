#!/usr/bin/env python3
"""Mutation testing of engine/core: does a test notice when the engine is wrong?

Changes one place at a time in a copy of the tree (build/mutation/tree), builds test_engine there
without the address sanitizer at -O0, runs it up to the first failure, and says which changes no
test noticed. The working tree is never touched. Same seed, same order of mutants.

    tests/mutation/core.py --minutes 20 --seed 1 [--only council] [--list]
"""
import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "mutation"
TREE = BUILD / "tree"
OUT = BUILD / "out"
PROGRAM = OUT / "tests" / "test_engine"

# Operators stand between spaces in this code base, so templates and references are not met.
SWAPS = {
    "<": ["<="], "<=": ["<"], ">": [">="], ">=": [">"], "==": ["!="], "!=": ["=="],
    "&&": ["||"], "||": ["&&"], "+": ["-"], "-": ["+"], "+=": ["-="], "-=": ["+="],
}
BINARY = re.compile(r"(?<= )(<=|>=|==|!=|&&|\|\||\+=|-=|[<>+-])(?= )")
NUMBER = re.compile(r"(?<![\w.'\"])(\d[\d']*)(?![\w.'\"])")
STATEMENT = re.compile(r"^\s*(?!return\b|auto\b|const\b|using\b|struct\b|case\b|else\b|for\b|if\b|while\b|static\b|throw\b|default\b)"
                       r"[A-Za-z_][\w.>:\[\]()*-]*(\(.*\)| (=|\+=|-=) .*|\+\+|--);\s*$")


def blank(line):
    """Strings, characters and comments made blank, so that nothing in them is changed."""
    line = re.sub(r'"(\\.|[^"\\])*"', lambda m: '"' + "~" * (len(m.group()) - 2) + '"', line)
    line = re.sub(r"'(\\.|[^'\\])'", lambda m: "'~'", line) if "'" in line else line
    return re.sub(r"//.*$", lambda m: " " * len(m.group()), line)


def condition_end(text, start):
    depth = 0
    for i in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return i
    return -1


def is_whole(code, before):
    """A statement of its own, not the rest of one that began above."""
    begins = not before or before.endswith((";", "{", "}", ":", "else")) or re.match(r"\s*(if|for|while) \(.*\)$", before)
    return begins and code.count("(") == code.count(")") and code.count("{") == code.count("}")


def mutants_of_line(line, before):
    """(what, the changed line) for one line of code; `before`: the line above it."""
    code = blank(line)
    if not code.strip() or code.lstrip().startswith(("#", "template", "namespace", "enum")):
        return
    for m in BINARY.finditer(code):
        if m.group() in "+-" and '"' in code:  # texts have no minus
            continue
        for other in SWAPS[m.group()]:
            yield f"{m.group()} -> {other}", line[:m.start()] + other + line[m.end():]
    for m in NUMBER.finditer(code):
        if "constexpr" in code or re.search(r"\[\w*$", code[:m.start()]):
            continue
        number = int(m.group().replace("'", ""))
        yield f"{number} -> {number + 1}", line[:m.start()] + str(number + 1) + line[m.end():]
    for m in re.finditer(r"\b(if|while) \(", code):
        end = condition_end(code, m.end() - 1)
        inner = code[m.end():end]
        # `if (auto x = …)` and `if (…; condition)` have a name to keep.
        if end < 0 or re.match(r"(auto|Step|bool|std::\w+) .*=", inner) or ";" in inner:
            continue
        yield "negated", line[:m.end()] + "!(" + line[m.end():end] + ")" + line[end:]
    for word, other in (("true", "false"), ("false", "true")):
        for m in re.finditer(rf"\breturn {word};", code):
            yield f"return {other}", line[:m.start()] + f"return {other};" + line[m.end():]
    for word in ("++", "--"):
        for m in re.finditer(re.escape(word), code):
            yield f"{word} turned", line[:m.start()] + ("--" if word == "++" else "++") + line[m.end():]
    if re.search(r"\bcontinue;", code):
        yield "no continue", line.replace("continue;", ";", 1)
    if STATEMENT.match(code) and is_whole(code, blank(before).rstrip()):
        yield "dropped", re.match(r"\s*", line).group() + ";"


def all_mutants(only):
    found = []
    for path in sorted((ROOT / "engine" / "core").glob("*.cpp")):
        if path.name == "messages.cpp" or (only and only not in path.name):  # a table of texts
            continue
        before = ""
        for number, line in enumerate(path.read_text().split("\n"), 1):
            for what, changed in mutants_of_line(line, before):
                found.append({"file": str(path.relative_to(ROOT)), "line": number, "what": what,
                              "text": line.strip(), "to": changed})
            before = line if line.strip() else before
    return found


def copy_tree():
    files = subprocess.run(["git", "ls-files", "-z", "CMakeLists.txt", ".ci", "engine", "dsl", "adapters", "web", "tests"],
                           cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    for name in filter(None, files):
        if name.startswith(("web/ui", "tests/golden")):
            continue
        source, target = ROOT / name, TREE / name
        if not source.exists() or (target.exists() and target.read_bytes() == source.read_bytes()):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def build(timeout=900):
    """True when it compiles. What is half done is built again."""
    done = subprocess.run(["ninja", "-C", str(OUT), "-j1", "test_engine"], capture_output=True, text=True, timeout=timeout)
    return done.returncode == 0, done.stdout[-3000:]


def passes():
    """Two runs: what is quick, then random walks, tables and the service, which see the core too.
    Catch2 makes a tag of a test's file with `-#`."""
    quick, slow = [], []
    for room in ("core", "service"):
        for path in sorted((ROOT / "tests" / "engine" / room).glob("*_test.cpp")):
            is_quick = room == "core" and not re.search("walk|table|count", path.name)
            (quick if is_quick else slow).append(f"[#{path.stem}]~[.load]")
    return ",".join(quick), ",".join(slow)


def run_tests(limit):
    environment = dict(os.environ, HOSO_ROOT=str(ROOT))
    for tests in passes():
        try:
            done = subprocess.run([str(PROGRAM), "--abort", "-#", tests], cwd=ROOT, env=environment, timeout=limit,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        except subprocess.TimeoutExpired:
            return "timeout"
        if done.returncode != 0:
            return "killed"
    return "survived"


def prepare():
    copy_tree()
    if not (OUT / "build.ninja").exists():
        subprocess.run(["cmake", "-S", str(TREE), "-B", str(OUT), "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Mutation",
                        "-DCMAKE_CXX_FLAGS=-O0 -g0 -w", "-DHOSO_ASAN=OFF", "-DHOSO_WERROR=OFF", "-DHOSO_UI=OFF"],
                       check=True, stdout=subprocess.DEVNULL)
    fine, said = build(7200)
    if not fine:
        sys.exit(said)
    begun = time.time()
    if run_tests(1800) != "survived":
        sys.exit("the tests fail without any change")
    return time.time() - begun


def try_mutant(mutant, limit):
    target = TREE / mutant["file"]
    good = target.read_text()
    lines = good.split("\n")
    lines[mutant["line"] - 1] = mutant["to"]
    target.write_text("\n".join(lines))
    try:
        fine, _ = build()
        return run_tests(limit) if fine else "invalid"
    finally:
        target.write_text(good)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="part of a file's name")
    parser.add_argument("--list", action="store_true", help="say what would be changed, change nothing")
    arguments = parser.parse_args()
    mutants = all_mutants(arguments.only)
    random.Random(arguments.seed).shuffle(mutants)
    if arguments.list:
        for mutant in mutants:
            print(f"{mutant['file']}:{mutant['line']}: {mutant['what']}: {mutant['text']}")
        print(f"{len(mutants)} mutants")
        return
    baseline = prepare()
    print(f"{len(mutants)} mutants, seed {arguments.seed}; the tests take {baseline:.1f} s", flush=True)
    end = time.time() + 60 * arguments.minutes
    counts = {"killed": 0, "timeout": 0, "survived": 0, "invalid": 0}
    with open(BUILD / "results.jsonl", "a", encoding="utf-8") as log:
        for mutant in mutants:
            if time.time() > end:
                break
            verdict = try_mutant(mutant, 5 * baseline + 10)
            counts[verdict] += 1
            log.write(json.dumps(dict(mutant, verdict=verdict, seed=arguments.seed), ensure_ascii=False) + "\n")
            log.flush()
            if verdict == "survived":
                print(f"survived  {mutant['file']}:{mutant['line']}: {mutant['what']}: {mutant['text']}", flush=True)
    build()
    dead = counts["killed"] + counts["timeout"]
    judged = dead + counts["survived"]
    print(f"{judged} judged: {dead} killed ({counts['timeout']} by time), {counts['survived']} survived; "
          f"{counts['invalid']} did not compile; score {100 * dead / max(judged, 1):.0f} %")


if __name__ == "__main__":
    main()
