// Choosing one of the people who hold a role today.

import type { ComponentChildren } from "preact";

import { l, t } from "../i18n";
import { useLoad } from "../load";
import type { Person } from "../types";
import { Failure } from "./page";

export function peopleAddress(role: string, caseId?: string, part?: number): string {
  const query = new URLSearchParams({ role });
  if (caseId) query.set("case", caseId);
  if (part !== undefined) query.set("part", String(part));
  return `/api/people?${query}`;
}

export function personText(person: Person): string {
  return person.agency ? `${person.name} – ${l(person.agency.name)}` : person.name;
}

/** `address` is of `peopleAddress`. Those in `except` are left out. */
export function PersonPicker({ id, label, address, except = [], value, onValue, wrong }: {
  id: string; label: string; address: string; except?: string[]; value: string; onValue: (person: string) => void; wrong?: string | undefined;
}): ComponentChildren {
  const { data, error, reload } = useLoad<{ items: Person[] }>(address);
  const people = (data?.items ?? []).filter((p) => !except.includes(p.person));
  return (
    <div class={wrong ? "field wrong" : "field"}>
      <label for={id}>{label}<span class="star" aria-hidden="true"> *</span></label>
      {wrong && <p class="error" id={`${id}-error`}>{wrong}</p>}
      {error && <Failure problem={error} retry={reload} />}
      {data && people.length === 0 && <p class="hint">{t("peopleNone")}</p>}
      <select id={id} value={value} aria-required="true" aria-invalid={wrong ? "true" : undefined}
        aria-describedby={wrong ? `${id}-error` : undefined} onChange={(event) => onValue(event.currentTarget.value)}>
        <option value="">{data ? t("chooseOne") : t("loading")}</option>
        {people.map((p) => <option key={p.person} value={p.person}>{personText(p)}</option>)}
      </select>
    </div>
  );
}
