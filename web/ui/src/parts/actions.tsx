// The buttons of a case. What cannot be done is shown with its reasons, what others do is folded away.

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import type { FormModel } from "../form_model";
import { l, t } from "../i18n";
import { isAsked, offersOf, type Offer } from "../options";
import type { Case, Definition, Reason } from "../types";
import { elementId, expand, innerFaults, isInside, serverRaw, toRaw, type Spot } from "../values";
import { ErrorSummary, FaultLine, type Fault } from "./errors";
import { FieldRow } from "./field";
import { Icon } from "./icon";

interface Shown {
  model: FormModel;
  found: Case;
  definition: Definition;
}

/** "don.hang_muc[0].ten" -> "f-don.hang_muc-0-ten": the id of the input on the page. */
export function formId(prefix: string, path: string): string {
  return `${prefix}f-${elementId(path)}`;
}

export function panelId(prefix: string, path: string): string {
  return `${prefix}n-${elementId(path)}`;
}

/** Reasons as lines; one about a field that can be filled in here leads to it. */
function Reasons({ list, editable, prefix }: { list: Reason[]; editable: Set<string>; prefix: string }): ComponentChildren {
  return (
    <ul class="reasons">
      {list.map((reason, at) => {
        const fault: Fault = { text: l(reason.text) };
        if (reason.path && editable.has(reason.path)) fault.id = formId(prefix, reason.path);
        if (reason.citation) fault.citation = reason.citation;
        return <li key={at}><FaultLine fault={fault} /></li>;
      })}
    </ul>
  );
}

function Blocked({ offer, editable, prefix }: { offer: Offer; editable: Set<string>; prefix: string }): ComponentChildren {
  const missing = offer.reasons.every((r) => isAsked(r) || r.code === "R-required");
  const list = <Reasons list={offer.reasons} editable={editable} prefix={prefix} />;
  const n = offer.reasons.length;
  const summary = missing ? t("actionFillFirst", { n }) : t("actionBlockedBecause", { n });
  return (
    <li class="blocked" data-action={offer.option.action}>
      <p class="blocked-name"><Icon name="lock" />{l(offer.option.label)}<span class="muted"> – {t("actionsBlocked").toLowerCase()}</span></p>
      {n > 4 ? <details><summary>{summary}</summary>{list}</details> : list}
    </li>
  );
}

function PanelForm({ model, found, definition, offer, onDone }: Shown & { offer: Offer; onDone: () => void }): ComponentChildren {
  const form = useRef<HTMLFormElement>(null);
  const panel = model.panel;
  useEffect(() => {
    // Why: with nothing to fill in, Enter on the button and Enter again is all it takes.
    const first = offer.asks.length ? "input, select, textarea" : "button[type=submit]";
    form.current?.querySelector<HTMLElement>(first)?.focus();
    form.current?.scrollIntoView({ block: "nearest" });
  }, []);
  if (!panel) return null;
  const { option, asks } = offer;
  const { prefix } = model;
  const list = model.faults.of === "panel" ? model.faults.list : [];
  const editable = new Set(expand(definition, found.editable).map((s) => s.path));
  const faults = list.map((fault): Fault => {
    const inside = asks.some((s) => isInside(s.path, fault.path));
    const id = inside ? panelId(prefix, fault.path) : editable.has(fault.path) ? formId(prefix, fault.path) : undefined;
    return { text: fault.text, ...(id ? { id } : {}), ...(fault.citation ? { citation: fault.citation } : {}) };
  });
  const cancel = (): void => {
    model.setPanel(undefined);
    requestAnimationFrame(() => document.getElementById(`${prefix}act-${option.action}`)?.focus());
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    void model.act(option, asks).then((done) => done && onDone());
  };
  // What was given with an earlier button is asked for anew: showing it would look as if it counted.
  const again = new Set(option.reasons.filter((r) => r.code === "R-needs-again").map((r) => r.path));
  const row = (spot: Spot): ComponentChildren => (
    <FieldRow
      key={spot.path} id={panelId(prefix, spot.path)} field={{ ...spot.field, required: spot.field.required || option.needs.includes(spot.path) }}
      raw={panel.raws[spot.path] ?? (again.has(spot.path) ? toRaw(spot.field.type, null) : serverRaw(found, spot))} error={list.find((f) => f.path === spot.path)?.text} faults={innerFaults(list, spot.path)}
      onRaw={(raw) => model.setPanel({ ...panel, raws: { ...panel.raws, [spot.path]: raw } })}
      files={{
        caseId: found.id, attachments: found.attachments, upload: (file) => model.upload(spot.path, file),
        remove: (id) => model.removeFile(spot.path, id),
      }}
    />
  );
  return (
    <form class="panel" ref={form} onSubmit={submit} noValidate aria-labelledby={`${prefix}panel-title`}
      onKeyDown={(event) => { if (event.key === "Escape" && !event.isComposing) cancel(); }}>
      <h3 id={`${prefix}panel-title`}>{t("actionConfirm", { action: l(option.label) })}</h3>
      <ErrorSummary title={t("actionRefused", { action: l(option.label) })} faults={faults} />
      {option.targets.length > 0 && (
        <p class="hint">{t("actionLeadsTo", { states: option.targets.map((s) => l(s.label)).join(" / ") })}</p>
      )}
      {offer.reasons.length > 0 && faults.length === 0 && (
        <div class="box warn"><p>{t("actionStill")}</p><Reasons list={offer.reasons} editable={editable} prefix={prefix} /></div>
      )}
      {option.warnings.length > 0 && (
        <div class="box warn"><p>{t("actionWarnings")}</p><Reasons list={option.warnings} editable={editable} prefix={prefix} /></div>
      )}
      {asks.map(row)}
      <NoteField id={`${prefix}panel-note`} label={t("actionNote")} text={panel.note} onText={(note) => model.setPanel({ ...panel, note })} />
      <p class="line">
        <button type="submit" class="primary" aria-disabled={model.busy}>{l(option.label)}</button>
        <button type="button" onClick={cancel}>{t("cancel")}</button>
      </p>
    </form>
  );
}

