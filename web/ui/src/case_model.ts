// One open case as the server has it, and its parts drawn up as cases of their own so that the same form and buttons serve both.

import { useEffect, useRef, useState } from "preact/hooks";

import { get, type Problem } from "./api";
import { useForm, type FormModel } from "./form_model";
import { language, t } from "./i18n";
import { asProblem, sessionNumber } from "./load";
import { partView } from "./part_model";
import type { Case, Definition, Option, Options, Part } from "./types";

export interface CaseModel extends FormModel {
  failure: Problem | undefined;
  comment: (text: string) => Promise<boolean>;
}

export function caseAddress(id: string): string {
  return `/api/cases/${encodeURIComponent(id)}`;
}

export function useCase(id: string): CaseModel {
  const base = caseAddress(id);
  const [view, setView] = useState<{ found: Case; options: Option[]; definition: Definition }>();
  const [failure, setFailure] = useState<Problem>();
  const turn = useRef(0);

  const refresh = async (): Promise<number | undefined> => {
    const mine = ++turn.current;
    try {
      const [found, options] = await Promise.all([get<Case>(base), get<Options>(`${base}/options`)]);
      const name = `/api/definitions/${encodeURIComponent(found.definition)}/${found.definition_version}`;
      const definition = await get<Definition>(name);
      if (mine !== turn.current) return undefined;
      setView({ found, options: options.options, definition });
      setFailure(undefined);
      return found.version;
    } catch (error) {
      if (mine === turn.current) setFailure(asProblem(error));
      return undefined;
    }
  };
  useEffect(() => void refresh(), [base, language(), sessionNumber()]);

  const form = useForm({
    base, prefix: "", found: view?.found, definition: view?.definition, options: view?.options ?? [], refresh,
  });
  const comment = (text: string): Promise<boolean> => form.command("comment", `${base}/comments`, { text }, t("commentSent"));
  return { ...form, failure, comment };
}

/** One part of an open case. Its options are asked for when it is shown. */
export function usePart(found: Case, definition: Definition, part: Part, refreshCase: () => Promise<unknown>): FormModel & { failure: Problem | undefined } {
  const base = caseAddress(found.id);
  const [options, setOptions] = useState<Option[]>([]);
  const [failure, setFailure] = useState<Problem>();
  const shown = useRef(true);
  useEffect(() => () => { shown.current = false; }, []);

  const ask = async (): Promise<number | undefined> => {
    try {
      const next = await get<Options>(`${base}/options?part=${part.number}`);
      if (!shown.current) return next.version;
      setOptions(next.options);
      setFailure(undefined);
      return next.version;
    } catch (error) {
      if (shown.current) setFailure(asProblem(error));
      return undefined;
    }
  };
  useEffect(() => void ask(), [part.version, found.version, language(), sessionNumber()]);
  const refresh = async (): Promise<number | undefined> => {
    await refreshCase();
    return ask();
  };
  const view = partView(found, definition, part);
  const form = useForm({ base: `${base}/parts/${part.number}`, prefix: `p${part.number}-`, ...view, options, refresh });
  return { ...form, failure };
}
