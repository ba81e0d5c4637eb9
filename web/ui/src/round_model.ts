// Comparing a round with the one before. No DOM here.

import { group } from "./format";
import { describe } from "./values";
import type { Field, JsonObject, Json } from "./types";

export interface CompareRow {
  name: string;
  before: string;
  now: string;
  change: string; // "+1.200"; empty when one of both is missing or it is no number
}

export interface Reported {
  name: string;
  now: JsonObject;
  before: JsonObject;
}

/** Fields worth putting side by side: figures first; texts are read in the reports themselves. */
export function comparable(fields: Field[]): Field[] {
  return fields.filter((field) => ["integer", "money", "percent", "boolean", "enumeration"].includes(field.type.kind));
}

const isFigure = (field: Field): boolean => field.type.kind === "integer" || field.type.kind === "money";

function whole(value: Json | undefined): bigint | undefined {
  const text = typeof value === "number" || typeof value === "string" ? String(value) : "";
  return /^-?\d+$/.test(text) ? BigInt(text) : undefined;
}

function change(before: bigint | undefined, now: bigint | undefined): string {
  if (before === undefined || now === undefined) return "";
  const by = now - before;
  return by > 0n ? `+${group(String(by))}` : group(String(by));
}

/** One row a department; for figures a last row with the sums (exact beyond 2^53). */
export function compare(field: Field, reports: Reported[], total: string): CompareRow[] {
  const words = (value: Json | undefined): string => describe(field.type, value ?? null) || "–";
  const rows = reports.map((report): CompareRow => {
    const [before, now] = [report.before[field.name], report.now[field.name]];
    return { name: report.name, before: words(before), now: words(now), change: isFigure(field) ? change(whole(before), whole(now)) : "" };
  });
  if (!isFigure(field) || !reports.length) return rows;
  const sum = (of: "before" | "now"): bigint => reports.reduce((all, r) => all + (whole(r[of][field.name]) ?? 0n), 0n);
  const [before, now] = [sum("before"), sum("now")];
  return [...rows, { name: total, before: words(String(before)), now: words(String(now)), change: change(before, now) }];
}
