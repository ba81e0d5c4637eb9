// A council: who sits, who is there, who stands aside, the ballot, the live result, and closing the vote.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { caseAddress, type CaseModel } from "../case_model";
import { ballotBody, blankLines, closingLines, hasConflict, quorumText, tallyText } from "../council_model";
import { l, t, type TextKey } from "../i18n";
import type { Council, JsonObject, Seat, SeatKind } from "../types";
import { NoteField } from "./actions";
import { SeatsForm } from "./council_seats";
import { ErrorSummary, type Fault } from "./errors";
import { Icon } from "./icon";
import { Scroller } from "./page";
import { Badge } from "./status";

const kinds: Record<SeatKind, TextKey> = { chair: "seatChair", deputy: "seatDeputy", member: "seatMember" };

export interface CouncilShown {
  model: CaseModel;
  caseId: string;
  council: Council;
}
export type CouncilVerb = "seats" | "attendance" | "conflicts" | "ballots" | "close";

export function sendCouncil({ model, caseId }: CouncilShown, verb: CouncilVerb, body: JsonObject, said: TextKey): Promise<boolean> {
  return model.command(`council-${verb}`, `${caseAddress(caseId)}/council/${verb}`, body, t(said));
}

export function councilFaults(model: CaseModel, verb: CouncilVerb): Fault[] {
  return model.faults.of === `council-${verb}` ? model.faults.list.map((f) => ({ text: f.text })) : [];
}

