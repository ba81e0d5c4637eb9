// The HTTP contract as the server sends it (web/openapi.json). Nothing here is computed.

/** A text in both languages. */
export interface Label {
  vi: string;
  en: string;
}

export interface Me {
  person: string;
  login: string;
  name: string;
  agency: { id: string; name: Label };
  roles: string[];
  outside: boolean;
  now: string;
}

export type StateKind = "normal" | "waiting" | "final";

export interface CaseRow {
  id: string;
  code: string;
  definition: string;
  definition_version: number;
  title: string;
  state: { name: string; label: Label; kind: StateKind };
  owner: { id: string; label: Label } | null;
  applicant: { id: string; name: Label };
  due?: string;
  overdue: boolean;
  closed: boolean;
  version: number;
  opened: string;
  changed: string;
}

export interface CasePage {
  items: CaseRow[];
  next?: string;
}

export interface Inbox extends CasePage {
  counts?: { overdue: number; today: number; all: number; more?: boolean };
}

export interface DueStep {
  kind: string;
  at: string;
  count: number;
  name: string;
  text: Label;
}

export interface Deadline {
  limit?: { name: string; label: Label };
  due: string;
  date: string;
  has_time: boolean;
  paused: boolean;
  overdue: boolean;
  placeholder: boolean;
  placeholder_note?: string;
  provisional: boolean;
  citations: string[];
  text: Label;
  steps: DueStep[];
}

export interface Attachment {
  id: string;
  field: string;
  file_name: string;
  size: number;
  media_type: string;
}

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
export type JsonObject = { [name: string]: Json };

export interface Case extends CaseRow {
  submitted_on?: string;
  data: JsonObject;
  display: Record<string, string>;
  attachments: Attachment[];
  editable: string[];
  deadlines: Deadline[];
  deadline_gap?: Label;
}

export interface Reason {
  code: string;
  text: Label;
  path?: string;
  citation?: string;
}

export interface Option {
  action: string;
  label: Label;
  allowed: boolean;
  reasons: Reason[];
  warnings: Reason[];
  needs: string[];
  targets: { name: string; label: Label }[];
  extension: boolean;
}

export interface Options {
  version: number;
  options: Option[];
}

export interface Done {
  version: number;
  state?: { name: string; label: Label };
  warnings?: Reason[];
}

export interface HistoryItem {
  seq: number;
  at: string;
  actor: { person: string; name: string; agency: { id: string; name: Label } } | null;
  kind: string;
  text: Label;
  hash: string;
}

export interface History {
  items: HistoryItem[];
  next?: string | number;
  sound: boolean;
}

export interface Notice {
  id: string | number;
  case: string;
  code?: string;
  text: string;
  kind: string;
  created: string;
}

export type Kind =
  | "text" | "integer" | "money" | "percent" | "boolean" | "date" | "duration"
  | "enumeration" | "record" | "list" | "file";

export interface Type {
  kind: Kind;
  min?: number | string;
  max?: number | string;
  unit?: string;
  members?: { name: string; label: Label }[];
  fields?: Field[];
  element?: Type;
  extensions?: string[];
}

export interface Field {
  name: string;
  label: Label;
  type: Type;
  required: boolean;
  pattern?: string;
  citations: string[];
}

export interface Slot {
  name: string;
  label: Label;
  is_form: boolean;
  type: Type;
  fields?: Field[];
}

export interface DefinitionRow {
  name: string;
  version: number;
  label: Label;
  hash: string;
  applies_from?: string;
  may_open: boolean;
  open_cases?: number;
}

export interface DefinitionState {
  name: string;
  label: Label;
  kind: StateKind;
  clock: string;
  owner?: string;
  national_status: number;
  deadline_text?: Label;
  actions: { name: string; label: Label; by: string[]; targets: string[]; citations: string[] }[];
}

export interface Definition {
  name: string;
  version: number;
  label: Label;
  hash: string;
  calendar: string;
  applies_from?: string;
  start: string;
  states: DefinitionState[];
  roles: { id: string; label: Label; outside: boolean }[];
  slots: Slot[];
  limits: {
    name: string;
    label: Label;
    from: string;
    to: string[];
    duration_text: Label;
    citations: string[];
    extension?: { name: string; label: Label; by: string[]; times_max: number; amount_text: Label; citations: string[] };
  }[];
  parameters: {
    name: string;
    label: Label;
    values: { from: string; text: string; to_confirm?: string; citations: string[] }[];
  }[];
  sources: { name: string; label: Label }[];
  rules: {
    name: string;
    label: Label;
    requirements: { name: string; message: Label; severity: string; citations: string[] }[];
  }[];
}

export interface ProblemError {
  path: string;
  code: string;
  message: string;
  citation?: string;
}
