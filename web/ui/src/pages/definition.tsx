// One workflow to read: who does what by when, on which basis.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { showDate } from "../format";
import { l, t } from "../i18n";
import { useLoad } from "../load";
import { Diagram } from "../parts/diagram";
import { Icon } from "../parts/icon";
import { Citations, Failure, Loading, PageTitle, Scroller } from "../parts/page";
import { Badge } from "../parts/status";
import type { Definition, DefinitionState, Label } from "../types";
import { fieldsOf } from "../values";

interface Names {
  state: (name: string) => string;
  role: (id: string) => string;
}

function namesOf(definition: Definition): Names {
  const states = new Map<string, Label>(definition.states.map((s) => [s.name, s.label]));
  const roles = new Map<string, Label>(definition.roles.map((r) => [r.id, r.label]));
  return { state: (name) => l(states.get(name)) || name, role: (id) => l(roles.get(id)) || id };
}

function StateRow({ state, start, names }: { state: DefinitionState; start: boolean; names: Names }): ComponentChildren {
  return (
    <tr>
      <th scope="row">
        {l(state.label)}
        {start && <Badge text={t("defStart")} tone="plain" />}
        {state.kind === "waiting" && <Badge text={t("defWaiting")} tone="plain" icon="pause" />}
        {state.kind === "final" && <Badge text={t("defFinal")} tone="plain" icon="done" />}
        {state.national_status > 0 && <span class="citation">{t("national", { n: state.national_status })}</span>}
      </th>
      <td>{state.owner ? names.role(state.owner) : "–"}</td>
      <td>{state.deadline_text ? l(state.deadline_text) : "–"}</td>
      <td>
        <ul class="plain">
          {state.actions.map((action) => (
            <li key={action.name}>
              <strong>{l(action.label)}</strong>
              {action.by.length > 0 && ` (${action.by.map(names.role).join(", ")})`}
              {action.targets.length > 0 && <> <Icon name="move" /> {action.targets.map(names.state).join(" / ")}</>}
              <Citations list={action.citations} />
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

function States({ definition, names }: { definition: Definition; names: Names }): ComponentChildren {
  return (
    <section aria-labelledby="buoc">
      <h2 id="buoc">{t("defStates")}</h2>
      <Scroller name={t("tableScroll", { name: t("defStates") })}>
        <table class="read">
          <thead><tr>{(["defStep", "defWho", "defWhen", "defButtons"] as const).map((k) => <th scope="col" key={k}>{t(k)}</th>)}</tr></thead>
          <tbody>
            {definition.states.map((s) => <StateRow key={s.name} state={s} start={s.name === definition.start} names={names} />)}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}

function Limits({ definition, names }: { definition: Definition; names: Names }): ComponentChildren {
  if (!definition.limits.length) return null;
  return (
    <section aria-labelledby="thoi-han">
      <h2 id="thoi-han">{t("defLimits")}</h2>
      <ul>
        {definition.limits.map((limit) => (
          <li key={limit.name}>
            <strong>{l(limit.label)}</strong>: {l(limit.duration_text)},{" "}
            {t("defLimitSpan", { from: names.state(limit.from), to: limit.to.map((s) => `“${names.state(s)}”`).join(", ") })}
            <Citations list={limit.citations} />
            {limit.extension && (
              <p>
                {l(limit.extension.label)} ({limit.extension.by.map(names.role).join(", ")}):{" "}
                {t("defExtension", { amount: l(limit.extension.amount_text), n: limit.extension.times_max })}
                <Citations list={limit.extension.citations} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Parameters({ definition }: { definition: Definition }): ComponentChildren {
  if (!definition.parameters.length) return null;
  return (
    <section aria-labelledby="so-lieu">
      <h2 id="so-lieu">{t("defParameters")}</h2>
      <Scroller name={t("tableScroll", { name: t("defParameters") })}>
        <table class="read">
          <thead><tr><th scope="col">{t("defParameter")}</th><th scope="col">{t("defValue")}</th><th scope="col">{t("defFrom")}</th></tr></thead>
          <tbody>
            {definition.parameters.flatMap((parameter) => parameter.values.map((value) => (
              <tr key={`${parameter.name}/${value.from}`}>
                <th scope="row">{l(parameter.label) || parameter.name}</th>
                <td>
                  {value.text}
                  {value.to_confirm && (
                    <><Badge text={t("defConfirm")} tone="ask" icon="question" /><span class="citation">{value.to_confirm}</span></>
                  )}
                  <Citations list={value.citations} />
                </td>
                <td>{showDate(value.from)}</td>
              </tr>
            )))}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}

function Rules({ definition }: { definition: Definition }): ComponentChildren {
  if (!definition.rules.length) return null;
  return (
    <section aria-labelledby="dieu-kien">
      <h2 id="dieu-kien">{t("defRules")}</h2>
      <p>{t("defRulesLead")}</p>
      {definition.rules.map((rule) => (
        <div key={rule.name}>
          <h3>{l(rule.label) || rule.name}</h3>
          <ul>
            {rule.requirements.map((r) => (
              <li key={r.name}>
                {l(r.message)}
                <Badge text={r.severity === "warn" ? t("defWarn") : t("defRefuse")} tone={r.severity === "warn" ? "plain" : "bad"} />
                <Citations list={r.citations} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function FormFields({ definition }: { definition: Definition }): ComponentChildren {
  const form = definition.slots.find((slot) => slot.is_form);
  if (!form) return null;
  return (
    <section aria-labelledby="phai-khai">
      <h2 id="phai-khai">{t("defForm")}</h2>
      <p class="hint">{t("formRequired")}</p>
      <ul class="columns">
        {fieldsOf(form).map((field) => <li key={field.name}>{l(field.label)}{field.required && <span class="star"> *</span>}</li>)}
      </ul>
    </section>
  );
}

function SourceText({ path }: { path: string }): ComponentChildren {
  const [open, setOpen] = useState(false);
  const { data, error, reload } = useLoad<{ files: { path: string; text: string }[] }>(open ? path : undefined);
  return (
    <section aria-labelledby="ma-nguon">
      <h2 id="ma-nguon">{t("defSource")}</h2>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t("defSourceShow")}</summary>
        {error && <Failure problem={error} retry={reload} />}
        {open && !data && !error && <Loading />}
        {data?.files.map((file) => (
          <div key={file.path}>
            <h3>{file.path}</h3>
            <Scroller name={file.path} tall><pre>{file.text}</pre></Scroller>
          </div>
        ))}
      </details>
    </section>
  );
}

export function DefinitionPage({ name, version }: { name: string; version: string }): ComponentChildren {
  const path = `/api/definitions/${encodeURIComponent(name)}/${encodeURIComponent(version)}`;
  const { data, error, reload } = useLoad<Definition>(path);
  if (error) return <><PageTitle text={t("definitionsTitle")} /><Failure problem={error} retry={reload} /></>;
  if (!data) return <Loading />;
  const names = namesOf(data);
  return (
    <article class="definition">
      <PageTitle text={l(data.label)} />
      <p class="muted">
        {t("versionShort", { n: data.version })}
        {data.applies_from && ` · ${t("definitionFrom", { date: showDate(data.applies_from) })}`}
        {` · ${t("definitionHash")} `}<code>{data.hash.slice(0, 12)}</code>
      </p>
      <States definition={data} names={names} />
      <Limits definition={data} names={names} />
      <Parameters definition={data} />
      <Rules definition={data} />
      <FormFields definition={data} />
      <section aria-labelledby="vai-tro">
        <h2 id="vai-tro">{t("defRoles")}</h2>
        <ul class="columns">
          {data.roles.map((r) => <li key={r.id}>{l(r.label)}{r.outside && <Badge text={t("defOutside")} tone="plain" />}</li>)}
        </ul>
      </section>
      <section aria-labelledby="van-ban">
        <h2 id="van-ban">{t("defSources")}</h2>
        <ul>{data.sources.map((s) => <li key={s.name}>{l(s.label)} <span class="muted">({s.name})</span></li>)}</ul>
      </section>
      <Diagram name={t("caseDiagram")} address={`${path}/diagram`} alt={t("diagramAltPlain", { name: l(data.label) })} />
      <SourceText path={`${path}/source`} />
    </article>
  );
}
