// Shortcuts. Bare letters rest while somebody types or composes Vietnamese, and can be switched off (WCAG 2.1.4).

import { keep, remember } from "./i18n";
import { go, place } from "./router";

const storageKey = "hoso.shortcuts";
let on = remember(storageKey) !== "off";
let help: () => void = () => {};
let searchFocus = false;

export function shortcutsOn(): boolean {
  return on;
}

export function setShortcuts(next: boolean): void {
  on = next;
  keep(storageKey, next ? "on" : "off");
}

export function onHelp(listener: () => void): void {
  help = listener;
}

/** Was the search page opened to type into it? Asked once by the page. */
export function takeSearchFocus(): boolean {
  const wanted = searchFocus;
  searchFocus = false;
  return wanted;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function step(by: number): boolean {
  const links = Array.from(document.querySelectorAll<HTMLElement>("[data-row]"));
  if (!links.length) return false;
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next = at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + by));
  links[next]?.focus();
  links[next]?.scrollIntoView({ block: "nearest" });
  return true;
}

function search(): boolean {
  const box = document.getElementById("q");
  if (box) box.focus();
  else {
    searchFocus = true;
    go("/tra-cuu");
  }
  return true;
}

/** To the first step of the work; taking the task comes with it. */
function toActions(): boolean {
  const section = document.getElementById("viec");
  const buttons = (what: string) => section?.querySelector<HTMLElement>(what);
  const target = buttons("[id^=act-]") ?? buttons("button, summary") ?? section;
  target?.focus();
  target?.scrollIntoView({ block: "center" });
  return Boolean(target);
}

function act(key: string): boolean {
  switch (key) {
    case "j": return step(1);
    case "k": return step(-1);
    case "/": return search();
    case "a": return toActions();
    case "h":
      if (place().path !== "/") go("/");
      return true;
    case "?":
      help();
      return true;
    default: return false;
  }
}

/** A double click on a button is one press: nobody means to do a thing twice. */
function dropSecondClick(event: MouseEvent): void {
  if (event.detail < 2 || !(event.target as Element | null)?.closest?.("button")) return;
  event.preventDefault();
  event.stopPropagation();
}

export function startKeys(): void {
  document.addEventListener("click", dropSecondClick, true);
  document.addEventListener("keydown", (event) => {
    if (!on || event.defaultPrevented || event.isComposing || event.keyCode === 229) return;
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector("dialog[open]") || !document.querySelector("nav")) return;
    if (act(event.key)) event.preventDefault();
  });
}
