"""DMN decisions as Hoso text. The choices made, all of them visible in what `run.py --show` prints:

- A text that a table tests or gives back becomes an enum: of its allowed values, or of the values written in the column.
- Numbers become whole numbers: everything a decision gives back is multiplied by the power of ten that makes its expected result
  whole. A decimal constant of up to six places is a percent, which Hoso has with four decimals (0.872 = 87.2%).
- `/` has a value only inside `round(…)`; the quotient is rounded half even at the last place of the expected result.
- `a ** n` with a constant whole n is written as a product (`1 / product` when n is negative).
- UNIQUE is `unique`, FIRST is `first`. ANY is `first`: its rows agree where they meet, so the order says nothing. PRIORITY is `first`
  with the rows sorted by the order of the output values. COLLECT with SUM, COUNT or MIN is one table for each rule, joined by `+` or
  `min`; a rule that does not fit gives 0 (for MIN: more than any rule gives).
- A case with no rule that fits has the default output entry, else a value of its own that stands for null.
"""

import re
import unicodedata
from decimal import Decimal

import feel


class NotApplicable(Exception):
    """Hoso has no such thing; the text says what."""


NUMBER = "integer(-1_000_000_000_000_000..1_000_000_000_000_000)"
INPUT_NUMBER = "integer(-1_000_000..1_000_000)"
NONE = "none_fits"


def slug(text, prefix=""):
    plain = unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode().lower()
    return prefix + (re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or "x")


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def places(number):
    return max(0, -number.normalize().as_tuple().exponent)


def whole(number, scale=0):
    scaled = number * (Decimal(10) ** scale)
    if scaled != scaled.to_integral_value():
        raise NotApplicable("decimals: the value is no whole number at this scale")
    return str(int(scaled))


# ------------------------------------------------------------------------------------------------------------ expressions

# How tight an operator binds; FEEL and Hoso agree, so parentheses are written only where the tree needs them.
BINDS = {"or": 1, "and": 2, "=": 3, "!=": 3, "<": 3, "<=": 3, ">": 3, ">=": 3, "+": 4, "-": 4, "*": 5, "/": 5}
TIGHT = 6


def holds(tree, what):
    return any(part == what or isinstance(part, (tuple, list)) and holds(part, what) for part in tree)


def fractional(tree):
    """Needs `round(…)`: a quotient, a decimal number, a negative power."""
    if tree[0] == "number":
        return places(tree[1]) > 0
    if tree[0] == "/" or tree[0] == "**" and tree[2][0] == "neg":
        return True
    return any(isinstance(part, tuple) and fractional(part) for part in tree[1:])


def write(tree, fields, around=0):
    """`around`: how tight the place binds where the text goes."""
    text, binds = written(tree, fields)
    return f"({text})" if binds < around else text


def written(tree, fields):
    kind = tree[0]
    if kind == "number":
        n = places(tree[1])
        return (f"{whole(tree[1], n)} / {10**n}", BINDS["/"]) if n else (whole(tree[1]), TIGHT)
    if kind == "text":
        return quoted(tree[1]), TIGHT
    if kind == "bool":
        return "yes" if tree[1] else "no", TIGHT
    if kind == "name":
        if tree[1] not in fields:
            raise NotApplicable(f"a name of another kind: {tree[1]}")
        return "i." + fields[tree[1]], TIGHT
    if kind == "neg":
        return "-" + write(tree[1], fields, TIGHT), TIGHT
    if kind == "call":
        if tree[1] == "not" and len(tree[2]) == 1:
            return f"not {write(tree[2][0], fields, TIGHT)}", BINDS["and"]
        raise NotApplicable(f"function `{tree[1]}`")
    if kind == "**":
        return power(tree, fields)
    binds = BINDS[kind]
    return f"{write(tree[1], fields, binds)} {kind} {write(tree[2], fields, binds + 1)}", binds


def power(tree, fields):
    exponent, sign = tree[2], 1
    if exponent[0] == "neg":
        exponent, sign = exponent[1], -1
    value = constant(exponent)
    if value is None or places(value) or value < 1 or value > 30:
        raise NotApplicable("powers with a variable exponent")
    product = " * ".join([write(tree[1], fields, BINDS["*"] + 1)] * int(value))
    return product if sign > 0 else f"1 / ({product})", BINDS["*"]


def constant(tree):
    if tree[0] == "number":
        return tree[1]
    if tree[0] in "+-*" and len(tree) == 3:
        left, right = constant(tree[1]), constant(tree[2])
        if left is not None and right is not None:
            return {"+": left + right, "-": left - right, "*": left * right}[tree[0]]
    return None


def is_text(tree, texts):
    return tree[0] == "text" or tree[0] == "name" and tree[1] in texts


