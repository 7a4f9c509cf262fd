import { isRouteErrorResponse, useLocation, useRouteError } from "@remix-run/react";
import type { RefusalNotice } from "#app/platform/form-reply";
import type { MessageKey } from "#app/platform/i18n/catalog";
import { paths } from "#app/platform/paths";
import { useDocument } from "./document";
import { useI18n } from "./i18n";
import { PageHead } from "./page-head";
import { Shell } from "./shell";

type Words = { short: MessageKey; title: MessageKey; lead: MessageKey };

const refused = "ui.error.short.refused";

const wordsByStatus: Record<number, Words> = {
  403: { short: refused, title: "ui.error.forbidden.title", lead: "ui.error.forbidden.lead" },
  404: { short: "ui.error.short.notFound", title: "ui.error.notFound.title", lead: "ui.error.notFound.lead" },
  405: { short: refused, title: "ui.error.method.title", lead: "ui.error.method.lead" },
  409: { short: refused, title: "ui.error.conflict.title", lead: "ui.error.conflict.lead" },
  413: { short: refused, title: "ui.error.tooLarge.title", lead: "ui.error.tooLarge.lead" },
  422: { short: refused, title: "ui.error.invalid.title", lead: "ui.error.invalid.lead" },
  423: { short: refused, title: "ui.error.locked.title", lead: "ui.error.locked.lead" },
  429: { short: refused, title: "ui.error.tooMany.title", lead: "ui.error.tooMany.lead" },
  503: { short: refused, title: "ui.error.busy.title", lead: "ui.error.busy.lead" },
};

const invalid = wordsByStatus[422];
const broken: Words = {
  short: "ui.error.short.broken",
  title: "ui.error.broken.title",
  lead: "ui.error.broken.lead",
};

/** For whom the login ended while they were writing. */
const signedOut: Words = { short: refused, title: "ui.error.signedOut.title", lead: "ui.error.signedOut.lead" };

/**
 * What a page shows instead of itself: what happened, what is safe, what to do. A refusal adds its own sentence (the
 * response's body is a `RefusalNotice`); a bug shows the code under which the log knows it, and nothing else of itself.
 */
export function RouteError() {
  const error = useRouteError();
  const { requestId } = useDocument();
  const { pathname } = useLocation();
  if (!isRouteErrorResponse(error)) return <ErrorPage words={broken} id={requestId} />;
  const words = wordsByStatus[error.status] ?? (error.status < 500 ? invalid : undefined);
  const notice = noticeOf(error.data);
  const typed = String(notice?.values?.["typed"] ?? "");
  if (notice?.key === "errors.signInFirst") {
    return <ErrorPage words={signedOut} signInHref={paths.signIn(pathname)} typed={typed} />;
  }
  return words ? (
    <ErrorPage words={words} notice={notice} typed={typed} />
  ) : (
    <ErrorPage words={broken} id={requestId} />
  );
}

/** The same where even the frame around pages could not be made. */
export function RootError() {
  return (
    <Shell brand={{ name: "Colead", href: "/" }} nav={[]} footer={{ links: [], note: null }}>
      <RouteError />
    </Shell>
  );
}

type ErrorPageProps = {
  words: Words;
  notice?: RefusalNotice | undefined;
  id?: string;
  signInHref?: string;
  typed?: string;
};

function ErrorPage({ words, notice, id, signInHref, typed }: ErrorPageProps) {
  const { t, rich, say } = useI18n();
  const actions = (
    <>
      {signInHref && (
        <a className="btn" href={signInHref}>
          {t("ui.error.signIn")}
        </a>
      )}
      <a className={signInHref ? "btn btn-2" : "btn"} href="/">
        {t("ui.error.home")}
      </a>
      {id && (
        <span className="meta">
          {rich("ui.error.code", { id, code: (code) => <code className="nowrap">{code}</code> })}
        </span>
      )}
    </>
  );
  return (
    <div className="wrap" data-failed="">
      <PageHead
        portal
        address={<span className="meta">{t(words.short)}</span>}
        title={t(words.title)}
        lead={notice ? say(notice.key, notice.values) : t(words.lead)}
        actions={actions}
      />
      {typed && (
        <div className="field">
          <label htmlFor="typed">{t("ui.error.signedOut.typed")}</label>
          <textarea className="in" id="typed" rows={8} readOnly defaultValue={typed} />
        </div>
      )}
    </div>
  );
}

function noticeOf(data: unknown): RefusalNotice | undefined {
  return typeof data === "object" && data !== null && "key" in data ? (data as RefusalNotice) : undefined;
}
