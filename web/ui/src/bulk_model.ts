// Doing one thing to several tasks: what they have in common, what is sent, what came of each. No DOM here.

import { l, t } from "./i18n";
import type { BulkResult, Json, JsonObject, Option, Options, TaskRow, TaskVerb } from "./types";

export const keyOf = (row: TaskRow): string => `${row.case}/${row.part}`;

export type BulkWork =
  | { task: TaskVerb; to?: string; note?: string }
  | { action: string; note?: string };

/** Actions that every one of the tasks allows as it stands; the same name in another workflow is another action. */
export function commonActions(rows: TaskRow[], options: Options[]): Option[] {
  const first = options[0];
  if (!first || new Set(rows.map((row) => row.definition)).size > 1) return [];
  const allowed = (one: Options, action: string): boolean => one.options.some((o) => o.action === action && o.allowed);
  return first.options.filter((o) => options.every((one) => allowed(one, o.action)));
}

/** The role whose holders the tasks can be given to; undefined when they differ. */
export function commonOwner(rows: TaskRow[]): string | undefined {
  const owners = new Set(rows.map((row) => row.owner?.id));
  return owners.size === 1 ? rows[0]?.owner?.id : undefined;
}

export function bulkBody(rows: TaskRow[], versions: number[], work: BulkWork): { items: Json[] } {
  const items = rows.map((row, at): JsonObject => ({
    case: row.case, version: versions[at] ?? row.version ?? 0, ...(row.part ? { part: row.part } : {}),
    ...("task" in work ? { task: work.task } : { action: work.action }),
    ...("to" in work && work.to ? { to: work.to } : {}), ...(work.note ? { note: work.note } : {}),
  }));
  return { items };
}

export interface BulkLine {
  key: string;
  name: string; // "code – title, part"
  ok: boolean;
  text: string;
}

export function taskName(row: TaskRow): string {
  const name = [row.code, row.title].filter(Boolean).join(" – ");
  return row.part && row.part_label ? `${name} (${l(row.part_label)})` : name;
}

/** One line a task, in the order they were sent; a task without an answer was not done. */
export function bulkLines(rows: TaskRow[], results: BulkResult[]): BulkLine[] {
  return rows.map((row, at): BulkLine => {
    const result = results[at];
    const why = result?.problem?.errors?.[0]?.message ?? result?.problem?.detail ?? result?.problem?.title ?? t("bulkNotDone");
    return { key: keyOf(row), name: taskName(row), ok: Boolean(result?.ok), text: result?.ok ? t("bulkDone") : why };
  });
}
