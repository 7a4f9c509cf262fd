import type { IncomingMessage, ServerResponse } from "node:http";
import { sendPlainPage } from "./plain-page";

const MIB = 1024 * 1024;

/** A form carries text that people typed. */
export const FORM_LIMIT = MIB;
/** A document or a file of 5 MiB, and what a form wraps around it. */
export const DOCUMENT_LIMIT = 6 * MIB;
/** A file of numbers of 25 MiB, and what a form wraps around it. */
export const UPLOAD_LIMIT = 26 * MIB;

/** How long somebody may go on sending after being refused, so that their browser gets to read why. */
const LINGER_MS = 5000;
const LINGER_BYTES = 32 * MIB;

/** How many bytes a request to a path may carry. Documents are read at /documents, a team's at /teams/…/documents. */
export function bodyLimitOf(path: string): number {
  if (/^\/contribute\/file(?:\.data)?\/?$/.test(path)) return UPLOAD_LIMIT;
  if (/^\/contributions\/[^/]+\/evidence(?:\.data)?\/?$/.test(path)) return DOCUMENT_LIMIT;
  return path.split("/").includes("documents") ? DOCUMENT_LIMIT : FORM_LIMIT;
}

/** Whether anything follows the head of a request: one of these headers says so, or nothing does. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;
}

/**
 * Refuses a body that is too large: at once when its length is announced, else while it streams in, before it is
 * parsed and without keeping it. Must be called before anybody reads the request.
 * @returns false when the request was refused and answered.
 */
export function limitBody(req: IncomingMessage, res: ServerResponse, limit: number): boolean {
  const announced = req.headers["content-length"];
  if (announced !== undefined && Number(announced) > limit) {
    refuse(req, res, limit);
    req.resume();
    return false;
  }
  if (announced !== undefined || !hasBody(req)) return true;

  let received = 0;
  const push = req.push.bind(req);
  // Node hands each piece that arrives to `push`: counting there counts it whoever reads it, and before they do.
  req.push = (chunk: Buffer | null, encoding?: BufferEncoding): boolean => {
    if (chunk === null) return received > limit ? false : push(chunk);
    const before = received;
    received += chunk.length;
    if (received <= limit) return push(chunk, encoding);
    if (before <= limit) refuse(req, res, limit);
    if (received > limit + LINGER_BYTES) req.socket.destroy();
    // The rest is dropped as it comes; whoever was reading hears of it when the connection closes.
    return true;
  };
  return true;
}

function refuse(req: IncomingMessage, res: ServerResponse, limit: number): void {
  // What a form wraps around a document is not the sender's to count.
  const [key, most] =
    limit === FORM_LIMIT
      ? (["front.tooLarge.form", limit / MIB] as const)
      : (["front.tooLarge.document", limit / MIB - 1] as const);
  sendPlainPage(req, res, 413, { key, values: { most } });
  const timer = setTimeout(() => {
    if (!req.complete) req.socket.destroy();
  }, LINGER_MS);
  timer.unref();
}
