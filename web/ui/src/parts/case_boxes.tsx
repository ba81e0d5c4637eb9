// What is said above the form of a case or a part: somebody else was faster, or the last command had warnings.

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import type { FormModel } from "../form_model";
import { l, t } from "../i18n";
import { Citations } from "./page";

export function Conflict({ model }: { model: FormModel }): ComponentChildren {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!model.conflict) return;
    box.current?.focus();
    box.current?.scrollIntoView({ block: "center" });
  }, [model.conflict]);
  if (!model.conflict) return null;
  return (
    <div class="box warn" role="alert" tabIndex={-1} ref={box}>
      <h2>{t("conflictTitle")}</h2>
      <p>{t("conflictText")}</p>
      <button type="button" class="primary" onClick={() => void model.reloadKeeping()}>{t("conflictReload")}</button>
    </div>
  );
}

export function Warnings({ model }: { model: FormModel }): ComponentChildren {
  if (!model.warnings.length) return null;
  return (
    <div class="box warn" role="status">
      <h2>{t("actionWarnings")}</h2>
      <ul>
        {model.warnings.map((warning, at) => (
          <li key={at}>{l(warning.text)}{warning.citation && <Citations list={[warning.citation]} />}</li>
        ))}
      </ul>
    </div>
  );
}
