// The error summary (after the GOV.UK pattern): at the top, takes the focus, each line leads to its field.

import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { t } from "../i18n";
import { Citations, focusOn } from "./page";

export interface Fault {
  text: string;
  id?: string; // of the field's element on this page
  path?: string;
  citation?: string;
}

export function ErrorSummary({ title, faults }: { title?: string; faults: Fault[] }): ComponentChildren {
  const box = useRef<HTMLDivElement>(null);
  // By what is said: the list is made anew with every keystroke, which must not lose the focus of who mends a field.
  const said = faults.map((fault) => fault.text).join("\n");
  useEffect(() => {
    if (!faults.length) return;
    box.current?.focus();
    box.current?.scrollIntoView({ block: "nearest" });
  }, [said]);
  if (!faults.length) return null;
  const heading = title ?? (faults.some((fault) => fault.id) ? t("errorTitle", { n: faults.length }) : t("errorOther"));
  return (
    <div class="box bad" role="alert" tabIndex={-1} ref={box}>
      <h2>{heading}</h2>
      <ul>{faults.map((fault, at) => <li key={at}><FaultLine fault={fault} /></li>)}</ul>
    </div>
  );
}

export function FaultLine({ fault }: { fault: Fault }): ComponentChildren {
  const open = (event: Event): void => {
    event.preventDefault();
    if (fault.id) focusOn(fault.id);
  };
  return (
    <>
      {fault.id ? <a href={`#${fault.id}`} onClick={open}>{fault.text}</a> : fault.text}
      {fault.citation && <Citations list={[fault.citation]} />}
    </>
  );
}
