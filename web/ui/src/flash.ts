// One short message above the page ("Saved at 09:12"), read out by screen readers; gone with the next page.

import { moveCount } from "./router";

let text = "";
let page = 0;
let changed: () => void = () => {};

export function flash(next: string): void {
  text = next;
  page = moveCount();
  changed();
}

export function flashText(): string {
  return page === moveCount() ? text : "";
}

export function onFlash(listener: () => void): void {
  changed = listener;
}
