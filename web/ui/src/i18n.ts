// The language of the interface: Vietnamese unless the reader chose English. Texts are in text/vi.ts, which decides what
// there is to say; text/en.ts must say the same, which the compiler checks, and is fetched only by those who read English.

import { vi, type Texts } from "./text/vi";
import type { Label } from "./types";

export type Language = "vi" | "en";
export type TextKey = keyof Texts;

const storageKey = "hoso.language";
let current: Language = "vi";
let table: Texts = vi;
let changed: () => void = () => {};

export function language(): Language {
  return current;
}

/** Switches; stays as it is when the other language's texts cannot be fetched. */
export async function setLanguage(next: Language): Promise<void> {
  table = next === "vi" ? vi : (await import("./text/en")).en;
  current = next;
  keep(storageKey, next);
  document.documentElement.lang = next;
  changed();
}

/** Before the first picture: the language chosen last time. */
export async function startLanguage(): Promise<void> {
  if (remember(storageKey) === "en") await setLanguage("en").catch(() => undefined);
}

export function onLanguage(listener: () => void): void {
  changed = listener;
}

/** The text for a key; `{name}` places are filled from `values`. */
export function t(key: TextKey, values: Record<string, string | number> = {}): string {
  return table[key].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** What the server sent in both languages. */
export function l(label: Label | undefined | null): string {
  if (!label) return "";
  return (current === "en" ? label.en : label.vi) || label.vi;
}

/** Storage may be switched off in a browser; nothing depends on it. */
export function remember(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function keep(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Why nothing: the choice then lasts until the page is closed.
  }
}
