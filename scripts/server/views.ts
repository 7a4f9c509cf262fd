import type { IncomingMessage } from "node:http";
import { type ViewAs, viewIn } from "#app/platform/view-as";

const flash = /^\s*flash=/;

/**
 * Settles a request that asks to see a page as somebody else does: from here on it is that visitor's request. The wish
 * leaves the address; for the public every cookie goes as well, so that the answer is the very one that visitors get.
 */
export function settleView(req: IncomingMessage, path: string, search: string): { as: ViewAs; search: string } | null {
  const view = viewIn(path, search);
  if (!view) return null;
  req.url = path + view.search;
  if (view.as === "public") delete req.headers.cookie;
  else if (req.headers.cookie) {
    // What the person was to be told once is nothing that a member is told.
    req.headers.cookie = req.headers.cookie
      .split(";")
      .filter((cookie) => !flash.test(cookie))
      .join(";");
  }
  return view;
}

/** Whether a form was sent from a page that was open as somebody else sees it, or to such an address. */
export function isSentFromView(req: IncomingMessage, path: string, search: string): boolean {
  if (req.method === "GET" || req.method === "HEAD") return false;
  if (viewIn(path, search)) return true;
  const from = req.headers.referer;
  if (!from || !URL.canParse(from)) return false;
  const page = new URL(from);
  return viewIn(page.pathname, page.search) !== null;
}
