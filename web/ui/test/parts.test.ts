import assert from "node:assert/strict";
import { test } from "node:test";

import { absenceBody, absenceFaults, absenceState, emptyAbsence } from "../src/absence_model";
import { bulkBody, bulkLines, commonActions, commonOwner, keyOf } from "../src/bulk_model";
import { groupsOf, machineFields, partForm, partPasses, partTitle, partView, sumsOf } from "../src/part_model";
import { comparable, compare } from "../src/round_model";
import type { Absence, Case, Definition, Option, Options, Part, TaskRow, Type } from "../src/types";

const label = (text: string) => ({ vi: text, en: text });
const field = (name: string, type: Type) => ({ name, label: label(name), type, required: false, citations: [] });
const tranche: Type = {
  kind: "record",
  fields: [field("so_tien", { kind: "money" }), field("dien_giai", { kind: "text" }), field("$state", { kind: "text" })],
};
const definition = {
  slots: [
    { name: "don", label: label("Đơn"), is_form: true, type: { kind: "record", fields: [field("ma", { kind: "text" })] } },
    { name: "dot_chi", label: label("Đợt chi"), is_form: false, type: { kind: "list", max: 12, element: tranche } },
    { name: "y_kien", label: label("Ý kiến"), is_form: false, type: { kind: "record", fields: [field("dong_y", { kind: "boolean" })] } },
  ],
} as unknown as Definition;

let next = 1;
function part(machine: string, kind: Part["machine"]["kind"], more: Partial<Part> = {}): Part {
  return {
    number: next++, machine: { name: machine, label: label(machine), kind }, state: { name: "mo", label: label("Mở"), kind: "normal" },
    owner: { id: "ke_toan", label: label("Kế toán") }, closed: false, missing: false, version: 1, overdue: false, data: {}, display: {}, editable: [], ...more,
  };
}
const state = (name: string) => ({ name, label: label(name), kind: "normal" as const });

test("the fields of a machine are those of its records, without what the server keeps for itself", () => {
  assert.deepEqual(machineFields(definition, "dot_chi").map((f) => f.name), ["so_tien", "dien_giai"]);
  assert.deepEqual(machineFields(definition, "y_kien").map((f) => f.name), ["dong_y"]);
  assert.deepEqual(machineFields(definition, "khong_co"), []);
});

test("a part is drawn up as a case of its own beside the case's data", () => {
  const found = { version: 9, data: { don: { ma: "1" } }, display: { "don.ma": "1" }, editable: ["don"], closed: false } as unknown as Case;
  const one = part("dot_chi", "child", { version: 3, data: { so_tien: 5 }, display: { "dot_chi.so_tien": "5 đồng" }, editable: ["dot_chi.so_tien"] });
  const view = partView(found, definition, one);
  assert.deepEqual(view.found.data, { don: { ma: "1" }, dot_chi: { so_tien: 5 } });
  assert.equal(view.found.version, 3);
  assert.deepEqual(view.found.editable, ["dot_chi.so_tien"]);
  assert.equal(view.definition.slots[0]?.type.kind, "record");
  assert.equal(view.definition.slots.length, 3);
  assert.deepEqual(partForm(view.definition, one).slots.map((s) => s.name), ["dot_chi"]);
  assert.deepEqual(found.data, { don: { ma: "1" } }, "the case itself stays as it was");
});

test("branches stand together, other machines apart, each with its number or the agency asked", () => {
  const parts = [part("tai_chinh", "branch"), part("nganh", "branch"), part("dot_chi", "child"), part("kiem_tra", "child"), part("dot_chi", "child"),
    part("bao_cao", "collected", { member: { id: "sct", name: label("Sở Công Thương") } })];
  const groups = groupsOf(parts);
  assert.deepEqual(groups.map((g) => g.parts.length), [2, 2, 1, 1]);
  const titles = groups.flatMap((g) => g.parts.map((p) => partTitle(p, g.parts)));
  assert.deepEqual(titles, ["tai_chinh", "nganh", "dot_chi 1", "dot_chi 2", "kiem_tra 1", "Sở Công Thương"]);
});

test("not handed in, and late: what is missing counts as both, what is done as neither", () => {
  const passes = (more: Partial<Part>) => [partPasses(part("b", "collected", more), "open"), partPasses(part("b", "collected", more), "late")];
  assert.deepEqual(passes({}), [true, false]);
  assert.deepEqual(passes({ overdue: true }), [true, true]);
  assert.deepEqual(passes({ closed: true, overdue: true }), [false, false]);
  assert.deepEqual(passes({ closed: true, missing: true }), [true, true]);
});

test("money of parts is summed exactly, in all and by state", () => {
  const parts = [
    part("dot_chi", "child", { state: state("da_chi"), data: { so_tien: "9007199254740993" } }),
    part("dot_chi", "child", { state: state("da_chi"), data: { so_tien: 7 } }),
    part("dot_chi", "child", { state: state("da_bo"), data: { so_tien: 1000 } }),
    part("dot_chi", "child", { state: state("de_nghi") }),
  ];
  assert.deepEqual(sumsOf(definition, parts), [{
    field: "so_tien", label: "so_tien", total: "9.007.199.254.742.000",
    states: [{ label: "da_chi", count: 2, total: "9.007.199.254.741.000" }, { label: "da_bo", count: 1, total: "1.000" }],
  }]);
  assert.deepEqual(sumsOf(definition, [part("dot_chi", "child")]), [], "nothing was entered");
});

