// What happened, newest first, and the box to write a comment.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { CaseModel } from "../case_model";
import { showInstant } from "../format";
import { l, t } from "../i18n";
import { usePages } from "../load";
import type { HistoryItem } from "../types";
import { ErrorSummary } from "./errors";
import { Icon, type IconName } from "./icon";
import { Failure, Loading } from "./page";
import { Badge } from "./status";

const pagesMax = 20;

function iconOf(kind: string): IconName {
  switch (kind) {
    case "commented": return "talk";
    case "attached": return "file";
    case "fields_changed": return "pencil";
    case "notified": return "bell";
    case "went_overdue": return "late";
    case "opened":
    case "submitted": return "brand";
    default: return kind.startsWith("clock_") ? "clock" : "move";
  }
}

/** "Trần B thay Nguyễn A, Sở …" when somebody stood in. */
export function actorText(actor: HistoryItem["actor"]): string {
  if (!actor) return t("historyEngine");
  const name = actor.behalf ? t("historyBehalf", { person: actor.name, behalf: actor.behalf.name }) : actor.name;
  return `${name}, ${l(actor.agency.name)}`;
}

function Item({ item }: { item: HistoryItem }): ComponentChildren {
  return (
    <li class="event">
      <Icon name={iconOf(item.kind)} />
      <div>
        <p class="event-text">{l(item.text)}</p>
        <p class="muted">
          <time dateTime={item.at}>{showInstant(item.at)}</time>
          {" · "}{actorText(item.actor)}
        </p>
      </div>
    </li>
  );
}

export function History({ caseId, version }: { caseId: string; version: number }): ComponentChildren {
  const { data, error, reload, more } = usePages<{ items: HistoryItem[]; next?: string; sound: boolean }>(
    `/api/cases/${encodeURIComponent(caseId)}/history?limit=100`);
  const [seen, setSeen] = useState(version);
  useEffect(() => {
    if (seen !== version) {
      setSeen(version);
      reload();
    }
  }, [version]);
  useEffect(() => {
    if (data?.next && data.items.length < pagesMax * 100) more();
  }, [data?.items.length]);
  return (
    <section aria-labelledby="lich-su">
      <div class="line">
        <h2 id="lich-su">{t("caseHistory")}</h2>
        {data && <Badge text={t(data.sound ? "historySound" : "historyBroken")} tone={data.sound ? "plain" : "bad"} icon={data.sound ? "done" : "late"} />}
      </div>
      {error && <Failure problem={error} retry={reload} />}
      {!data && !error && <Loading />}
      {data?.items.length === 0 && <p class="muted">{t("historyEmpty")}</p>}
      <ol class="events" reversed>{data && [...data.items].reverse().map((item) => <Item key={item.seq} item={item} />)}</ol>
    </section>
  );
}

export function CommentBox({ model, text, onText }: {
  model: CaseModel; text: string; onText: (text: string) => void;
}): ComponentChildren {
  const [missing, setMissing] = useState(false);
  const refused = model.faults.of === "comment" ? model.faults.list : [];
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    setMissing(!text.trim());
    if (text.trim() && (await model.comment(text.trim()))) onText("");
  };
  return (
    <section aria-labelledby="trao-doi">
      <h2 id="trao-doi">{t("caseTalk")}</h2>
      <form onSubmit={(event) => void submit(event)} noValidate>
        <ErrorSummary faults={missing ? [{ id: "comment", text: t("commentMissing") }] : refused} />
        <div class="field">
          <label for="comment">{t("commentLabel")}</label>
          <p class="hint" id="comment-hint">{t("commentHint")}</p>
          <textarea id="comment" rows={3} maxLength={4000} aria-describedby="comment-hint" value={text}
            onInput={(event) => onText(event.currentTarget.value)} />
        </div>
        <button type="submit" aria-disabled={model.busy}>{t("commentSend")}</button>
      </form>
    </section>
  );
}
