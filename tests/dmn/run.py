#!/usr/bin/env python3
"""Runs the cases of the DMN TCK, level 2, through `hoso test`. See README.md; how DMN becomes Hoso stands in hoso_text.py."""

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import feel
import hoso_text as hoso
from hoso_text import NotApplicable

ROOT = Path(os.environ.get("HOSO_ROOT") or Path(__file__).resolve().parents[2])
DATA = Path(os.environ.get("HOSO_DMN_TCK") or ROOT.parent / "shared/suites/dmn-tck")
BINARY = os.environ.get("HOSO_BINARY") or str(ROOT / "build/debug/adapters/app/hoso")
LISTS = ("RULE ORDER", "OUTPUT ORDER", "COLLECT")


# ------------------------------------------------------------------------------------------------------------ reading XML


def tag(node):
    return node.tag.rsplit("}", 1)[-1]


def children(node, name):
    return [child for child in node if tag(child) == name]


def child(node, name):
    return next(iter(children(node, name)), None)


def text_of(node):
    return "" if node is None else "".join(node.itertext()).strip()


def value_of(node):
    """The value of an inputNode, an expected or a component: Decimal, str, bool, None, a dict or a list."""
    if node is None:
        return None
    parts = children(node, "component")
    if parts:
        return {part.get("name"): value_of(part) for part in parts}
    items = child(node, "list")
    if items is not None:
        return [value_of(item) for item in children(items, "item")]
    value = child(node, "value")
    if value is None or any(name.endswith("nil") and text == "true" for name, text in value.attrib.items()):
        return None
    kind = next((text for name, text in value.attrib.items() if name.endswith("}type")), "string").split(":")[-1]
    text = value.text or ""
    if kind == "boolean":
        return text.strip() == "true"
    return Decimal(text.strip()) if kind in ("decimal", "double", "integer") else text


def allowed_values(node):
    text = text_of(node)
    return [word[1:-1] for word in re.findall(r'"[^"]*"', text)]


class Model:
    def __init__(self, path):
        root = ElementTree.parse(path).getroot()
        self.inputs = {}  # name -> type
        self.allowed = {}  # type -> its texts
        for node in children(root, "inputData"):
            self.inputs[node.get("name")] = child(node, "variable").get("typeRef", "")
        for node in children(root, "itemDefinition"):
            if child(node, "allowedValues") is not None:
                self.allowed[node.get("name")] = allowed_values(child(node, "allowedValues"))
            self.allowed.setdefault(node.get("name"), [])
        self.decisions = {node.get("name"): node for node in children(root, "decision")}


# ------------------------------------------------------------------------------------------------------------ one decision


def field_type(value, kind):
    if kind == "boolean" or isinstance(value, bool):
        return "bool"
    return hoso.INPUT_NUMBER if kind == "number" or isinstance(value, Decimal) else "text(0..1_000)"


