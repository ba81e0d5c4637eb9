// Files go up at once, each as a command of its own; the other fields keep what was typed.

import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import { showSize } from "../format";
import { t } from "../i18n";
import type { Attachment, Type } from "../types";
import type { Raw } from "../values";
import type { FileActions } from "./field";
import { Icon } from "./icon";

const bytesMax = 20 * 1024 * 1024;

export function FileLink({ caseId, file }: { caseId: string; file: Attachment }): ComponentChildren {
  const address = `/api/cases/${encodeURIComponent(caseId)}/attachments/${encodeURIComponent(file.id)}`;
  return (
    <a href={address} download={file.file_name}>
      <Icon name="file" />{file.file_name} <span class="muted">({showSize(file.size)})</span>
    </a>
  );
}

function refuse(type: Type, file: File): string | undefined {
  const endings = (type.kind === "list" ? type.element?.extensions : type.extensions) ?? [];
  const ending = file.name.toLowerCase().split(".").pop() ?? "";
  if (endings.length && !endings.includes(ending)) return t("fileWrong", { endings: endings.join(", ") });
  return file.size > bytesMax ? t("fileTooLarge") : undefined;
}

export function FileInput({ id, type, raw, files, describedBy }: {
  id: string; type: Type; raw: Raw; files: FileActions; describedBy: string | undefined;
}): ComponentChildren {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string>();
  const many = type.kind === "list";
  const ids = Array.isArray(raw) ? raw : raw ? [raw] : [];
  const present = ids.flatMap((one) => files.attachments.filter((a) => a.id === one));
  const endings = (many ? type.element?.extensions : type.extensions) ?? [];

  const choose = async (input: HTMLInputElement): Promise<void> => {
    const file = input.files?.[0];
    if (!file || busy) return;
    const wrong = refuse(type, file);
    setError(wrong);
    if (!wrong) {
      setBusy(true);
      await files.upload(file).catch((failed: Error) => setError(failed.message));
      setBusy(false);
    }
    input.value = "";
  };
  const remove = async (file: Attachment): Promise<void> => {
    setBusy(true);
    setError(undefined);
    await files.remove(file.id).catch((failed: Error) => setError(failed.message));
    setBusy(false);
  };

  const label = many ? t("fileAdd") : present.length ? t("fileReplace") : t("fileChoose");
  return (
    <>
      {present.map((file) => (
        <p class="file" key={file.id}>
          <FileLink caseId={files.caseId} file={file} />
          <button type="button" class="quiet" aria-label={`${t("fileRemove")}: ${file.file_name}`} onClick={() => void remove(file)}>
            {t("fileRemove")}
          </button>
        </p>
      ))}
      {error && <p class="error" role="alert">{error}</p>}
      <span class="file-button">
        <input
          type="file" id={`${id}-file`} accept={endings.map((e) => `.${e}`).join(",") || undefined}
          aria-describedby={[`${id}-kinds`, describedBy].filter(Boolean).join(" ")}
          onChange={(event) => void choose(event.currentTarget)}
        />
        <label for={`${id}-file`} class="button">{busy ? t("fileSending") : label}</label>
      </span>
      <span class="hint" id={`${id}-kinds`}>
        {endings.length ? t("fileAllowed", { endings: endings.join(", ") }) : t("fileAllowedAny")}
      </span>
    </>
  );
}
