import { beforeAll, describe, expect, it } from "vitest";
import { useOpenDatabase } from "#tests/support/database";
import { aCast, aLogin, aPerson, aSecondFactor, actorFor, type Cast } from "#tests/support/factories";
import { aMailbox } from "#tests/support/mailbox";
import { usePortal } from "#tests/support/portal";
import { codeAt } from "#app/features/people/codes.server";
import { invite } from "#app/features/people/invitations.commands.server";
import { askReset } from "#app/features/people/reset.server";
import { askVerification } from "#app/features/people/verification.server";
import { askNewAddress } from "#app/features/people/address.server";
import { hashSecret, newSecret } from "#app/platform/auth.server";
import { change } from "#app/platform/changes.server";
import { newId } from "#app/platform/ids";
import { hashPassword } from "#app/platform/passwords.server";
import { principalOf } from "#app/platform/visit.server";

const open = await useOpenDatabase();
const { db } = open;
const portal = await usePortal();
const mailbox = aMailbox(db);
const password = "tulip lantern river";
let cast: Cast;

beforeAll(async () => {
  cast = await aCast(db);
});

/** Another forwarded address each time, which nobody is to believe, and no limit left over from the test before. */
let turn = 0;
const forged = () => ({
  "x-forwarded-for": `198.51.${(turn >> 8) & 255}.${turn++ & 255}`,
  forwarded: "for=192.0.2.60",
});
const forgetLimits = () => db.deleteFrom("rate_limit").execute();

const post = (path: string, form: Record<string, string>, cookie?: string) =>
  portal.ask(path, { host: cast.host, form, headers: forged(), ...(cookie ? { cookie } : {}) });
const get = (path: string, cookie?: string, method = "GET") =>
  portal.ask(path, { host: cast.host, method, headers: forged(), ...(cookie ? { cookie } : {}) });

async function aMember(name = "Kept Word", role: "admin" | null = null) {
  const person = await aPerson(db, cast.coalitionId, name, role);
  const row = { password_hash: await hashPassword(password) };
  await db.updateTable("person").set(row).where("id", "=", person.id).execute();
  return person;
}

const stranger = () => actorFor(db, cast, "anonymous", Date.now());
async function as(id: string) {
  return { ...(await stranger()), principal: await principalOf(db, cast.coalitionId, id, null) };
}

async function resetLink(email: string): Promise<string> {
  await askReset(await stranger(), email, newId());
  return `/reset/${await mailbox.secretFor(email, "reset")}`;
}

async function invitationLink(): Promise<string> {
  const email = `new.${newId()}@example.org`;
  const grants = { coalitionRole: null, teamId: null, organizationId: null, affiliationRole: "rep" } as const;
  const admin = await actorFor(db, cast, "admin", Date.now());
  const { secret } = await invite(admin, { ...grants, teamRole: "member", email }, newId(), "link");
  return `/invitations/${secret}`;
}

const tally = (statuses: number[]) =>
  Object.fromEntries(
    [...new Set(statuses)].sort().map((status) => [status, statuses.filter((s) => s === status).length]),
  );

describe("a hundred wrong secrets, each with another forwarded address", () => {
  async function hundred(ask: (i: number) => Promise<{ status: number }>): Promise<number[]> {
    await forgetLimits();
    const statuses: number[] = [];
    for (let i = 0; i < 100; i += 1) statuses.push((await ask(i)).status);
    await forgetLimits();
    return statuses;
  }

  it("passwords of one account end in 429 after ten", async () => {
    const { email } = await aMember();
    const statuses = await hundred(() => post("/sign-in", { email, password: "not that one" }));
    expect(tally(statuses)).toEqual({ 422: 10, 429: 90 });
  });

  it("one password for many accounts ends in 429 after sixty", async () => {
    const statuses = await hundred((i) => post("/sign-in", { email: `a${i}@example.org`, password: "not that one" }));
    expect(tally(statuses)).toEqual({ 422: 60, 429: 40 });
  });

  it.each(["reset", "verify", "address", "invitations"])("links under /%s end in 429 after sixty", async (path) => {
    expect(tally(await hundred(() => get(`/${path}/${newSecret()}`)))).toEqual({ 404: 60, 429: 40 });
    expect(tally(await hundred(() => post(`/${path}/${newSecret()}`, { password, name: "Nobody" })))).toEqual({
      404: 60,
      429: 40,
    });
  });

  it("codes of the second factor end in 429 after ten", async () => {
    const person = await aMember();
    await aSecondFactor(db, cast.coalitionId, person.id);
    await forgetLimits();
    const { headers } = await post("/sign-in", { email: person.email, password });
    const cookie = /pending=[^;]+/.exec(String(headers["set-cookie"]))![0];
    const statuses = await hundred((i) => post("/sign-in/code", { code: String(100_000 + i) }, cookie));
    expect(tally(statuses)).toEqual({ 422: 10, 429: 90 });
  });

  it("the password again ends in 429 after ten", async () => {
    const { cookie } = await aMember();
    const statuses = await hundred(() => post("/account/confirm", { password: "not that one" }, cookie));
    expect(tally(statuses)).toEqual({ 422: 10, 429: 90 });
  });

  it("letters to one address, with an account or without, end in 429 after five", async () => {
    const { email } = await aMember();
    for (const asked of [email, `nobody.${newId()}@example.org`]) {
      expect(tally(await hundred(() => post("/forgot", { email: asked })))).toEqual({ 303: 5, 429: 95 });
    }
    expect(tally(await hundred((i) => post("/forgot", { email: `b${i}@example.org` })))).toEqual({ 303: 30, 429: 70 });
  });
});

