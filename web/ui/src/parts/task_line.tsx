// Who works on an open place, and the buttons to take it, hand it on or give it back.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { caseAddress } from "../case_model";
import type { FormModel } from "../form_model";
import { showInstant } from "../format";
import { l, t, type TextKey } from "../i18n";
import type { Case, Task, TaskVerb } from "../types";
import { NoteField } from "./actions";
import { ErrorSummary, type Fault } from "./errors";
import { Icon } from "./icon";
import { peopleAddress, PersonPicker } from "./person_picker";

// What is plain to see, or cannot be done here by anybody, needs no reason.
const notForMe = ["R-role", "R-task-assigners", "R-task-free"];

export const verbs: TaskVerb[] = ["claim", "assign", "delegate", "give_back", "release"];
export const verbText: Record<TaskVerb, TextKey> = {
  claim: "taskClaim", assign: "taskAssign", delegate: "taskDelegate", give_back: "taskGiveBack", release: "taskRelease",
};
export const needsPerson = (verb: TaskVerb): boolean => verb === "assign" || verb === "delegate";

/** "Chưa ai nhận", "Bạn đang làm", "Nguyễn A đang làm (đến 08:00 25/11/2026)" */
export function taskText(task: Task): string {
  if (!task.assignee) return t("taskFree");
  const who = task.mine ? t("taskMine") : t("taskOf", { name: task.assignee.name });
  return task.until ? `${who} (${t("taskUntil", { when: showInstant(task.until) })})` : who;
}

/** What stands in the way of a verb; who simply does not work here is told nothing. */
function blockedVerbs(task: Task): TaskVerb[] {
  return verbs.filter((verb) => {
    const may = task.may[verb];
    return may && !may.allowed && may.reasons.length > 0 && !may.reasons.some((r) => notForMe.includes(r.code));
  });
}

function VerbForm({ model, found, part, verb, onClose }: {
  model: FormModel; found: Case; part: number; verb: TaskVerb; onClose: () => void;
}): ComponentChildren {
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const [missing, setMissing] = useState(false);
  const id = `${model.prefix}task`;
  const list = model.faults.of === "task" ? model.faults.list : [];
  const faults: Fault[] = missing && !to ? [{ id: `${id}-to`, text: t("personMissing") }] : list.map((f) => ({ text: f.text }));
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setMissing(needsPerson(verb) && !to);
    if (needsPerson(verb) && !to) return;
    const body = { ...(needsPerson(verb) ? { to } : {}), ...(note.trim() ? { note: note.trim() } : {}) };
    const done = await model.command("task", `${caseAddress(found.id)}/tasks/${part}/${verb}`, body, t("actionDoneShort", { action: t(verbText[verb]) }));
    if (done) onClose();
  };
  return (
    <form class="panel" aria-label={t(verbText[verb])} noValidate onSubmit={(event) => void submit(event)}
      onKeyDown={(event) => { if (event.key === "Escape" && !event.isComposing) onClose(); }}>
      <ErrorSummary title={t("actionRefused", { action: t(verbText[verb]) })} faults={faults} />
      {needsPerson(verb) && found.owner && (
        <PersonPicker id={`${id}-to`} label={t("taskTo")} address={peopleAddress(found.owner.id, found.id, part)} value={to} onValue={setTo}
          wrong={missing && !to ? t("personMissing") : undefined} />
      )}
      <NoteField id={`${id}-note`} label={verb === "delegate" || verb === "give_back" ? t("taskReason") : t("actionNote")} text={note} onText={setNote} />
      <p class="line">
        <button type="submit" class="primary" aria-disabled={model.busy}>{t(verbText[verb])}</button>
        <button type="button" onClick={onClose}>{t("cancel")}</button>
      </p>
    </form>
  );
}

/** `found` is the case, or a part drawn up as one. */
export function TaskLine({ model, found, part, task }: { model: FormModel; found: Case; part: number; task: Task | null | undefined }): ComponentChildren {
  const [open, setOpen] = useState<TaskVerb>();
  if (!task || found.closed) return null;
  const id = (verb: TaskVerb): string => `${model.prefix}task-${verb}`;
  const close = (): void => {
    const verb = open;
    setOpen(undefined);
    if (verb) requestAnimationFrame(() => document.getElementById(id(verb))?.focus());
  };
  const press = (verb: TaskVerb): void => {
    if (verb !== "claim") return setOpen(open === verb ? undefined : verb);
    void model.command("task", `${caseAddress(found.id)}/tasks/${part}/claim`, {}, t("taskClaimed"));
  };
  const blocked = blockedVerbs(task);
  const allowed = verbs.filter((verb) => task.may[verb]?.allowed);
  const list = model.faults.of === "task" && !open ? model.faults.list : [];
  return (
    <div class="task">
      <p class="task-who"><Icon name="person" />{taskText(task)}</p>
      <ErrorSummary faults={list.map((f) => ({ text: f.text }))} />
      {allowed.length > 0 && (
        <p class="line">
          {allowed.map((verb) => (
            <button type="button" key={verb} id={id(verb)} aria-disabled={model.busy} aria-expanded={verb === "claim" ? undefined : open === verb}
              onClick={() => press(verb)}>
              {t(verbText[verb])}
            </button>
          ))}
        </p>
      )}
      {open && <VerbForm key={open} {...{ model, found, part }} verb={open} onClose={close} />}
      {blocked.length > 0 && (
        <details>
          <summary>{t("taskBlocked")}</summary>
          <ul class="reasons">
            {blocked.map((verb) => <li key={verb}><strong>{t(verbText[verb])}</strong>: {task.may[verb].reasons.map((r) => l(r.text)).join(" ")}</li>)}
          </ul>
        </details>
      )}
    </div>
  );
}
