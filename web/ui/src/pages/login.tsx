import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { send } from "../api";
import { t } from "../i18n";
import { asProblem } from "../load";
import { ErrorSummary, type Fault } from "../parts/errors";
import { PageTitle, problemText } from "../parts/page";
import type { Me } from "../types";

interface LoginProps {
  onEntered: (me: Me) => void;
}

function LoginForm({ onEntered, known }: LoginProps & { known?: string }): ComponentChildren {
  const [login, setLogin] = useState(known ?? "");
  const [password, setPassword] = useState("");
  const [visible, setVisible] = useState(false);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (busy) return;
    const missing: Fault[] = [];
    if (!login.trim()) missing.push({ id: "login", text: t("loginNameMissing") });
    if (!password) missing.push({ id: "password", text: t("loginPasswordMissing") });
    setFaults(missing);
    if (missing.length) return;
    setBusy(true);
    try {
      onEntered(await send<Me>("POST", "/api/session", { login: login.trim(), password }, { quiet: true }));
    } catch (error) {
      setFaults([{ id: "password", text: problemText(asProblem(error)) }]);
    }
    setBusy(false);
  };
  const errorOf = (id: string): ComponentChildren => {
    const fault = faults.find((f) => f.id === id);
    return fault && <p class="error" id={`${id}-error`}>{fault.text}</p>;
  };
  const wrong = (id: string): boolean => faults.some((f) => f.id === id);

  return (
    <form class="login" onSubmit={(event) => void submit(event)} noValidate>
      <ErrorSummary faults={faults} title={t("errorOther")} />
      <div class={`field ${wrong("login") ? "wrong" : ""}`}>
        <label for="login">{t("loginName")}</label>
        {errorOf("login")}
        <input
          id="login" name="login" type="text" autocomplete="username" autocapitalize="none" spellcheck={false} value={login}
          aria-invalid={wrong("login")} aria-describedby={wrong("login") ? "login-error" : undefined}
          onInput={(event) => setLogin(event.currentTarget.value)}
        />
      </div>
      <div class={`field ${wrong("password") ? "wrong" : ""}`}>
        <label for="password">{t("loginPassword")}</label>
        {errorOf("password")}
        <input
          id="password" name="password" type={visible ? "text" : "password"} autocomplete="current-password" value={password}
          aria-invalid={wrong("password")} aria-describedby={wrong("password") ? "password-error" : undefined}
          onInput={(event) => setPassword(event.currentTarget.value)}
        />
      </div>
      <p class="check">
        <input type="checkbox" id="show" checked={visible} onChange={(event) => setVisible(event.currentTarget.checked)} />
        <label for="show">{t("loginShow")}</label>
      </p>
      <button class="primary" type="submit" aria-disabled={busy}>{t("loginButton")}</button>
    </form>
  );
}

export function LoginPage({ onEntered }: LoginProps): ComponentChildren {
  return (
    <div class="login-page">
      <PageTitle text={t("loginTitle")} />
      <p>{t("loginLead")}</p>
      <LoginForm onEntered={onEntered} />
    </div>
  );
}

/** Over the page when the session has ended: the page below keeps what was typed. */
export function LoginDialog({ onEntered, login }: LoginProps & { login: string }): ComponentChildren {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
    dialog.current?.querySelector<HTMLInputElement>("#password")?.focus();
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="again-title" onCancel={(event) => event.preventDefault()}>
      <h2 id="again-title">{t("loginAgain")}</h2>
      <p>{t("loginAgainLead")}</p>
      <LoginForm onEntered={onEntered} known={login} />
    </dialog>
  );
}