describe("one link, many at once", () => {
  it("a hundred parallel resets set one password", async () => {
    const { id, email } = await aMember();
    const link = await resetLink(email);
    await forgetLimits();
    const fresh = "walnut parade cobalt";
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(link, { password: fresh })));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.every((status) => [303, 404, 429, 503].includes(status))).toBe(true);
    const used = await db.selectFrom("token").select("used_at").where("person_id", "=", id).execute();
    expect(used.filter(({ used_at }) => used_at !== null)).toHaveLength(1);
    await forgetLimits();
  });

  it("a hundred parallel acceptances of an invitation make one person", async () => {
    const link = await invitationLink();
    const accept = { name: "Ruth Castellanos", password, email: "" };
    await forgetLimits();
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(link, accept)));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    await forgetLimits();
  });

  it("twenty parallel first admins make one", async () => {
    const secret = newSecret();
    const coalition = await aCast(db, "First Compact");
    await db
      .insertInto("token")
      .values({
        coalition_id: coalition.coalitionId,
        id: newId(),
        kind: "first_admin",
        secret_hash: hashSecret(secret),
        coalition_role: "admin",
        created_at: Date.now(),
        expires_at: Date.now() + 60_000,
      })
      .execute();
    const claim = (i: number) => ({ name: `Claimant ${i}`, email: `claimant${i}@example.org`, password });
    await forgetLimits();
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        portal.ask(`/invitations/${secret}`, { host: coalition.host, form: claim(i), headers: forged() }),
      ),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    const admins = await db
      .selectFrom("person")
      .select("name")
      .where("coalition_id", "=", coalition.coalitionId)
      .where("coalition_role", "=", "admin")
      .where("name", "like", "Claimant%")
      .execute();
    expect(admins).toHaveLength(1);
    await forgetLimits();
  });
});

describe("a program that follows the links of a letter", () => {
  it("uses nothing up, with GET or HEAD, however often", async () => {
    const person = await aMember();
    const self = await as(person.id);
    await mailbox.open();
    const email = `moved.${newId()}@example.org`;
    await change(self, { action: "test:ask" }, (change) => askVerification(change, person.id));
    await askNewAddress(self, email);
    await askReset(self, person.email, newId());
    const letters = await mailbox.open();
    const links = letters.flatMap(({ text }) => /\/(?:verify|address|reset)\/[\w-]{43}/.exec(text)?.[0] ?? []);
    expect(links.map((link) => link.split("/")[1]).sort()).toEqual(["address", "reset", "verify"]);
    const state = async () => ({
      person: await db.selectFrom("person").selectAll().where("id", "=", person.id).execute(),
      tokens: await db.selectFrom("token").selectAll().where("person_id", "=", person.id).orderBy("id").execute(),
    });
    const before = await state();
    for (const link of [...links, await invitationLink()]) {
      for (const method of ["GET", "HEAD", "GET", "HEAD"])
        expect((await get(link, undefined, method)).status).toBe(200);
      expect((await get(`${link}.data`)).status).toBe(200);
      expect((await get(link, undefined, "OPTIONS")).status).toBeGreaterThan(399);
    }
    expect(await state()).toEqual(before);
    const addresses = links.find((link) => link.startsWith("/address/"))!;
    expect((await post(addresses, {})).status).toBe(303);
  });
});

describe("targets off the site", () => {
  const evil = [
    "//evil.test",
    "/\\evil.test",
    "/%0d%0aSet-Cookie:x=1",
    "https://evil.test/",
    "\\\\evil.test",
    "/\t/evil.test",
    "/%09/evil.test",
    "/%5cevil.test",
  ];

  it.each(evil)("%j is not gone to after signing in, nor after the password again", async (to) => {
    await forgetLimits();
    const { email, cookie } = await aMember();
    const answers = [
      await post("/sign-in", { email, password, to }),
      await post("/account/confirm", { password, to }, cookie),
      await get(`/sign-in?to=${encodeURIComponent(to)}`, cookie),
    ];
    for (const { location, headers } of answers) {
      const target = new URL(location ?? "", cast.origin);
      expect([target.origin, headers["x"], JSON.stringify(headers["set-cookie"] ?? "")]).toEqual([
        cast.origin,
        undefined,
        expect.not.stringContaining("x=1"),
      ]);
    }
  });
});

