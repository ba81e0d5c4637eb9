import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { l, t } from "../i18n";
import { takeSearchFocus } from "../keys";
import { useLoad, usePages } from "../load";
import { CaseTable } from "../parts/case_table";
import { Empty, Failure, Loading, More, PageTitle } from "../parts/page";
import { place, replace } from "../router";
import type { CasePage, Definition, DefinitionRow } from "../types";

interface Filter {
  q: string;
  definition: string;
  state: string;
  closed: string;
  order: string;
}

const nothing: Filter = { q: "", definition: "", state: "", closed: "", order: "newest" };

function fromAddress(): Filter {
  const query = place().query;
  const filter = { ...nothing };
  for (const name of Object.keys(nothing) as (keyof Filter)[]) filter[name] = query.get(name) ?? nothing[name];
  return filter;
}

function toQuery(filter: Filter): string {
  const query = new URLSearchParams();
  for (const name of Object.keys(nothing) as (keyof Filter)[]) {
    if (filter[name] && (name === "order" || filter[name] !== nothing[name])) query.set(name, filter[name].trim());
  }
  return query.toString();
}

function Select({ id, label, value, choices, onValue }: {
  id: string; label: string; value: string; choices: [string, string][]; onValue: (value: string) => void;
}): ComponentChildren {
  return (
    <div class="filter">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onValue(event.currentTarget.value)}>
        {choices.map(([name, text]) => <option key={name} value={name}>{text}</option>)}
      </select>
    </div>
  );
}

function Results({ filter }: { filter: Filter }): ComponentChildren {
  const { data, error, reload, more, busy } = usePages<CasePage>(`/api/cases?${toQuery(filter)}&size=50`);
  if (error) return <Failure problem={error} retry={reload} />;
  if (!data) return <Loading />;
  const found = t(data.next ? "searchFoundMore" : "searchFound", { n: data.items.length });
  return (
    <>
      <p role="status">{data.items.length ? found : ""}</p>
      {data.items.length ? <CaseTable rows={data.items} name={t("searchTitle")} />
        : <Empty text={t("searchEmpty")} hint={t("searchEmptyHint")} />}
      <More next={data.next} busy={busy} onMore={more} />
    </>
  );
}

export function SearchPage(): ComponentChildren {
  const [filter, setFilter] = useState(fromAddress);
  const [words, setWords] = useState(filter.q);
  const definitions = useLoad<{ items: DefinitionRow[] }>("/api/definitions");
  const rows = definitions.data?.items ?? [];
  const chosen = rows.filter((row) => row.name === filter.definition).sort((a, b) => b.version - a.version)[0];
  const detail = useLoad<Definition>(
    chosen && `/api/definitions/${encodeURIComponent(chosen.name)}/${chosen.version}`);
  useEffect(() => {
    if (takeSearchFocus()) document.getElementById("q")?.focus();
  }, []);

  const change = (part: Partial<Filter>): void => {
    const next = { ...filter, q: words, ...part };
    if (part.definition !== undefined) next.state = "";
    setFilter(next);
    setWords(next.q);
    replace(`/tra-cuu?${toQuery(next)}`);
  };
  const names = new Map(rows.map((row) => [row.name, l(row.label)]));
  const any: [string, string] = ["", t("any")];

  return (
    <>
      <PageTitle text={t("searchTitle")} />
      <form class="filters" role="search" onSubmit={(event) => { event.preventDefault(); change({}); }}>
        <div class="filter grow">
          <label for="q">{t("searchWords")}</label>
          <input
            id="q" type="search" value={words} maxLength={200} autocomplete="off" aria-describedby="q-hint"
            onInput={(event) => setWords(event.currentTarget.value)}
          />
          <span class="hint" id="q-hint">{t("searchHint")}</span>
        </div>
        <button type="submit" class="primary">{t("searchButton")}</button>
        <div class="filter-row">
          <Select id="definition" label={t("searchDefinition")} value={filter.definition} choices={[any, ...names]}
            onValue={(definition) => change({ definition })} />
          {detail.data && (
            <Select id="state" label={t("searchState")} value={filter.state}
              choices={[any, ...detail.data.states.map((s) => [s.name, l(s.label)] as [string, string])]}
              onValue={(state) => change({ state })} />
          )}
          <Select id="closed" label={t("searchClosed")} value={filter.closed}
            choices={[any, ["false", t("openOnly")], ["true", t("closedOnly")]]} onValue={(closed) => change({ closed })} />
          <Select id="order" label={t("searchOrder")} value={filter.order}
            choices={[["newest", t("orderNewest")], ["due", t("orderDue")]]} onValue={(order) => change({ order })} />
          <button type="button" class="quiet" onClick={() => change(nothing)}>{t("searchClear")}</button>
        </div>
      </form>
      <Results filter={filter} />
    </>
  );
}
