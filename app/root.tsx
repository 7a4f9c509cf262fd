import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { Links, Meta, Outlet, useLocation, useMatches, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { shellNav } from "#app/features/coalitions/shell-nav";
import { takeFlash } from "#app/platform/flash.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { deskBehind } from "#app/platform/way-back.server";
import { isViewable, viewParam } from "#app/platform/view-as";
import { mayViewAs } from "#app/platform/view-as.server";
import { visitOf } from "#app/platform/visit.server";
import { useDocument } from "#app/ui/document";
import { Flash } from "#app/ui/flash";
import { fontLinks } from "#app/ui/fonts";
import { I18nProvider, useI18n } from "#app/ui/i18n";
import { RootError } from "#app/ui/route-error";
import { Shell } from "#app/ui/shell";
import styles from "#app/ui/styles/index.css?url";
import { titled } from "#app/ui/page-title";
import { ViewAsLinks } from "#app/ui/view-as-links";

export function links(): ReturnType<LinksFunction> {
  return [
    ...fontLinks,
    { rel: "stylesheet", href: styles },
    { rel: "icon", href: "/icon.svg", type: "image/svg+xml" },
    { rel: "icon", href: "/favicon.ico", sizes: "32x32" },
  ];
}

export function meta() {
  return titled([], null);
}

/** What the frame of every page shows. A page kept for everybody is rendered without cookies, so has no person here. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => visitOf(args));
  const { coalition, person, principal } = visit;
  return {
    coalitionName: coalition.name,
    firstName: person ? person.name.split(" ")[0]! : null,
    nav: shellNav(principal),
    locale: visit.locale,
    timeZone: coalition.timeZone,
    today: visit.moment.today,
    flash: takeFlash(args.request, visit),
    desk: person && deskBehind(args.request, visit),
    mayViewAs: await mayViewAs(visit.db, principal, new URL(args.request.url).pathname),
  };
}

type ShellData = Awaited<ReturnType<typeof loader>>;

function useShellData(): ShellData | undefined {
  return useRouteLoaderData<typeof loader>("root");
}

/** The document around every page, error pages included. Only signed-in pages carry the one script. */
export function Layout({ children }: { children: ReactNode }) {
  const { locale, nonce, scriptUrl } = useDocument();
  const shell = useShellData();
  const settings = shell ?? { locale: "en" as const, timeZone: "UTC", today: "" };
  return (
    <html lang={shell?.locale ?? locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
        {shell?.firstName && <script type="module" nonce={nonce} src={scriptUrl} />}
      </head>
      <body>
        <I18nProvider locale={settings.locale} timeZone={settings.timeZone} today={settings.today}>
          {children}
        </I18nProvider>
      </body>
    </html>
  );
}

/** A page that other sites show inside theirs stands without the portal's frame. */
export default function Root() {
  const isBare = useMatches().some(({ handle }) => (handle as { isBare?: boolean } | undefined)?.isBare);
  return isBare ? <Outlet /> : <Framed />;
}

function Framed() {
  const shell = useShellData()!;
  const { t } = useI18n();
  const { pathname } = useLocation();
  const nav = shell.nav.map(({ href, label }) => ({ href, label: t(label), current: isUnder(pathname, href) }));
  const door = shell.firstName
    ? { href: paths.account(), label: shell.firstName, current: isUnder(pathname, paths.account()) }
    : { href: paths.signIn(), label: t("coalitions.nav.signIn"), current: isUnder(pathname, paths.signIn()) };
  const footer = {
    links: [
      { href: "/about", label: t("coalitions.foot.about") },
      { href: "/accessibility", label: t("coalitions.foot.accessibility") },
      { href: "/privacy", label: t("coalitions.foot.privacy") },
    ],
    note: t("coalitions.foot.note", { coalition: shell.coalitionName }),
  };
  return (
    <Shell brand={{ name: shell.coalitionName, href: paths.home() }} nav={[...nav, door]} footer={footer}>
      <Flash message={shell.flash && t(shell.flash)} />
      {shell.desk && <WayBack href={shell.desk} />}
      <Outlet />
      {shell.mayViewAs && isViewable(pathname) && (
        <ViewAsLinks publicHref={`${pathname}?${viewParam}=public`} memberHref={`${pathname}?${viewParam}=member`} />
      )}
    </Shell>
  );
}

/** For somebody who left the desk of a session to carry a decision out. */
function WayBack({ href }: { href: string }) {
  const { t } = useI18n();
  return (
    <p className="wrap acts d-back noprint">
      <span className="meta">{t("desk.backToDesk")}</span>
      <a className="btn btn-2 btn-s" href={href}>
        {t("desk.backToDesk.link")}
      </a>
    </p>
  );
}

export { RootError as ErrorBoundary };

function isUnder(pathname: string, href: string): boolean {
  return pathname === href || pathname.startsWith(`${href}/`);
}
