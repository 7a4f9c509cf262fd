import { createHash } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import { newSecret } from "#app/platform/auth.server";

/** How long a phone is known again: longer than ballots are open. */
const DAYS = 60;

type Args = { request: Request; context: Pick<AppLoadContext, "isSecure" | "setCookie"> };

/** The secret by which a phone without a login is known again on later visits; null for one that was never here. */
export function phoneSecret({ request, context }: Args): string | null {
  const cookies = request.headers.get("cookie") ?? "";
  const found = new RegExp(`(?:^|;\\s*)${nameOf(context.isSecure)}=([A-Za-z0-9_-]{43})(?:;|$)`).exec(cookies);
  return found?.[1] ?? null;
}

/** Gives a phone that was never here a secret of its own. */
export function welcomePhone({ context }: Args): void {
  const { isSecure } = context;
  const kept = `Max-Age=${DAYS * 24 * 60 * 60}; Path=/; HttpOnly; SameSite=Lax`;
  context.setCookie(`${nameOf(isSecure)}=${newSecret()}; ${kept}${isSecure ? "; Secure" : ""}`);
}

/**
 * What is stored of a request's phone with a vote: another hash for every ballot, so that nobody sees which votes are
 * one phone's. Null for one that was never here.
 */
export function phoneOn(args: Args, ballotId: string): string | null {
  const secret = phoneSecret(args);
  return secret && createHash("sha256").update(`${ballotId} ${secret}`).digest("hex");
}

function nameOf(isSecure: boolean): string {
  return isSecure ? "__Host-phone" : "phone";
}
