/** What the check looks at. Header names are in lower case. */
export type UnsafeRequest = {
  method: string;
  path: string;
  headers: { [name: string]: string | string[] | undefined };
};

/** An address that may be posted to from anywhere, and why that is safe. */
type Exemption = { path: RegExp; needsBearer: boolean };

/**
 * The only addresses that skip the check. The programming interface: a bearer token is no cookie, so no foreign page
 * can send it, and cookies are taken off such requests. The unsubscribe link: its token is its whole authority.
 */
export const originExemptions: Exemption[] = [
  { path: /^\/api\/v1\//, needsBearer: true },
  { path: /^\/unsubscribe\/[A-Za-z0-9_-]+$/, needsBearer: false },
];

/** Whether a request is one of the exemptions. Its cookies must then not be read. */
export function isExempt({ path, headers }: UnsafeRequest): boolean {
  return originExemptions.some((exempt) => exempt.path.test(path) && (hasBearer(headers) || !exempt.needsBearer));
}

/** Whether a request carries a bearer token, good or not. */
export function hasBearer({ authorization }: UnsafeRequest["headers"]): boolean {
  return /^Bearer \S/i.test(String(authorization ?? ""));
}

/**
 * Whether a request that may change something came from a page of the same coalition.
 * @param origin the coalition's configured origin, or null where any host is served: then the request's own host counts.
 */
export function comesFromOurPage(request: UnsafeRequest, origin: string | null): boolean {
  if (request.method === "GET" || request.method === "HEAD") return true;
  if (isExempt(request)) return true;
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  const from = request.headers.origin;
  if (typeof from !== "string") return false;
  if (origin !== null) return from === origin;
  const host = request.headers.host;
  return host !== undefined && (from === `http://${String(host)}` || from === `https://${String(host)}`);
}
