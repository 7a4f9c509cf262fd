type Sender = { setCookie: (cookie: string) => void };

const NAME = "desk";
const attributes = "Path=/; HttpOnly; SameSite=Lax";
/** Only the address of a desk: whatever else a cookie says leads nowhere. */
const desk = /^\/teams\/[a-z0-9-]{1,120}\/sessions\/[1-9]\d{0,3}\/record$/;

/** Has every page offer the way back to a desk, for somebody who leaves it to change the plan. */
export function leaveDesk({ setCookie }: Sender, path: string): void {
  setCookie(`${NAME}=${encodeURIComponent(path)}; Max-Age=3600; ${attributes}`);
}

/** The desk that somebody left for this page; null on the desk itself, where it is forgotten. */
export function deskBehind(request: Request, { setCookie }: Sender): string | null {
  const found = /(?:^|;\s*)desk=([\w%.-]{1,300})/.exec(request.headers.get("cookie") ?? "")?.[1];
  const path = found === undefined ? null : decoded(found);
  if (path === null || !desk.test(path)) return null;
  const { pathname } = new URL(request.url);
  if (pathname !== path) return pathname.startsWith(`${path}/`) ? null : path;
  setCookie(`${NAME}=; Max-Age=0; ${attributes}`);
  return null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
