// The parts of a case: cards when they are few, a table with a filter when they are many.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { usePart, type CaseModel } from "../case_model";
import { isDirty } from "../form_model";
import { l, t, type TextKey } from "../i18n";
import { groupsOf, partForm, partPasses, partTitle, sumsOf, type PartFilter, type PartGroup } from "../part_model";
import { place } from "../router";
import type { Case, Definition, Part } from "../types";
import { Buttons } from "./actions";
import { Conflict, Warnings } from "./case_boxes";
import { CaseForm } from "./case_form";
import { Icon } from "./icon";
import { Failure } from "./page";
import { Badge, DueTag, StateTag } from "./status";
import { TaskLine, taskText } from "./task_line";

const cardsMax = 8;

interface Shown {
  model: CaseModel;
  found: Case;
  definition: Definition;
  dirty: Set<number>; // parts with typed text that is not saved
  onDirty: (part: number, dirty: boolean) => void;
}

/** What a part holds: who works on it, its form, its buttons. */
function Body({ model, found, definition, part, onDirty }: Shown & { part: Part }): ComponentChildren {
  const mine = usePart(found, definition, part, model.refresh);
  const dirty = isDirty(mine);
  useEffect(() => {
    onDirty(part.number, dirty);
    return () => onDirty(part.number, false);
  }, [dirty]);
  const view = mine.found;
  const whole = mine.definition;
  if (!view || !whole) return null;
  return (
    <div class="part-body">
      {mine.failure && <Failure problem={mine.failure} retry={() => void mine.refresh()} />}
      <Conflict model={mine} />
      <Warnings model={mine} />
      <TaskLine model={mine} found={view} part={part.number} task={part.task} />
      <CaseForm model={mine} found={view} definition={partForm(whole, part)} />
      <Buttons model={mine} found={view} definition={whole} onDone={() => document.getElementById(`phan-${part.number}`)?.focus()} />
    </div>
  );
}

function Marks({ part }: { part: Part }): ComponentChildren {
  return <>{part.missing && <Badge text={t("partMissing")} tone="bad" icon="late" />}</>;
}

/** Open at once: what the reader may work on. */
export function isForReader(part: Part): boolean {
  return !part.closed && Boolean(part.editable.length || part.task?.mine || part.task?.may.claim?.allowed);
}

/** The part the address asks for: "?phan=3". */
function isWanted(part: Part): boolean {
  return place().query.get("phan") === String(part.number);
}

function Card(props: Shown & { part: Part; title: string }): ComponentChildren {
  const { part, title } = props;
  const [open, setOpen] = useState(isForReader(part) || isWanted(part));
  const [seen, setSeen] = useState(open); // once drawn it stays: typed text outlives the folding
  return (
    <li class="card part">
      <h4 id={`phan-${part.number}`} tabIndex={-1}>{title}</h4>
      <p class="line"><StateTag state={part.state} /><DueTag due={part.due} overdue={part.overdue} closed={part.closed} /><Marks part={part} /></p>
      {part.owner && !part.closed && <p class="muted">{t("caseOwner")}: {l(part.owner.label)}</p>}
      <details open={open} onToggle={(event) => {
        setOpen(event.currentTarget.open);
        setSeen(seen || event.currentTarget.open);
      }}>
        <summary>{t("partOpen")}<span class="hidden">: {title}</span></summary>
        {seen && <Body {...props} />}
      </details>
    </li>
  );
}

function Row(props: Shown & { part: Part; title: string; open: boolean; onOpen: () => void }): ComponentChildren {
  const { part, title, open, onOpen } = props;
  return (
    <>
      <tr role="row" class={partPasses(part, "late") ? "late-row" : ""}>
        <th role="rowheader" scope="row">
          <button type="button" class="quiet" id={`phan-${part.number}`} aria-expanded={open} onClick={onOpen}>{title}</button>
        </th>
        <td role="cell"><StateTag state={part.state} /><Marks part={part} /></td>
        <td role="cell"><DueTag due={part.due} overdue={part.overdue} closed={part.closed} /></td>
        <td role="cell"><span class="cell-name">{t("colOwner")}: </span>{part.task && !part.closed ? taskText(part.task) : part.owner ? l(part.owner.label) : "–"}</td>
      </tr>
      {open && <tr role="row"><td role="cell" colSpan={4}><Body {...props} /></td></tr>}
    </>
  );
}

