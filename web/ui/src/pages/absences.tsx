// Who is away and who stands in: one's own absences, and for the administrator everybody's.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { get, send } from "../api";
import { absenceBody, absenceFaults, absenceState, emptyAbsence, type AbsenceForm } from "../absence_model";
import { now } from "../clock";
import { flash } from "../flash";
import { showDate } from "../format";
import { l, t } from "../i18n";
import { asProblem, useLoad } from "../load";
import { ErrorSummary, type Fault } from "../parts/errors";
import { Citations, Failure, Loading, PageTitle, problemText } from "../parts/page";
import { peopleAddress, personText } from "../parts/person_picker";
import { Badge } from "../parts/status";
import type { Absence, DefinitionRow, Me, Person, Reason } from "../types";

/** People who hold one of the roles, each once, without the reader. */
async function colleagues(me: Me): Promise<Person[]> {
  const pages = await Promise.all(me.roles.map((role) => get<{ items: Person[] }>(peopleAddress(role))));
  const found = new Map(pages.flatMap((page) => page.items).map((p) => [p.person, p]));
  found.delete(me.person);
  return [...found.values()];
}

function Line({ id, label, hint, value, faults, onValue }: {
  id: string; label: string; hint: string; value: string; faults: Fault[]; onValue: (value: string) => void;
}): ComponentChildren {
  const wrong = faults.find((f) => f.id === id)?.text;
  return (
    <div class={wrong ? "field wrong" : "field"}>
      <label for={id}>{label}<span class="star" aria-hidden="true"> *</span></label>
      <p class="hint" id={`${id}-hint`}>{hint}</p>
      {wrong && <p class="error" id={`${id}-error`}>{wrong}</p>}
      <input id={id} type="text" class="short" autocomplete="off" aria-required="true" aria-invalid={wrong ? "true" : undefined}
        aria-describedby={wrong ? `${id}-hint ${id}-error` : `${id}-hint`} value={value} onInput={(event) => onValue(event.currentTarget.value)} />
    </div>
  );
}

function Form({ me, rows, names, onEntered }: {
  me: Me; rows: Person[]; names: [string, string][]; onEntered: (warnings: Reason[]) => void;
}): ComponentChildren {
  const admin = me.roles.includes("quan_tri");
  const [form, setForm] = useState<AbsenceForm>(emptyAbsence);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);
  const set = (part: Partial<AbsenceForm>): void => setForm({ ...form, ...part });
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const wrong = absenceFaults(form);
    setFaults(wrong);
    if (wrong.length || busy) return;
    setBusy(true);
    try {
      const made = await send<{ warnings?: Reason[] }>("POST", "/api/absences", absenceBody(form));
      setForm(emptyAbsence);
      onEntered(made.warnings ?? []);
    } catch (error) {
      const problem = asProblem(error);
      setFaults(problem.errors.length ? problem.errors.map((e) => ({ text: e.message })) : [{ text: problemText(problem) }]);
    }
    setBusy(false);
  };
  return (
    <form class="card" aria-labelledby="absence-new" noValidate onSubmit={(event) => void submit(event)}>
      <h2 id="absence-new">{t("absenceNew")}</h2>
      <ErrorSummary faults={faults} />
      {admin && (
        <div class="field">
          <label for="absence-person">{t("absencePerson")}<span class="muted"> ({t("optional")})</span></label>
          <p class="hint" id="absence-person-hint">{t("absencePersonHint")}</p>
          <input id="absence-person" type="text" class="medium" autocomplete="off" aria-describedby="absence-person-hint" value={form.person}
            onInput={(event) => set({ person: event.currentTarget.value })} />
        </div>
      )}
      <div class={faults.some((f) => f.id === "absence-substitute") ? "field wrong" : "field"}>
        <label for="absence-substitute">{t("absenceSubstitute")}<span class="star" aria-hidden="true"> *</span></label>
        {admin && form.person.trim() ? (
          <input id="absence-substitute" type="text" class="medium" autocomplete="off" aria-required="true" value={form.substitute}
            onInput={(event) => set({ substitute: event.currentTarget.value })} />
        ) : (
          <select id="absence-substitute" aria-required="true" value={form.substitute} onChange={(event) => set({ substitute: event.currentTarget.value })}>
            <option value="">{t("chooseOne")}</option>
            {rows.map((p) => <option key={p.person} value={p.person}>{personText(p)}</option>)}
          </select>
        )}
      </div>
      <Line id="absence-from" label={t("absenceFrom")} hint={t("dateHint")} value={form.from} faults={faults} onValue={(from) => set({ from })} />
      <Line id="absence-to" label={t("absenceTo")} hint={t("absenceToHint")} value={form.to} faults={faults} onValue={(to) => set({ to })} />
      <fieldset class="field">
        <legend>{t("absenceFor")}</legend>
        <p class="hint">{t("absenceForHint")}</p>
        {names.map(([name, text]) => (
          <div class="check row" key={name}>
            <input type="checkbox" id={`absence-${name}`} checked={form.definitions.includes(name)}
              onChange={(event) => set({ definitions: event.currentTarget.checked ? [...form.definitions, name] : form.definitions.filter((d) => d !== name) })} />
            <label for={`absence-${name}`}>{text}</label>
          </div>
        ))}
      </fieldset>
      <div class="field">
        <label for="absence-note">{t("actionNote")}<span class="muted"> ({t("optional")})</span></label>
        <textarea id="absence-note" rows={2} maxLength={500} value={form.note} onInput={(event) => set({ note: event.currentTarget.value })} />
      </div>
      <button type="submit" class="primary" aria-disabled={busy}>{t("absenceSave")}</button>
    </form>
  );
}