def refuse_what_is_missing(tree, texts):
    if holds(tree, ("null",)):
        raise NotApplicable("null in arithmetic: Hoso has no such value")
    if tree[0] == "+" and (is_text(tree[1], texts) or is_text(tree[2], texts)):
        raise NotApplicable("joining texts")
    if tree[0] == "/" and constant(tree[2]) == 0:
        raise NotApplicable("division by zero gives null: Hoso refuses it when compiling")
    for part in tree[1:]:
        if isinstance(part, tuple):
            refuse_what_is_missing(part, texts)


def expression_decision(text, fields, texts, expected):
    """(declaration, expectation) for a literal expression and its expected value."""
    tree = feel.expression(text, fields)
    refuse_what_is_missing(tree, texts)
    if expected is None:
        raise NotApplicable("null as a result: Hoso has no three-valued logic")
    # A case without any data cannot be read, so a constant takes nothing.
    parameters, result = ("i : Input", "result(i)") if fields else ("", "result()")
    head = f"calc result({parameters}) ->"
    if isinstance(expected, bool):
        return f"{head} bool = {write(tree, fields)}\n", result if expected else f"not {result}"
    if isinstance(expected, str):
        return f"{head} text(0..1_000) = {write(tree, fields)}\n", f"{result} = {quoted(expected)}"
    literal = tree[1] if tree[0] == "neg" else tree
    if literal[0] == "number" and 0 < places(literal[1]) <= 6:
        percent = f"{(expected * 100).normalize():f}%"
        constant_text = f"{(literal[1] * 100).normalize():f}%"
        minus = "-" if tree[0] == "neg" else ""
        return f"{head} percent(-1_000%..1_000%) = {minus}{constant_text}\n", f"{result} = {percent}"
    scale = places(expected)
    body = write(tree, fields, BINDS["*"] if scale else 0)
    if fractional(tree) or scale:
        factor = f" * {10**scale}" if scale else ""
        body = f"round({body}{factor}, half even to 1)"
    return f"{head} {NUMBER} = {body}\n", f"{result} = {whole(expected, scale)}"


# ----------------------------------------------------------------------------------------------------------------- tables


class Enum:
    """Texts as the members of an enum; `none_fits` stands for null."""

    def __init__(self, name, values):
        self.name, self.members = name, {}
        for value in values:
            self.members.setdefault(value, f"{name.lower()}_{len(self.members)}_{slug(value)}")
        self.nothing = f"{name.lower()}_{NONE}"

    def declaration(self):
        names = [f"{member} {quoted(value)}" for value, member in self.members.items()]
        return f"enum {self.name} {quoted(self.name)} {{ " + ", ".join(names + [self.nothing]) + " }\n"

    def member(self, value):
        if value not in self.members:
            raise NotApplicable(f"a value outside its list: {value}")
        return self.members[value]


class Column:
    """One input or output: its name, its type, and how a value is written."""

    def __init__(self, name, enum=None, kind="number", scale=0, wide=False):
        self.name, self.enum, self.kind, self.scale = name, enum, kind, scale
        self.type = enum.name if enum else "bool" if kind == "bool" else NUMBER if wide else INPUT_NUMBER

    def write(self, value):
        if self.enum:
            return self.enum.nothing if value is None else self.enum.member(value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, Decimal):
            return whole(value, self.scale)
        raise NotApplicable("null as a value in a table")

    def cell(self, text):
        written = []
        for test in feel.unary_tests(text):
            if test[0] == "..":
                written.append(f"{self.write(test[1][1])} .. {self.write(test[2][1])}")
            else:
                written.append(("" if test[0] == "=" else test[0] + " ") + self.write(test[1][1]))
        return ", ".join(written) or "-"


def table_text(name, policy, inputs, outputs, rows):
    """`rows`: (input cells, output cells) as Hoso text."""
    head = " | ".join(f"{c.name} : {c.type}" for c in inputs) + " || " + " | ".join(f"{c.name} : {c.type}" for c in outputs)
    lines = [f"    | {' | '.join(cells)} || {' | '.join(results)} |\n" for cells, results in rows]
    return f"table {name} {quoted(name)} {policy} {{\n    | {head} |\n{''.join(lines)}}}\n"


def by_priority(rows, outputs):
    """PRIORITY: rows whose output stands earlier in the list of output values come first."""
    order = list(outputs[0].enum.members.values())
    return sorted(rows, key=lambda row: order.index(row[1][0]))


def collected(policy, inputs, output, rows):
    """COLLECT with an aggregation: one table a rule. Returns the declarations and the joined calls."""
    values = [Decimal(results[0]) for _, results in rows]
    nothing = str(int(max(values)) + 1) if policy == "MIN" else "0"
    text, calls = "", []
    arguments = ", ".join("i." + column.name for column in inputs)
    for n, (cells, results) in enumerate(rows):
        result = "1" if policy == "COUNT" else results[0]
        others = (["-"] * len(inputs), [nothing])
        text += table_text(f"rule_{n}", "first", inputs, [output], [(cells, [result]), others])
        calls.append(f"rule_{n}({arguments})")
    return text, f"min({', '.join(calls)})" if policy == "MIN" else " + ".join(calls)
