import type { IncomingMessage, ServerResponse } from "node:http";
import { noteForeignForm } from "#app/platform/denials.server";
import type { Desk } from "#app/platform/front-desk.server";
import type { MessageKey } from "#app/platform/i18n/catalog";
import { isApiPath, stoppedAtDoor } from "#app/platform/problem";
import { database } from "#db/client.server";
import { comesFromOurPage, hasBearer, type UnsafeRequest } from "./origin-check";
import { sendPlainPage } from "./plain-page";
import { isSentFromView } from "./views";

/** A request that goes no further than the front. */
type Arrival = { req: IncomingMessage; res: ServerResponse; path: string; search: string };

/** Says no, and lets what is still coming in run out. */
export function refuse({ req, res }: Pick<Arrival, "req" | "res">, status: 400 | 403 | 503, detail?: MessageKey): void {
  sendPlainPage(req, res, status, detail && { key: detail, values: {} });
  req.resume();
}

/**
 * Whether a request goes no further and is told why: one to the programming interface without a token, a form that was
 * sent from elsewhere or from a page as somebody else sees it, or a method that no page has.
 */
export async function turnAway(arrival: Arrival, desk: Desk, unsafe: UnsafeRequest): Promise<boolean> {
  const { req, path, search } = arrival;
  if (isApiPath(path) && stopAtDoor(arrival)) return true;
  const isForeign = !comesFromOurPage(unsafe, desk.origin);
  if (isForeign) await refuseForm(arrival, desk, "form:foreign");
  else if (isSentFromView(req, path, search)) await refuseForm(arrival, desk, "form:view");
  else if (!isApiPath(path) && !pageMethods.includes(unsafe.method)) refuseMethod(arrival);
  else return false;
  return true;
}

/** Pages and files are read and posted to: Remix would answer some other methods as if they read. */
const pageMethods = ["GET", "HEAD", "POST"];

function refuseMethod({ req, res }: Arrival): void {
  res.setHeader("Allow", pageMethods.join(", "));
  sendPlainPage(req, res, 405);
  req.resume();
}

/** Refuses a form for the page it came from. It is counted in the audit first. */
async function refuseForm(
  arrival: Pick<Arrival, "req" | "res">,
  { coalitionId, origin }: Desk,
  what: "form:foreign" | "form:view",
): Promise<void> {
  const sender = { coalitionId, cookies: arrival.req.headers.cookie, isSecure: origin?.startsWith("https:") ?? false };
  await noteForeignForm(database(), sender, what);
  refuse(arrival, 403, what === "form:view" ? "front.sentFromView" : undefined);
}

/**
 * Whether a request to the programming interface goes no further, and is told why: its token is looked for before
 * anything else, and no cookie is.
 */
function stopAtDoor({ req, res, path }: Arrival): boolean {
  delete req.headers.cookie;
  const stopped = stoppedAtDoor(req.method ?? "", path, hasBearer(req.headers));
  if (!stopped) return false;
  if (stopped.status === 401) res.setHeader("WWW-Authenticate", "Bearer");
  if (stopped.status === 405) res.setHeader("Allow", stopped.allow);
  sendPlainPage(req, res, stopped.status);
  req.resume();
  return true;
}

/**
 * Another name of the coalition leads to its one address. What is posted there is not carried along by browsers unless
 * the status says so.
 */
export function sendOn({ req, res, path, search }: Arrival, origin: string): void {
  res.statusCode = req.method === "GET" || req.method === "HEAD" ? 301 : 308;
  res.setHeader("Location", `${origin}${path}${search}`);
  res.setHeader("Cache-Control", "no-store");
  res.end();
  req.resume();
}
