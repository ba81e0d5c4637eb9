import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { useCase } from "../case_model";
import { isDirty } from "../form_model";
import { showDate, showInstant } from "../format";
import { l, t } from "../i18n";
import { lazy } from "../lazy";
import { Actions } from "../parts/actions";
import { Conflict, Warnings } from "../parts/case_boxes";
import { CaseForm } from "../parts/case_form";
import { Deadlines } from "../parts/deadlines";
import { FileLink } from "../parts/file";
import { CommentBox, History } from "../parts/history";
import { Icon } from "../parts/icon";
import { Failure, Loading, PageTitle } from "../parts/page";
import { PartList } from "../parts/part_list";
import { Presence } from "../parts/presence";
import { DueTag, StateTag } from "../parts/status";
import { TaskLine } from "../parts/task_line";
import { setUnsaved } from "../router";
import type { Case, Definition, Me } from "../types";
import { findSpot } from "../values";
import { Diagram } from "../parts/diagram";

const CouncilPanel = lazy(() => import("../parts/council").then((m) => m.CouncilPanel));

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
        {found.round !== undefined && pair(t("caseRound"), <a href={`/ky-bao-cao/${encodeURIComponent(found.definition)}/${found.round}`}>{found.round}</a>)}
        {found.submitted_on && pair(t("caseSubmitted"), showDate(found.submitted_on))}
        {pair(t("caseOpened"), showInstant(found.opened))}
        {pair(t("caseDefinition"), <a href={workflow}>{l(definition.label)}, {t("versionShort", { n: found.definition_version })}</a>)}
      </dl>
    </header>
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

/** Papers the workflow issued. */
function Documents({ found }: { found: Case }): ComponentChildren {
  if (!found.documents?.length) return null;
  return (
    <section aria-labelledby="giay-to">
      <h2 id="giay-to">{t("caseDocuments")}</h2>
      <ul class="plain files">
        {found.documents.map((paper) => (
          <li key={paper.number}>
            <a href={`/ho-so/${encodeURIComponent(found.id)}/giay-to/${paper.number}`}><Icon name="file" />{l(paper.label)} {paper.code}</a>{" "}
            <span class="muted">{t("paperOn", { date: showDate(paper.on) })}</span>
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
  const [partsDirty, setPartsDirty] = useState(false);
  const { found, definition, failure } = model;
  useGuard(isDirty(model) || partsDirty || Boolean(comment.trim()));

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
      <Presence caseId={found.id} />
      {failure && failure.status !== 401 && <Failure problem={failure} retry={() => void model.refresh()} />}
      <Conflict model={model} />
      <Warnings model={model} />
      <div class="case-grid">
        <div class="case-side">
          <Actions {...shown} onDone={done}>
            <TaskLine model={model} found={found} part={0} task={found.task} />
          </Actions>
          <Deadlines found={found} />
        </div>
        <div class="case-main">
          {found.council && <CouncilPanel model={model} caseId={found.id} council={found.council} />}
          <PartList {...shown} onDirty={setPartsDirty} />
          <section aria-labelledby="thong-tin">
            <h2 id="thong-tin">{t("caseData")}</h2>
            <CaseForm {...shown} />
          </section>
          <Documents found={found} />
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
