import { beforeAll, describe, expect, it } from "vitest";
import { answerAffiliation } from "#app/features/organizations/affiliations.server";
import { removePerson } from "#app/features/people/remove-person.server";
import { suspendPerson } from "#app/features/people/people.commands.server";
import { makeToken, revokeToken } from "#app/features/tokens/tokens.commands.server";
import { listAllTokens, listOwnTokens } from "#app/features/tokens/tokens.queries.server";
import { hashSecret } from "#app/platform/auth.server";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { limits } from "#app/platform/rate-limits.server";
import { aMonthlyMetric, apiOf, aToken, oneNumber } from "#tests/support/api";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role } from "#tests/support/factories";

const db = await useDatabase();
let cast: Cast;
let metric: string;
let ask: ReturnType<typeof apiOf>;

beforeAll(async () => {
  cast = await aCast(db);
  metric = await aMonthlyMetric(db, cast);
  ask = apiOf(cast);
});

const act = (role: Role) => actorFor(db, cast, role, Date.now());
const numbers = "/api/v1/contributions";
const statusOf = async (token: string) => (await ask(numbers, { token })).status;

async function refusal(work: Promise<unknown>) {
  try {
    await work;
  } catch (error) {
    if (isRefusal(error)) return { kind: error.kind, key: error.key, field: error.field };
    throw error;
  }
  throw new Error("It was not refused.");
}

const rowOf = (secret: string) =>
  db.selectFrom("api_token").selectAll().where("secret_hash", "=", hashSecret(secret)).executeTakeFirstOrThrow();

describe("a token", () => {
  it("is kept as a hash, is shown without its secret, and says when it was last used", async () => {
    const secret = await aToken(db, cast);
    const row = await rowOf(secret);
    expect(JSON.stringify(row)).not.toContain(secret);
    expect(row.last_used_at).toBeNull();
    expect(await statusOf(secret)).toBe(200);
    const [listed] = await listOwnTokens(await act("rep"));
    expect(listed).toMatchObject({ name: "Payroll", hint: secret.slice(-4), isOver: false });
    expect(listed?.lastUsedAt).toBeGreaterThan(0);
    expect(JSON.stringify(listed)).not.toContain(secret);
  });

  it("leaves an event for what it does, with its id", async () => {
    const secret = await aToken(db, cast);
    const { id } = await rowOf(secret);
    const sent = await ask(numbers, { token: secret, send: oneNumber(metric, { period: "2025-01-01" }) });
    expect(sent.status).toBe(201);
    const event = await db
      .selectFrom("audit_event")
      .selectAll()
      .where("coalition_id", "=", cast.coalitionId)
      .where("action", "=", "contribution:report")
      .orderBy("id", "desc")
      .executeTakeFirstOrThrow();
    expect(event).toMatchObject({ actor_id: cast.people.rep.id, subject_type: "contribution" });
    expect(JSON.parse(event.detail)).toMatchObject({ apiToken: id });
  });

  it("is made for an organization of one's own, and no other", async () => {
    const packager = cast.organizations.packager.id;
    expect(await refusal(aToken(db, cast, "rep", { organization: packager }))).toMatchObject({ kind: "forbidden" });
    expect(await refusal(aToken(db, cast, "admin"))).toMatchObject({ kind: "forbidden" });
    expect(await refusal(aToken(db, cast, "rep", { organization: null }))).toMatchObject({ field: "organization" });
    expect(await refusal(makeToken(await actorFor(db, cast, "anonymous"), someInput()))).toMatchObject({
      kind: "not_found",
    });
  });

  it("of somebody who speaks for no organization only reads what everybody may", async () => {
    const toWrite = aToken(db, cast, "viewer", { organization: null });
    expect(await refusal(toWrite)).toMatchObject({ key: "tokens.error.readOnly", field: "scopes" });
    const token = await aToken(db, cast, "viewer", { organization: null, scopes: ["contributions:read"] });
    expect((await ask(numbers, { token })).body).toEqual({ contributions: [], next: null });
    const { metrics } = (await ask("/api/v1/metrics", { token })).body;
    expect(metrics?.map(({ id }) => id)).toContain(metric);
    expect((await ask(numbers, { token, send: oneNumber(metric) })).status).toBe(403);
  });

  it("is made once from one form", async () => {
    const input = someInput();
    await makeToken(await act("rep"), input);
    expect(await refusal(makeToken(await act("rep"), input))).toMatchObject({ key: "tokens.error.shownAlready" });
  });

  it("is made at most so often an hour", async () => {
    await db.deleteFrom("rate_limit").execute();
    const made = async () => {
      const secret = await aToken(db, cast, "otherRep", { organization: cast.organizations.packager.id });
      await revokeToken(await act("otherRep"), (await rowOf(secret)).id, "own");
    };
    for (let i = 0; i < limits.tokensOfAccount.points; i += 1) await made();
    expect(await refusal(made())).toMatchObject({ kind: "too_many" });
  });
});

