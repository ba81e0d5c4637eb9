// States and due dates: always words with a picture and a colour, never the colour alone.

import type { ComponentChildren } from "preact";

import { now } from "../clock";
import { dueText } from "../format";
import { l, t } from "../i18n";
import type { CaseRow, StateKind } from "../types";
import { Icon, type IconName } from "./icon";

const stateIcons: Record<StateKind, IconName> = { normal: "work", waiting: "pause", final: "done" };

export function StateTag({ state }: { state: CaseRow["state"] }): ComponentChildren {
  const kind = state.kind;
  const word = t(kind === "waiting" ? "kindWaiting" : kind === "final" ? "kindFinal" : "kindNormal");
  return (
    <span class={`tag ${kind}`}>
      <Icon name={stateIcons[kind]} />{l(state.label)}<span class="hidden"> ({word})</span>
    </span>
  );
}

/** "hạn 27/11/2026 (còn 4 ngày)" */
export function DueTag({ due, overdue, closed }: { due: string | undefined; overdue: boolean; closed: boolean }): ComponentChildren {
  if (!due || closed) return <span class="muted">{closed ? t("closed") : t("noDue")}</span>;
  const { when, days } = dueText(due, now());
  const late = overdue || Date.parse(due) <= now();
  const left = late
    ? days < 0 ? t("dueLate", { n: -days }) : t("dueLateToday")
    : days <= 0 ? t("dueToday") : days === 1 ? t("dueTomorrow") : t("dueLeft", { n: days });
  const tone = late ? "late" : days <= 2 ? "soon" : "calm";
  return (
    <span class={`due ${tone}`}>
      <Icon name={late ? "late" : "clock"} /><span>{t("dueOn", { when })} <strong>({left})</strong></span>
    </span>
  );
}

export function Badge({ text, tone, icon }: { text: string; tone: "ask" | "bad" | "plain"; icon?: IconName }): ComponentChildren {
  return <span class={`badge ${tone}`}>{icon && <Icon name={icon} />}{text}</span>;
}
