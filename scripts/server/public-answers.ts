import type { IncomingMessage, ServerResponse } from "node:http";
import { cookieName } from "#app/platform/auth.server";
import type { Desk } from "#app/platform/front-desk.server";
import { chooseLocale } from "#app/platform/i18n/negotiate";
import { publicPageAt } from "#app/platform/public-pages";
import {
  declaredSearch,
  encodingFor,
  type KeptPage,
  matchesEtag,
  nameOf,
  type PageCache,
  type PageKey,
  type Render,
  type Rendering,
} from "./page-cache";

const loginCookie = new RegExp(`(?:^|;\\s*)(?:${cookieName(true)}|${cookieName(false)})=`);

/** Whether a request carries a login. Its answer is then nobody else's. */
export function carriesLogin(req: IncomingMessage): boolean {
  return req.headers.cookie !== undefined && loginCookie.test(req.headers.cookie);
}

// Somebody who is told, once, what they just did.
const flashCookie = /(?:^|;\s*)flash=/;

/** What a public page is kept under; null when this request is not for one, or its answer is somebody's own. */
export function publicKey(req: IncomingMessage, path: string, search: string, desk: Desk): PageKey | null {
  if ((req.method !== "GET" && req.method !== "HEAD") || carriesLogin(req)) return null;
  if (flashCookie.test(req.headers.cookie ?? "")) return null;
  const page = publicPageAt(path);
  if (!page) return null;
  const locale = chooseLocale(req.headers["accept-language"], desk.locale);
  return { coalitionId: desk.coalitionId, path, search: declaredSearch(search, page.params), locale };
}

// Pages say "today" and "overdue" without the data changing: a quarter of an hour is the finest step at which any
// time zone's day begins.
const QUARTER_HOUR = 15 * 60 * 1000;

/** What a kept page is good for: one state of the public data, within one quarter of an hour. */
export function versionAt(desk: Desk, now: number): string {
  return `${desk.publicVersion}.${Math.floor(now / QUARTER_HOUR)}`;
}

/**
 * Answers with a public page, from memory where it is there.
 * @returns how it was answered; null when it was not, because the answer turned out to be somebody's own.
 */
export async function answerFromCache(
  req: IncomingMessage,
  res: ServerResponse,
  cache: PageCache,
  ask: { key: PageKey; version: string; render: Render },
): Promise<"hit" | "miss" | null> {
  const { key, version, render } = ask;
  const kept = cache.peek(nameOf(key), version);
  if (kept) {
    sendKept(req, res, kept);
    return "hit";
  }
  const answer = await cache.get(key, version, render);
  if ("page" in answer) sendKept(req, res, answer.page);
  else if (answer.rendering) sendOnce(req, res, answer.rendering);
  else return null;
  return "miss";
}

function sendKept(req: IncomingMessage, res: ServerResponse, page: KeptPage): void {
  const encoding = encodingFor(req.headers["accept-encoding"]);
  const etag = page.etags[encoding];
  for (const [name, value] of page.headers) res.setHeader(name, value);
  // Kept by the visitor's browser, and asked about each time: a new version shows at once.
  res.setHeader("Cache-Control", "no-cache");
  res.setHeader("Vary", "Accept-Encoding, Accept-Language, Cookie");
  res.setHeader("ETag", etag);
  if (matchesEtag(req.headers["if-none-match"], etag)) {
    res.statusCode = 304;
    res.removeHeader("Content-Type");
    res.end();
    return;
  }
  const body = page.bodies[encoding];
  if (encoding !== "identity") res.setHeader("Content-Encoding", encoding);
  res.setHeader("Content-Length", body.length);
  res.statusCode = 200;
  res.end(req.method === "HEAD" ? undefined : body);
}

// What is not kept (a page that is not there, a redirect) goes to whoever asked for it at this moment.
function sendOnce(req: IncomingMessage, res: ServerResponse, rendering: NonNullable<Rendering>): void {
  for (const [name, value] of rendering.headers) res.setHeader(name, value);
  res.setHeader("Cache-Control", "no-store");
  res.setHeader("Content-Length", rendering.body.length);
  res.statusCode = rendering.status;
  res.end(req.method === "HEAD" ? undefined : rendering.body);
}
