// The list of shortcuts, with the switch that turns them off.

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { t, type TextKey } from "../i18n";
import { onHelp, setShortcuts, shortcutsOn } from "../keys";

const shortcuts: [string, TextKey][] = [
  ["j", "helpNext"], ["k", "helpPrevious"], ["Enter", "helpOpen"], ["/", "helpSearch"],
  ["h", "helpInbox"], ["a", "helpActions"], ["?", "helpHelp"],
];

export function HelpDialog({ open, onOpen, onClose }: {
  open: boolean; onOpen: () => void; onClose: () => void;
}): ComponentChildren {
  const dialog = useRef<HTMLDialogElement>(null);
  const [on, setOn] = useState(shortcutsOn());
  useEffect(() => onHelp(onOpen), []);
  useEffect(() => {
    if (open && !dialog.current?.open) dialog.current?.showModal();
  }, [open]);
  const change = (next: boolean): void => {
    setShortcuts(next);
    setOn(next);
  };
  return (
    <dialog ref={dialog} aria-labelledby="help-title" onClose={onClose}>
      <h2 id="help-title">{t("helpTitle")}</h2>
      <dl class="keys">
        {shortcuts.map(([key, text]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{t(text)}</dd></div>)}
      </dl>
      <p class="check">
        <input type="checkbox" id="help-on" checked={on} onChange={(event) => change(event.currentTarget.checked)} />
        <label for="help-on">{t("helpOn")}</label>
      </p>
      <p class="hint">{t("helpTyping")}</p>
      <button type="button" onClick={() => dialog.current?.close()}>{t("close")}</button>
    </dialog>
  );
}
