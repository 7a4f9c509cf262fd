import { paths } from "#app/platform/paths";
import type { Child } from "./child";
import { ratio } from "./figures";
import { type Measured, measureInTurn, type Pace, type Target } from "./measure";
import { BROWSER_ENCODINGS, type Fetched, fetchPage, weigh, type Weight } from "./page-weight";
import { type Running, startBare } from "./servers";
import type { Sent } from "./statements";
import type { Prepared } from "./workplace";

export type PageUnderTest = { name: string; path: string; cookie: string | null };

export function pagesOf(data: Prepared): PageUnderTest[] {
  const { teamSlug, metricId, lastSession, facilitatorCookie, adminCookie } = data;
  const [team, solution, metric] = [paths.team(teamSlug), paths.solution(teamSlug, 1), paths.metric(metricId)];
  const [held, ahead] = [paths.session(teamSlug, lastSession), paths.session(teamSlug, lastSession + 1)];
  const ofTeam = paths.teamPart(teamSlug, "metrics");
  return [
    { name: "team, public", path: team, cookie: null },
    { name: "team, signed in", path: team, cookie: facilitatorCookie },
    { name: "solution, signed in", path: solution, cookie: facilitatorCookie },
    { name: "metric, public", path: metric, cookie: null },
    { name: "metric, signed in", path: metric, cookie: facilitatorCookie },
    { name: "metrics, public", path: paths.metrics(), cookie: null },
    { name: "metrics, signed in", path: paths.metrics(), cookie: facilitatorCookie },
    { name: "metrics of a team, public", path: ofTeam, cookie: null },
    { name: "metrics of a team, signed in", path: ofTeam, cookie: facilitatorCookie },
    { name: "sessions, public", path: paths.teamPart(teamSlug, "sessions"), cookie: null },
    { name: "sessions, signed in", path: paths.teamPart(teamSlug, "sessions"), cookie: facilitatorCookie },
    { name: "session ahead, public", path: ahead, cookie: null },
    { name: "session ahead, signed in", path: ahead, cookie: facilitatorCookie },
    { name: "session held, public", path: held, cookie: null },
    { name: "session held, signed in", path: held, cookie: facilitatorCookie },
    { name: "record, signed in", path: paths.desk(teamSlug, lastSession), cookie: facilitatorCookie },
    { name: "recap, signed in", path: paths.recap(teamSlug, lastSession), cookie: facilitatorCookie },
    { name: "my work, facilitator", path: paths.waiting(), cookie: facilitatorCookie },
    { name: "my work, admin", path: paths.waiting(), cookie: adminCookie },
    { name: "gaps, facilitator", path: paths.gaps(), cookie: facilitatorCookie },
    { name: "gaps, admin", path: paths.gaps(), cookie: adminCookie },
  ];
}

export type PageFigures = {
  name: string;
  isPublic: boolean;
  /** SQL statements of the page rendered anew, the server's look for the coalition included. */
  statements: number;
  weight: Weight;
  page: Measured;
  sameBytes: Measured;
  sqlAndTemplate: Measured;
  againstSameBytes: number | null;
  againstSql: number | null;
};

/** A page that is not there (yet), and what it answered. */
export type MissingPage = { name: string; status: number };

type Servers = { product: Running; instrumented: Running; loader: Child; bareDatabase: string };

/** A page of the product beside the bytes that it sends and beside the SQL that it asks. */
export async function measurePage(
  { product, instrumented, loader, bareDatabase }: Servers,
  { name, path, cookie }: PageUnderTest,
  pace: Pace,
): Promise<PageFigures | MissingPage> {
  const statements = await statementsOf(instrumented, path, cookie);
  const shown = await fetchPage(product.origin, path, cookie ?? undefined);
  if (shown.status !== 200) return { name, status: shown.status };
  const weight = await weigh(product.origin, shown);
  const sameBytes = await startBare("sameBytes", { headers: repeatable(shown), body: shown.body });
  const template = { database: bareDatabase, statements, html: shown.text };
  const sqlAndTemplate = await startBare("sqlAndTemplate", template);
  const target = ({ child, origin }: Running): Target => ({ server: child, job: () => getsOf(origin, path, cookie) });
  const targets = { page: target(product), sameBytes: target(sameBytes), sqlAndTemplate: target(sqlAndTemplate) };
  const measured = await measureInTurn(loader, targets, pace);
  await Promise.all([sameBytes.child.stop(), sqlAndTemplate.child.stop()]);
  return {
    name,
    isPublic: cookie === null,
    statements: statements.length,
    weight,
    ...measured,
    againstSameBytes: ratio(measured.page.best.perSecond, measured.sameBytes.best.perSecond),
    againstSql: ratio(measured.page.best.perSecond, measured.sqlAndTemplate.best.perSecond),
  };
}

export function getsOf(origin: string, path: string, cookie: string | null) {
  const headers = {
    accept: "text/html",
    "accept-language": "en",
    "accept-encoding": BROWSER_ENCODINGS,
    ...(cookie ? { cookie } : {}),
  };
  return { origin, path, headers, connections: 16, expectedStatus: 200 };
}

// Another page is asked before: what is read only the first time (catalogs, styles) is not the page's own.
async function statementsOf({ child, origin }: Running, path: string, cookie: string | null): Promise<Sent[]> {
  await fetchPage(origin, paths.signIn(), cookie ?? undefined);
  await child.ask("record");
  await fetchPage(origin, path, cookie ?? undefined);
  return child.ask<Sent[]>("statements");
}

/** The headers that can be sent again as they are: node sets the others itself. */
function repeatable({ headers, body }: Fetched): Record<string, string | string[]> {
  const own = new Set(["connection", "keep-alive", "date", "transfer-encoding", "content-length"]);
  const kept = Object.entries(headers).filter(
    (header): header is [string, string | string[]] => header[1] !== undefined && !own.has(header[0]),
  );
  return { ...Object.fromEntries(kept), "content-length": String(body.length) };
}