/** The council with its marks; the one who leads ticks who is there. */
function Seats(shown: CouncilShown): ComponentChildren {
  const { model, council } = shown;
  const lead = council.may_lead.allowed;
  const [present, setPresent] = useState<Set<string>>();
  const there = (seat: Seat): boolean => present?.has(seat.person) ?? seat.present;
  const tick = (person: string, is: boolean): void => {
    const next = new Set(present ?? council.seats.filter((s) => s.present).map((s) => s.person));
    if (is) next.add(person);
    else next.delete(person);
    setPresent(next);
  };
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const body = { present: council.seats.filter(there).map((s) => s.person) };
    if (await sendCouncil(shown, "attendance", body, "attendanceSaved")) setPresent(undefined);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <ErrorSummary faults={councilFaults(model, "attendance")} />
      <Scroller name={t("tableScroll", { name: t("councilMembers") })}>
        <table class="read">
          <thead><tr>{(["councilMember", "councilAs", "councilPresent", "councilState"] as const).map((key) => <th scope="col" key={key}>{t(key)}</th>)}</tr></thead>
          <tbody>
            {council.seats.map((seat) => (
              <tr key={seat.person}>
                <th scope="row">{seat.name}{seat.agency && <span class="citation">{l(seat.agency.name)}</span>}</th>
                <td>{t(kinds[seat.kind])}</td>
                <td>
                  {lead ? (
                    <input type="checkbox" aria-label={t("councilPresentName", { name: seat.name })} checked={there(seat)}
                      onChange={(event) => tick(seat.person, event.currentTarget.checked)} />
                  ) : t(seat.present ? "yes" : "no")}
                </td>
                <td>
                  {hasConflict(seat) && <Badge text={t("councilConflict")} tone="ask" icon="question" />}
                  {typeof seat.conflict === "string" && <span class="citation">{seat.conflict}</span>}
                  {seat.voted && <Badge text={t("councilVoted")} tone="plain" icon="done" />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      {lead && <p class="line"><button type="submit" aria-disabled={model.busy}>{t("attendanceSave")}</button></p>}
    </form>
  );
}

/** A member stands aside; the one who leads may enter it for a member. */
function ConflictForm(shown: CouncilShown): ComponentChildren {
  const { model, council } = shown;
  const [person, setPerson] = useState("");
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState(false);
  const lead = council.may_lead.allowed;
  if (!lead && !council.mine?.seated) return null;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setMissing(!reason.trim());
    if (!reason.trim()) return;
    const body = { reason: reason.trim(), ...(person ? { person } : {}) };
    if (await sendCouncil(shown, "conflicts", body, "conflictSent")) setReason("");
  };
  const faults = missing && !reason.trim() ? [{ id: "conflict-reason", text: t("conflictReasonMissing") }] : councilFaults(model, "conflicts");
  return (
    <details>
      <summary>{t("conflictDeclare")}</summary>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <ErrorSummary faults={faults} />
        {lead && (
          <div class="field">
            <label for="conflict-person">{t("councilMember")}</label>
            <select id="conflict-person" value={person} onChange={(event) => setPerson(event.currentTarget.value)}>
              <option value="">{council.mine?.seated ? t("conflictMyself") : t("chooseOne")}</option>
              {council.seats.map((s) => <option key={s.person} value={s.person}>{s.name}</option>)}
            </select>
          </div>
        )}
        <div class="field">
          <label for="conflict-reason">{t("conflictReason")}<span class="star" aria-hidden="true"> *</span></label>
          <p class="hint" id="conflict-hint">{t("conflictHint")}</p>
          <textarea id="conflict-reason" rows={2} maxLength={500} aria-required="true" aria-describedby="conflict-hint" value={reason}
            onInput={(event) => setReason(event.currentTarget.value)} />
        </div>
        <button type="submit" aria-disabled={model.busy}>{t("conflictSend")}</button>
      </form>
    </details>
  );
}

function Ballot(shown: CouncilShown): ComponentChildren {
  const { model, council } = shown;
  const mine = council.mine;
  const [typed, setTyped] = useState<string[]>();
  const [remark, setRemark] = useState("");
  const [missing, setMissing] = useState(false);
  if (!mine?.seated) return null;
  const choices = typed ?? mine.choices ?? [];
  if (!mine.may_vote.allowed) {
    return (
      <div class="box warn">
        <p>{t("ballotNotYet")}</p>
        <ul>{mine.may_vote.reasons.map((r, at) => <li key={at}>{l(r.text)}</li>)}</ul>
      </div>
    );
  }
  const blank = blankLines(council, choices);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setMissing(blank.length > 0);
    if (blank.length) return;
    if (await sendCouncil(shown, "ballots", ballotBody(choices, remark), "ballotSent")) setTyped(undefined);
  };
  const faults = missing ? blank.map((at) => ({ id: `ballot-${at}`, text: t("ballotBlank", { item: l(council.items[at]?.label) }) })) : [];
  return (
    <form class="panel" aria-labelledby="ballot-title" noValidate onSubmit={(event) => void submit(event)}>
      <h3 id="ballot-title">{t("ballotTitle")}</h3>
      {mine.choices && <p class="hint">{t("ballotAgain")}</p>}
      {council.secret && <p class="hint">{t("ballotSecret")}</p>}
      <ErrorSummary faults={faults.length ? faults : councilFaults(model, "ballots")} />
      {council.items.map((item, at) => (
        <fieldset key={at} id={`ballot-${at}`} class={missing && blank.includes(at) ? "field wrong" : "field"}>
          <legend>{l(item.label)}<span class="star" aria-hidden="true"> *</span></legend>
          <div class="radios">
            {council.choices.map((choice) => (
              <span class="check" key={choice.name}>
                <input type="radio" id={`ballot-${at}-${choice.name}`} name={`ballot-${at}`} checked={choices[at] === choice.name}
                  onChange={() => setTyped(council.items.map((_, i) => (i === at ? choice.name : choices[i] ?? "")))} />
                <label for={`ballot-${at}-${choice.name}`}>{l(choice.label)}</label>
              </span>
            ))}
          </div>
        </fieldset>
      ))}
      <NoteField id="ballot-remark" label={t("ballotRemark")} text={remark} onText={setRemark} />
      <button type="submit" class="primary" aria-disabled={model.busy}>{t(mine.choices ? "ballotChange" : "ballotSend")}</button>
    </form>
  );
}

function Tallies({ council }: { council: Council }): ComponentChildren {
  if (council.secret) return <p class="hint">{t("tallySecret")}</p>;
  const all = council.items.every((item) => item.tally === null);
  if (all) return null;
  return (
    <>
      <h3>{t("tallyTitle")}</h3>
      <dl class="summary">
        {council.items.map((item, at) => <div key={at}><dt>{l(item.label)}</dt><dd>{tallyText(item)}</dd></div>)}
      </dl>
      {council.ballots && council.ballots.length > 0 && (
        <details>
          <summary>{t("ballotsRead", { n: council.ballots.length })}</summary>
          <ul class="reasons">
            {council.ballots.map((b) => (
              <li key={b.person}>
                <strong>{b.name}</strong>: {b.choices.map((name) => l(council.choices.find((c) => c.name === name)?.label) || name).join(", ")}
                {b.remark && ` – ${b.remark}`}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Close(shown: CouncilShown): ComponentChildren {
  const { model, council } = shown;
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    if (asking) document.getElementById("close-cancel")?.focus(); // the safe answer
  }, [asking]);
  if (!council.may_lead.allowed || !council.seats.length) return null;
  if (!asking) return <button type="button" id="vote-close" onClick={() => setAsking(true)}>{t("voteClose")}…</button>;
  const cancel = (): void => {
    setAsking(false);
    requestAnimationFrame(() => document.getElementById("vote-close")?.focus());
  };
  const close = async (): Promise<void> => {
    if (await sendCouncil(shown, "close", {}, "voteClosed")) setAsking(false);
  };
  return (
    <div class="panel" role="group" aria-labelledby="close-title" onKeyDown={(event) => { if (event.key === "Escape") cancel(); }}>
      <h3 id="close-title">{t("voteCloseSure")}</h3>
      <ErrorSummary faults={councilFaults(model, "close")} />
      <ul>{closingLines(council).map((line, at) => <li key={at}>{line}</li>)}</ul>
      <p class="line">
        <button type="button" class="primary" aria-disabled={model.busy} onClick={() => void close()}>{t("voteClose")}</button>
        <button type="button" id="close-cancel" onClick={cancel}>{t("cancel")}</button>
      </p>
    </div>
  );
}

export function CouncilPanel({ council, ...rest }: CouncilShown): ComponentChildren {
  const shown = { council, ...rest };
  return (
    <section aria-labelledby="hoi-dong" class="card council">
      <h2 id="hoi-dong">{l(council.label)}</h2>
      <p role="status"><Icon name={council.quorum.quorate ? "done" : "pause"} />{quorumText(council)}</p>
      {council.may_lead.allowed && <SeatsForm {...shown} />}
      {council.seats.length > 0 && <Seats {...shown} />}
      <ConflictForm {...shown} />
      <Ballot {...shown} />
      <Tallies council={council} />
      <p class="line">
        <Close {...shown} />
        {council.seats.length > 0 && <a href={`/ho-so/${encodeURIComponent(shown.caseId)}/bien-ban`}>{t("minutes")}</a>}
      </p>
    </section>
  );
}
