// Running clocks with the steps that led to each date.

import type { ComponentChildren } from "preact";

import { l, t } from "../i18n";
import type { Case, Deadline } from "../types";
import { Citations } from "./page";
import { Badge, DueTag } from "./status";

function One({ deadline }: { deadline: Deadline }): ComponentChildren {
  return (
    <li class="deadline">
      <h3>{deadline.limit ? l(deadline.limit.label) : t("deadlineOfState")}</h3>
      <p><DueTag due={deadline.due} overdue={deadline.overdue} closed={false} /></p>
      {(deadline.paused || deadline.placeholder || deadline.provisional) && (
        <p class="line">
          {deadline.paused && <Badge text={t("badgePaused")} tone="plain" icon="pause" />}
          {deadline.placeholder && <Badge text={t("badgePlaceholder")} tone="ask" icon="question" />}
          {deadline.provisional && <Badge text={t("badgeProvisional")} tone="ask" icon="question" />}
        </p>
      )}
      {deadline.placeholder_note && <p class="citation">{deadline.placeholder_note}</p>}
      <details>
        <summary>{t("deadlineHow")}</summary>
        <p>{l(deadline.text)}</p>
        <ol class="steps">{deadline.steps.map((step, at) => <li key={at}>{l(step.text)}</li>)}</ol>
        <Citations list={deadline.citations} />
      </details>
    </li>
  );
}

export function Deadlines({ found }: { found: Case }): ComponentChildren {
  if (found.closed) return null;
  return (
    <section class="card" aria-labelledby="han-title">
      <h2 id="han-title">{t("caseDeadlines")}</h2>
      {found.deadline_gap && <p class="box warn">{l(found.deadline_gap)}</p>}
      {found.deadlines.length === 0 && !found.deadline_gap && <p class="muted">{t("deadlineNone")}</p>}
      <ul class="plain">{found.deadlines.map((deadline, at) => <One key={at} deadline={deadline} />)}</ul>
    </section>
  );
}
