"""Calls that are banned, and how text should look."""

import os
import re

from source import CODE, Finding, in_corpus

CLOCK = ("adapters/clock/", "adapters/auth/")
# (pattern in code, places where it is allowed, advice)
BANNED = [
    (r"\bsystem_clock\s*::\s*now\b", CLOCK, "time is an argument: take it from engine/ports' clock"),
    (r"(?<![\w.>])(?:std\s*::\s*|::\s*)?time\s*\(\s*(?:nullptr|NULL|0|&\s*\w+)\s*\)", CLOCK, "time is an argument: take it from engine/ports' clock"),
    (r"\b(?!system_)\w+_clock\s*::\s*now\b", (*CLOCK, "adapters/", "web/", "tests/"), "engine and dsl have no clock"),
    (r"\b(?:localtime|gmtime|mktime|strftime|tzset)(?:_r)?\s*\(", CLOCK, "dates come from engine/base, not from the C library"),
    (r"(?<![\w.>])s?rand\s*\(", CLOCK, "chance comes from outside: ids and keys are arguments"),
    (r"\b(?:random_device|random_shuffle)\b", (*CLOCK, "tests/"), "chance comes from outside: ids and keys are arguments"),
    (r"\bstd\s*::\s*(?:mt19937\w*|default_random_engine)\b", (*CLOCK, "tests/"), "chance comes from outside: ids and keys are arguments"),
    (r"(?<![\w.>])(?:std\s*::\s*|::\s*)?(?:system|popen)\s*\(", (), "no shell: a value in it becomes a command"),
    (r"\b(?:strcpy|strcat|sprintf|vsprintf|gets|strtok)\s*\(", (), "no bounds: use std::string and fmt"),
    (r"\bsetlocale\s*\(|\blocale\s*::\s*global\b", (), "one process, one locale (C): Vietnamese order comes from adapters/text"),
    (r"\bsoci\s*::\s*row\b|\browset\s*<\s*(?:soci\s*::\s*)?row\b", (), "soci::row cuts 64-bit integers: use typed into()"),
    (r"\bsoci\s*::\s*transaction\b", (), "it begins deferred, SQLite then refuses to write: use the unit of work"),
]


def banned_calls(tree):
    """No clock, chance, shell, unbounded C string or treacherous SOCI type where it does not belong"""
    for file in tree.cpp():
        for pattern, places, advice in BANNED:
            if file.path.startswith(places):
                continue
            for match in re.finditer(pattern, file.code):
                yield Finding(file.path, file.line_of(match.start()), f"{match.group(0).strip()}: {advice}")


PATH_OF_NAMES = re.compile(r"\s*\*?[A-Za-z_]\w*(?:(?:\.|->|::)[A-Za-z_]\w*|\[\w+\])*\s*")


def arguments(code, opening):
    """The arguments of the call whose '(' stands at `opening`, split at top-level commas."""
    depth, begin, found = 0, opening + 1, []
    for at in range(opening, len(code)):
        mark = code[at]
        if mark in "([{":
            depth += 1
        elif mark in ")]}":
            depth -= 1
            if depth == 0:
                return found + [code[begin:at]]
        elif mark == "," and depth == 1:
            found.append(code[begin:at])
            begin = at + 1
    return found


def named_use(tree):
    """soci::use binds a reference: its argument must be a variable, never a temporary"""
    for file in tree.cpp():
        if not file.path.startswith("adapters/soci/"):
            continue
        for match in re.finditer(r"(?<![\w.])(?:soci\s*::\s*)?use\s*\(", file.code):
            given = arguments(file.code, match.end() - 1)
            if given and not PATH_OF_NAMES.fullmatch(given[0]):
                yield Finding(
                    file.path, file.line_of(match.start()),
                    f"use({given[0].strip()}): give the value a name first; SOCI reads it after the temporary has died",
                )


MARKS = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b")


def no_marks(tree):
    """Nothing is left for later: no notes to oneself in the tree"""
    for file in tree.files:
        if in_corpus(file.path) or file.path.endswith("package-lock.json"):
            continue
        for number, line in enumerate(file.lines, 1):
            found = MARKS.search(line)
            if found:
                yield Finding(file.path, number, f"{found.group(0)}: do it, or say in the folder's README what is missing")


def clean_lines(tree):
    """No tab, no blank at the end of a line, no carriage return, a newline at the end of the file"""
    for file in tree.files:
        if in_corpus(file.path) or not file.text:
            continue
        for number, line in enumerate(file.lines, 1):
            if "\t" in line:
                yield Finding(file.path, number, "a tab (or not UTF-8): indent with blanks; in a string write \\t")
            if line != line.rstrip():
                yield Finding(file.path, number, "blanks or a carriage return at the end of the line: remove them")
        if not file.text.endswith("\n"):
            yield Finding(file.path, len(file.lines), "the file must end with a newline")


def narrow_lines(tree):
    """C++ keeps to 100 columns"""
    for file in tree.cpp():
        table = raw = False  # a table laid out by hand, or text of another language between R"( and )"
        for number, line in enumerate(file.lines, 1):
            table = "clang-format off" in line or (table and "clang-format on" not in line)
            opens, closes = line.rfind('R"'), line.rfind(')"')
            free = table or raw or opens >= 0
            if opens >= 0 and closes < opens:
                raw = True
            elif raw and re.search(r'\)\w*"', line):
                raw = False
            if len(line) > 100 and not free:
                yield Finding(file.path, number, f"{len(line)} columns: break the line (./dev format does most of it)")


def once(tree):
    """A header says #pragma once"""
    for file in tree.files:
        if file.path.endswith(".hpp") and not re.search(r"^#pragma once$", file.text, re.MULTILINE):
            yield Finding(file.path, 1, "add #pragma once below the opening paragraph")


def readmes(tree):
    """A folder with code has a README.md, or one of its parents has"""
    have = {file.folder for file in tree.files if os.path.basename(file.path) == "README.md"}
    for folder in sorted({file.folder for file in tree.files if file.path.endswith(CODE)}):
        parents = folder.split("/")
        if folder and not any("/".join(parts) in have for parts in (parents[:n] for n in range(1, len(parents) + 1))):
            yield Finding(f"{folder}/README.md", 1, "write it: what lives here, what may not, the one or two ideas to know")


HOMES = re.compile(r"/home/[a-z]\w*/|/Users/[A-Za-z]\w*/|(?<![\w.])/root/|[A-Z]:\\\\?Users\b")


def no_machine_paths(tree):
    """No path of anybody's machine in the tree"""
    here = []
    parent = os.path.dirname(tree.root)
    if parent.count("/") >= 1 and parent not in ("/", "/srv", "/opt", "/tmp", "/home", "/usr/src"):
        here = [parent.rstrip("/") + "/"]
    for file in tree.files:
        for number, line in enumerate(file.lines, 1):
            found = HOMES.search(line)
            said = found.group(0) if found else next((path for path in here if path in line), None)
            if said and not file.path.startswith("tests/tidy/"):
                yield Finding(file.path, number, f"{said}: say it relative to the root, or make it an option")


TOP = {"CMakeLists.txt", "CMakePresets.json", "README.md", "dev", "engine", "dsl", "adapters", "web", "workflows", "tests"}


def tidy_top(tree):
    """The top level holds the floors of the house and nothing else"""
    for name in tree.top:
        if name not in TOP and not name.startswith(".") and not name.startswith("build"):
            yield Finding(name, 1, "it does not belong at the top level: " + ", ".join(sorted(TOP)) + " and dot files do")
