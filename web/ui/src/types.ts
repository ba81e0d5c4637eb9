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
  principals?: Person[]; // whom the reader stands in for today
}

export interface Person {
  person: string;
  name: string;
  agency?: { id: string; name: Label };
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

/** One open place with an owner: of the case (part 0) or of one of its parts. */
export interface TaskRow {
  case: string;
  code: string;
  title: string;
  definition: string;
  definition_version: number;
  part: number;
  part_label?: Label;
  state: CaseRow["state"];
  owner: CaseRow["owner"];
  assignee?: Person | null;
  due?: string;
  overdue: boolean;
  version?: number;
}

export interface Inbox {
  items: TaskRow[];
  next?: string;
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

export type TaskVerb = "claim" | "release" | "assign" | "delegate" | "give_back";

export interface May {
  allowed: boolean;
  reasons: Reason[];
}

/** Who works on an open place. */
export interface Task {
  assignee?: Person | null;
  mine: boolean;
  until?: string; // of a claim
  may: Record<TaskVerb, May>;
}

export type MachineKind = "branch" | "collected" | "child";

/** A small machine inside the case. Paths in it are "MACHINE.field"; its own data are by field. */
export interface Part {
  number: number;
  machine: { name: string; label: Label; kind: MachineKind };
  member?: { id: string; name: Label };
  state: CaseRow["state"];
  owner: CaseRow["owner"];
  closed: boolean;
  missing: boolean;
  version: number;
  due?: string;
  overdue: boolean;
  data: JsonObject;
  display: Record<string, string>;
  editable: string[];
  task?: Task | null;
}

export type SeatKind = "member" | "chair" | "deputy";

export interface Seat extends Person {
  kind: SeatKind;
  present: boolean;
  conflict: string | boolean | null;
  voted: boolean;
}

export interface Council {
  label: Label;
  seats: Seat[];
  items: { label: Label; tally: { choice: string; label: Label; count: number }[] | null }[];
  quorum: { needed: number; present: number; quorate: boolean };
  secret: boolean;
  choices: { name: string; label: Label }[];
  mine?: { seated: boolean; choices?: string[]; may_vote: May } | null;
  may_lead: May;
  ballots: { person: string; name: string; choices: string[]; remark?: string }[] | null;
  /** Which role fills which seat, and how many seats in all. */
  roles?: { member: string; chair?: string; deputy?: string; min: number; max: number };
  outcomes?: Label[]; // what may follow when the vote is closed
}

export interface Issued {
  number: number;
  name: string;
  label: Label;
  code: string;
  on: string;
  values?: Record<string, string>;
}

export interface Case extends CaseRow {
  submitted_on?: string;
  round?: number;
  data: JsonObject;
  display: Record<string, string>;
  attachments: Attachment[];
  editable: string[];
  deadlines: Deadline[];
  deadline_gap?: Label;
  task?: Task | null;
  parts?: Part[];
  documents?: Issued[];
  council?: Council | null;
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
  actor: { person: string; name: string; agency: { id: string; name: Label }; behalf?: Person } | null;
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
  campaign?: boolean; // its cases are rounds
}

export interface Absence {
  id: string;
  person: Person;
  substitute: Person;
  from: string;
  to: string;
  definitions?: string[]; // empty: all
  note?: string;
}

export interface RoundRow {
  year: number;
  case: string;
  state: CaseRow["state"];
  due?: string;
  open: number; // parts
  late: number;
}

export interface RoundPart {
  number?: number;
  member: { id: string; name: Label };
  state: CaseRow["state"];
  late: boolean;
  submitted?: string | boolean | null;
  machine?: string;
  before?: JsonObject | null; // last year's record by field
}

export interface Round extends RoundRow {
  parts: RoundPart[];
}

export interface BulkResult {
  case: string;
  ok: boolean;
  version?: number;
  problem?: { detail?: string; title?: string; errors?: ProblemError[] };
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
