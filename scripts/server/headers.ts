import type { IncomingMessage, ServerResponse } from "node:http";
import helmet from "helmet";

/** The policy of everything without script: a constant, so that such pages can be kept and sent again. */
export const scriptlessPolicy =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The policy of what other sites may show inside their pages. */
export const embedPolicy = scriptlessPolicy
  .replace("form-action 'self'", "form-action 'none'")
  .replace("frame-ancestors 'none'", "frame-ancestors *");

/** The policy of a page that may carry our one script, marked with this answer's nonce. It saves notes as they are typed. */
export function scriptPolicy(nonce: string): string {
  return `${scriptlessPolicy}; connect-src 'self'; script-src 'nonce-${nonce}'`;
}

/** The headers of every answer, whoever gives it. */
export const commonHeaders: Readonly<Record<string, string>> = helmetHeaders();

/** As `commonHeaders`, without what keeps other sites from showing an answer inside their pages. */
export const embeddedHeaders: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(commonHeaders).filter(([name]) => name.toLowerCase() !== "x-frame-options")),
  "Cross-Origin-Resource-Policy": "cross-origin",
};

// Helmet is asked once for what it would set; the answers then carry it without asking again.
function helmetHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  const middleware = helmet({
    contentSecurityPolicy: false,
    // Sent only for a coalition on https, see below.
    strictTransportSecurity: false,
    // Helmet's own choice, no-referrer, makes browsers send `Origin: null` with the forms of pages without script.
    referrerPolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
  });
  const response = {
    setHeader: (name: string, value: string) => (headers[name] = value),
    removeHeader: () => undefined,
  } as unknown as ServerResponse;
  middleware({} as IncomingMessage, response, () => undefined);
  return headers;
}

/** Sets the headers of every answer, before anybody else sets theirs. */
export function setCommonHeaders(res: ServerResponse, requestId: string): void {
  for (const [name, value] of Object.entries(commonHeaders)) res.setHeader(name, value);
  res.setHeader("Content-Security-Policy", scriptlessPolicy);
  res.setHeader("X-Request-Id", requestId);
}

const transportSecurity = ["Strict-Transport-Security", "max-age=31536000"] as const;

/** Browsers that were here over https come back over https. */
export function setTransportSecurity(res: ServerResponse, origin: string | null): void {
  if (origin?.startsWith("https:")) res.setHeader(...transportSecurity);
}

/** What an answer that was made before carries of its own request, as names and values in turn. */
export function ownHeaders(requestId: string, origin: string | null): string[] {
  const headers = ["X-Request-Id", requestId];
  if (origin?.startsWith("https:")) headers.push(...transportSecurity);
  return headers;
}

/**
 * Nothing that read a login is kept anywhere, whatever the page says; other dynamic answers are not kept unless they
 * say so themselves. Decided when the head is written, the last moment at which nobody can change it any more.
 */
export function guardAgainstKeeping(res: ServerResponse, readLogin: boolean): void {
  const writeHead = res.writeHead.bind(res) as (...parts: unknown[]) => ServerResponse;
  res.writeHead = (...parts: unknown[]) => {
    const setsCookie = res.hasHeader("Set-Cookie");
    if (readLogin || setsCookie || !res.hasHeader("Cache-Control")) res.setHeader("Cache-Control", "no-store");
    return writeHead(...parts);
  };
}
