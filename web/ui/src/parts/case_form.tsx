// The data of a case: inputs where the server says the reader may edit, a summary elsewhere.

import type { ComponentChildren } from "preact";

import type { FormModel } from "../form_model";
import { l, t } from "../i18n";
import type { Case, Definition, Field, Json, Slot } from "../types";
import { describe, displayOf, expand, innerFaults, sameRaw, serverRaw, spotsOf, valueAt, type Spot } from "../values";
import { formId } from "./actions";
import { ErrorSummary, type Fault } from "./errors";
import { FieldRow } from "./field";
import { FileLink } from "./file";
import { Scroller } from "./page";

interface Shown {
  model: FormModel;
  found: Case;
  definition: Definition;
}

function EditRow({ model, found, spot }: { model: FormModel; found: Case; spot: Spot }): ComponentChildren {
  const draft = model.drafts[spot.path];
  const there = serverRaw(found, spot);
  const list = model.faults.of === "form" ? model.faults.list : [];
  const error = list.find((f) => f.path === spot.path)?.text;
  const note = draft && !sameRaw(draft.base, there) && (
    <p class="theirs">
      {t("serverNow", { value: describe(spot.field.type, valueAt(found.data, spot.path)) || t("notSet") })}{" "}
      <button type="button" class="quiet" onClick={() => model.type(spot, there)}>{t("serverUse")}</button>
    </p>
  );
  return (
    <FieldRow
      id={formId(model.prefix, spot.path)} field={spot.field} raw={draft?.raw ?? there} error={error} faults={innerFaults(list, spot.path)} note={note || undefined}
      onRaw={(raw) => model.type(spot, raw)}
      files={{
        caseId: found.id, attachments: found.attachments, upload: (file) => model.upload(spot.path, file),
        remove: (id) => model.removeFile(spot.path, id),
      }}
    />
  );
}

function Value({ found, spot }: { found: Case; spot: Spot }): ComponentChildren {
  if (spot.field.type.kind === "file" || spot.field.type.element?.kind === "file") {
    const files = found.attachments.filter((a) => JSON.stringify(valueAt(found.data, spot.path)).includes(a.id));
    return <>{files.map((file) => <p key={file.id}><FileLink caseId={found.id} file={file} /></p>)}</>;
  }
  const records = spot.field.type.element?.fields;
  const rows = valueAt(found.data, spot.path);
  if (records && Array.isArray(rows)) return <Records name={l(spot.field.label)} fields={records} rows={rows} />;
  return <>{displayOf(found, spot)}</>;
}

/** A list of records to read: one row each. */
function Records({ name, fields, rows }: { name: string; fields: Field[]; rows: Json[] }): ComponentChildren {
  const of = (row: Json, field: Field): Json =>
    row !== null && typeof row === "object" && !Array.isArray(row) ? row[field.name] ?? null : null;
  return (
    <Scroller name={t("tableScroll", { name })}>
      <table class="read">
        <thead><tr>{fields.map((field) => <th scope="col" key={field.name}>{l(field.label)}</th>)}</tr></thead>
        <tbody>
          {rows.map((row, at) => <tr key={at}>{fields.map((field) => <td key={field.name}>{describe(field.type, of(row, field))}</td>)}</tr>)}
        </tbody>
      </table>
    </Scroller>
  );
}

function Summary({ found, spots }: { found: Case; spots: Spot[] }): ComponentChildren {
  return (
    <dl class="summary">
      {spots.map((spot) => (
        <div key={spot.path} class={spot.field.type.element?.fields ? "wide" : undefined}><dt>{l(spot.field.label)}</dt><dd><Value found={found} spot={spot} /></dd></div>
      ))}
    </dl>
  );
}

/** Record slots get a heading of their own; single values are gathered into one list. */
function SlotPart({ model, found, slot, editable }: {
  model: FormModel; found: Case; slot: Slot; editable: Set<string>;
}): ComponentChildren {
  const spots = spotsOf(slot);
  const open = spots.filter((spot) => editable.has(spot.path));
  const set = spots.filter((spot) => !editable.has(spot.path) && valueAt(found.data, spot.path) !== null);
  if (!open.length && !set.length) return null;
  return (
    <div class="slot">
      {!model.prefix && <h3>{l(slot.label)}</h3>}
      {open.length > 0 && <p class="hint">{t("formRequired")}</p>}
      {open.map((spot) => <EditRow key={spot.path} model={model} found={found} spot={spot} />)}
      {set.length > 0 && <Summary found={found} spots={set} />}
    </div>
  );
}

export function CaseForm({ model, found, definition }: Shown): ComponentChildren {
  const editable = new Set(expand(definition, found.editable).map((spot) => spot.path));
  const records = definition.slots.filter((slot) => slot.type.kind === "record");
  const singles = definition.slots.filter((slot) => slot.type.kind !== "record").flatMap(spotsOf);
  const openSingles = singles.filter((spot) => editable.has(spot.path));
  const setSingles = singles.filter((spot) => !editable.has(spot.path) && valueAt(found.data, spot.path) !== null);
  const dirty = Object.keys(model.drafts).length;
  const list = model.faults.of === "form" ? model.faults.list : [];
  const faults = list.map((fault): Fault => ({
    text: fault.text, ...(editable.has(fault.path.replace(/\[.*$/, "")) ? { id: formId(model.prefix, fault.path) } : {}),
    ...(fault.citation ? { citation: fault.citation } : {}),
  }));
  const discard = (): void => {
    if (confirm(t("formDiscardSure", { n: dirty }))) model.discard();
  };
  const nothing = editable.size === 0 && !model.prefix && Object.keys(found.data).length === 0;
  return (
    <form onSubmit={(event) => { event.preventDefault(); void model.save(); }} noValidate>
      <ErrorSummary faults={faults} />
      {nothing && <p class="muted">{t("formEmpty")}</p>}
      {records.map((slot) => <SlotPart key={slot.name} {...{ model, found, slot, editable }} />)}
      {openSingles.map((spot) => <EditRow key={spot.path} model={model} found={found} spot={spot} />)}
      {setSingles.length > 0 && <Summary found={found} spots={setSingles} />}
      {editable.size > 0 && (
        <div class={dirty ? "save-bar dirty" : "save-bar"}>
          <button type="submit" class="primary" aria-disabled={model.busy}>{t("formSave")}</button>
          {dirty > 0 && <span class="dirty-text">{t("formDirty", { n: dirty })}</span>}
          {dirty > 0 && <button type="button" class="quiet" onClick={discard}>{t("formDiscard")}</button>}
          {dirty === 0 && !model.prefix && <a href="#viec">{t("formToActions")}</a>}
        </div>
      )}
    </form>
  );
}
