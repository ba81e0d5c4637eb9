// The data of a case: inputs where the server says the reader may edit, a summary elsewhere.

import type { ComponentChildren } from "preact";

import type { CaseModel } from "../case_model";
import { l, t } from "../i18n";
import type { Case, Definition, Slot } from "../types";
import { describe, displayOf, expand, sameRaw, serverRaw, spotsOf, valueAt, type Spot } from "../values";
import { formId } from "./actions";
import { ErrorSummary, type Fault } from "./errors";
import { FieldRow } from "./field";
import { FileLink } from "./file";

interface Shown {
  model: CaseModel;
  found: Case;
  definition: Definition;
}

function EditRow({ model, found, spot }: { model: CaseModel; found: Case; spot: Spot }): ComponentChildren {
  const draft = model.drafts[spot.path];
  const there = serverRaw(found, spot);
  const list = model.faults.of === "form" ? model.faults.list : [];
  const error = list.find((f) => f.path === spot.path || f.path.startsWith(`${spot.path}[`))?.text;
  const note = draft && !sameRaw(draft.base, there) && (
    <p class="theirs">
      {t("serverNow", { value: describe(spot.field.type, valueAt(found.data, spot.path)) || t("notSet") })}{" "}
      <button type="button" class="quiet" onClick={() => model.type(spot, there)}>{t("serverUse")}</button>
    </p>
  );
  return (
    <FieldRow
      id={formId(spot.path)} field={spot.field} raw={draft?.raw ?? there} error={error} note={note || undefined}
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
  return <>{displayOf(found, spot)}</>;
}

function Summary({ found, spots }: { found: Case; spots: Spot[] }): ComponentChildren {
  return (
    <dl class="summary">
      {spots.map((spot) => (
        <div key={spot.path}><dt>{l(spot.field.label)}</dt><dd><Value found={found} spot={spot} /></dd></div>
      ))}
    </dl>
  );
}

/** Record slots get a heading of their own; single values are gathered into one list. */
function SlotPart({ model, found, slot, editable }: {
  model: CaseModel; found: Case; slot: Slot; editable: Set<string>;
}): ComponentChildren {
  const spots = spotsOf(slot);
  const open = spots.filter((spot) => editable.has(spot.path));
  const set = spots.filter((spot) => !editable.has(spot.path) && valueAt(found.data, spot.path) !== null);
  if (!open.length && !set.length) return null;
  return (
    <div class="slot">
      <h3>{l(slot.label)}</h3>
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
  const faults = list.map((fault): Fault => {
    const path = fault.path.replace(/\[.*$/, "");
    return {
      text: fault.text, ...(editable.has(path) ? { id: formId(path) } : {}),
      ...(fault.citation ? { citation: fault.citation } : {}),
    };
  });
  const discard = (): void => {
    if (confirm(t("formDiscardSure", { n: dirty }))) model.discard();
  };
  const nothing = editable.size === 0 && Object.keys(found.data).length === 0;
  return (
    <section aria-labelledby="thong-tin">
      <h2 id="thong-tin">{t("caseData")}</h2>
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
            {dirty === 0 && <a href="#viec">{t("formToActions")}</a>}
          </div>
        )}
      </form>
    </section>
  );
}
