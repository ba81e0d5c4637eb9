"""g++ 12 destroys some temporaries twice in a full expression that contains co_await (a capturing lambda, a braced aggregate,
`?:`). The rule that avoids all of them: such a statement has no '{', no lambda and no '?'; name the thing on the line above."""

import re

from source import Finding

HEAD = re.compile(r"\s*(?:else\s+)?(?:if|while|for|switch)\b[^(]*\(")
BLOCK_BEFORE = re.compile(r"(?:[;{}):]|\b(?:else|do|try)|)\s*$")
LAMBDA = re.compile(r"(?:^|[^\w\s)\]\[])\s*(\[)(?!\[)|\b(?:return|co_return|co_await)\s*(\[)(?!\[)")
BINDING = re.compile(r"\bauto\s*(?:const\s*)?&{0,2}\s*\[[^\]]*\]")


def opens_block(code, brace):
    """Is this '{' the start of a block (of statements) rather than of an initialiser?"""
    before = code[max(0, brace - 400) : brace]
    before = re.sub(r"\b(?:mutable|const|noexcept|override|final)\s*$", "", before.rstrip())
    if BLOCK_BEFORE.search(before).group(0).strip() or not before.strip():
        return True
    last = re.split(r"[;{}]", before)[-1]
    return "->" in last and not re.search(r"[=(,]\s*$", last) and ")" in last.split("->")[0]


def statement_start(code, position):
    depth = 0
    for at in range(position - 1, -1, -1):
        mark = code[at]
        if mark in ")]":
            depth += 1
        elif mark in "([":
            depth -= 1
        elif mark == ";" and depth <= 0:
            return at + 1
        elif mark == "}" and depth <= 0 and re.match(r"\s*[A-Za-z_#]", code[at + 1 :]):
            return at + 1
        elif mark == "{" and opens_block(code, at):
            return at + 1
    return 0


def matching(code, opening):
    depth = 0
    for at in range(opening, len(code)):
        depth += {"(": 1, ")": -1}.get(code[at], 0)
        if depth == 0:
            return at + 1
    return len(code)


def statement_end(code, start):
    depth = 0
    for at in range(start, len(code)):
        mark = code[at]
        if mark in "([{":
            depth += 1
        elif mark in ")]}":
            depth -= 1
            if depth < 0:
                return at
        elif mark == ";" and depth == 0:
            return at
    return len(code)


def statement_around(code, position):
    start = statement_start(code, position)
    head = HEAD.match(code, start, position)
    while head:  # `if (…) co_await x;`: the head is a statement of its own, and so is what follows it
        end = matching(code, head.end() - 1)
        if position < end:
            return start, end
        start = end
        head = HEAD.match(code, start, position)
    return start, statement_end(code, start)


def faults(statement):
    statement = BINDING.sub(lambda found: " " * len(found.group(0)), statement)
    if "{" in statement:
        return "a braced value"
    if "?" in statement:
        return "?:"
    return "a lambda" if LAMBDA.search(statement) else None


def careful_co_await(tree):
    """A statement with co_await has no '{', no lambda, no '?' (g++ 12 destroys such temporaries twice)"""
    for file in tree.cpp():
        if "co_await" not in file.code:
            continue
        for match in re.finditer(r"\bco_await\b", file.code):
            start, end = statement_around(file.code, match.start())
            fault = faults(file.code[start:end])
            if fault:
                yield Finding(
                    file.path, file.line_of(match.start()),
                    f"{fault} in a statement with co_await: name it on the line above and std::move it (g++ 12 bug)",
                )


def coroutines_in_one_place(tree):
    """Coroutines live in web/server/*.cpp only"""
    for file in tree.cpp():
        if file.path.startswith("web/server/") and file.path.endswith(".cpp"):
            continue
        for match in re.finditer(r"\bco_(?:await|return|yield)\b", file.code):
            yield Finding(file.path, file.line_of(match.start()), "a plain function will do: handlers run on a worker pool")