describe("who has an account cannot be told", () => {
  // The clock of a busy machine tells nothing; that a password is always hashed is tested where that is done.
  it("by the answer or the work of signing in and of asking for a letter", async () => {
    const people = await Promise.all(
      Array.from({ length: 20 }, (_, i) => aMember(`Timed ${"abcdefghijklmnopqrst"[i]}`)),
    );
    const emailOf = (known: boolean, i: number) => (known ? people[i]!.email : `unknown${i}.${newId()}@example.org`);
    const work: Record<string, Set<number>> = { signIn: new Set(), forgot: new Set() };
    const answers: Record<string, Set<string>> = { signIn: new Set(), forgot: new Set() };
    async function measure(name: string, path: string, form: (email: string) => Record<string, string>) {
      for (let round = 0; round < 40; round += 1) {
        const [known, i] = [round % 2 === 0, Math.floor(round / 2)];
        if (i % 5 === 0) await forgetLimits();
        const email = emailOf(known, i);
        const before = open.statements.count;
        const { status, location, text, headers } = await post(path, form(email));
        work[name]!.add(open.statements.count - before);
        answers[name]!.add(
          JSON.stringify([status, location, text.replaceAll(email, ""), headers["set-cookie"]]).replaceAll(
            /nonce="[^"]*"|[0-9a-f-]{36}/g,
            "",
          ),
        );
      }
    }
    await measure("signIn", "/sign-in", (email) => ({ email, password: "not that one" }));
    await measure("forgot", "/forgot", (email) => ({ email }));
    expect([work["signIn"]!.size, work["forgot"]!.size]).toEqual([1, 1]);
    expect([answers["signIn"]!.size, answers["forgot"]!.size]).toEqual([1, 1]);
  });
});

describe("a name with line breaks and headers in it", () => {
  it("is one line wherever it is written, and adds no header to a letter", async () => {
    await forgetLimits();
    const email = `crlf.${newId()}@example.org`;
    const name = "Ruth\r\nBcc: evil@evil.test\r\n\r\nHello";
    const form = { name, email, password, organizationId: "", showsName: "on" };
    expect((await post("/join", form)).status).toBe(303);
    const letters = (await mailbox.open()).filter(({ to }) => to.address === email);
    expect(letters).toHaveLength(1);
    expect(letters.every(({ subject, to }) => !/[\r\n]/.test(subject + to.address))).toBe(true);
  });
});

describe("an admin without a second factor", () => {
  it("is led to set it up, wherever they go and whatever they send, and can do nothing before", async () => {
    const admin = await aMember("New Admin", "admin");
    await db.deleteFrom("second_factor").where("person_id", "=", admin.id).execute();
    const count = async () => {
      const { n } = await db
        .selectFrom("revision")
        .select((row) => row.fn.countAll<number>().as("n"))
        .executeTakeFirstOrThrow();
      return Number(n);
    };
    const before = await count();
    const setUp = "/account/second-factor";
    for (const path of [
      "/",
      "/teams",
      "/settings",
      "/settings/people",
      "/account",
      "/account/export",
      "/teams/closed-circle",
    ]) {
      const { status, location } = await get(path, admin.cookie);
      expect([path, status, location]).toEqual([path, 303, setUp]);
    }
    for (const path of ["/settings/coalition", "/teams/new", "/account", "/settings/people/x/removal"]) {
      const { status, location } = await post(path, { name: "Taken" }, admin.cookie);
      expect([path, status, location]).toEqual([path, 303, setUp]);
    }
    const data = await get("/settings/people.data", admin.cookie);
    expect(data.text).not.toContain(cast.people.viewer.email);
    expect(await count()).toBe(before);
    const page = await get(setUp, admin.cookie);
    expect([page.status, page.text.includes("It is asked of coalition admins")]).toEqual([200, true]);
    const key = /name="key" value="([A-Z2-7]{32})"/.exec(page.text)![1]!;
    const done = await post(setUp, { key, code: codeAt(key, Date.now()) }, admin.cookie);
    expect([done.status, done.text.match(/([a-z0-9]{4}-){3}[a-z0-9]{4}/g)?.length]).toEqual([200, 10]);
    const cookie = /login=[^;]+/.exec(String(done.headers["set-cookie"]))![0];
    expect((await get("/settings", cookie)).status).toBe(200);
    expect((await get("/settings", admin.cookie)).location).toMatch(/^\/sign-in/);
  });

  it("is not asked for one where the coalition waives it", async () => {
    const demo = await aCast(db, "Demo Compact");
    await db.updateTable("coalition").set({ factor_waived_at: 1 }).where("id", "=", demo.coalitionId).execute();
    await db.deleteFrom("second_factor").where("person_id", "=", demo.people.admin.id).execute();
    const { status } = await portal.ask("/settings", { host: demo.host, cookie: demo.people.admin.cookie });
    expect(status).toBe(200);
  });
});

