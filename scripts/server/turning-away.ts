import type { IncomingMessage, ServerResponse } from "node:http";
import { noteForeignForm } from "#app/platform/denials.server";
import type { Desk } from "#app/platform/front-desk.server";
import type { MessageKey } from "#app/platform/i18n/catalog";
import { database } from "#db/client.server";
import { sendPlainPage } from "./plain-page";

/** A request that goes no further than the front. */
type Arrival = { req: IncomingMessage; res: ServerResponse; path: string; search: string };

/** Says no, and lets what is still coming in run out. */
export function refuse({ req, res }: Pick<Arrival, "req" | "res">, status: 400 | 403 | 503, detail?: MessageKey): void {
  sendPlainPage(req, res, status, detail && { key: detail, values: {} });
  req.resume();
}

/** Refuses a form for the page it came from. It is counted in the audit first. */
export async function refuseForm(
  arrival: Pick<Arrival, "req" | "res">,
  { coalitionId, origin }: Desk,
  what: "form:foreign" | "form:view",
): Promise<void> {
  const sender = { coalitionId, cookies: arrival.req.headers.cookie, isSecure: origin?.startsWith("https:") ?? false };
  await noteForeignForm(database(), sender, what);
  refuse(arrival, 403, what === "form:view" ? "front.sentFromView" : undefined);
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
