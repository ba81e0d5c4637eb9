import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { useCase, type CaseModel } from "../case_model";
import { showDate, showInstant } from "../format";
import { l, t } from "../i18n";
import { Actions } from "../parts/actions";
import { CaseForm } from "../parts/case_form";
import { Deadlines } from "../parts/deadlines";
import { FileLink } from "../parts/file";
import { CommentBox, History } from "../parts/history";
import { Citations, Failure, Loading, PageTitle } from "../parts/page";
import { DueTag, StateTag } from "../parts/status";
import { setUnsaved } from "../router";
import type { Case, Definition, Me } from "../types";
import { findSpot } from "../values";
import { Diagram } from "./definition";

function CaseHeader({ found, definition }: { found: Case; definition: Definition }): ComponentChildren {
  const workflow = `/quy-trinh/${encodeURIComponent(found.definition)}/${found.definition_version}`;
  const pair = (name: string, value: ComponentChildren): ComponentChildren => <div><dt>{name}</dt><dd>{value}</dd></div>;
  return (
    <header class="case-head">
      <p class="code">{found.code}</p>
      <PageTitle text={found.title || l(definition.label)} />
      <p class="line"><StateTag state={found.state} /><DueTag due={found.due} overdue={found.overdue} closed={found.closed} /></p>
      <dl class="facts">
        {pair(t("caseApplicant"), l(found.applicant.name))}
        {pair(t("caseOwner"), found.owner ? l(found.owner.label) : t("caseNobody"))}
        {found.submitted_on && pair(t("caseSubmitted"), showDate(found.submitted_on))}
        {pair(t("caseOpened"), showInstant(found.opened))}
        {pair(t("caseDefinition"), <a href={workflow}>{l(definition.label)}, {t("versionShort", { n: found.definition_version })}</a>)}
      </dl>
    </header>
  );
}

function Conflict({ model }: { model: CaseModel }): ComponentChildren {
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

function Warnings({ model }: { model: CaseModel }): ComponentChildren {
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

function Files({ found, definition }: { found: Case; definition: Definition }): ComponentChildren {
  return (
    <section aria-labelledby="tep">
      <h2 id="tep">{t("caseFiles")}</h2>
      {found.attachments.length === 0 && <p class="muted">{t("filesEmpty")}</p>}
      <ul class="plain files">
        {found.attachments.map((file) => (
          <li key={file.id}>
            <FileLink caseId={found.id} file={file} />{" "}
            <span class="muted">{l(findSpot(definition, file.field)?.field.label)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The browser and the router ask before typed text is lost. */
function useGuard(dirty: boolean): void {
  useEffect(() => setUnsaved(dirty ? t("formLeave") : undefined), [dirty]);
  useEffect(() => () => setUnsaved(undefined), []);
}

export function CasePage({ id }: { id: string; me: Me }): ComponentChildren {
  const model = useCase(id);
  const [comment, setComment] = useState("");
  const { found, definition, failure, panel } = model;
  const inPanel = panel && (panel.note.trim() || Object.keys(panel.raws).length);
  useGuard(Boolean(Object.keys(model.drafts).length || inPanel || comment.trim()));

  if (!found || !definition) {
    if (!failure) return <Loading />;
    if (failure.status === 404) {
      return <><PageTitle text={t("caseNotFound")} /><p><a href="/">{t("backToInbox")}</a></p></>;
    }
    return <><PageTitle text={t("failed")} /><Failure problem={failure} retry={() => void model.refresh()} /></>;
  }
  const done = (): void => {
    document.querySelector<HTMLElement>("main h1")?.focus();
    scrollTo(0, 0);
  };
  const shown = { model, found, definition };
  const diagram = `/api/definitions/${encodeURIComponent(found.definition)}/${found.definition_version}/diagram`;
  return (
    <article class="case">
      <CaseHeader found={found} definition={definition} />
      {failure && failure.status !== 401 && <Failure problem={failure} retry={() => void model.refresh()} />}
      <Conflict model={model} />
      <Warnings model={model} />
      <div class="case-grid">
        <div class="case-side">
          <Actions {...shown} onDone={done} />
          <Deadlines found={found} />
        </div>
        <div class="case-main">
          <CaseForm {...shown} />
          <Files found={found} definition={definition} />
          <CommentBox model={model} text={comment} onText={setComment} />
          <History caseId={found.id} version={found.version} />
        </div>
      </div>
      <Diagram name={t("caseDiagram")} address={`${diagram}?case=${encodeURIComponent(found.id)}&v=${found.version}`}
        alt={t("diagramAlt", { name: l(definition.label), state: l(found.state.label) })} />
    </article>
  );
}
