/** One thing that is wrong, and where: a JSON pointer into the body, or a parameter of the query. */
export type Fault = {
  detail: string;
  pointer?: string;
  parameter?: string;
};

/** What the programming interface answers when it does not do what was asked (RFC 9457). */
export type Problem = {
  type: "about:blank";
  title: string;
  status: number;
  detail: string;
  /** Names the request in the server's log. */
  instance: string;
  errors?: Fault[];
};

export const PROBLEM_TYPE = "application/problem+json; charset=utf-8";

/** Whether an address belongs to the programming interface, which answers no HTML and reads no cookie. */
export function isApiPath(path: string): boolean {
  return /^\/api\/v\d+(\/|$)/i.test(path);
}

/** The methods of each of its addresses; `:id` stands for the id of one thing. */
const endpoints = new Map([
  ["/api/v1/contributions", ["GET", "HEAD", "POST"]],
  ["/api/v1/contributions/:id", ["GET", "HEAD", "DELETE"]],
  ["/api/v1/metrics", ["GET", "HEAD"]],
  ["/api/v1/openapi.json", ["GET", "HEAD"]],
]);

/** The description of the interface is everybody's; for all else a token is needed. */
const open = new Set(["/api/v1/openapi.json"]);

/** Why a request goes no further than the door: no token, no such address, no such method. Null when it may come in. */
export function stoppedAtDoor(
  method: string,
  path: string,
  hasBearer: boolean,
): { status: 401 | 404 } | { status: 405; allow: string } | null {
  if (!hasBearer && !open.has(path)) return { status: 401 };
  const methods = endpoints.get(path.replace(/\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/, "/:id"));
  if (!methods) return { status: 404 };
  return methods.includes(method) ? null : { status: 405, allow: methods.join(", ") };
}
