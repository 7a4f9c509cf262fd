import type { AppLoadContext } from "@remix-run/node";
import { database } from "#db/client.server";
import { holderOfToken } from "#app/platform/api-tokens.server";
import type { Actor } from "#app/platform/changes.server";
import { momentAt } from "#app/platform/dates";
import { noteDenial } from "#app/platform/denials.server";
import { isRefusal, type Refusal } from "#app/platform/errors";
import { retryHeaders, statusOf } from "#app/platform/http.server";
import { isMessageKey, type MessageKey } from "#app/platform/i18n/catalog";
import { translator } from "#app/platform/i18n/translator";
import { faultFacts, log } from "#app/platform/log.server";
import { type Problem, PROBLEM_TYPE } from "#app/platform/problem";
import { byAccount, byAddress, countOften, countTry, limits } from "#app/platform/rate-limits.server";
import { type Coalition, readCoalition } from "#app/platform/visit.server";
import { anonymous, lackingScope } from "#app/policy/policy";
import { ApiFault } from "./api-fault";

type Args = { request: Request; context: AppLoadContext };

/** One request of another system: whose token it came with, for which organization. It serves as the `Actor` of commands. */
export type ApiVisit = Actor & {
  coalition: Coalition;
  tokenId: string;
  /** Null for a token of somebody who speaks for none. */
  organizationId: string | null;
};

type Answer = {
  status?: number;
  /** Left out where there is nothing to say. */ body?: unknown;
  headers?: Record<string, string>;
};

/** The permission that an address asks for before it reads anything. */
type Asked = "contribution:read-raw" | "contribution:create" | "contribution:correct" | null;

/**
 * Answers a request of another system: looks at its token and nothing else, does the work, and says what is wrong as a
 * problem. Nothing of it is ever HTML, and nothing is kept by anybody on the way.
 */
export async function answerApi(args: Args, asked: Asked, work: (visit: ApiVisit) => Promise<Answer>) {
  try {
    const visit = await apiVisit(args);
    requireScope(visit, asked);
    return toResponse(await work(visit));
  } catch (error) {
    return problemOf(error, args.context);
  }
}

/** An answer of JSON that nobody keeps, or of nothing. */
export function toResponse({ status = 200, body, headers = {} }: Answer): Response {
  if (body === undefined) return new Response(null, { status: 204, headers: { "Cache-Control": "no-store" } });
  const type = { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" };
  return new Response(JSON.stringify(body), { status, headers: { ...type, ...headers } });
}

async function apiVisit({ request, context }: Args): Promise<ApiVisit> {
  const db = database();
  const coalition = await readCoalition(db, context.coalitionId);
  const moment = momentAt(Date.now(), coalition.timeZone);
  const secret = /^Bearer +(\S+) *$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const holder = secret ? await holderOfToken(db, coalition, secret, moment.now) : null;
  if (!holder) {
    // Only tokens that do not work are counted: nobody who sends a good one is held up by others in the same building.
    const nobody = { db, principal: anonymous(coalition.id), moment };
    await countTry(nobody, [byAddress("wrong tokens", limits.wrongTokensFromAddress, context.clientAddress)]);
    throw new ApiFault(401, "api.error.token", { headers: { "WWW-Authenticate": 'Bearer error="invalid_token"' } });
  }
  const { principal, tokenId, organizationId } = holder;
  const visit = { db, principal, moment, coalition, tokenId, organizationId };
  await countOften(visit, byAccount("token requests", limits.requestsOfToken, coalition.id, tokenId));
  if (organizationId !== null && !principal.organizations.has(organizationId)) {
    const subject = { type: "organization", id: organizationId };
    const denied = { coalitionId: coalition.id, personId: principal.personId, what: "contribution:read-raw", subject };
    throw new ApiFault(403, "api.error.organizationLost", { denied });
  }
  return visit;
}

function requireScope({ principal, organizationId }: ApiVisit, asked: Asked): void {
  const scope = asked && lackingScope(principal, asked);
  if (!scope) return;
  const { coalitionId, personId } = principal;
  const subject = organizationId === null ? null : { type: "organization", id: organizationId };
  const denied = { coalitionId, personId, what: asked, subject };
  throw new ApiFault(403, "api.error.scope", { values: { scope }, denied });
}

async function problemOf(error: unknown, context: AppLoadContext): Promise<Response> {
  const { t } = translator(context.locale);
  const fault = faultOf(error);
  if (!fault) log().error({ id: context.requestId, ...faultFacts(error) }, "fault");
  if (fault?.denied) await noteDenial(database(), fault.denied);
  const status = fault?.status ?? 500;
  const problem: Problem = {
    type: "about:blank",
    title: t(titleOf(status)),
    status,
    detail: fault ? t(fault.key, fault.values) : t("front.broken.text"),
    instance: context.requestId,
  };
  if (fault && fault.faults.length > 0) {
    problem.errors = fault.faults.map(({ key, values, ...where }) => ({ detail: t(key, values), ...where }));
  }
  const headers = { "Content-Type": PROBLEM_TYPE, "Cache-Control": "no-store", ...fault?.headers };
  return new Response(JSON.stringify(problem), { status, headers });
}

/** What a thrown error says; null for a bug, of which nothing is said. */
function faultOf(error: unknown): ApiFault | null {
  if (error instanceof ApiFault) return error;
  return isRefusal(error) ? fromRefusal(error) : null;
}

function fromRefusal({ kind, key, values, denied }: Refusal): ApiFault {
  const more = { ...(values ? { values } : {}), ...(denied ? { denied } : {}) };
  return new ApiFault(statusOf[kind], key, { ...more, headers: retryHeaders(kind, values) });
}

function titleOf(status: number): MessageKey {
  const key = `api.status.${status}`;
  return isMessageKey(key) ? key : "api.status.500";
}
