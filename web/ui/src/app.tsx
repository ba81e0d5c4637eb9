// The frame around every page: who is logged in, navigation, messages, and which page an address shows.

import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";

import { get, onLoggedOut, Problem, send } from "./api";
import { setServerNow } from "./clock";
import { flash, flashText, onFlash } from "./flash";
import { l, language, onLanguage, setLanguage, t } from "./i18n";
import { lazy } from "./lazy";
import { asProblem, newSession } from "./load";
import { InboxPage } from "./pages/inbox";
import { LoginDialog, LoginPage } from "./pages/login";
import { HelpDialog } from "./parts/help";
import { Icon } from "./parts/icon";
import { Failure, Loading, PageTitle } from "./parts/page";
import { go, mayLeave, setUnsaved, usePlace } from "./router";
import type { Me } from "./types";

const AbsencesPage = lazy(() => import("./pages/absences").then((m) => m.AbsencesPage));
const CasePage = lazy(() => import("./pages/case").then((m) => m.CasePage));
const DefinitionPage = lazy(() => import("./pages/definition").then((m) => m.DefinitionPage));
const DefinitionsPage = lazy(() => import("./pages/definitions").then((m) => m.DefinitionsPage));
const NewCasePage = lazy(() => import("./pages/new_case").then((m) => m.NewCasePage));
const NoticesPage = lazy(() => import("./pages/notices").then((m) => m.NoticesPage));
const PaperPage = lazy(() => import("./pages/paper").then((m) => m.PaperPage));
const RoundPage = lazy(() => import("./pages/rounds").then((m) => m.RoundPage));
const RoundsPage = lazy(() => import("./pages/rounds").then((m) => m.RoundsPage));
const SearchPage = lazy(() => import("./pages/search").then((m) => m.SearchPage));

type Who = Me | null | undefined | Problem; // null: nobody; undefined: not known yet; Problem: could not be asked

function pageOf(path: string, me: Me): ComponentChildren {
  const parts = path.split("/").filter(Boolean).map(decodeURIComponent);
  const [room, a, b, c] = parts;
  if (!room) return <InboxPage me={me} />;
  if (room === "tra-cuu" && !a) return <SearchPage />;
  if (room === "lap-ho-so" && !a) return <NewCasePage />;
  if (room === "thong-bao" && !a) return <NoticesPage />;
  if (room === "ho-so" && a && !b) return <CasePage key={a} id={a} me={me} />;
  if (room === "ho-so" && a && b === "bien-ban" && !c) return <PaperPage key={path} id={a} />;
  if (room === "ho-so" && a && b === "giay-to" && c) return <PaperPage key={path} id={a} number={c} />;
  if (room === "vang-mat" && !a) return <AbsencesPage me={me} />;
  if (room === "ky-bao-cao" && !a) return <RoundsPage />;
  if (room === "ky-bao-cao" && a && b) return <RoundPage key={path} name={a} year={b} />;
  if (room === "quy-trinh" && !a) return <DefinitionsPage />;
  if (room === "quy-trinh" && a && b) return <DefinitionPage key={`${a}/${b}`} name={a} version={b} />;
  return (
    <>
      <PageTitle text={t("notFoundTitle")} />
      <p>{t("notFoundText")}</p>
    </>
  );
}

function LanguageButton(): ComponentChildren {
  const other = language() === "vi" ? "en" : "vi";
  return (
    <button type="button" class="quiet" lang={other} aria-label={t("otherLanguageHint")} onClick={() => void setLanguage(other).catch(() => flash(t("offline")))}>
      {t("otherLanguage")}
    </button>
  );
}

