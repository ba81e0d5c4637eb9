import assert from "node:assert/strict";
import { test } from "node:test";

import { offersOf } from "../src/options";
import { en } from "../src/text/en";
import { vi } from "../src/text/vi";
import type { Case, Definition, Json, Option, Type } from "../src/types";
import { barePath, describe, elementId, findSpot, fromRaw, innerFaults, isInside, nest, toRaw, type ValueFault } from "../src/values";

const label = (text: string) => ({ vi: text, en: text });
const field = (name: string, type: Type) => ({ name, label: label(name), type, required: true, citations: [] });
const person: Type = { kind: "record", fields: [field("ten", { kind: "text", min: 1, max: 50 }), field("tuoi", { kind: "integer" })] };
const definition = {
  slots: [
    { name: "don", label: label("Đơn"), is_form: true, type: { kind: "record", fields: [field("ma", { kind: "text" }), field("tien", { kind: "money" })] } },
    { name: "so_quyet_dinh", label: label("Số"), is_form: false, type: { kind: "text" } },
  ],
} as unknown as Definition;

test("a value comes back as it was after being shown in an input", () => {
  const samples: [Type, Json][] = [
    [{ kind: "text" }, "Công ty"], [{ kind: "integer" }, 2026], [{ kind: "money" }, 40_000_000],
    [{ kind: "money" }, "9007199254740993"], [{ kind: "percent" }, "12.5"], [{ kind: "boolean" }, false],
    [{ kind: "date" }, "2026-11-23"], [{ kind: "duration", unit: "days" }, 14], [{ kind: "enumeration" }, "cp"],
    [{ kind: "list", element: person }, [{ ten: "An", tuoi: 40 }, { ten: "Bình" }]],
  ];
  for (const [type, value] of samples) {
    const faults: ValueFault[] = [];
    assert.deepEqual(fromRaw(type, toRaw(type, value), "x", faults), value);
    assert.deepEqual(faults, []);
    assert.equal(fromRaw(type, toRaw(type, null), "x", faults), null);
  }
});

test("what cannot be read is a fault at its place, also inside lists", () => {
  const faults: ValueFault[] = [];
  fromRaw({ kind: "date" }, "31/02/2026", "don.ngay", faults);
  fromRaw({ kind: "list", element: person }, [{ ten: "An", tuoi: "bốn mươi" }], "don.nguoi", faults);
  assert.deepEqual(faults.map((f) => f.path), ["don.ngay", "don.nguoi[0].tuoi"]);
});

test("a fault inside a list of records finds its input, and only its own row", () => {
  const list = [{ path: "don.nguoi[1].tuoi", text: "sai" }, { path: "don.nguoi", text: "ít nhất 1" }, { path: "don.nguoi_khac", text: "khác" }];
  const rows = innerFaults(list, "don.nguoi");
  assert.deepEqual(rows, [{ path: "[1].tuoi", text: "sai" }]);
  assert.deepEqual(innerFaults(rows, "[1]"), [{ path: ".tuoi", text: "sai" }]);
  assert.deepEqual(innerFaults(rows, "[0]"), []);
  assert.equal(elementId("don.nguoi[1].tuoi"), "don.nguoi-1-tuoi");
  assert.equal(elementId("don.nguoi"), "don.nguoi");
  assert.ok(isInside("don.nguoi", "don.nguoi[1].tuoi") && !isInside("don.nguoi", "don.nguoi_khac"));
});

test("rows of a list are added blank and removed; blank rows are not sent", () => {
  const type: Type = { kind: "list", max: 2, element: person };
  const added = [...(toRaw(type, [{ ten: "An" }]) as []), toRaw(person, null)];
  const faults: ValueFault[] = [];
  assert.deepEqual(fromRaw(type, added, "don.nguoi", faults), [{ ten: "An" }]);
  assert.equal(fromRaw(type, added.filter((_, at) => at !== 0), "don.nguoi", faults), null);
  assert.deepEqual(faults, []);
});

test("a field of the parts of a machine is found by its path", () => {
  const slots = [{ name: "dot", label: label("Đợt"), is_form: false, type: { kind: "list", element: person } }];
  assert.equal(findSpot({ slots } as unknown as Definition, "dot.tuoi")?.field.type.kind, "integer");
  assert.equal(findSpot({ slots } as unknown as Definition, "dot")?.field.type.kind, "list");
});

test("changes are nested by slot, null clears", () => {
  assert.deepEqual(nest([["don.ma", "1"], ["so_quyet_dinh", "5/QĐ"], ["don.tien", null]]), {
    don: { ma: "1", tien: null }, so_quyet_dinh: "5/QĐ",
  });
});

test("values in words", () => {
  assert.equal(describe({ kind: "money" }, 40_000_000), "40.000.000 đồng");
  assert.equal(describe({ kind: "boolean" }, true), "Có");
  assert.equal(describe({ kind: "list", element: person }, [{ ten: "An", tuoi: 40 }]), "ten: An, tuoi: 40");
});

test("paths of refusals lead to fields whatever part of the request they name", () => {
  assert.equal(barePath(definition, "data.don.ma"), "don.ma");
  assert.equal(barePath(definition, "inputs.so_quyet_dinh"), "so_quyet_dinh");
  assert.equal(barePath(definition, "don.tien"), "don.tien");
  assert.equal(barePath(definition, "note"), "note");
});

test("an option is a button, a button that asks, or blocked with reasons", () => {
  const found = { editable: ["don"], data: {} } as unknown as Case;
  const option = (allowed: boolean, codes: [string, string?][], needs: string[] = []): Option => ({
    action: "x", label: label("X"), allowed, warnings: [], needs, targets: [], extension: false,
    reasons: codes.map(([code, path]) => ({ code, text: label(code), ...(path ? { path } : {}) })),
  });
  const kind = (one: Option, having: Json = null): string =>
    offersOf(definition, { ...found, data: { so_quyet_dinh: having } }, [one])[0]?.kind ?? "";
  assert.equal(kind(option(true, [])), "ready");
  assert.equal(kind(option(false, [["R-needs", "so_quyet_dinh"]], ["so_quyet_dinh"])), "ready");
  assert.equal(kind(option(false, [["R-needs", "don.ma"]], ["don.ma"])), "blocked", "the form asks for it");
  assert.equal(kind(option(false, [["mot_lan"], ["R-needs", "so_quyet_dinh"]], ["so_quyet_dinh"])), "blocked");
  assert.equal(kind(option(false, [["vuot_muc"]], ["so_quyet_dinh"]), "1"), "ready", "another value may mend it");
  assert.equal(kind(option(false, [["R-separation"]], ["so_quyet_dinh"]), "1"), "blocked");
  assert.equal(kind(option(false, [["R-role"]])), "others");
});

test("both languages say everything, with the same places to fill", () => {
  const places = (text: string): string => (text.match(/\{\w+\}/g) ?? []).sort().join();
  for (const [key, text] of Object.entries(vi)) {
    const other = en[key as keyof typeof en];
    assert.ok(text && other, key);
    assert.equal(places(text), places(other), key);
  }
});
