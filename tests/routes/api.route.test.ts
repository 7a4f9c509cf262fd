import { Validator } from "@seriousme/openapi-schema-validator";
import OpenAPIClientAxios from "openapi-client-axios";
import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "#app/platform/ids";
import { aMonthlyMetric, aToken, oneNumber } from "#tests/support/api";
import { useDatabase } from "#tests/support/database";
import { aCast, type Cast } from "#tests/support/factories";
import { usePortal } from "#tests/support/portal";

const db = await useDatabase();
const portal = await usePortal();
const numbers = "/api/v1/contributions";
let cast: Cast;
let token: string;
let metric: string;

beforeAll(async () => {
  cast = await aCast(db);
  token = await aToken(db, cast);
  metric = await aMonthlyMetric(db, cast);
});

type Sent = { headers?: Record<string, string | null>; body?: string; method?: string; cookie?: string };

/** Asks as another system does: with a token, from no page. */
function ask(path: string, { headers = {}, ...sent }: Sent = {}) {
  const bearer = { authorization: `Bearer ${token}`, origin: null, ...headers };
  return portal.ask(path, { host: cast.host, headers: bearer, ...sent });
}

const json = (key = newId()) => ({ "content-type": "application/json", "idempotency-key": key });
const post = (body: string, headers: Sent["headers"] = {}) =>
  ask(numbers, { body, headers: { ...json(), ...headers } });

const stored = async () => {
  const { n } = await db
    .selectFrom("contribution")
    .select((row) => row.fn.countAll<number>().as("n"))
    .executeTakeFirstOrThrow();
  return Number(n);
};

