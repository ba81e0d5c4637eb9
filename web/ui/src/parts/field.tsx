// One field of a form: label, hint, error and the input its type needs.

import type { ComponentChildren } from "preact";

import { group, inWords, parseWhole } from "../format";
import { l, language, t } from "../i18n";
import type { Attachment, Field, Type } from "../types";
import { innerFaults, toRaw, type Raw, type ValueFault } from "../values";
import { FileInput } from "./file";
import { Citations } from "./page";

export interface FieldProps {
  id: string;
  field: Field;
  raw: Raw;
  error?: string | undefined;
  faults?: ValueFault[]; // inside a list or record: "[0].ten"
  note?: ComponentChildren; // below the input: what somebody else changed
  onRaw: (raw: Raw) => void;
  files?: FileActions | undefined; // without it a file cannot be changed here
}

export interface FileActions {
  caseId: string;
  attachments: Attachment[];
  upload: (file: File) => Promise<void>;
  remove: (id: string) => Promise<void>;
}

interface InputProps {
  id: string;
  type: Type;
  raw: Raw;
  required: boolean;
  describedBy: string | undefined;
  invalid: boolean;
  faults: ValueFault[];
  onRaw: (raw: Raw) => void;
}

const none: ValueFault[] = [];

export function FieldRow({ id, field, raw, error, faults = none, note, onRaw, files }: FieldProps): ComponentChildren {
  const { type } = field;
  const hint = hintOf(type, raw);
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || undefined;
  const star = field.required ? <span class="star" aria-hidden="true"> *</span> : <span class="muted"> ({t("optional")})</span>;
  const grouped = type.kind === "boolean" || type.kind === "list" || type.kind === "record" || type.kind === "file";
  const below = (
    <>
      {hint && <p class="hint" id={`${id}-hint`}>{hint}</p>}
      {error && <p class="error" id={`${id}-error`}>{error}</p>}
      {note}
    </>
  );
  const input = files && (type.kind === "file" || type.element?.kind === "file")
    ? <FileInput id={id} type={type} raw={raw} files={files} describedBy={described} />
    : <Input id={id} type={type} raw={raw} required={field.required} describedBy={described} invalid={Boolean(error)} faults={faults} onRaw={onRaw} />;
  const citations = <Citations list={field.citations} />;
  if (grouped) {
    return (
      <fieldset class={`field ${error ? "wrong" : ""}`} id={id} aria-describedby={described}>
        <legend>{l(field.label)}{star}</legend>
        {citations}{below}{input}
      </fieldset>
    );
  }
  return (
    <div class={`field ${error ? "wrong" : ""}`}>
      <label for={id}>{l(field.label)}{star}</label>
      {citations}{below}{input}
      {type.kind === "money" && <MoneyPreview raw={raw} />}
    </div>
  );
}

function hintOf(type: Type, raw: Raw): string {
  if (type.kind === "date") return t("dateHint");
  if (type.kind === "percent") return t("percentHint");
  if (type.kind === "text" && isLong(type)) {
    const max = group(type.max ?? 0);
    const count = t("textCount", { n: group(Array.from(String(raw)).length), max });
    const limit = Number(type.min) > 0 ? t("textLimit", { min: group(type.min ?? 0), max }) : t("textLimitMax", { max });
    return `${limit} (${count})`;
  }
  if (type.kind === "list" && type.element?.kind !== "file" && Number(type.max) > 0) {
    return t("listLimit", { n: Array.isArray(raw) ? raw.length : 0, max: type.max ?? 0 });
  }
  if (type.kind === "integer" && Number(type.max) < 1000) return t("numberLimit", { min: type.min ?? 0, max: type.max ?? 0 });
  return "";
}

function isLong(type: Type): boolean {
  return Number(type.max ?? 0) > 300;
}

function MoneyPreview({ raw }: { raw: Raw }): ComponentChildren {
  const digits = parseWhole(String(raw));
  if (digits === undefined || digits.startsWith("-")) return null;
  const words = language() === "vi" && Number.isSafeInteger(Number(digits)) ? ` (${inWords(Number(digits))} ${t("moneyUnit")})` : "";
  return <p class="preview">= {group(digits)} {t("moneyUnit")}{words}</p>;
}

function Input(props: InputProps): ComponentChildren {
  switch (props.type.kind) {
    case "boolean": return <YesNo {...props} />;
    case "enumeration": return <Choice {...props} />;
    case "list": return <ListInput {...props} />;
    case "record": return <RecordInput {...props} />;
    default: return isLong(props.type) && props.type.kind === "text" ? <LongText {...props} /> : <Line {...props} />;
  }
}

function attributes({ id, required, describedBy, invalid }: InputProps): Record<string, string | boolean | undefined> {
  return {
    id, "aria-describedby": describedBy, "aria-invalid": invalid ? "true" : undefined,
    "aria-required": required ? "true" : undefined,
  };
}

