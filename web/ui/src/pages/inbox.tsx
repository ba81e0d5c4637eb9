import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { send } from "../api";
import { bulkBody, bulkLines, keyOf, type BulkLine, type BulkWork } from "../bulk_model";
import { t, type TextKey } from "../i18n";
import { asProblem, usePages } from "../load";
import { BulkBar, optionsOf } from "../parts/bulk_bar";
import { Icon } from "../parts/icon";
import { Empty, Failure, Loading, More, PageTitle, problemText } from "../parts/page";
import { TaskTable } from "../parts/task_table";
import { place, replace } from "../router";
import type { BulkResult, Inbox, Me, TaskRow } from "../types";

const scopes: [string, TextKey][] = [["all", "any"], ["mine", "scopeMine"], ["free", "scopeFree"]];

function Counts({ counts }: { counts: NonNullable<Inbox["counts"]> }): ComponentChildren {
  return (
    <ul class="counts" aria-label={t("inboxCounts")}>
      <li class={counts.overdue ? "late" : ""}><Icon name="late" /><strong>{counts.overdue}</strong> {t("countOverdue")}</li>
      <li class={counts.today ? "soon" : ""}><Icon name="clock" /><strong>{counts.today}</strong> {t("countToday")}</li>
      <li><Icon name="brand" /><strong>{counts.all}{counts.more ? "+" : ""}</strong> {t("countAll")}</li>
    </ul>
  );
}

/** What came of each task that was done in one go. */
function Results({ lines, onClose }: { lines: BulkLine[]; onClose: () => void }): ComponentChildren {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [lines]);
  const bad = lines.filter((line) => !line.ok).length;
  return (
    <div class={bad ? "box bad" : "box"} role="status" tabIndex={-1} ref={box}>
      <h2>{t("bulkResult", { done: lines.length - bad, all: lines.length })}</h2>
      <ul>
        {lines.map((line) => <li key={line.key}><Icon name={line.ok ? "done" : "late"} />{line.name}: {line.text}</li>)}
      </ul>
      <button type="button" onClick={onClose}>{t("close")}</button>
    </div>
  );
}

export function InboxPage({ me }: { me: Me }): ComponentChildren {
  const [scope, setScope] = useState(place().query.get("scope") ?? "all");
  const { data, error, reload, more, busy } = usePages<Inbox>(`/api/inbox?scope=${scope}&size=50`);
  const [chosen, setChosen] = useState(new Set<string>());
  const [lines, setLines] = useState<BulkLine[]>();
  const [failed, setFailed] = useState("");
  const [working, setWorking] = useState(false);
  const rows = data?.items ?? [];
  const picked = rows.filter((row) => chosen.has(keyOf(row)));

  const choose = (next: string): void => {
    setScope(next);
    setChosen(new Set());
    replace(next === "all" ? "/" : `/?scope=${next}`);
  };
  const work = async (on: TaskRow[], what: BulkWork): Promise<void> => {
    if (working) return;
    setWorking(true);
    setFailed("");
    try {
      const known = on.every((row) => row.version !== undefined);
      const versions = known ? on.map((row) => row.version ?? 0) : (await optionsOf(on)).map((o) => o.version);
      const { results } = await send<{ results: BulkResult[] }>("POST", "/api/bulk", bulkBody(on, versions, what));
      setLines(bulkLines(on, results));
      setChosen(new Set(on.filter((_, at) => !results[at]?.ok).map(keyOf)));
      reload();
    } catch (problem) {
      setFailed(problemText(asProblem(problem)));
    }
    setWorking(false);
  };

  return (
    <>
      <div class="title-line">
        <PageTitle text={t("inboxTitle")} />
        {me.outside && <a class="button primary" href="/lap-ho-so">{t("newCase")}</a>}
      </div>
      <p>{me.outside ? t("inboxLeadOutside") : t("inboxLead")}</p>
      <div role="group" aria-label={t("inboxScope")} class="line switches">
        {scopes.map(([name, text]) => (
          <button type="button" key={name} aria-pressed={scope === name} onClick={() => choose(name)}>{t(text)}</button>
        ))}
      </div>
      {error && <Failure problem={error} retry={reload} />}
      {failed && <p class="box bad" role="alert">{failed}</p>}
      {lines && <Results lines={lines} onClose={() => setLines(undefined)} />}
      {!data && !error && <Loading />}
      {data?.counts && rows.length > 0 && <Counts counts={data.counts} />}
      {data && rows.length === 0 && (
        <Empty text={t(scope === "all" ? "inboxEmpty" : "inboxEmptyScope")} hint={me.outside ? t("inboxEmptyHintOutside") : t("inboxEmptyHint")}>
          <p><a href="/tra-cuu">{t("navSearch")}</a></p>
        </Empty>
      )}
      {picked.length > 0 && (
        <BulkBar rows={picked} busy={working} onWork={(what) => void work(picked, what)} onNone={() => setChosen(new Set())} />
      )}
      {rows.length > 0 && (
        <TaskTable rows={rows} me={me} chosen={chosen} onChosen={setChosen} onClaim={(row) => void work([row], { task: "claim" })} busy={working} />
      )}
      <More next={data?.next} busy={busy} onMore={more} />
    </>
  );
}
