// Filling in and commanding one place, the case itself or one of its parts: what was typed and is not saved, the open panel,
// and the commands. Typed text is never thrown away by a refusal, a conflict or the end of a session.

import { useEffect, useRef, useState } from "preact/hooks";

import { send, type Problem } from "./api";
import { now } from "./clock";
import { flash } from "./flash";
import { showInstant } from "./format";
import { l, t } from "./i18n";
import { asProblem } from "./load";
import { problemText } from "./parts/page";
import type { Case, Definition, Done, Json, JsonObject, Option, Reason } from "./types";
import { barePath, findSpot, fromRaw, nest, sameRaw, serverRaw, valueAt, type Raw, type Spot, type ValueFault } from "./values";

/** Typed into a field and not saved. `base` is what the server had when typing began. */
export interface Draft {
  raw: Raw;
  base: Raw;
}
export type Drafts = Record<string, Draft>;

/** The open panel of an action: its fields and the note. */
export interface Panel {
  action: string;
  raws: Record<string, Raw>;
  note: string;
}

export interface ModelFault {
  path: string;
  text: string;
  citation?: string;
}

export interface Faults {
  of: string; // "form", "panel", "comment", "task", or a form of the council
  list: ModelFault[];
}

/** What is filled in: a case, or a part drawn up as one (`partView`). */
export interface Subject {
  base: string; // address of its data, actions and attachments
  prefix: string; // of the ids of its elements on the page; "" for the case
  found: Case | undefined;
  definition: Definition | undefined;
  options: Option[];
  refresh: () => Promise<number | undefined>; // the version there is now; undefined when it could not be read
}

export interface FormModel extends Subject {
  drafts: Drafts;
  panel: Panel | undefined;
  faults: Faults;
  conflict: boolean;
  warnings: Reason[];
  busy: boolean;
  reloadKeeping: () => Promise<void>;
  type: (spot: Spot, raw: Raw) => void;
  discard: () => void;
  save: () => Promise<boolean>;
  setPanel: (panel: Panel | undefined) => void;
  act: (option: Option, spots: Spot[]) => Promise<boolean>;
  /** Any other command on it; `said` is shown when it was done. Refusals go to the faults of `of`. */
  command: (of: string, address: string, body: JsonObject, said: string) => Promise<boolean>;
  upload: (path: string, file: File) => Promise<void>;
  removeFile: (path: string, attachment: string) => Promise<void>;
}

const noFaults: Faults = { of: "form", list: [] };

function collect(found: Case, entries: [Spot, Raw][]): { values: [string, Json][]; faults: ValueFault[] } {
  const faults: ValueFault[] = [];
  const changed = entries.filter(([spot, raw]) => !sameRaw(raw, serverRaw(found, spot)));
  const values = changed.map(([spot, raw]): [string, Json] => [spot.path, fromRaw(spot.field.type, raw, spot.path, faults)]);
  return { values, faults };
}

export function isDirty(model: FormModel): boolean {
  const { drafts, panel } = model;
  return Boolean(Object.keys(drafts).length || (panel && (panel.note.trim() || Object.keys(panel.raws).length)));
}

