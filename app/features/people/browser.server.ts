import { loginSecret } from "#app/platform/auth.server";
import { isSecure, type Visit } from "#app/platform/visit.server";
import { browserFamily } from "./browser-family";
import { pendingSecret } from "./pending-logins.server";
import type { Browser } from "./sign-in.server";

/** The browser that a request comes from, as signing in needs to know it. */
export function browserOf(visit: Visit, request: Request): Browser {
  const secure = isSecure(visit.coalition);
  return {
    clientAddress: visit.clientAddress,
    isSecure: secure,
    secret: loginSecret(request, secure),
    pending: pendingSecret(request, secure),
    family: browserFamily(request.headers.get("user-agent")),
  };
}