describe("another system", () => {
  test("sends a number from wherever it is, and reads it back", async () => {
    const { status, headers } = await post(JSON.stringify(oneNumber(metric)), {
      origin: "https://payroll.example",
      "sec-fetch-site": "cross-site",
    });
    expect(status).toBe(201);
    expect(headers["cache-control"]).toBe("no-store");
    const list = await ask(numbers);
    expect(list.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(list.text).toContain(metric);
  });

  test("is asked for a token, whatever cookie it carries", async () => {
    const before = await stored();
    for (const cookie of [cast.people.admin.cookie, cast.people.rep.cookie]) {
      for (const sent of [{}, { body: JSON.stringify(oneNumber(metric)) }]) {
        const answer = await ask(numbers, { ...sent, cookie, headers: { ...json(), authorization: null } });
        expect(answer.status).toBe(401);
        expect(answer.headers["www-authenticate"]).toBe("Bearer");
        expect(answer.headers["set-cookie"]).toBeUndefined();
      }
    }
    expect(await stored()).toBe(before);
  });

  test("is who its token says, not who a cookie says", async () => {
    const packagers = await aToken(db, cast, "otherRep", { organization: cast.organizations.packager.id });
    const headers = { authorization: `Bearer ${packagers}` };
    const answer = await ask(numbers, { cookie: cast.people.rep.cookie, headers });
    expect(JSON.parse(answer.text)).toEqual({ contributions: [], next: null });
  });

  test("is told of no other origin that may read along", async () => {
    const foreign = { origin: "https://evil.test", "access-control-request-method": "POST" };
    for (const method of ["OPTIONS", "GET", "HEAD"]) {
      const { status, headers } = await ask(numbers, { method, headers: foreign });
      expect(status).toBe(method === "OPTIONS" ? 405 : 200);
      expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
  });
});

describe("what is refused before anything is read is a problem and no page", () => {
  const cases: [string, () => ReturnType<typeof ask>, number][] = [
    ["an unknown address", () => ask("/api/v1/organizations"), 404],
    ["the same for scripts", () => ask(`${numbers}.data`), 404],
    ["one that is no id", () => ask(`${numbers}/1`), 404],
    ["one number for scripts", () => ask(`${numbers}/${newId()}.data`), 404],
    ["one number that there is not", () => ask(`${numbers}/${newId()}`, { method: "DELETE" }), 404],
    ["sending to one number", () => ask(`${numbers}/${newId()}`, { body: "{}", headers: json() }), 405],
    ["a slash at the end", () => ask(`${numbers}/`), 404],
    ["another version", () => ask("/api/v2/contributions"), 404],
    ["another case", () => ask("/API/V1/contributions"), 404],
    ["deleting", () => ask(numbers, { method: "DELETE" }), 405],
    ["putting", () => ask(numbers, { method: "PUT", body: "{}", headers: json() }), 405],
    ["sending metrics", () => ask("/api/v1/metrics", { body: "{}", headers: json() }), 405],
    ["a null character", () => ask(`${numbers}?cursor=%00`), 400],
    ["more than a megabyte", () => post(`{"contributions":[{"note":"${"x".repeat(1_100_000)}"}]}`), 413],
    ["a token of nobody", () => ask(numbers, { headers: { authorization: "Bearer x" } }), 401],
    ["a password", () => ask(numbers, { headers: { authorization: "Basic eDp5" } }), 401],
    ["half a body", () => post("{"), 400],
    ["another type", () => post("{}", { "content-type": "text/plain" }), 415],
  ];

  test.each(cases)("%s", async (_case, work, expected) => {
    const { status, headers, text } = await work();
    expect(status).toBe(expected);
    expect(headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(headers["cache-control"]).toBe("no-store");
    if (expected === 405) expect(headers.allow).toMatch(/^GET, HEAD/);
    const problem = JSON.parse(text) as { status: number; title: string; detail: string; instance: string };
    expect(problem).toMatchObject({ type: "about:blank", status: expected, instance: headers["x-request-id"] });
    expect(problem.title).toMatch(/^\p{Lu}/u);
    expect(problem.detail).toMatch(/\.$/);
  });
});

describe("the form that makes a token", () => {
  const make = (form: Record<string, string | string[]>) =>
    portal.ask("/account/tokens", {
      ...{ host: cast.host, cookie: cast.people.contributor.cookie },
      form: { organization: cast.organizations.foundry.id, scopes: ["contributions:read"], days: "30", ...form },
    });
  const rows = () =>
    db.selectFrom("api_token").select("name").where("person_id", "=", cast.people.contributor.id).execute();

  test("shows the secret once, and makes no second one when it is sent again", async () => {
    const submission = newId();
    const first = await make({ submission, name: "Till" });
    expect(first.status).toBe(200);
    expect(first.headers["cache-control"]).toBe("no-store");
    const [secret] = /colead_[\w-]{43}/.exec(first.text) ?? [];
    const asked = await ask("/api/v1/metrics", { headers: { authorization: `Bearer ${secret}` } });
    expect(asked.status).toBe(200);
    const again = await make({ submission, name: "Till" });
    expect(again.status).toBe(409);
    expect(again.text).not.toMatch(/colead_[\w-]{43}/);
    expect(await rows()).toEqual([{ name: "Till" }]);
  });

  test("asks for the password where it was given too long ago, with everything that was typed", async () => {
    await db
      .updateTable("login")
      .set({ authenticated_at: 0 })
      .where("person_id", "=", cast.people.contributor.id)
      .execute();
    const before = await rows();
    const answer = await make({ submission: newId(), name: "Register" });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('type="password"');
    expect(answer.text).toContain('value="Register"');
    expect(await rows()).toEqual(before);
  });
});

describe("the description", () => {
  const describe = async () => {
    const { status, text } = await portal.ask("/api/v1/openapi.json", { host: cast.host });
    expect(status).toBe(200);
    return JSON.parse(text) as Record<string, unknown>;
  };

  test("is valid OpenAPI 3.1, and names this coalition's address", async () => {
    const description = await describe();
    const { valid, errors } = await new Validator().validate(structuredClone(description));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(description).toMatchObject({ openapi: "3.1.0", servers: [{ url: cast.origin }] });
    expect(Object.keys(description["paths"] as object)).toEqual([
      numbers,
      `${numbers}/{id}`,
      "/api/v1/metrics",
      "/api/v1/openapi.json",
    ]);
  });

  test("gives a client that works", async () => {
    const definition = { ...(await describe()), servers: [{ url: `http://127.0.0.1:${portal.port}` }] };
    const axiosConfigDefaults = {
      headers: { Host: cast.host, Authorization: `Bearer ${token}` },
      validateStatus: () => true,
      proxy: false as const,
    };
    const made = new OpenAPIClientAxios({ definition: definition as never, axiosConfigDefaults });
    const client = await made.init();
    const call = async (operation: string, parameters: object | null = null, body?: object) => {
      const work = (client as unknown as Record<string, (...sent: unknown[]) => Promise<unknown>>)[operation]!;
      return (await work(parameters, body)) as { status: number; data: Record<string, unknown> };
    };
    const metrics = (await call("listMetrics", { limit: 1 })).data["metrics"] as { id: string; periods: object[] }[];
    expect(metrics.map(({ id }) => id)).toEqual([metric]);
    const key = { "Idempotency-Key": newId() };
    const body = { contributions: [{ metric, period: "2026-02-01", value: 7, note: "By a client" }] };
    const first = await call("sendContributions", key, body);
    expect(first.status, JSON.stringify(first.data)).toBe(201);
    expect((await call("sendContributions", key, body)).data).toEqual(first.data);
    const listed = await call("listContributions", { metric, period: "2026-02-01" });
    expect(listed.data["contributions"]).toMatchObject([{ value: 7, note: "By a client", state: "pending" }]);
    const [{ id }] = listed.data["contributions"] as [{ id: string }];
    expect((await call("withdrawContribution", { id })).status).toBe(204);
    expect((await call("readContribution", { id })).data).toMatchObject({ id, value: 7, state: "withdrawn" });
    const wrong = await call("sendContributions", { "Idempotency-Key": newId() }, { contributions: [] });
    expect(wrong).toMatchObject({ status: 422, data: { errors: [{ pointer: "#/contributions" }] } });
  });
});
