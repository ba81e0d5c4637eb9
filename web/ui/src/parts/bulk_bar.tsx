// What can be done to the chosen tasks at once.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { get } from "../api";
import { commonActions, commonOwner, keyOf, type BulkWork } from "../bulk_model";
import { caseAddress } from "../case_model";
import { l, t } from "../i18n";
import { asProblem } from "../load";
import type { Option, Options, TaskRow } from "../types";
import { NoteField } from "./actions";
import { problemText } from "./page";
import { peopleAddress, PersonPicker } from "./person_picker";

export function optionsOf(rows: TaskRow[]): Promise<Options[]> {
  return Promise.all(rows.map((row) => get<Options>(`${caseAddress(row.case)}/options${row.part ? `?part=${row.part}` : ""}`)));
}

type Asking = { kind: "assign" } | { kind: "actions" } | { kind: "sure"; option: Option };

export function BulkBar({ rows, busy, onWork, onNone }: {
  rows: TaskRow[]; busy: boolean; onWork: (work: BulkWork) => void; onNone: () => void;
}): ComponentChildren {
  const [asking, setAsking] = useState<Asking>();
  const [actions, setActions] = useState<Option[]>();
  const [failed, setFailed] = useState("");
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const keys = rows.map(keyOf).join();
  useEffect(() => {
    setAsking(undefined);
    setActions(undefined);
  }, [keys]);
  useEffect(() => {
    if (asking) document.getElementById("bulk-panel")?.querySelector<HTMLElement>("select, textarea, button")?.focus();
  }, [asking?.kind]);
  const owner = commonOwner(rows);
  const look = (): void => {
    setAsking({ kind: "actions" });
    setFailed("");
    optionsOf(rows).then((options) => setActions(commonActions(rows, options)), (error: unknown) => setFailed(problemText(asProblem(error))));
  };
  const noteOf = note.trim() ? { note: note.trim() } : {};
  return (
    <section class="bulk" aria-labelledby="bulk-title">
      <h2 id="bulk-title"><span role="status">{t("bulkChosen", { n: rows.length })}</span></h2>
      <p class="line">
        <button type="button" aria-disabled={busy} onClick={() => onWork({ task: "claim" })}>{t("taskClaim")}</button>
        <button type="button" aria-expanded={asking?.kind === "assign"} onClick={() => setAsking({ kind: "assign" })}>{t("taskAssign")}…</button>
        <button type="button" aria-expanded={asking?.kind === "actions"} onClick={look}>{t("bulkAction")}…</button>
        <button type="button" class="quiet" onClick={onNone}>{t("bulkNone")}</button>
      </p>
      {asking && (
        <div class="panel" id="bulk-panel">
          {asking.kind === "assign" && !owner && <p>{t("bulkOwners")}</p>}
          {asking.kind === "assign" && owner && (
            <>
              <PersonPicker id="bulk-to" label={t("taskTo")} address={peopleAddress(owner)} value={to} onValue={setTo} />
              <NoteField id="bulk-note" label={t("actionNote")} text={note} onText={setNote} />
              <button type="button" class="primary" aria-disabled={busy || !to} onClick={() => to && onWork({ task: "assign", to, ...noteOf })}>{t("taskAssign")}</button>
            </>
          )}
          {asking.kind === "actions" && (
            <>
              {failed && <p class="error" role="alert">{failed}</p>}
              {!actions && !failed && <p class="loading" role="status">{t("loading")}</p>}
              {actions?.length === 0 && <p>{t("bulkNothing")}</p>}
              <p class="line">
                {actions?.map((option) => (
                  <button type="button" key={option.action} onClick={() => setAsking({ kind: "sure", option })}>{l(option.label)}</button>
                ))}
              </p>
            </>
          )}
          {asking.kind === "sure" && (
            <>
              <h3>{t("bulkSure", { action: l(asking.option.label), n: rows.length })}</h3>
              {asking.option.targets.length > 0 && <p class="hint">{t("actionLeadsTo", { states: asking.option.targets.map((s) => l(s.label)).join(" / ") })}</p>}
              <NoteField id="bulk-note" label={t("actionNote")} text={note} onText={setNote} />
              <button type="button" class="primary" aria-disabled={busy} onClick={() => onWork({ action: asking.option.action, ...noteOf })}>{l(asking.option.label)}</button>
            </>
          )}{" "}
          <button type="button" onClick={() => setAsking(undefined)}>{t("cancel")}</button>
        </div>
      )}
    </section>
  );
}
