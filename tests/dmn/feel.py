"""The part of FEEL that the suite uses: expressions to trees, unary tests to pairs.

A tree is a tuple: ("number", Decimal), ("text", str), ("bool", bool), ("null",), ("name", str), ("neg", x),
("call", name, [x]), or (operator, left, right).
"""

import re
from decimal import Decimal

TOKEN = re.compile(
    r'\s*(?:(?P<number>\d+(?:\.(?!\.)\d+)?|\.\d+)|(?P<text>"(?:[^"\\]|\\.)*")|(?P<op>\*\*|<=|>=|!=|\.\.|[-+*/()<>=,.\[\]])'
    r"|(?P<word>[^\W\d]\w*))"
)


class Unreadable(Exception):
    pass


def tokens(text):
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise Unreadable(f"cannot read `{text[at:]}`")
        found.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    return found + [("end", "")]


def literal(kind, word):
    if kind == "number":
        return ("number", Decimal(word))
    return ("text", re.sub(r"\\(.)", r"\1", word[1:-1]))


class Parser:
    LEVELS = [("or",), ("and",), ("=", "!=", "<", "<=", ">", ">="), ("+", "-"), ("*", "/")]

    def __init__(self, text, names):
        self.tokens, self.at = tokens(text), 0
        self.names = sorted((name.split(" ") for name in names), key=len, reverse=True)

    def next(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def take(self, word):
        if self.tokens[self.at][1] != word or self.tokens[self.at][0] == "text":
            return False
        self.at += 1
        return True

    def whole(self):
        tree = self.level(0)
        if self.tokens[self.at][0] != "end":
            raise Unreadable(f"more than an expression: `{self.tokens[self.at][1]}`")
        return tree

    def level(self, n):
        if n == len(self.LEVELS):
            return self.power()
        left = self.level(n + 1)
        while True:
            for op in self.LEVELS[n]:
                if self.take(op):
                    left = (op, left, self.level(n + 1))
                    break
            else:
                return left

    def power(self):
        base = self.unary()
        while self.take("**"):
            base = ("**", base, self.unary())
        return base

    def unary(self):
        return ("neg", self.unary()) if self.take("-") else self.atom()

    def atom(self):
        kind, word = self.next()
        if kind in ("number", "text"):
            return literal(kind, word)
        if word == "(":
            tree = self.level(0)
            if not self.take(")"):
                raise Unreadable("a parenthesis is not closed")
            return tree
        if kind != "word":
            raise Unreadable(f"`{word}` cannot begin a value")
        if word in ("true", "false"):
            return ("bool", word == "true")
        if word == "null":
            return ("null",)
        name = self.name(word)
        if self.take("("):
            arguments = [] if self.take(")") else [self.level(0)]
            while arguments and self.take(","):
                arguments.append(self.level(0))
            if arguments and not self.take(")"):
                raise Unreadable("a call is not closed")
            return ("call", name, arguments)
        return ("name", name)

    def name(self, first):
        """Names of the model may have spaces; the longest that fits is meant."""
        for words in self.names:
            rest = [word for _, word in self.tokens[self.at : self.at + len(words) - 1]]
            if words == [first] + rest:
                self.at += len(words) - 1
                first = " ".join(words)
                break
        while self.take("."):
            first += "." + self.next()[1]
        return first


def expression(text, names=()):
    return Parser(text, names).whole()


def unary_tests(text):
    """A cell as a list of (relation, value); [] for `-`. Ranges: ("..", low, high), both ends in it."""
    text = text.strip()
    if text == "-":
        return []
    tests, list_of = [], tokens(text)
    at = 0
    while list_of[at][0] != "end":
        relation = "="
        if list_of[at][1] == "[":
            low, high = list_of[at + 1], list_of[at + 3]
            if list_of[at + 2][1] != ".." or list_of[at + 4][1] != "]":
                raise Unreadable(f"range `{text}`")
            tests.append(("..", literal(*low), literal(*high)))
            at += 5
        else:
            if list_of[at][0] == "op":
                relation = list_of[at][1]
                at += 1
            kind, word = list_of[at]
            if kind == "word" and word in ("true", "false"):
                tests.append((relation, ("bool", word == "true")))
            elif kind in ("number", "text"):
                tests.append((relation, literal(kind, word)))
            else:
                raise Unreadable(f"cell `{text}`")
            at += 1
        if list_of[at][1] == ",":
            at += 1
        elif list_of[at][0] != "end":
            raise Unreadable(f"cell `{text}`")
    return tests