/** A note for the history. */
export function NoteField({ id, label, text, onText, required }: {
  id: string; label: string; text: string; onText: (text: string) => void; required?: boolean;
}): ComponentChildren {
  return (
    <div class="field">
      <label for={id}>{label}{required ? <span class="star" aria-hidden="true"> *</span> : <span class="muted"> ({t("optional")})</span>}</label>
      <p class="hint" id={`${id}-hint`}>{t("actionNoteHint")}</p>
      <textarea id={id} rows={2} maxLength={2000} aria-describedby={`${id}-hint`} aria-required={required ? "true" : undefined} value={text}
        onInput={(event) => onText(event.currentTarget.value)} />
    </div>
  );
}

function Ready(props: Shown & { offer: Offer; first: boolean; onDone: () => void }): ComponentChildren {
  const { model, offer, first } = props;
  const open = model.panel?.action === offer.option.action;
  const press = async (): Promise<void> => {
    if (open) return model.setPanel(undefined);
    if (Object.keys(model.drafts).length && !(await model.save())) return;
    model.setPanel({ action: offer.option.action, raws: {}, note: "" });
  };
  return (
    <li data-action={offer.option.action}>
      <button type="button" id={`${model.prefix}act-${offer.option.action}`} class={first ? "primary full" : "full"} aria-expanded={open}
        aria-disabled={model.busy} onClick={() => void press()}>
        {l(offer.option.label)}{offer.option.extension && ` (${t("extension")})`}
      </button>
      {open && <PanelForm {...props} />}
    </li>
  );
}

/** The buttons alone, without a heading: of the case inside its card, of a part inside the part's. */
export function Buttons({ model, found, definition, onDone }: Shown & { onDone: () => void }): ComponentChildren {
  const offers = offersOf(definition, found, model.options);
  const of = (kind: Offer["kind"]): Offer[] => offers.filter((offer) => offer.kind === kind);
  const editable = new Set(expand(definition, found.editable).map((s) => s.path));
  const ready = of("ready");
  const firstMain = ready.find((offer) => !offer.option.extension);
  const others = of("others");
  const idle = ready.length === 0 && of("blocked").length === 0;
  return (
    <>
      {idle && !model.prefix && <p>{found.closed ? t("actionsClosed") : t("actionsNone")}</p>}
      {!idle && Object.keys(model.drafts).length > 0 && <p class="hint">{t("actionSaveFirst")}</p>}
      <ul class="actions">
        {ready.map((offer) => (
          <Ready key={offer.option.action} offer={offer} first={offer === firstMain} {...{ model, found, definition, onDone }} />
        ))}
        {of("blocked").map((offer) => <Blocked key={offer.option.action} offer={offer} editable={editable} prefix={model.prefix} />)}
      </ul>
      {others.length > 0 && (
        <details>
          <summary>{t("actionsOthers", { n: others.length })}</summary>
          <ul class="reasons">
            {others.map(({ option }) => (
              <li key={option.action}>
                <strong>{l(option.label)}</strong>: {option.reasons.filter((r) => r.code === "R-role").map((r) => l(r.text)).join(" ")}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

export function Actions({ children, ...shown }: Shown & { onDone: () => void; children?: ComponentChildren }): ComponentChildren {
  return (
    <section id="viec" class="card" aria-labelledby="viec-title" tabIndex={-1}>
      <h2 id="viec-title">{t("caseActions")}</h2>
      {children}
      <Buttons {...shown} />
    </section>
  );
}
