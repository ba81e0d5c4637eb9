// Rounds of reporting, by year, and one round: who is late, who has sent what, compared with the year before.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { send } from "../api";
import { caseAddress } from "../case_model";
import { now } from "../clock";
import { flash } from "../flash";
import { showDate, showInstant } from "../format";
import { l, t } from "../i18n";
import { asProblem, useLoad } from "../load";
import { ErrorSummary } from "../parts/errors";
import { Icon } from "../parts/icon";
import { Failure, Loading, PageTitle, problemText, Scroller } from "../parts/page";
import { Badge, DueTag, StateTag } from "../parts/status";
import { machineFields } from "../part_model";
import { compare, comparable } from "../round_model";
import { go } from "../router";
import type { Case, Definition, DefinitionRow, Round, RoundPart, RoundRow } from "../types";

const vietnamYear = (): number => new Date(now() + 7 * 3600_000).getUTCFullYear();

/** Opening a round by hand, where the workflow and the reader's role allow it. */
function OpenRound({ name, rows }: { name: string; rows: RoundRow[] }): ComponentChildren {
  const [failed, setFailed] = useState("");
  const [year, setYear] = useState(String(vietnamYear()));
  const id = `round-${name}`;
  const open = (event: Event): void => {
    event.preventDefault();
    const wrong = !/^20\d\d$/.test(year) ? t("roundYearBad") : rows.some((row) => String(row.year) === year) ? t("roundThere", { year }) : "";
    setFailed(wrong);
    if (wrong) return;
    send<{ id: string; code: string }>("POST", "/api/cases", { definition: name, round: Number(year) }).then((made) => {
      go(`/ho-so/${encodeURIComponent(made.id)}`);
      flash(t("created", { code: made.code }));
    }, (problem: unknown) => setFailed(problemText(asProblem(problem))));
  };
  return (
    <form class="line" noValidate onSubmit={open}>
      <ErrorSummary faults={failed ? [{ id, text: failed }] : []} />
      <label for={id}>{t("roundYear")}</label>
      <input id={id} type="text" class="short" inputMode="numeric" autocomplete="off" value={year} onInput={(event) => setYear(event.currentTarget.value)} />
      <button type="submit">{t("roundOpen")}</button>
    </form>
  );
}

function OfDefinition({ row }: { row: DefinitionRow }): ComponentChildren {
  const { data, error } = useLoad<{ items: RoundRow[] }>(`/api/rounds?definition=${encodeURIComponent(row.name)}`);
  // Without the mark the only way to know is to ask; a workflow that is no campaign has no rounds.
  if (!row.campaign && (error || !data?.items.length)) return null;
  const id = `dot-${row.name}`;
  const rounds = [...(data?.items ?? [])].sort((a, b) => b.year - a.year);
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{l(row.label)}</h2>
      {row.campaign && error && <p class="box bad" role="alert">{problemText(error)}</p>}
      {data && rounds.length === 0 && <p class="muted">{t("roundsEmpty")}</p>}
      <ul class="cards">
        {rounds.map((round) => (
          <li key={round.year} class="card">
            <h3><a data-row href={`/ky-bao-cao/${encodeURIComponent(row.name)}/${round.year}`}>{t("roundOf", { year: round.year })}</a></h3>
            <p class="line"><StateTag state={round.state} /><DueTag due={round.due} overdue={round.late > 0} closed={round.state.kind === "final"} /></p>
            <p class="line">
              <span>{t("roundWaiting", { n: round.open })}</span>
              {round.late > 0 && <Badge text={t("roundLate", { n: round.late })} tone="bad" icon="late" />}
            </p>
          </li>
        ))}
      </ul>
      {row.campaign && row.may_open && <OpenRound name={row.name} rows={rounds} />}
    </section>
  );
}

export function RoundsPage(): ComponentChildren {
  const { data, error, reload } = useLoad<{ items: DefinitionRow[] }>("/api/definitions");
  const newest = new Map<string, DefinitionRow>();
  for (const row of data?.items ?? []) {
    if (row.campaign !== false && row.version >= (newest.get(row.name)?.version ?? 0)) newest.set(row.name, row);
  }
  return (
    <>
      <PageTitle text={t("roundsTitle")} />
      <p>{t("roundsLead")}</p>
      {error && <Failure problem={error} retry={reload} />}
      {!data && !error && <Loading />}
      {[...newest.values()].map((row) => <OfDefinition key={row.name} row={row} />)}
    </>
  );
}

function submittedText(part: RoundPart): string {
  if (typeof part.submitted === "string") return /T/.test(part.submitted) ? showInstant(part.submitted) : showDate(part.submitted);
  return part.submitted ? t("yes") : "–";
}

