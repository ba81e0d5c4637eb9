import type { ComponentChildren } from "preact";

import { t } from "../i18n";
import { Scroller } from "./page";

export function Diagram({ name, address, alt }: { name: string; address: string; alt: string }): ComponentChildren {
  return (
    <section aria-labelledby="so-do">
      <h2 id="so-do">{name}</h2>
      <Scroller name={t("diagramScroll")}><img class="diagram" src={address} alt={alt} loading="lazy" /></Scroller>
    </section>
  );
}
