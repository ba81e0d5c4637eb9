// Values between JSON (as the server speaks), raw text (as typed in inputs) and words (as read). No DOM here.

import { group, parseDate, parsePercent, parseWhole, showDate, wholeToJson } from "./format";
import { l, t } from "./i18n";
import type { Case, Definition, Field, Json, JsonObject, Slot, Type } from "./types";

/** What inputs hold: text; for lists and records the same inside. A blank text is "not set". */
export type Raw = string | Raw[] | { [name: string]: Raw };

/** A place in a case's data: "so_tien_duyet" or "don.ma_so_thue". */
export interface Spot {
  path: string;
  slot: Slot;
  field: Field; // of a whole slot: the slot itself as a field
}

export interface ValueFault {
  path: string;
  text: string;
}

export function fieldsOf(slot: Slot): Field[] {
  return slot.type.kind === "record" ? slot.fields ?? slot.type.fields ?? [] : [];
}

/** Every place of a slot, in the order of the definition. */
export function spotsOf(slot: Slot): Spot[] {
  if (slot.type.kind !== "record") {
    const whole: Field = { name: slot.name, label: slot.label, type: slot.type, required: false, citations: [] };
    return [{ path: slot.name, slot, field: whole }];
  }
  return fieldsOf(slot).map((field) => ({ path: `${slot.name}.${field.name}`, slot, field }));
}

export function findSpot(definition: Definition, path: string): Spot | undefined {
  const [name, inner] = path.split(".");
  const slot = definition.slots.find((s) => s.name === name);
  if (!slot) return undefined;
  // A field of the parts of a machine: the slot is a list of their records.
  const field = slot.type.element?.fields?.find((f) => f.name === inner);
  return field ? { path, slot, field } : spotsOf(slot).find((spot) => spot.path === path);
}

/** "don.hang_muc[0].ten" -> "don.hang_muc-0-ten": inputs inside a list are numbered, inside a record named. */
export function elementId(path: string): string {
  const at = path.indexOf("[");
  return at < 0 ? path : path.slice(0, at) + path.slice(at).replace(/[[.]/g, "-").replace(/\]/g, "");
}

/** Is `path` the place itself or somewhere inside its list? */
export function isInside(place: string, path: string): boolean {
  return path === place || path.startsWith(`${place}[`);
}

/** Faults inside a list or record, with what is left of their paths: "[0].ten" of "don.hang_muc[0].ten". */
export function innerFaults(list: ValueFault[], place: string): ValueFault[] {
  return list.flatMap((fault) => {
    const rest = fault.path.slice(place.length);
    return fault.path.startsWith(place) && /^[[.]/.test(rest) ? [{ path: rest, text: fault.text }] : [];
  });
}

/** The spots behind a list of paths; a path of a whole record slot stands for all its fields. */
export function expand(definition: Definition, paths: string[]): Spot[] {
  return paths.flatMap((path) => {
    const slot = definition.slots.find((s) => s.name === path);
    const spot = slot ? undefined : findSpot(definition, path);
    return slot ? spotsOf(slot) : spot ? [spot] : [];
  });
}

export function valueAt(data: JsonObject, path: string): Json {
  const [slot = "", field] = path.split(".");
  const value = data[slot] ?? null;
  if (field === undefined) return value;
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value[field] ?? null : null;
}

export function toRaw(type: Type, value: Json): Raw {
  if (type.kind === "list") return Array.isArray(value) ? value.map((item) => toRaw(type.element ?? { kind: "text" }, item)) : [];
  if (type.kind === "record") {
    const inside = value !== null && typeof value === "object" && !Array.isArray(value) ? value : {};
    return Object.fromEntries((type.fields ?? []).map((f) => [f.name, toRaw(f.type, inside[f.name] ?? null)]));
  }
  if (value === null || typeof value === "object") return "";
  const text = String(value);
  if (type.kind === "money") return group(text);
  if (type.kind === "percent") return text.replace(".", ",");
  if (type.kind === "date") return showDate(text);
  return text;
}

/** What the server has for a place, as an input shows it. */
export function serverRaw(found: Case, spot: Spot): Raw {
  return toRaw(spot.field.type, valueAt(found.data, spot.path));
}

/** The JSON for what was typed; blank is null. Faults name the path: "don.thanh_vien[0].ho_ten". */
export function fromRaw(type: Type, raw: Raw, path: string, faults: ValueFault[]): Json {
  if (Array.isArray(raw)) {
    const element = type.element ?? { kind: "text" as const };
    const items = raw.map((item, at) => fromRaw(element, item, `${path}[${at}]`, faults)).filter((item) => item !== null);
    return items.length ? items : null;
  }
  if (typeof raw === "object") {
    const object: JsonObject = {};
    for (const field of type.fields ?? []) {
      const value = fromRaw(field.type, raw[field.name] ?? "", `${path}.${field.name}`, faults);
      if (value !== null) object[field.name] = value;
    }
    return Object.keys(object).length ? object : null;
  }
  const text = raw.trim();
  if (!text) return null;
  const checked = (value: Json | undefined, message: string): Json => {
    if (value === undefined) faults.push({ path, text: message });
    return value ?? null;
  };
  switch (type.kind) {
    case "boolean": return text === "true";
    case "integer":
    case "money":
    case "duration": {
      const digits = parseWhole(text);
      return checked(digits === undefined ? undefined : wholeToJson(digits), t("badNumber"));
    }
    case "percent": return checked(parsePercent(text), t("badPercent"));
    case "date": return checked(parseDate(text), t("badDate"));
    default: return text.replace(/\r\n?/g, "\n");
  }
}

export function sameRaw(a: Raw, b: Raw): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

export function isBlank(raw: Raw): boolean {
  if (typeof raw === "string") return !raw.trim();
  return (Array.isArray(raw) ? raw : Object.values(raw)).every(isBlank);
}

/** Values by path as the server wants them: nested by slot, then by field. */
export function nest(values: [string, Json][]): JsonObject {
  const body: JsonObject = {};
  for (const [path, value] of values) {
    const [slot = "", field] = path.split(".");
    if (field === undefined) body[slot] = value;
    else body[slot] = { ...((body[slot] as JsonObject | undefined) ?? {}), [field]: value };
  }
  return body;
}

/** A value in words, for what the server sends no short text of: lists, records, other people's changes. */
export function describe(type: Type, value: Json): string {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map((item) => describe(type.element ?? { kind: "text" }, item)).join("; ");
  if (typeof value === "object") {
    const parts = (type.fields ?? []).map((f) => [l(f.label), describe(f.type, value[f.name] ?? null)] as const);
    return parts.filter(([, text]) => text).map(([name, text]) => `${name}: ${text}`).join(", ");
  }
  if (type.kind === "boolean") return value ? t("yes") : t("no");
  if (type.kind === "enumeration") return l(type.members?.find((m) => m.name === value)?.label) || String(value);
  const raw = toRaw(type, value) as string;
  if (type.kind === "money") return `${raw} ${t("moneyUnit")}`;
  if (type.kind === "percent") return `${raw}%`;
  return raw;
}

export function displayOf(found: Case, spot: Spot): string {
  return found.display[spot.path] ?? describe(spot.field.type, valueAt(found.data, spot.path));
}

/** Paths in refusals may begin with the part of the request they were in. */
export function barePath(definition: Definition, path: string): string {
  const bare = path.replace(/^(data|inputs)\./, "");
  return findSpot(definition, bare.replace(/\[.*$/, "")) ? bare : path;
}