function States({ round }: { round: Round }): ComponentChildren {
  return (
    <section aria-labelledby="don-vi">
      <h2 id="don-vi">{t("roundStates")}</h2>
      <table class="cases parts" role="table" aria-label={t("roundStates")}>
        <thead role="rowgroup">
          <tr role="row">{(["partsWho", "colState", "roundSent"] as const).map((key) => <th role="columnheader" scope="col" key={key}>{t(key)}</th>)}</tr>
        </thead>
        <tbody role="rowgroup">
          {round.parts.map((part) => (
            <tr role="row" key={part.member.id} class={part.late ? "late-row" : ""}>
              <th role="rowheader" scope="row">
                <a href={`/ho-so/${encodeURIComponent(round.case)}${part.number ? `?phan=${part.number}` : ""}`}>{l(part.member.name)}</a>
              </th>
              <td role="cell"><StateTag state={part.state} />{part.late && <Badge text={t("roundIsLate")} tone="bad" icon="late" />}</td>
              <td role="cell"><span class="cell-name">{t("roundSent")}: </span>{submittedText(part)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Compare({ round, found, definition }: { round: Round; found: Case; definition: Definition }): ComponentChildren {
  const parts = (found.parts ?? []).filter((part) => part.machine.kind === "collected");
  const fields = comparable(machineFields(definition, parts[0]?.machine.name ?? ""));
  const [chosen, setChosen] = useState("");
  const field = fields.find((f) => f.name === chosen) ?? fields[0];
  if (!field) return null;
  const reports = round.parts.map((part) => ({
    name: l(part.member.name), before: part.before ?? {}, now: parts.find((p) => p.member?.id === part.member.id)?.data ?? {},
  }));
  const numeric = field.type.kind === "integer" || field.type.kind === "money";
  return (
    <section aria-labelledby="so-sanh">
      <h2 id="so-sanh">{t("compareTitle", { year: round.year, before: round.year - 1 })}</h2>
      <div class="field">
        <label for="compare-field">{t("compareField")}</label>
        <select id="compare-field" value={field.name} onChange={(event) => setChosen(event.currentTarget.value)}>
          {fields.map((f) => <option key={f.name} value={f.name}>{l(f.label)}</option>)}
        </select>
      </div>
      <Scroller name={t("tableScroll", { name: l(field.label) })}>
        <table class="read">
          <thead>
            <tr>
              <th scope="col">{t("partsWho")}</th><th scope="col" class="figure">{t("compareYear", { year: round.year - 1 })}</th>
              <th scope="col" class="figure">{t("compareYear", { year: round.year })}</th>
              {numeric && <th scope="col" class="figure">{t("compareChange")}</th>}
            </tr>
          </thead>
          <tbody>
            {compare(field, reports, t("compareTotal")).map((row, at) => (
              <tr key={at}>
                <th scope="row">{row.name}</th><td class="figure">{row.before}</td><td class="figure">{row.now}</td>
                {numeric && <td class="figure">{row.change || "–"}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}

export function RoundPage({ name, year }: { name: string; year: string }): ComponentChildren {
  const round = useLoad<Round>(`/api/rounds/${encodeURIComponent(name)}/${encodeURIComponent(year)}`);
  const found = useLoad<Case>(round.data && caseAddress(round.data.case));
  const definition = useLoad<Definition>(
    found.data && `/api/definitions/${encodeURIComponent(found.data.definition)}/${found.data.definition_version}`);
  if (round.error) return <><PageTitle text={t("roundsTitle")} /><Failure problem={round.error} retry={round.reload} /></>;
  if (!round.data) return <Loading />;
  const { data } = round;
  const late = data.parts.filter((part) => part.late);
  return (
    <>
      <PageTitle text={definition.data ? `${l(definition.data.label)}, ${t("roundOf", { year: data.year })}` : t("roundOf", { year: data.year })} />
      <p class="line">
        <StateTag state={data.state} /><DueTag due={data.due} overdue={late.length > 0} closed={data.state.kind === "final"} />
        <a href={`/ho-so/${encodeURIComponent(data.case)}`}>{t("roundCase")}</a>
      </p>
      <div class={late.length ? "box warn" : "box"}>
        <h2>{t("roundLateTitle")}</h2>
        {late.length === 0 ? <p>{t("roundNoneLate")}</p> : (
          <ul>{late.map((part) => <li key={part.member.id}><Icon name="late" />{l(part.member.name)} – {l(part.state.label)}</li>)}</ul>
        )}
      </div>
      <States round={data} />
      {found.data && definition.data && <Compare round={data} found={found.data} definition={definition.data} />}
    </>
  );
}