describe("what hurts asks for the password again", () => {
  const stale = (personId: string) =>
    db
      .updateTable("login")
      .set({ authenticated_at: Date.now() - 16 * 60_000 })
      .where("person_id", "=", personId)
      .execute();

  it("before an account is removed, after a quarter of an hour", async () => {
    const path = "/account/removal";
    await forgetLimits();
    const person = await aMember();
    const cookie = await aLogin(db, cast.coalitionId, person.id);
    expect((await get(path, cookie)).status).toBe(200);
    await stale(person.id);
    const confirm = `/account/confirm?to=${encodeURIComponent(path)}`;
    expect((await get(path, cookie)).location).toBe(confirm);
    expect((await post(path, { sure: "yes" }, cookie)).location).toBe(confirm);
    expect((await post("/account/confirm", { password, to: path }, cookie)).location).toBe(path);
    expect((await get(path, cookie)).status).toBe(200);
  });

  it.each([
    [
      "another address",
      () => ["/account/address", { email: "moved@example.org" }] as const,
      ['value="moved@example.org"'],
    ],
    [
      "an admin's invitation",
      () => {
        const chosen = { email: "next@example.org", coalitionRole: "admin", teamId: cast.teams.open.id };
        return ["/settings/invitations", { submission: newId(), teamRole: "facilitator", ...chosen }] as const;
      },
      ['value="next@example.org"', '<option value="admin" selected', '<option value="facilitator" selected'],
    ],
    [
      "an admin's role",
      () => [`/settings/people/${cast.people.viewer.id}`, { coalitionRole: "admin", version: "1" }] as const,
      ['<option value="admin" selected'],
    ],
  ])("in the form itself, which loses nothing: %s", async (_, filledIn, kept) => {
    await forgetLimits();
    const person = await aMember("Kept Admin", "admin");
    const cookie = await aLogin(db, cast.coalitionId, person.id);
    await stale(person.id);
    const [path, form] = filledIn();
    const since = Date.now() - 60_000;
    const confirmed = db.selectFrom("login").select("id").where("person_id", "=", person.id);
    for (const tried of ["", "not that one"]) {
      const again = await post(path, { ...form, password: tried }, cookie);
      expect(again.status).toBe(422);
      for (const part of [...kept, 'name="password"']) expect(again.text).toContain(part);
      expect(again.text).not.toContain("not that one");
    }
    const done = await post(path, { ...form, password }, cookie);
    expect([200, 303]).toContain(done.status);
    expect(await confirmed.where("authenticated_at", ">", since).execute()).toHaveLength(1);
  });

  it("hands out somebody's data to an admin, by a form, and the audit says so", async () => {
    await forgetLimits();
    const person = await aMember();
    const { admin } = cast.people;
    const path = `/settings/people/${person.id}/export`;
    await stale(admin.id);
    const before = await post(path, {}, admin.cookie);
    expect(before.location).toBe(`/account/confirm?to=${encodeURIComponent(`/settings/people/${person.id}`)}`);
    await db.updateTable("login").set({ authenticated_at: Date.now() }).where("person_id", "=", admin.id).execute();
    const given = await post(path, {}, admin.cookie);
    expect(given.headers["content-disposition"]).toContain(`person-${person.id}.json`);
    const own = await get("/account/export", await aLogin(db, cast.coalitionId, person.id));
    const rowsIn = (text: string) => (JSON.parse(text) as { rows: Record<string, unknown[]> }).rows;
    // But for the login that asks, and what was done since.
    const apart = { login: null, audit_event: null };
    expect({ ...rowsIn(given.text), ...apart }).toEqual({ ...rowsIn(own.text), ...apart });
    expect(given.text).not.toMatch(/password_hash|secret_hash/);
    const event = await db
      .selectFrom("audit_event")
      .select("actor_id")
      .where("coalition_id", "=", cast.coalitionId)
      .where("action", "=", "person:export")
      .where("subject_id", "=", person.id)
      .execute();
    expect(event).toEqual([{ actor_id: admin.id }]);
    expect((await post(`/settings/people/${newId()}/export`, {}, admin.cookie)).status).toBe(404);
  });
});