function Line(props: InputProps): ComponentChildren {
  const { type, raw, onRaw } = props;
  const numeric = type.kind === "integer" || type.kind === "money" || type.kind === "duration" || type.kind === "date";
  const width = type.kind === "text" ? (Number(type.max ?? 99) > 60 ? "wide" : "medium") : type.kind === "money" ? "medium" : "short";
  const tidy = (text: string): void => {
    const digits = type.kind === "money" ? parseWhole(text) : undefined;
    if (digits !== undefined && group(digits) !== text) onRaw(group(digits));
  };
  const input = (
    <input
      {...attributes(props)} class={width} type="text" autocomplete="off" value={String(raw)}
      inputMode={numeric ? "numeric" : type.kind === "percent" ? "decimal" : "text"}
      onInput={(event) => onRaw(event.currentTarget.value)} onBlur={(event) => tidy(event.currentTarget.value)}
    />
  );
  const unit = type.kind === "money" ? t("moneyUnit") : type.kind === "percent" ? "%" : "";
  return unit ? <span class="with-unit">{input}<span aria-hidden="true">{unit}</span></span> : input;
}

function LongText(props: InputProps): ComponentChildren {
  return (
    <textarea {...attributes(props)} rows={4} value={String(props.raw)} onInput={(event) => props.onRaw(event.currentTarget.value)} />
  );
}

function Choice(props: InputProps): ComponentChildren {
  return (
    <select {...attributes(props)} value={String(props.raw)} onChange={(event) => props.onRaw(event.currentTarget.value)}>
      <option value="">{t("chooseOne")}</option>
      {props.type.members?.map((m) => <option key={m.name} value={m.name}>{l(m.label)}</option>)}
    </select>
  );
}

function YesNo({ id, raw, required, onRaw }: InputProps): ComponentChildren {
  const choices: [string, string][] = [["true", t("yes")], ["false", t("no")]];
  if (!required) choices.push(["", t("notSet")]);
  return (
    <div class="radios">
      {choices.map(([value, text]) => (
        <span class="check" key={value}>
          <input type="radio" id={`${id}-${value || "unset"}`} name={id} checked={raw === value} onChange={() => onRaw(value)} />
          <label for={`${id}-${value || "unset"}`}>{text}</label>
        </span>
      ))}
    </div>
  );
}

/** Rows to add and remove. After adding, the focus is in the new row; after removing, on the next row's button or on "add". */
function ListInput({ id, type, raw, faults, onRaw }: InputProps): ComponentChildren {
  const items = Array.isArray(raw) ? raw : [];
  const element = type.element ?? { kind: "text" as const };
  const full = type.max !== undefined && items.length >= Number(type.max);
  const change = (at: number, item: Raw): void => onRaw(items.map((old, i) => (i === at ? item : old)));
  const focus = (find: () => HTMLElement | null | undefined): void => void requestAnimationFrame(() => find()?.focus());
  const add = (): void => {
    if (full) return;
    onRaw([...items, toRaw(element, null)]);
    focus(() => document.getElementById(`${id}-row-${items.length}`)?.querySelector<HTMLElement>("input, select, textarea"));
  };
  const remove = (at: number): void => {
    onRaw(items.filter((_, i) => i !== at));
    const next = Math.min(at, items.length - 2);
    focus(() => document.getElementById(next < 0 ? `${id}-add` : `${id}-remove-${next}`));
  };
  return (
    <>
      <ol class="list">
        {items.map((item, at) => {
          const error = faults.find((fault) => fault.path === `[${at}]`)?.text;
          const row = {
            id: `${id}-${at}`, type: element, raw: item, required: false, describedBy: error && `${id}-${at}-error`,
            invalid: Boolean(error), faults: innerFaults(faults, `[${at}]`), onRaw: (next: Raw) => change(at, next),
          };
          return (
            <li key={at} id={`${id}-row-${at}`}>
              {error && <p class="error" id={`${id}-${at}-error`}>{error}</p>}
              {element.kind === "record" || element.kind === "boolean"
                ? <div role="group" aria-label={t("listItem", { n: at + 1 })}><Input {...row} /></div>
                : <><label class="hidden" for={row.id}>{t("listItem", { n: at + 1 })}</label><Input {...row} /></>}
              <button type="button" class="quiet" id={`${id}-remove-${at}`} onClick={() => remove(at)}>{t("listRemove", { n: at + 1 })}</button>
            </li>
          );
        })}
      </ol>
      <button type="button" id={`${id}-add`} aria-disabled={full} onClick={add}>{t("listAdd")}</button>
    </>
  );
}

function RecordInput({ id, type, raw, faults, onRaw }: InputProps): ComponentChildren {
  const inside = typeof raw === "object" && !Array.isArray(raw) ? raw : {};
  return (
    <div class="record">
      {type.fields?.map((field) => (
        <FieldRow
          key={field.name} id={`${id}-${field.name}`} field={field} raw={inside[field.name] ?? toRaw(field.type, null)}
          error={faults.find((fault) => fault.path === `.${field.name}`)?.text} faults={innerFaults(faults, `.${field.name}`)}
          onRaw={(next) => onRaw({ ...inside, [field.name]: next })}
        />
      ))}
    </div>
  );
}
