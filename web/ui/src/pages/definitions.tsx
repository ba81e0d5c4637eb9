import type { ComponentChildren } from "preact";

import { group, showDate } from "../format";
import { l, t } from "../i18n";
import { useLoad } from "../load";
import { Empty, Failure, Loading, PageTitle } from "../parts/page";
import type { DefinitionRow } from "../types";

export function DefinitionsPage(): ComponentChildren {
  const { data, error, reload } = useLoad<{ items: DefinitionRow[] }>("/api/definitions");
  return (
    <>
      <PageTitle text={t("definitionsTitle")} />
      <p>{t("definitionsLead")}</p>
      {error && <Failure problem={error} retry={reload} />}
      {!data && !error && <Loading />}
      {data && data.items.length === 0 && <Empty text={t("definitionsEmpty")} hint={t("definitionsEmptyHint")} />}
      <ul class="cards">
        {data?.items.map((row) => (
          <li key={`${row.name}/${row.version}`} class="card">
            <h2>
              <a data-row href={`/quy-trinh/${encodeURIComponent(row.name)}/${row.version}`}>{l(row.label)}</a>
            </h2>
            <p class="muted">
              {[
                t("versionShort", { n: row.version }),
                row.applies_from && t("definitionFrom", { date: showDate(row.applies_from) }),
                row.open_cases !== undefined && t("definitionOpen", { n: group(row.open_cases) }),
              ].filter(Boolean).join(" · ")}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