def literal(value, column=None):
    if column is not None:
        return column.write(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return hoso.whole(value) if isinstance(value, Decimal) else hoso.quoted(value)


def expression_text(model, decision, values, expected):
    fields = {name: hoso.slug(name, "f_") for name in values}
    for value in values.values():
        if value is None:
            raise NotApplicable("null as an input: Hoso has no three-valued logic")
    text = text_of(child(child(decision, "literalExpression"), "text"))
    texts = {name for name, value in values.items() if isinstance(value, str)}
    if any(isinstance(value, (dict, list)) for value in values.values()):
        # Both models of the suite with such an input compute a rate to the power of the months of a loan.
        raise NotApplicable("powers with a variable exponent, on parts of a context")
    body, expectation = hoso.expression_decision(text, fields, texts, expected)
    form = "".join(
        f"    {fields[name]} : {field_type(value, model.inputs.get(name))} \"F\" required\n" for name, value in values.items()
    )
    given = " ".join(f"{fields[name]} = {literal(value)}" for name, value in values.items())
    return form, body, given, expectation


def columns_of(model, table, values, expected, declarations):
    """The columns of a table; their enums are declared."""
    inputs, outputs = [], []
    rules = children(table, "rule")
    for n, node in enumerate(children(table, "input")):
        name = text_of(child(child(node, "inputExpression"), "text"))
        if name not in values:
            raise NotApplicable(f"a column that is no input: {name}")
        listed = allowed_values(child(node, "inputValues")) or model.allowed.get(model.inputs[name], [])
        if listed:
            inputs.append((name, hoso.Column(hoso.slug(name, "f_"), hoso.Enum(f"In{n}", listed))))
        else:
            kind = "bool" if isinstance(values[name], bool) else "number"
            inputs.append((name, hoso.Column(hoso.slug(name, "f_"), kind=kind)))
    for n, node in enumerate(children(table, "output")):
        entries = [text_of(children(rule, "outputEntry")[n]) for rule in rules]
        if all(entry.startswith('"') for entry in entries):
            listed = allowed_values(child(node, "outputValues"))
            enum = hoso.Enum(f"Out{n}", listed + [entry[1:-1] for entry in entries])
            outputs.append((node.get("name"), hoso.Column(f"r{n}", enum)))
        else:
            wanted = [Decimal(entry) for entry in entries] + ([expected] if isinstance(expected, Decimal) else [])
            scale = max(hoso.places(value) for value in wanted)
            outputs.append((node.get("name"), hoso.Column(f"r{n}", scale=scale, wide=True)))
    for _, column in inputs + outputs:
        if column.enum:
            declarations.append(column.enum.declaration())
    return inputs, outputs


def written_output(column, text):
    if not text:
        return column.write(None)
    return column.write(feel.expression(text)[1])


def table_decision(model, decision, values, expected):
    table = child(decision, "decisionTable")
    policy, aggregation = table.get("hitPolicy", "UNIQUE"), table.get("aggregation")
    if policy in LISTS and not aggregation:
        raise NotApplicable(f"hit policy {policy}: a list of results")
    declarations = []
    inputs, outputs = columns_of(model, table, values, expected, declarations)
    ins, outs = [c for _, c in inputs], [c for _, c in outputs]
    rows = []
    for rule in children(table, "rule"):
        cells = [c.cell(text_of(node)) for c, node in zip(ins, children(rule, "inputEntry"))]
        results = [written_output(c, text_of(node)) for c, node in zip(outs, children(rule, "outputEntry"))]
        rows.append((cells, results))
    form = "".join(f"    {c.name} : {c.type} \"F\" required\n" for c in ins)
    given = " ".join(f"{c.name} = {literal(values[name], c)}" for name, c in inputs)
    if aggregation:
        if len(outs) != 1 or aggregation not in ("SUM", "COUNT", "MIN"):
            raise NotApplicable(f"aggregation {aggregation}")
        tables, call = hoso.collected(aggregation, ins, outs[0], rows)
        scale = 0 if aggregation == "COUNT" else outs[0].scale
        return form, "".join(declarations) + tables, given, f"{call} = {hoso.whole(expected, scale)}"
    if policy == "PRIORITY":
        rows = hoso.by_priority(rows, outs)
    words = {"UNIQUE": "unique", "FIRST": "first", "ANY": "first", "PRIORITY": "first"}
    body = "".join(declarations) + hoso.table_text("t", words[policy], ins, outs, rows)
    call = f"t({', '.join('i.' + c.name for c in ins)})"
    checks = []
    for n, (name, column) in enumerate(outputs):
        default = text_of(child(children(table, "output")[n], "defaultOutputEntry"))
        wanted = expected.get(name) if isinstance(expected, dict) else expected
        picked = f"{call}.{column.name}" if len(outs) > 1 else call
        checks.append(f"{picked} default {written_output(column, default)} = {column.write(wanted)}")
    return form, body, given, " and ".join(checks)


def hoso_file(name, form, body, given, expectation):
    form = form or '    unused : bool "F" optional\n'
    step = f"given i {{ {given} }}" if given else ""
    return f"""language en
// {name}
{body}form Input "I" {{
{form}}}
role r "R"
workflow w version 1 "W" {{
    case i : Input
    start a
    state a "A" {{ owner r deadline 3 days edit i by r on go "G" by r -> b }}
    state b "B" final {{ }}
    test {hoso.quoted(name)} {{
        {step}
        expect {expectation}
    }}
}}
"""


# -------------------------------------------------------------------------------------------------------------- all cases


def cases(folder):
    """(name, Hoso text or NotApplicable) for every expected result of a model."""
    model = Model(folder / f"{folder.name}.dmn")
    for path in sorted(folder.glob("*-test-*.xml")):
        for case in children(ElementTree.parse(path).getroot(), "testCase"):
            values = {node.get("name"): value_of(node) for node in children(case, "inputNode")}
            for result in children(case, "resultNode"):
                name = f"{folder.name} {case.get('id')} {result.get('name')}"
                expected = value_of(child(result, "expected"))
                decision = model.decisions[result.get("name")]
                write = table_decision if child(decision, "decisionTable") is not None else expression_text
                try:
                    yield name, hoso_file(name, *write(model, decision, values, expected))
                except (NotApplicable, feel.Unreadable) as reason:
                    yield name, reason


def run(texts):
    """{name: (passed, what hoso said)}"""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for n, (name, text) in enumerate(texts):
            path = Path(folder) / f"case-{n}.hoso"
            path.write_text(text, encoding="utf-8")
        files = [str(Path(folder) / f"case-{n}.hoso") for n in range(len(texts))]
        done = subprocess.run(
            [BINARY, "test", "--en", "--workflows", str(ROOT / "workflows"), *files], capture_output=True, text=True, timeout=600
        )
    # A file's messages stand before its line, its tests behind it.
    said = re.split(r"(?m)^.*case-(\d+)\.hoso: (?:fine.*|has errors)\n", done.stdout)
    for n, (name, _) in enumerate(texts):
        at = next((at for at in range(1, len(said), 2) if said[at] == str(n)), None)
        before, behind = (said[at - 1], said[at + 1]) if at else ("", done.stderr)
        messages = re.split(r"(?m)^(?=error|warning)", before, maxsplit=1)[1:]
        outcome = re.match(r"(?:  [✓✗].*\n(?:    .*\n)*)*", behind).group()
        found[name] = (f"✓ {name}" in outcome, "".join(messages) + outcome)
    return found


def main():
    folders = sorted(path for path in (DATA / "TestCases/compliance-level-2").glob("*") if path.is_dir())
    if not folders:
        print(f"dmn: skipped / bỏ qua: không có {DATA}")
        print("0 passed, 0 failed")
        return 0
    if sys.argv[1:2] == ["--show"]:
        for folder in folders:
            if folder.name.startswith(sys.argv[2]):
                for name, text in cases(folder):
                    print(text if isinstance(text, str) else f"// {name}: {text}\n")
        return 0
    everything = {folder.name: list(cases(folder)) for folder in folders}
    found = run([case for group in everything.values() for case in group if isinstance(case[1], str)])
    passed = failed = 0
    print(f"{'model':45} passed  n/a  failed")
    for model, group in everything.items():
        reasons = Counter(str(text) for _, text in group if not isinstance(text, str))
        bad = [(name, found[name][1]) for name, text in group if isinstance(text, str) and not found[name][0]]
        good = len(group) - len(bad) - sum(reasons.values())
        print(f"{model:45} {good:6} {sum(reasons.values()):4} {len(bad):7}")
        for reason, n in sorted(reasons.items()):
            print(f"    {n} not applicable: {reason}")
        for name, said in bad:
            print(f"  ✗ {name}\n{said}")
        passed, failed = passed + good, failed + len(bad)
    total = sum(len(group) for group in everything.values())
    print(f"{total} cases, {total - passed - failed} not applicable")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
