// A paper to read and print: a document that was issued, or the minutes of a council.

import type { ComponentChildren } from "preact";

import { caseAddress } from "../case_model";
import { showDate } from "../format";
import { l, t } from "../i18n";
import { useLoad } from "../load";
import { Failure, Loading, PageTitle } from "../parts/page";
import type { Label } from "../types";

interface Paper {
  label: Label;
  text: string;
  code?: string;
  on?: string;
}

/** `number`: of an issued document; without it the minutes of the council. */
export function PaperPage({ id, number }: { id: string; number?: string }): ComponentChildren {
  const path = number === undefined ? "council/minutes" : `documents/${encodeURIComponent(number)}`;
  const { data, error, reload } = useLoad<Paper>(`${caseAddress(id)}/${path}`);
  const back = <p class="no-print"><a href={`/ho-so/${encodeURIComponent(id)}`}>{t("backToCase")}</a></p>;
  if (error) return <><PageTitle text={t("paper")} />{back}<Failure problem={error} retry={reload} /></>;
  if (!data) return <Loading />;
  return (
    <article class="paper">
      {back}
      <PageTitle text={l(data.label)} />
      {(data.code || data.on) && (
        <p class="muted">{[data.code && t("paperCode", { code: data.code }), data.on && t("paperOn", { date: showDate(data.on) })].filter(Boolean).join(" · ")}</p>
      )}
      <div class="paper-text">{data.text}</div>
      <p class="no-print"><button type="button" class="primary" onClick={() => print()}>{t("print")}</button></p>
    </article>
  );
}
