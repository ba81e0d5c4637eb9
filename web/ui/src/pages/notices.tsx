import type { ComponentChildren } from "preact";

import { showInstant } from "../format";
import { t } from "../i18n";
import { useLoad } from "../load";
import { Icon } from "../parts/icon";
import { Empty, Failure, Loading, PageTitle } from "../parts/page";
import type { Notice } from "../types";

function kindText(kind: string): string {
  if (kind === "reminder") return t("noticeReminder");
  return kind === "escalation" ? t("noticeEscalation") : t("noticeNotice");
}

export function NoticesPage(): ComponentChildren {
  const { data, error, reload } = useLoad<{ items: Notice[] }>("/api/notices");
  return (
    <>
      <PageTitle text={t("noticesTitle")} />
      <p>{t("noticesLead")}</p>
      {error && <Failure problem={error} retry={reload} />}
      {!data && !error && <Loading />}
      {data && data.items.length === 0 && <Empty text={t("noticesEmpty")} hint={t("noticesEmptyHint")} />}
      <ul class="notices">
        {data?.items.map((notice) => (
          <li key={notice.id} class={notice.kind}>
            <p class="line">
              <strong><Icon name={notice.kind === "notice" ? "bell" : notice.kind === "reminder" ? "clock" : "late"} />
                {kindText(notice.kind)}</strong>
              <a data-row href={`/ho-so/${encodeURIComponent(notice.case)}`}>{notice.code ?? notice.case}</a>
              <span class="muted">{showInstant(notice.created)}</span>
            </p>
            <p>{notice.text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