const someInput = () => ({
  submission: newId(),
  name: "Spreadsheet",
  organization: cast.organizations.foundry.id,
  scopes: ["contributions:read" as const],
  days: 30,
});

describe("a scope", () => {
  it("of reading sends nothing", async () => {
    const token = await aToken(db, cast, "rep", { scopes: ["contributions:read"] });
    expect(await statusOf(token)).toBe(200);
    const sent = await ask(numbers, { token, send: oneNumber(metric) });
    expect(sent.status).toBe(403);
    expect(sent.body.detail).toContain("contributions:write");
  });

  it("of sending reads nothing", async () => {
    const token = await aToken(db, cast, "rep", { scopes: ["contributions:write"] });
    expect(await statusOf(token)).toBe(403);
    expect((await ask(numbers, { token, send: oneNumber(metric, { period: "2025-02-01" }) })).status).toBe(201);
  });
});

describe("a token's rights are its owner's at each request", () => {
  it("it stops when its time is up, and when it is revoked", async () => {
    const spent = await aToken(db, cast);
    await db
      .updateTable("api_token")
      .set({ expires_at: Date.now() - 1 })
      .where("secret_hash", "=", hashSecret(spent))
      .execute();
    const revoked = await aToken(db, cast);
    await revokeToken(await act("rep"), (await rowOf(revoked)).id, "own");
    for (const token of [spent, revoked, "colead_" + "x".repeat(43), "x", ""]) {
      const answer = await ask(numbers, { token });
      expect(answer.status).toBe(401);
      expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
    }
  });

  it("nobody revokes another's but an admin, who sees all that work", async () => {
    const { id } = await rowOf(await aToken(db, cast));
    for (const role of ["otherRep", "contributor", "facilitator", "viewer", "admin"] as const) {
      expect(await refusal(revokeToken(await act(role), id, "own"))).toMatchObject({ kind: "not_found" });
    }
    expect(await refusal(revokeToken(await act("rep"), id, "any"))).toMatchObject({ kind: "forbidden" });
    expect(await refusal(listAllTokens(await act("rep"), 1))).toMatchObject({ kind: "forbidden" });
    const { rows } = await listAllTokens(await act("admin"), 1);
    expect(rows.find((row) => row.id === id)).toMatchObject({ owner: { name: cast.people.rep.name } });
    await revokeToken(await act("admin"), id, "any");
    expect((await listAllTokens(await act("admin"), 1)).rows.map((row) => row.id)).not.toContain(id);
    expect(await refusal(revokeToken(await act("admin"), id, "any"))).toMatchObject({ kind: "not_found" });
  });

  it("a suspended owner's lets nobody in", async () => {
    const token = await aToken(db, cast, "contributor");
    expect(await statusOf(token)).toBe(200);
    await suspendPerson(await act("admin"), cast.people.contributor.id, true);
    expect(await statusOf(token)).toBe(401);
    await suspendPerson(await act("admin"), cast.people.contributor.id, false);
  });

  it("whose owner left the organization reads and sends nothing, and it does not come back with them", async () => {
    const token = await aToken(db, cast, "contributor");
    const affiliation = await db
      .selectFrom("affiliation")
      .select("id")
      .where("coalition_id", "=", cast.coalitionId)
      .where("person_id", "=", cast.people.contributor.id)
      .executeTakeFirstOrThrow();
    const set = (status: "ended" | "confirmed") =>
      db.updateTable("affiliation").set({ status }).where("id", "=", affiliation.id).execute();
    // By another way than the portal's own command: the rights alone decide.
    await set("ended");
    expect(await statusOf(token)).toBe(403);
    expect((await ask(numbers, { token, send: oneNumber(metric) })).status).toBe(403);
    await set("confirmed");
    expect(await statusOf(token)).toBe(200);
    await answerAffiliation(await act("rep"), cast.organizations.foundry.id, affiliation.id, "end");
    await set("confirmed");
    expect(await statusOf(token)).toBe(401);
  });

  it("never carries the roles of an admin or facilitator", async () => {
    await db
      .updateTable("person")
      .set({ coalition_role: "data_steward" })
      .where("id", "=", cast.people.planOwner.id)
      .execute();
    const office = cast.organizations.office.id;
    const token = await aToken(db, cast, "planOwner", { organization: office });
    const foreign = oneNumber(metric, { organization: cast.organizations.foundry.id });
    expect((await ask(numbers, { token, send: foreign })).status).toBe(403);
    const { contributions } = (await ask(numbers, { token })).body;
    expect(contributions).toEqual([]);
  });

  it("an admin without a second factor has no rights to lend", async () => {
    const token = await aToken(db, cast);
    const admin = (coalition_role: "admin" | null) =>
      db.updateTable("person").set({ coalition_role }).where("id", "=", cast.people.rep.id).execute();
    await admin("admin");
    expect(await statusOf(token)).toBe(401);
    await admin(null);
    expect(await statusOf(token)).toBe(200);
  });

  it("works in its own coalition only", async () => {
    const elsewhere = await aCast(db, "Elsewhere");
    expect((await apiOf(elsewhere)(numbers, { token: await aToken(db, cast) })).status).toBe(401);
  });

  it("ends with its owner's account", async () => {
    const token = await aToken(db, cast);
    await removePerson(await act("admin"), cast.people.rep.id);
    expect(await statusOf(token)).toBe(401);
    expect((await rowOf(token)).revoked_at).not.toBeNull();
  });
});

describe("too many requests", () => {
  const fill = (what: string, points: number) =>
    db.updateTable("rate_limit").set({ points }).where("key", "like", `${what} %`).execute();

  it("with one token are refused for a while, with the time to wait", async () => {
    const token = await aToken(db, cast, "planOwner", { organization: cast.organizations.office.id });
    await db.deleteFrom("rate_limit").execute();
    expect(await statusOf(token)).toBe(200);
    await fill("token requests", limits.requestsOfToken.points);
    // Ten are counted at once.
    for (let i = 1; i < 10; i += 1) expect(await statusOf(token)).toBe(200);
    const answer = await ask(numbers, { token });
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  });

  it("with tokens that do not work are refused, and hold up nobody with a good one", async () => {
    const token = await aToken(db, cast, "planOwner", { organization: cast.organizations.office.id });
    await db.deleteFrom("rate_limit").execute();
    expect(await statusOf("colead_" + "y".repeat(43))).toBe(401);
    await fill("wrong tokens", limits.wrongTokensFromAddress.points);
    expect(await statusOf("colead_" + "y".repeat(43))).toBe(429);
    expect(await statusOf(token)).toBe(200);
  });
});
