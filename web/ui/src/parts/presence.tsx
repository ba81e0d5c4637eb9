// Who else looks at the case now: said every 25 seconds while the page is visible.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { send } from "../api";
import { caseAddress } from "../case_model";
import { t } from "../i18n";
import type { Person } from "../types";
import { Icon } from "./icon";

const everyMs = 25_000; // a lease lasts 60 s

export function Presence({ caseId }: { caseId: string }): ComponentChildren {
  const [others, setOthers] = useState<Person[]>([]);
  useEffect(() => {
    let shown = true;
    const ask = (): void => {
      if (document.hidden) return;
      // Quiet: a courtesy must neither open the log-in dialog nor report a failure.
      send<{ others: Person[] }>("POST", `${caseAddress(caseId)}/presence`, {}, { quiet: true })
        .then((answer) => shown && setOthers(answer.others), () => shown && setOthers([]));
    };
    ask();
    const timer = setInterval(ask, everyMs);
    document.addEventListener("visibilitychange", ask);
    return () => {
      shown = false;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [caseId]);
  return (
    <p role="status" class="presence">
      {others.length > 0 && <><Icon name="person" />{t("presence", { names: others.map((p) => p.name).join(", ") })}</>}
    </p>
  );
}
