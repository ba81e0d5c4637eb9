import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { send } from "../api";
import { flash } from "../flash";
import { l, t } from "../i18n";
import { asProblem, useLoad } from "../load";
import { ErrorSummary, type Fault } from "../parts/errors";
import { Empty, Failure, Loading, PageTitle, problemText } from "../parts/page";
import { go } from "../router";
import type { DefinitionRow } from "../types";

/** Of each workflow the version that is open for new cases: the newest. */
function openable(rows: DefinitionRow[]): DefinitionRow[] {
  const best = new Map<string, DefinitionRow>();
  for (const row of rows) {
    if (row.may_open && row.version > (best.get(row.name)?.version ?? 0)) best.set(row.name, row);
  }
  return [...best.values()];
}

export function NewCasePage(): ComponentChildren {
  const { data, error, reload } = useLoad<{ items: DefinitionRow[] }>("/api/definitions");
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);
  const open = async (row: DefinitionRow): Promise<void> => {
    if (busy) return;
    setBusy(true);
    try {
      const made = await send<{ id: string; code: string }>("POST", "/api/cases", { definition: row.name });
      go(`/ho-so/${encodeURIComponent(made.id)}`);
      flash(t("created", { code: made.code }));
    } catch (failed) {
      setFaults([{ text: problemText(asProblem(failed)) }]);
    }
    setBusy(false);
  };
  const rows = data && openable(data.items);
  return (
    <>
      <PageTitle text={t("newTitle")} />
      <ErrorSummary faults={faults} />
      {error && <Failure problem={error} retry={reload} />}
      {!data && !error && <Loading />}
      {rows && rows.length === 0 && <Empty text={t("newEmpty")} hint={t("newEmptyHint")} />}
      {rows && rows.length > 0 && <p>{t("newLead")}</p>}
      <ul class="cards">
        {rows?.map((row) => (
          <li key={row.name} class="card">
            <h2>{l(row.label)}</h2>
            <p class="muted">{t("versionShort", { n: row.version })}</p>
            <p class="line">
              <button type="button" class="primary" aria-disabled={busy} onClick={() => void open(row)}>
                {t("newButton")}<span class="hidden">: {l(row.label)}</span>
              </button>
              <a href={`/quy-trinh/${encodeURIComponent(row.name)}/${row.version}`}>
                {t("newRead")}<span class="hidden">: {l(row.label)}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
