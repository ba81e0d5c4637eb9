// Addresses of the interface. The server answers each of them with index.html, so a link opens the exact page.

import { useEffect, useState } from "preact/hooks";

export interface Place {
  path: string;
  query: URLSearchParams;
}

let unsaved: string | undefined;
let moves = 0;
let shown = location.pathname + location.search;
const listeners = new Set<() => void>();

/** While typed text is in danger: the question to ask before the page is left; undefined when all is saved. */
export function setUnsaved(question: string | undefined): void {
  unsaved = question;
}

/** Asks when typed text would be lost. */
export function mayLeave(): boolean {
  if (unsaved !== undefined && !confirm(unsaved)) return false;
  unsaved = undefined;
  return true;
}

export function place(): Place {
  return { path: location.pathname, query: new URLSearchParams(location.search) };
}

/** How many pages were opened since the start: the first one leaves the focus where the browser put it. */
export function moveCount(): number {
  return moves;
}

export function go(to: string): void {
  if (!mayLeave()) return;
  history.pushState(null, "", to);
  moved();
  scrollTo(0, 0);
}

/** Changes the address of the page that is shown, so that a link or a reload finds the same filters. */
export function replace(to: string): void {
  history.replaceState(null, "", to);
  shown = to;
}

function moved(): void {
  shown = location.pathname + location.search;
  moves += 1;
  listeners.forEach((listener) => listener());
}

export function usePlace(): Place {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = (): void => redraw((n) => n + 1);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return place();
}

/** Links inside the interface do not load the page anew; everything else is the browser's. */
function onClick(event: MouseEvent): void {
  const link = (event.target as Element | null)?.closest?.("a");
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (link.pathname.startsWith("/api/")) return;
  const samePage = link.pathname === location.pathname && link.search === location.search;
  if (samePage && link.hash) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

export function startRouter(): void {
  document.addEventListener("click", onClick);
  addEventListener("popstate", () => {
    if (location.pathname + location.search === shown) return; // only the #part changed
    if (mayLeave()) moved();
    else history.pushState(null, "", shown);
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved !== undefined) event.preventDefault();
  });
}