export function useForm(subject: Subject): FormModel {
  const { base, found, definition, refresh } = subject;
  const [drafts, setDrafts] = useState<Drafts>({});
  const [panel, setPanel] = useState<Panel>();
  const [faults, setFaults] = useState<Faults>(noFaults);
  const [conflict, setConflict] = useState(false);
  const [warnings, setWarnings] = useState<Reason[]>([]);
  const [busy, setBusy] = useState(false);
  const running = useRef(false);
  const version = useRef(0);
  useEffect(() => {
    if (found) version.current = found.version;
  }, [found]);

  const refuse = (problem: Problem, of: string): void => {
    if (problem.status === 412) setConflict(true);
    if (problem.status === 412 || problem.status === 401) return;
    const list = problem.errors.map((error): ModelFault => ({
      path: definition ? barePath(definition, error.path) : error.path, text: error.message,
      ...(error.citation ? { citation: error.citation } : {}),
    }));
    setFaults({ of, list: list.length ? list : [{ path: "", text: problemText(problem) }] });
  };

  /** One command at a time; undefined when it was refused. */
  const run = async (of: string, work: () => Promise<Done>): Promise<Done | undefined> => {
    if (running.current) return undefined;
    running.current = true;
    setBusy(true);
    setFaults(noFaults);
    flash("");
    try {
      const done = await work();
      version.current = done.version;
      setConflict(false);
      setWarnings(done.warnings ?? []);
      await refresh(); // before the next command is let in
      return done;
    } catch (error) {
      refuse(asProblem(error), of);
      return undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const post = (address: string, body: JsonObject): Promise<Done> => send<Done>("POST", address, body, { version: version.current });

  const type = (spot: Spot, raw: Raw): void => {
    if (!found) return;
    const there = serverRaw(found, spot);
    setDrafts((old) => {
      const { [spot.path]: before, ...others } = old;
      return sameRaw(raw, there) ? others : { ...others, [spot.path]: { raw, base: before?.base ?? there } };
    });
  };

  const save = async (): Promise<boolean> => {
    if (!found || !definition) return false;
    const sent = drafts;
    const entries = Object.entries(sent).flatMap(([path, draft]): [Spot, Raw][] => {
      const spot = findSpot(definition, path);
      return spot ? [[spot, draft.raw]] : [];
    });
    const { values, faults: wrong } = collect(found, entries);
    if (wrong.length) {
      setFaults({ of: "form", list: wrong });
      return false;
    }
    if (!values.length) {
      setDrafts({});
      flash(t("formSavedNothing"));
      return true;
    }
    const done = await run("form", () => send<Done>("PATCH", `${base}/data`, nest(values), { version: version.current }));
    if (!done) return false;
    // Why not all: what was typed while the answer was on its way is not saved yet.
    setDrafts((old) => Object.fromEntries(Object.entries(old).filter(([path, draft]) => sent[path] !== draft)));
    flash(t("formSaved", { time: showInstant(new Date(now()).toISOString()).slice(0, 5) }));
    return true;
  };

  const act = async (option: Option, spots: Spot[]): Promise<boolean> => {
    if (!found || !panel) return false;
    const typed = spots.flatMap((spot): [Spot, Raw][] => {
      const raw = panel.raws[spot.path];
      return raw === undefined ? [] : [[spot, raw]];
    });
    const { values, faults: wrong } = collect(found, typed);
    if (wrong.length) {
      setFaults({ of: "panel", list: wrong });
      return false;
    }
    const body: JsonObject = {};
    if (values.length) body.inputs = nest(values);
    if (panel.note.trim()) body.note = panel.note.trim();
    const done = await run("panel", () => post(`${base}/actions/${encodeURIComponent(option.action)}`, body));
    if (!done) return false;
    setPanel(undefined);
    const words = { action: l(option.label), state: l(done.state?.label) };
    flash(done.state ? t("actionDone", words) : t("actionDoneShort", words));
    return true;
  };

  const command = async (of: string, address: string, body: JsonObject, said: string): Promise<boolean> => {
    // Why a second time: a comment overwrites nothing, so somebody else's change is no reason to stop it.
    const work = (): Promise<Done> => post(address, body).catch(async (error: unknown) => {
      if (of !== "comment" || asProblem(error).status !== 412) throw error;
      version.current = (await refresh()) ?? version.current;
      return post(address, body);
    });
    const done = await run(of, work);
    if (done) flash(said);
    return Boolean(done);
  };

  /** For files: the refusal is shown beside the file, not above the form. */
  const runFile = async (work: () => Promise<Done>): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      version.current = (await work()).version;
      await refresh();
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status === 412) setConflict(true);
      throw new Error(problem.errors[0]?.message ?? problemText(problem));
    } finally {
      running.current = false;
      setBusy(false);
    }
  };

  const upload = async (path: string, file: File): Promise<void> => {
    const query = new URLSearchParams({ field: path, name: file.name.normalize("NFC") });
    await runFile(() => send<Done>("POST", `${base}/attachments?${query}`, file, { version: version.current }));
    flash(t("fileSent", { name: file.name }));
  };

  const removeFile = async (path: string, attachment: string): Promise<void> => {
    const value = found ? valueAt(found.data, path) : null;
    const rest = Array.isArray(value) ? value.filter((item) => item !== attachment) : [];
    const body = nest([[path, rest.length ? rest : null]]);
    await runFile(() => send<Done>("PATCH", `${base}/data`, body, { version: version.current }));
    flash(t("fileRemoved"));
  };

  const reloadKeeping = async (): Promise<void> => {
    await refresh();
    setConflict(false);
    flash(t("conflictReloaded"));
  };

  const discard = (): void => {
    setDrafts({});
    setFaults(noFaults);
  };

  return {
    ...subject, drafts, panel, faults, conflict, warnings, busy,
    reloadKeeping, type, discard, save, act, command, upload, removeFile,
    setPanel: (next) => {
      if (next?.action !== panel?.action) setFaults(noFaults);
      setPanel(next);
    },
  };
}
