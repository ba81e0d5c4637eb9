// Entering an absence. Whether the dates and people fit is decided by the server. No DOM here.

import { localDay, parseDate } from "./format";
import { t } from "./i18n";
import type { Absence, JsonObject } from "./types";

export interface AbsenceForm {
  person: string; // empty: the reader
  substitute: string;
  from: string; // as typed, "23/11/2026"
  to: string;
  definitions: string[]; // empty: all
  note: string;
}

export const emptyAbsence: AbsenceForm = { person: "", substitute: "", from: "", to: "", definitions: [], note: "" };

export function absenceFaults(form: AbsenceForm): { id: string; text: string }[] {
  const faults: { id: string; text: string }[] = [];
  if (!form.substitute.trim()) faults.push({ id: "absence-substitute", text: t("absenceNobody") });
  for (const name of ["from", "to"] as const) {
    if (!parseDate(form[name])) faults.push({ id: `absence-${name}`, text: t("badDate") });
  }
  const [from, to] = [parseDate(form.from), parseDate(form.to)];
  if (from && to && to < from) faults.push({ id: "absence-to", text: t("absenceReversed") });
  return faults;
}

export function absenceBody(form: AbsenceForm): JsonObject {
  return {
    substitute: form.substitute.trim(), from: parseDate(form.from) ?? "", to: parseDate(form.to) ?? "",
    ...(form.person.trim() ? { person: form.person.trim() } : {}), ...(form.note.trim() ? { note: form.note.trim() } : {}),
    ...(form.definitions.length ? { definitions: form.definitions } : {}),
  };
}

/** Both days included, by Vietnamese days. */
export function absenceState(row: Absence, nowMs: number): "past" | "now" | "later" {
  const today = new Date(localDay(nowMs) * 86_400_000).toISOString().slice(0, 10);
  return row.to < today ? "past" : row.from > today ? "later" : "now";
}
