// Parts of a case: branches of a consultation, reports of departments, tranches, inspections. No DOM here.

import { group } from "./format";
import { l, t } from "./i18n";
import type { Case, Definition, Field, Json, MachineKind, Part, Slot } from "./types";

/** The fields of a machine's record, without those the server keeps for itself. */
export function machineFields(definition: Definition, machine: string): Field[] {
  const slot = definition.slots.find((s) => s.name === machine);
  const fields = slot?.fields ?? slot?.type.fields ?? slot?.type.element?.fields ?? [];
  return fields.filter((field) => !field.name.startsWith("$"));
}

/** A part as a case of its own: its record stands beside the case's data, which its buttons may ask for too. */
export function partView(found: Case, definition: Definition, part: Part): { found: Case; definition: Definition } {
  const name = part.machine.name;
  const fields = machineFields(definition, name);
  const slot: Slot = { name, label: part.machine.label, is_form: false, type: { kind: "record", fields }, fields };
  const slots = [slot, ...definition.slots.filter((s) => s.name !== name)];
  const view: Case = {
    ...found, state: part.state, owner: part.owner, closed: part.closed, version: part.version, overdue: part.overdue,
    data: { ...found.data, [name]: part.data }, display: { ...found.display, ...part.display }, editable: part.editable,
  };
  return { found: view, definition: { ...definition, slots } };
}

/** What the form of a part shows: its own record and whatever else may be edited in it. */
export function partForm(definition: Definition, part: Part): Definition {
  const open = new Set(part.editable.map((path) => path.split(".")[0]));
  return { ...definition, slots: definition.slots.filter((s) => s.name === part.machine.name || open.has(s.name)) };
}

export interface PartGroup {
  key: string;
  kind: MachineKind;
  title: string;
  parts: Part[];
}

/** Branches stand together; every other machine is a group of its own, in the order of its first part. */
export function groupsOf(parts: Part[]): PartGroup[] {
  const groups = new Map<string, PartGroup>();
  for (const part of parts) {
    const branch = part.machine.kind === "branch";
    const key = branch ? "@" : part.machine.name;
    const title = branch ? t("partsBranches") : l(part.machine.label);
    const known = groups.get(key) ?? { key, kind: part.machine.kind, title, parts: [] };
    known.parts.push(part);
    groups.set(key, known);
  }
  return [...groups.values()];
}

/** The asked agency, the branch's name, or the number within its machine: "Đợt chi 2". */
export function partTitle(part: Part, group: Part[]): string {
  if (part.member) return l(part.member.name);
  const label = l(part.machine.label);
  if (part.machine.kind === "branch") return label;
  return `${label} ${group.filter((p) => p.machine.name === part.machine.name).indexOf(part) + 1}`;
}

export type PartFilter = "all" | "open" | "late";

/** Not handed in: still open, or closed as missing. Late: past its day, or missing. */
export function partPasses(part: Part, filter: PartFilter): boolean {
  if (filter === "open") return !part.closed || part.missing;
  return filter === "all" || part.missing || (part.overdue && !part.closed);
}

export interface Sum {
  field: string;
  label: string;
  total: string; // "1.234.567"
  states: { label: string; count: number; total: string }[];
}

function whole(value: Json | undefined): bigint {
  const text = typeof value === "number" || typeof value === "string" ? String(value) : "";
  return /^-?\d+$/.test(text) ? BigInt(text) : 0n;
}

/** The money of all parts, in all and by state: a dropped tranche is in the total and named beside it. Exact beyond 2^53. */
export function sumsOf(definition: Definition, parts: Part[]): Sum[] {
  const machine = parts[0]?.machine.name ?? "";
  const fields = machineFields(definition, machine).filter((field) => field.type.kind === "money");
  const having = (field: Field): Part[] => parts.filter((p) => p.data[field.name] !== undefined && p.data[field.name] !== null);
  return fields.filter((field) => having(field).length > 0).map((field): Sum => {
    const add = (list: Part[]): string => group(String(list.reduce((sum, p) => sum + whole(p.data[field.name]), 0n)));
    const names = [...new Set(having(field).map((p) => p.state.name))];
    const states = names.map((name) => {
      const list = having(field).filter((p) => p.state.name === name);
      return { label: l(list[0]?.state.label), count: list.length, total: add(list) };
    });
    return { field: field.name, label: l(field.label), total: add(parts), states };
  });
}