function Header({ me, path, onLogout, onHelp }: {
  me: Me; path: string; onLogout: () => void; onHelp: () => void;
}): ComponentChildren {
  const link = (to: string, text: string): ComponentChildren => {
    const here = to === "/" ? path === "/" : path === to || path.startsWith(`${to}/`);
    return <li><a href={to} aria-current={here ? "page" : undefined}>{text}</a></li>;
  };
  return (
    <header class="top">
      <div class="top-line">
        <a class="brand" href="/"><Icon name="brand" />{t("product")}</a>
        <div class="who">
          <span class="who-name"><Icon name="person" />{me.name}<span class="who-agency">{l(me.agency.name)}</span></span>
          <button type="button" class="quiet for-keyboard" onClick={onHelp}>{t("help")}</button>
          <LanguageButton />
          <button type="button" class="quiet" onClick={onLogout}>{t("logout")}</button>
        </div>
      </div>
      <nav aria-label={t("navMain")}>
        <ul>
          {link("/", t("navInbox"))}
          {link("/tra-cuu", t("navSearch"))}
          {me.outside && link("/lap-ho-so", t("navNew"))}
          {!me.outside && link("/ky-bao-cao", t("navRounds"))}
          {link("/quy-trinh", t("navDefinitions"))}
          {!me.outside && link("/vang-mat", t("navAbsences"))}
          {link("/thong-bao", t("navNotices"))}
        </ul>
      </nav>
    </header>
  );
}

function Frame({ children, header }: { children: ComponentChildren; header: ComponentChildren }): ComponentChildren {
  const text = flashText();
  return (
    <>
      <a class="skip" href="#main">{t("skip")}</a>
      {header}
      <main id="main" tabIndex={-1}>
        <div role="status" class={text ? "flash" : "flash-empty"}>{text && <><Icon name="done" /><span>{text}</span></>}</div>
        {children}
      </main>
    </>
  );
}

export function App(): ComponentChildren {
  const [me, setMe] = useState<Who>(undefined);
  const [expired, setExpired] = useState(false);
  const [help, setHelp] = useState(false);
  const [, redraw] = useState(0);
  const { path } = usePlace();

  const ask = (): void => {
    setMe(undefined);
    get<Me>("/api/session")
      .then((found) => {
        setServerNow(found.now);
        setMe(found);
      })
      .catch((error: unknown) => {
        const problem = asProblem(error);
        setMe(problem.status === 401 ? null : problem);
      });
  };

  useEffect(() => {
    const again = (): void => redraw((n) => n + 1);
    onLanguage(again);
    onFlash(again);
    onLoggedOut(() => setExpired(true));
    ask();
  }, []);

  const entered = (next: Me): void => {
    setServerNow(next.now);
    newSession();
    if (me && !(me instanceof Problem) && me.person !== next.person) {
      // Why a fresh start: what was typed belongs to somebody else.
      setUnsaved(undefined);
      location.assign("/");
      return;
    }
    flash(expired && me ? t("loginBack") : "");
    setExpired(false);
    setMe(next);
  };

  const logout = (): void => {
    if (!mayLeave()) return;
    send("DELETE", "/api/session", undefined, { quiet: true })
      .catch(() => undefined)
      .then(() => {
        setMe(null);
        setExpired(false);
        go("/");
        flash(t("loggedOutNow"));
      });
  };

  if (me === undefined) return <Frame header={null}><Loading /></Frame>;
  if (me instanceof Problem) return <Frame header={null}><Failure problem={me} retry={ask} /></Frame>;
  if (me === null) {
    const header = (
      <header class="top"><div class="top-line">
        <span class="brand"><Icon name="brand" />{t("product")}</span>
        <div class="who"><LanguageButton /></div>
      </div></header>
    );
    return <Frame header={header}><LoginPage onEntered={entered} /></Frame>;
  }
  return (
    <>
      <Frame header={<Header me={me} path={path} onLogout={logout} onHelp={() => setHelp(true)} />}>
        {me.principals && me.principals.length > 0 && (
          <p class="standing-in"><Icon name="person" />{t("standingIn", { names: me.principals.map((p) => p.name).join(", ") })}</p>
        )}
        {pageOf(path, me)}
      </Frame>
      <HelpDialog open={help} onOpen={() => setHelp(true)} onClose={() => setHelp(false)} />
      {expired && <LoginDialog login={me.login} onEntered={entered} />}
    </>
  );
}
