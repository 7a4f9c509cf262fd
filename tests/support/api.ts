import type { AppLoadContext } from "@remix-run/node";
import { newMetricSchema } from "#app/features/metrics/metric.schema";
import { defineMetric } from "#app/features/metrics/metrics.commands.server";
import { makeToken } from "#app/features/tokens/tokens.commands.server";
import { newId } from "#app/platform/ids";
import type { TokenScope } from "#app/policy/principal";
import { action as oneAction, loader as oneLoader } from "#app/routes/api-contribution";
import { action, loader } from "#app/routes/api-contributions";
import { loader as metricsLoader } from "#app/routes/api-metrics";
import type { Db } from "#db/schema";
import { actorFor, type Cast, type Role, teamFacts } from "./factories";

type TokenOptions = { scopes?: TokenScope[]; organization?: string | null; days?: number };

/** A token of one of the cast, as they would make it; for the foundry, to read and to send, unless said otherwise. */
export async function aToken(db: Db, cast: Cast, role: Role = "rep", options: TokenOptions = {}): Promise<string> {
  const { scopes = ["contributions:read", "contributions:write"], days = 30 } = options;
  const organization = options.organization === undefined ? cast.organizations.foundry.id : options.organization;
  const input = { submission: newId(), name: "Payroll", organization, scopes, days };
  return makeToken(await actorFor(db, cast, role, Date.now()), input);
}

type MetricOptions = { name?: string; aggregation?: "sum" | "ratio"; team?: "open" | "closed"; unit?: "own" | "count" };

/** A metric of months of one of the teams. */
export async function aMonthlyMetric(db: Db, cast: Cast, options: MetricOptions = {}): Promise<string> {
  const { name = "Visitors", aggregation = "sum", team = "open", unit = "count" } = options;
  const input = newMetricSchema.parse({
    ...{ submission: newId(), name, unit, unitLabel: "people", scale: unit === "own" ? "3" : "0", aggregation },
    ...{ grain: "month", countsPeople: "no", confidential: "no" },
  });
  return defineMetric(await actorFor(db, cast, "facilitator"), teamFacts(cast, team), input);
}

type Body = {
  status?: number;
  detail?: string;
  errors?: { detail: string; pointer?: string; parameter?: string }[];
  state?: string;
  contributions?: Record<string, unknown>[];
  metrics?: Record<string, unknown>[];
  next?: string | null;
};
export type ApiAnswer = { status: number; headers: Headers; body: Body; text: string };

type Call = {
  token: string | null;
  /** JSON, or what stands in its place as bytes. */
  send?: object | string | Uint8Array;
  key?: string | null;
  method?: "GET" | "DELETE";
  headers?: Record<string, string>;
};

/** Asks the programming interface as its routes are asked by Remix, past the HTTP server in front. */
export function apiOf(cast: Cast) {
  const context = {
    ...{ coalitionId: cast.coalitionId, origin: cast.origin, isSecure: false, locale: "en", nonce: "" },
    ...{ requestId: "the-request", clientAddress: "192.0.2.7", isMemberView: false, setCookie: () => undefined },
    stopping: new AbortController().signal,
  } as AppLoadContext;
  return async (
    path: string,
    { token, send, key = newId(), method = "GET", headers = {} }: Call,
  ): Promise<ApiAnswer> => {
    const given = new Headers(headers);
    if (token !== null) given.set("Authorization", `Bearer ${token}`);
    const request =
      send === undefined
        ? new Request(cast.origin + path, { method, headers: given })
        : posted(cast.origin + path, given, { send, key });
    const params = { contribution: /contributions\/([^/]+)$/.exec(path)?.[1] };
    const response = await routeOf(path, request.method)({ request, context, params });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: JSON.parse(text || "{}") as Body };
  };
}

function routeOf(path: string, method: string) {
  if (path.includes("/contributions/")) return method === "DELETE" ? oneAction : oneLoader;
  if (method === "POST") return action;
  return path.includes("/metrics") ? metricsLoader : loader;
}

function posted(to: string, headers: Headers, { send, key }: { send: object | string; key: string | null }): Request {
  if (!headers.has("Content-Type")) headers.set("Content-Type", "application/json");
  if (key !== null) headers.set("Idempotency-Key", key);
  const isPlain = typeof send === "string" || send instanceof Uint8Array;
  return new Request(to, { method: "POST", headers, body: isPlain ? (send as string) : JSON.stringify(send) });
}

/** A request that sends one number. */
export const oneNumber = (metric: string, more: object = {}) => ({
  contributions: [{ metric, period: "2026-05-01", value: 12, ...more }],
});