function Item({ row, me, names, onRevoke }: { row: Absence; me: Me; names: Map<string, string>; onRevoke: () => void }): ComponentChildren {
  const state = absenceState(row, now());
  const mine = row.person.person === me.person || me.roles.includes("quan_tri");
  const what = row.definitions?.length ? row.definitions.map((name) => names.get(name) ?? name).join(", ") : t("absenceAll");
  return (
    <li class="card">
      <p class="line">
        <strong>{t("historyBehalf", { person: row.substitute.name, behalf: row.person.name })}</strong>
        <Badge text={t(state === "now" ? "absenceNow" : state === "later" ? "absenceLater" : "absencePast")} tone={state === "now" ? "ask" : "plain"} />
      </p>
      <p>{t("absenceSpan", { from: showDate(row.from), to: showDate(row.to) })} · {what}</p>
      {row.note && <p class="muted">{row.note}</p>}
      {mine && state !== "past" && (
        <button type="button" onClick={onRevoke}>
          {t("absenceRevoke")}<span class="hidden">: {row.person.name}</span>
        </button>
      )}
    </li>
  );
}

export function AbsencesPage({ me }: { me: Me }): ComponentChildren {
  const { data, error, reload } = useLoad<{ items: Absence[] }>("/api/absences");
  const definitions = useLoad<{ items: DefinitionRow[] }>("/api/definitions");
  const [people, setPeople] = useState<Person[]>();
  const [warnings, setWarnings] = useState<Reason[]>([]);
  const [failed, setFailed] = useState("");
  const names = new Map((definitions.data?.items ?? []).map((row) => [row.name, l(row.label)]));
  useEffect(() => void colleagues(me).then(setPeople, () => setPeople([])), [me.person]);
  const revoke = (row: Absence): void => {
    if (!confirm(t("absenceRevokeSure", { person: row.person.name }))) return;
    setFailed("");
    send("DELETE", `/api/absences/${encodeURIComponent(row.id)}`, undefined).then(() => {
      flash(t("absenceRevoked"));
      reload();
    }, (problem: unknown) => setFailed(problemText(asProblem(problem))));
  };
  const entered = (next: Reason[]): void => {
    setWarnings(next);
    flash(t("absenceSaved"));
    reload();
  };
  return (
    <>
      <PageTitle text={t("absencesTitle")} />
      <p>{t("absencesLead")}</p>
      {failed && <p class="box bad" role="alert">{failed}</p>}
      {warnings.length > 0 && (
        <div class="box warn" role="status">
          <h2>{t("actionWarnings")}</h2>
          <ul>{warnings.map((w, at) => <li key={at}>{l(w.text)}{w.citation && <Citations list={[w.citation]} />}</li>)}</ul>
        </div>
      )}
      {error && <Failure problem={error} retry={reload} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <p class="muted">{t("absencesEmpty")}</p>}
      <ul class="cards">
        {data?.items.map((row) => <Item key={row.id} row={row} me={me} names={names} onRevoke={() => revoke(row)} />)}
      </ul>
      <Form me={me} rows={people ?? []} names={[...names]} onEntered={entered} />
    </>
  );
}
