// Reading from the server inside a component.

import { useCallback, useEffect, useState } from "preact/hooks";

import { get, Problem } from "./api";
import { language } from "./i18n";

export interface Loaded<T> {
  data: T | undefined;
  error: Problem | undefined;
  reload: () => void;
}

let session = 0;

/** Somebody logged in again: what is shown is read anew. */
export function newSession(): void {
  session += 1;
}

export function sessionNumber(): number {
  return session;
}

/** Loads `path`, again when it, the language or the session changes; old data stay until the new ones are there. */
export function useLoad<T>(path: string | undefined): Loaded<T> {
  const [state, setState] = useState<{ path?: string; data?: T; error?: Problem }>({});
  const [turn, setTurn] = useState(0);
  const spoken = language();
  const sitting = session;
  useEffect(() => {
    if (path === undefined) return undefined;
    const abort = new AbortController();
    get<T>(path, abort.signal)
      .then((data) => setState({ path, data }))
      .catch((error: unknown) => {
        if (!abort.signal.aborted) setState({ path, error: asProblem(error) });
      });
    return () => abort.abort();
  }, [path, turn, spoken, sitting]);
  const reload = useCallback(() => setTurn((n) => n + 1), []);
  const fits = state.path === path;
  return { data: fits ? state.data : undefined, error: fits ? state.error : undefined, reload };
}

/** A list that grows page by page with "show more". `path` is without size and after. */
export function usePages<P extends { items: unknown[]; next?: string }>(path: string): Loaded<P> & { more: () => void; busy: boolean } {
  const first = useLoad<P>(path);
  const [rest, setRest] = useState<{ of?: P; pages: P[] }>({ pages: [] });
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Problem>();
  const pages = first.data && rest.of === first.data ? rest.pages : [];
  const last = pages[pages.length - 1] ?? first.data;
  const more = (): void => {
    if (!first.data || !last?.next || busy) return;
    const of = first.data;
    setBusy(true);
    setFailed(undefined);
    get<P>(`${path}${path.includes("?") ? "&" : "?"}after=${encodeURIComponent(last.next)}`)
      .then((page) => setRest({ of, pages: [...pages, page] }))
      .catch((error: unknown) => setFailed(asProblem(error)))
      .finally(() => setBusy(false));
  };
  let data: P | undefined;
  if (first.data && last) {
    const items = [first.data, ...pages].flatMap((page) => page.items);
    data = { ...first.data, items };
    if (last.next) data.next = last.next;
    else delete data.next;
  }
  return { ...first, data, error: first.error ?? failed, more, busy };
}

export function asProblem(error: unknown): Problem {
  return error instanceof Problem ? error : new Problem(0, "offline", "");
}
