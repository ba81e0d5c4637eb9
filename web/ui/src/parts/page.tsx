// What every page has: a title that takes the focus, and words for "loading", "failed" and "nothing here".

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import type { Problem } from "../api";
import { shortCitation } from "../format";
import { t } from "../i18n";
import { moveCount } from "../router";

export function PageTitle({ text, children }: { text: string; children?: ComponentChildren }): ComponentChildren {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${text} – ${t("product")}`;
  }, [text]);
  useEffect(() => {
    if (moveCount() > 0) title.current?.focus({ preventScroll: true });
  }, []);
  return <h1 ref={title} tabIndex={-1}>{text}{children}</h1>;
}

export function Loading(): ComponentChildren {
  return <p class="loading" role="status">{t("loading")}</p>;
}

export function problemText(problem: Problem): string {
  return problem.code === "offline" ? t("offline") : problem.detail;
}

export function Failure({ problem, retry }: { problem: Problem; retry: () => void }): ComponentChildren {
  return (
    <div class="box bad" role="alert">
      <h2>{t("failed")}</h2>
      <p>{problemText(problem)}</p>
      <button type="button" onClick={retry}>{t("retry")}</button>
    </div>
  );
}

export function Empty({ text, hint, children }: {
  text: string; hint: string; children?: ComponentChildren;
}): ComponentChildren {
  return (
    <div class="empty">
      <p class="empty-text">{text}</p>
      <p>{hint}</p>
      {children}
    </div>
  );
}

export function More({ next, busy, onMore }: { next: string | undefined; busy: boolean; onMore: () => void }): ComponentChildren {
  if (!next) return null;
  return <button type="button" class="more" aria-disabled={busy} onClick={onMore}>{busy ? t("loading") : t("more")}</button>;
}

/** A wide thing that scrolls sideways by itself, so that the page never does; reachable by keyboard. */
export function Scroller({ name, tall, children }: { name: string; tall?: boolean; children: ComponentChildren }): ComponentChildren {
  return <div class={tall ? "scroller tall" : "scroller"} role="region" aria-label={name} tabIndex={0}>{children}</div>;
}

export function Citations({ list }: { list: string[] }): ComponentChildren {
  if (!list.length) return null;
  return <span class="citation">{t("citation")}: {shortCitation(list.join("; "))}</span>;
}

/** Moves the focus to a field (or the first choice of a group) and brings it into view. */
export function focusOn(id: string): void {
  const target = document.getElementById(id);
  const inside = target?.matches("fieldset") ? target.querySelector<HTMLElement>("input, button") : target;
  inside?.focus();
  target?.scrollIntoView({ block: "center" });
}
