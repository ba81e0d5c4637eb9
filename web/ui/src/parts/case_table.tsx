// A list of cases: a table on wide screens, cards on narrow ones. j and k move through the links marked data-row.

import type { ComponentChildren } from "preact";

import { showDate } from "../format";
import { l, t } from "../i18n";
import type { CaseRow } from "../types";
import { DueTag, StateTag } from "./status";

function Row({ row }: { row: CaseRow }): ComponentChildren {
  const link = `/ho-so/${encodeURIComponent(row.id)}`;
  // Why the roles: a table drawn as cards (display: block) is otherwise no table for screen readers.
  return (
    <tr role="row" class={row.overdue && !row.closed ? "late-row" : ""}>
      <th role="rowheader" scope="row">
        <a data-row href={link}><span class="code">{row.code}</span> <span class="title">{row.title || l(row.applicant.name)}</span></a>
      </th>
      <td role="cell"><DueTag due={row.due} overdue={row.overdue} closed={row.closed} /></td>
      <td role="cell"><StateTag state={row.state} /></td>
      <td role="cell"><span class="cell-name">{t("colApplicant")}: </span>{l(row.applicant.name)}</td>
      <td role="cell"><span class="cell-name">{t("colOwner")}: </span>{row.owner ? l(row.owner.label) : "–"}</td>
      <td role="cell" class="muted"><span class="cell-name">{t("colChanged")}: </span>{showLocalDate(row.changed)}</td>
    </tr>
  );
}

function showLocalDate(iso: string): string {
  const ms = Date.parse(iso);
  return Number.isNaN(ms) ? iso : showDate(new Date(ms + 7 * 3600_000).toISOString().slice(0, 10));
}

const columns = ["colCase", "colDue", "colState", "colApplicant", "colOwner", "colChanged"] as const;

export function CaseTable({ rows, name }: { rows: CaseRow[]; name: string }): ComponentChildren {
  return (
    <table class="cases" role="table" aria-label={name}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((key) => <th role="columnheader" scope="col" key={key}>{t(key)}</th>)}
        </tr>
      </thead>
      <tbody role="rowgroup">{rows.map((row) => <Row key={row.id} row={row} />)}</tbody>
    </table>
  );
}
