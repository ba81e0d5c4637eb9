// A list of tasks, each with a box to choose it. j and k move through the links marked data-row.

import type { ComponentChildren } from "preact";

import { keyOf, taskName } from "../bulk_model";
import { l, t } from "../i18n";
import type { Me, TaskRow } from "../types";
import { DueTag, StateTag } from "./status";

function assigneeText(row: TaskRow, me: Me): string {
  if (!row.assignee) return t("taskFree");
  return row.assignee.person === me.person ? t("taskMine") : t("taskOf", { name: row.assignee.name });
}

export function TaskTable({ rows, me, chosen, onChosen, onClaim, busy }: {
  rows: TaskRow[]; me: Me; chosen: Set<string>; onChosen: (chosen: Set<string>) => void; onClaim: (row: TaskRow) => void; busy: boolean;
}): ComponentChildren {
  const tick = (keys: string[], is: boolean): void => {
    const next = new Set(chosen);
    keys.forEach((key) => (is ? next.add(key) : next.delete(key)));
    onChosen(next);
  };
  const all = rows.every((row) => chosen.has(keyOf(row)));
  // Why the roles: a table drawn as cards (display: block) is otherwise no table for screen readers.
  return (
    <>
      <p class="check">
        <input type="checkbox" id="choose-all" checked={all} onChange={(event) => tick(rows.map(keyOf), event.currentTarget.checked)} />
        <label for="choose-all">{t("bulkAll")}</label>
      </p>
      <table class="cases" role="table" aria-label={t("inboxTitle")}>
        <thead role="rowgroup">
          <tr role="row">
            {(["bulkChoose", "colCase", "colDue", "colState", "colOwner", "colWho"] as const).map((key) => (
              <th role="columnheader" scope="col" key={key}>{t(key)}</th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr role="row" key={keyOf(row)} class={row.overdue ? "late-row" : ""}>
              <td role="cell" class="tick">
                <span class="check">
                  <input type="checkbox" aria-label={t("bulkChooseOne", { name: taskName(row) })} checked={chosen.has(keyOf(row))}
                    onChange={(event) => tick([keyOf(row)], event.currentTarget.checked)} />
                </span>
              </td>
              <th role="rowheader" scope="row">
                <a data-row href={`/ho-so/${encodeURIComponent(row.case)}${row.part ? `?phan=${row.part}` : ""}`}>
                  <span class="code">{row.code}</span> <span class="title">{row.title || row.code}</span>
                  {row.part_label && <span class="part-label">{l(row.part_label)}</span>}
                </a>
              </th>
              <td role="cell"><DueTag due={row.due} overdue={row.overdue} closed={false} /></td>
              <td role="cell"><StateTag state={row.state} /></td>
              <td role="cell"><span class="cell-name">{t("colOwner")}: </span>{row.owner ? l(row.owner.label) : "–"}</td>
              <td role="cell">
                <span class="cell-name">{t("colWho")}: </span>{assigneeText(row, me)}
                {!row.assignee && (
                  <button type="button" class="quiet" aria-disabled={busy} onClick={() => onClaim(row)}>
                    {t("taskClaim")}<span class="hidden">: {taskName(row)}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