const row = (more: Partial<TaskRow> = {}): TaskRow => ({
  case: "c1", code: "HS-1", title: "Minh Phát", definition: "a", definition_version: 1, part: 0, state: state("x"),
  owner: { id: "chuyen_vien", label: label("Chuyên viên") }, overdue: false, ...more,
});
const options = (...list: [string, boolean][]): Options => ({
  version: 1,
  options: list.map(([action, allowed]): Option => ({ action, label: label(action), allowed, reasons: [], warnings: [], needs: [], targets: [], extension: false })),
});

test("an action is common when every task of one workflow allows it", () => {
  const rows = [row(), row({ case: "c2" })];
  const names = (list: Options[], of = rows) => commonActions(of, list).map((o) => o.action);
  assert.deepEqual(names([options(["ky", true], ["tra", true]), options(["ky", true], ["tra", false])]), ["ky"]);
  assert.deepEqual(names([options(["ky", true]), options(["ky", true])], [row(), row({ definition: "b" })]), []);
  assert.deepEqual(names([], []), []);
  assert.equal(commonOwner(rows), "chuyen_vien");
  assert.equal(commonOwner([row(), row({ owner: null })]), undefined);
});

test("what is sent in bulk names the part and the version of each; the result is told line by line", () => {
  const rows = [row(), row({ case: "c2", part: 3, part_label: label("Đợt chi") })];
  assert.deepEqual(rows.map(keyOf), ["c1/0", "c2/3"]);
  assert.deepEqual(bulkBody(rows, [4, 7], { task: "assign", to: "an", note: "gấp" }).items, [
    { case: "c1", version: 4, task: "assign", to: "an", note: "gấp" }, { case: "c2", version: 7, part: 3, task: "assign", to: "an", note: "gấp" },
  ]);
  assert.deepEqual(bulkBody(rows.slice(0, 1), [4], { action: "ky" }).items, [{ case: "c1", version: 4, action: "ky" }]);
  const lines = bulkLines(rows, [{ case: "c1", ok: true, version: 5 }, { case: "c2", ok: false, problem: { detail: "Không được" } }]);
  assert.deepEqual(lines.map((l) => [l.ok, l.text]), [[true, "đã thực hiện"], [false, "Không được"]]);
  assert.equal(lines[1]?.name, "HS-1 – Minh Phát (Đợt chi)");
  assert.deepEqual(bulkLines(rows, []).map((l) => l.ok), [false, false], "no answer is not done");
});

test("an absence needs a substitute and two days in order", () => {
  const faults = (more: object) => absenceFaults({ ...emptyAbsence, ...more }).map((f) => f.id);
  assert.deepEqual(faults({}), ["absence-substitute", "absence-from", "absence-to"]);
  assert.deepEqual(faults({ substitute: "b", from: "27/11/2026", to: "26/11/2026" }), ["absence-to"]);
  assert.deepEqual(faults({ substitute: "b", from: "27/11/2026", to: "27/11/2026" }), []);
  assert.deepEqual(absenceBody({ ...emptyAbsence, substitute: "b", from: "27/11/2026", to: "28/11/2026", definitions: ["x"] }),
    { substitute: "b", from: "2026-11-27", to: "2026-11-28", definitions: ["x"] });
  const row = { from: "2026-11-27", to: "2026-11-28" } as Absence;
  const at = (iso: string) => absenceState(row, Date.parse(iso));
  assert.equal(at("2026-11-26T16:59:00Z"), "later");
  assert.equal(at("2026-11-26T17:00:00Z"), "now", "the day begins in Vietnam");
  assert.equal(at("2026-11-28T16:59:00Z"), "now");
  assert.equal(at("2026-11-28T17:00:00Z"), "past");
});

test("figures of two years stand side by side, with the change and the sum", () => {
  const so_dn = field("so_dn", { kind: "integer" });
  assert.deepEqual(comparable([so_dn, field("ket_qua", { kind: "text" })]).map((f) => f.name), ["so_dn"]);
  const reports = [{ name: "A", before: { so_dn: 10 }, now: { so_dn: 12 } }, { name: "B", before: { so_dn: 5 }, now: {} }];
  assert.deepEqual(compare(so_dn, reports, "Cộng"), [
    { name: "A", before: "10", now: "12", change: "+2" }, { name: "B", before: "5", now: "–", change: "" },
    { name: "Cộng", before: "15", now: "12", change: "-3" },
  ]);
  const money = field("kinh_phi", { kind: "money" });
  assert.equal(compare(money, [{ name: "A", before: {}, now: { kinh_phi: "1500000" } }], "Cộng")[0]?.now, "1.500.000 đồng");
});