const filters: [PartFilter, TextKey][] = [["all", "any"], ["open", "partsNotIn"], ["late", "partsLate"]];

function Many(props: Shown & { group: PartGroup }): ComponentChildren {
  const { group } = props;
  const [filter, setFilter] = useState<PartFilter>("all");
  const [open, setOpen] = useState<number | undefined>((group.parts.find(isWanted) ?? group.parts.find(isForReader))?.number);
  const count = (one: PartFilter): number => group.parts.filter((p) => partPasses(p, one)).length;
  const shown = group.parts.filter((p) => partPasses(p, filter) || (p.number === open && props.dirty.has(open)));
  const press = (part: Part): void => {
    if (open !== undefined && props.dirty.has(open) && !confirm(t("formLeave"))) return;
    setOpen(open === part.number ? undefined : part.number);
  };
  return (
    <>
      <div role="group" aria-label={t("partsFilter")} class="line switches">
        {filters.map(([name, text]) => (
          <button type="button" key={name} aria-pressed={filter === name} onClick={() => setFilter(name)}>{t(text)} ({count(name)})</button>
        ))}
      </div>
      <table class="cases parts" role="table" aria-label={group.title}>
        <thead role="rowgroup">
          <tr role="row">{(["partsWho", "colState", "colDue", "colOwner"] as const).map((key) => <th role="columnheader" scope="col" key={key}>{t(key)}</th>)}</tr>
        </thead>
        <tbody role="rowgroup">
          {shown.map((part) => (
            <Row key={part.number} {...props} part={part} title={partTitle(part, group.parts)} open={open === part.number}
              onOpen={() => press(part)} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function Sums({ definition, group }: { definition: Definition; group: PartGroup }): ComponentChildren {
  if (group.kind === "branch") return null;
  return (
    <>
      {sumsOf(definition, group.parts).map((sum) => (
        <div key={sum.field} class="sum">
          <p><strong>{t("partsSum", { field: sum.label })}: {sum.total} {t("moneyUnit")}</strong></p>
          <ul class="plain muted">
            {sum.states.map((s) => <li key={s.label}>{s.label} ({s.count}): {s.total} {t("moneyUnit")}</li>)}
          </ul>
        </div>
      ))}
    </>
  );
}

export function PartList(props: Omit<Shown, "onDirty" | "dirty"> & { onDirty: (dirty: boolean) => void }): ComponentChildren {
  const [dirty] = useState(() => new Set<number>());
  const parts = props.found.parts ?? [];
  useEffect(() => {
    const wanted = document.getElementById(`phan-${place().query.get("phan")}`);
    wanted?.focus();
    wanted?.scrollIntoView({ block: "start" });
  }, []);
  if (!parts.length) return null;
  const onDirty = (part: number, is: boolean): void => {
    if (is) dirty.add(part);
    else dirty.delete(part);
    props.onDirty(dirty.size > 0);
  };
  const shown = { ...props, dirty, onDirty };
  return (
    <section aria-labelledby="phan">
      <h2 id="phan">{t("caseParts")}</h2>
      {groupsOf(parts).map((group) => (
        <div key={group.key} class="part-group">
          <h3><Icon name="brand" />{group.title} <span class="muted">({t("partsClosed", { n: group.parts.filter((p) => p.closed).length, all: group.parts.length })})</span></h3>
          {group.parts.length > cardsMax ? <Many {...shown} group={group} /> : (
            <ul class="plain part-cards">
              {group.parts.map((part) => <Card key={part.number} {...shown} part={part} title={partTitle(part, group.parts)} />)}
            </ul>
          )}
          <Sums definition={props.definition} group={group} />
        </div>
      ))}
    </section>
  );
}
