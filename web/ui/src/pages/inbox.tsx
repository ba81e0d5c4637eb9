import type { ComponentChildren } from "preact";

import { t } from "../i18n";
import { usePages } from "../load";
import { CaseTable } from "../parts/case_table";
import { Icon } from "../parts/icon";
import { Empty, Failure, Loading, More, PageTitle } from "../parts/page";
import type { Inbox, Me } from "../types";

function Counts({ counts }: { counts: NonNullable<Inbox["counts"]> }): ComponentChildren {
  return (
    <ul class="counts" aria-label={t("inboxCounts")}>
      <li class={counts.overdue ? "late" : ""}><Icon name="late" /><strong>{counts.overdue}</strong> {t("countOverdue")}</li>
      <li class={counts.today ? "soon" : ""}><Icon name="clock" /><strong>{counts.today}</strong> {t("countToday")}</li>
      <li><Icon name="brand" /><strong>{counts.all}{counts.more ? "+" : ""}</strong> {t("countAll")}</li>
    </ul>
  );
}

export function InboxPage({ me }: { me: Me }): ComponentChildren {
  const { data, error, reload, more, busy } = usePages<Inbox>("/api/inbox?size=50");
  return (
    <>
      <div class="title-line">
        <PageTitle text={t("inboxTitle")} />
        {me.outside && <a class="button primary" href="/lap-ho-so">{t("newCase")}</a>}
      </div>
      <p>{me.outside ? t("inboxLeadOutside") : t("inboxLead")}</p>
      {error && <Failure problem={error} retry={reload} />}
      {!data && !error && <Loading />}
      {data?.counts && data.items.length > 0 && <Counts counts={data.counts} />}
      {data && data.items.length === 0 && (
        <Empty text={t("inboxEmpty")} hint={me.outside ? t("inboxEmptyHintOutside") : t("inboxEmptyHint")}>
          <p><a href="/tra-cuu">{t("navSearch")}</a></p>
        </Empty>
      )}
      {data && data.items.length > 0 && <CaseTable rows={data.items} name={t("inboxTitle")} owner={false} />}
      <More next={data?.next} busy={busy} onMore={more} />
    </>
  );
}
