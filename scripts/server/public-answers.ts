import type { IncomingMessage, ServerResponse } from "node:http";
import { cookieName } from "#app/platform/auth.server";
import type { Desk } from "#app/platform/front-desk.server";
import { commonHeaders } from "./headers";
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
  if (req.method !== "GET" && req.method !== "HEAD") return null;
  const page = publicPageAt(path);
  if (!page) return null;
  // What other sites show is nobody's own, whatever cookies came along.
  if (!page.isEmbeddable && (carriesLogin(req) || flashCookie.test(req.headers.cookie ?? ""))) return null;
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
  ask: { key: PageKey; version: string; render: Render; own: readonly string[] },
): Promise<"hit" | "miss" | null> {
  const { key, version, render, own } = ask;
  const kept = cache.peek(nameOf(key), version);
  if (kept) {
    sendKept(req, res, kept, own);
    return "hit";
  }
  const answer = await cache.get(key, version, render);
  if ("page" in answer) sendKept(req, res, answer.page, own);
  else if (answer.rendering) sendOnce(req, res, answer.rendering);
  else return null;
  return "miss";
}

/**
 * Sends a kept page, or says that the visitor has it already. Written as one head: setting header by header would cost
 * more than everything else about such an answer.
 * @param own the headers of this answer alone, as names and values in turn.
 */
export function sendKept(req: IncomingMessage, res: ServerResponse, page: KeptPage, own: readonly string[]): void {
  // A kept page brings all its headers; what the front set before it knew the page must not add to them.
  for (const name of Object.keys(commonHeaders)) res.removeHeader(name);
  const { body, etag, headers, headersUnchanged } = page.forms[encodingFor(req.headers["accept-encoding"])];
  if (matchesEtag(req.headers["if-none-match"], etag)) {
    res.writeHead(304, [...headersUnchanged, ...own]).end();
    return;
  }
  res.writeHead(200, [...headers, ...own]).end(req.method === "HEAD" ? undefined : body);
}

// What is not kept (a page that is not there, a redirect) goes to whoever asked for it at this moment.
function sendOnce(req: IncomingMessage, res: ServerResponse, rendering: NonNullable<Rendering>): void {
  for (const [name, value] of rendering.headers) res.setHeader(name, value);
  res.setHeader("Cache-Control", "no-store");
  res.setHeader("Content-Length", rendering.body.length);
  res.statusCode = rendering.status;
  res.end(req.method === "HEAD" ? undefined : rendering.body);
}
