import { beforeEach, describe, expect, test } from "vitest";
import { hashPassword } from "#app/platform/passwords.server";
import { limits } from "#app/platform/rate-limits.server";
import { newId } from "#app/platform/ids";
import { openedDatabase } from "#db/client.server";
import { useDatabase } from "#tests/support/database";
import { aCast, type Role } from "#tests/support/factories";
import { usePortal } from "#tests/support/portal";
import { aScene } from "#tests/support/scene";

const db = await useDatabase();
const portal = await usePortal();
const cast = await aCast(db, "Refusing Harbor Compact");
const scene = await aScene(db, cast, "open", "Refusalwords");
const as = (role: Role) => ({ host: cast.host, cookie: cast.people[role].cookie });
const nobody = { host: cast.host };

type Event = { actor_id: string | null; actor_kind: string; subject_type: string | null; subject_id: string | null };

/** The events whose action begins so, oldest first, and how often each stands for. */
async function events(action: string): Promise<(Event & { action: string; times: number })[]> {
  return db
    .selectFrom("audit_event")
    .select(["action", "actor_id", "actor_kind", "subject_type", "subject_id", "times"])
    .where("coalition_id", "=", cast.coalitionId)
    .where("action", "like", `${action}%`)
    .orderBy("at")
    .orderBy("id")
    .execute();
}

/** How often something was counted, whichever minutes it fell into. */
const counted = (rows: { times: number }[]) => rows.reduce((sum, { times }) => sum + times, 0);

beforeEach(async () => {
  for (const kind of ["denied:%", "login:%"]) {
    await db
      .deleteFrom("audit_event")
      .where("coalition_id", "=", cast.coalitionId)
      .where("action", "like", kind)
      .execute();
  }
});

describe("the audit of denials", () => {
  const settings = "/settings/groups";

  test("counts those of a person by the minute, and keeps the page's answer", async () => {
    for (let i = 0; i < 3; i += 1) expect((await portal.ask(settings, as("viewer"))).status).toBe(403);
    const rows = await events("denied:");
    expect(counted(rows)).toBe(3);
    expect(rows.length).toBeLessThanOrEqual(2);
    expect(rows[0]).toMatchObject({
      actor_id: cast.people.viewer.id,
      actor_kind: "person",
      action: "denied:coalition:edit",
    });
  });

  test("has one row however many are denied at once", async () => {
    await Promise.all(Array.from({ length: 20 }, () => portal.ask(settings, as("member"))));
    const rows = await events("denied:");
    expect(counted(rows)).toBe(20);
    expect(rows.length).toBeLessThanOrEqual(2);
  });

  test("names the organization that somebody tried to contribute for, and nothing is stored", async () => {
    const address = `/metrics/${scene.metricId}/contributions/new`;
    const foreign = cast.organizations.packager.id;
    const form = { submission: newId(), organization: foreign, period: "2026-04-01", value: "7" };
    const count = () =>
      db.selectFrom("contribution").select("id").where("coalition_id", "=", cast.coalitionId).execute();
    const before = await count();
    expect((await portal.ask(address, { ...as("rep"), form })).status).toBe(403);
    expect(await count()).toEqual(before);
    const rep = cast.people.rep.id;
    expect(await events("denied:")).toEqual([
      expect.objectContaining({ action: "denied:contribution:create", actor_id: rep, subject_id: foreign, times: 1 }),
    ]);
  });

  test("has what a command refuses by itself", async () => {
    const { id, slug } = cast.teams.open;
    const team = db.updateTable("team").set({ join_policy: "invitation" }).where("coalition_id", "=", cast.coalitionId);
    await team.where("id", "=", id).execute();
    expect((await portal.ask(`/teams/${slug}/join`, { ...as("otherRep"), form: {} })).status).toBe(403);
    const actor_id = cast.people.otherRep.id;
    expect(await events("denied:")).toMatchObject([{ action: "denied:team:join", actor_id, times: 1 }]);
  });

  test("counts anonymous ones together, without saying about what", async () => {
    const address = `/teams/${cast.teams.open.slug}/edit`;
    for (let i = 0; i < 4; i += 1) {
      expect((await portal.ask(address, { ...nobody, form: {} })).status).toBe(403);
    }
    const rows = await events("denied:");
    expect(counted(rows)).toBe(4);
    expect(rows[0]).toMatchObject({
      action: "denied:form:post",
      actor_kind: "anonymous",
      actor_id: null,
      subject_id: null,
    });
  });

  test("says nothing of what does not exist for somebody", async () => {
    expect((await portal.ask(`/teams/${cast.teams.closed.slug}`, as("viewer"))).status).toBe(404);
    expect((await portal.ask(`/teams/${cast.teams.closed.slug}/edit`, { ...as("viewer"), form: {} })).status).toBe(404);
    expect(await events("denied:")).toEqual([]);
  });

  test("has forms from other pages: by the login that came along, else together", async () => {
    const foreign = { form: {}, headers: { origin: "https://elsewhere.example" } };
    const fromView = { form: {}, headers: { referer: `${cast.origin}/teams/${cast.teams.open.slug}?view=member` } };
    const stale = { ...foreign, host: cast.host, cookie: "login=never-given-out" };
    for (const asking of [{ ...foreign, ...as("member") }, { ...foreign, ...nobody }, stale]) {
      expect((await portal.ask("/sign-out", asking)).status).toBe(403);
    }
    expect((await portal.ask("/sign-out", { ...fromView, ...as("member") })).status).toBe(403);
    const rows = await events("denied:form:");
    const by = (action: string, actor: string | null) =>
      counted(rows.filter((row) => row.action === action && row.actor_id === actor));
    const { id } = cast.people.member;
    expect([by("denied:form:foreign", id), by("denied:form:foreign", null), by("denied:form:view", id)]).toEqual([
      1, 2, 1,
    ]);
    expect((await portal.ask("/account", as("member"))).status).toBe(200);
  });

  test("has tries beyond a limit, of whoever tries", async () => {
    const confirm = () => portal.ask("/account/confirm", { ...as("viewer"), form: { password: "wrong", to: "/" } });
    const answers = [];
    for (let i = 0; i < limits.passwordOfAccount.points + 2; i += 1) answers.push((await confirm()).status);
    expect(answers.slice(-3)).toEqual([422, 429, 429]);
    const rows = await events("denied:tries:");
    expect(counted(rows)).toBe(2);
    expect(rows[0]).toMatchObject({ action: "denied:tries:password", actor_id: cast.people.viewer.id });
    const log = await portal.ask("/settings/audit?what=denials", as("admin"));
    expect(log.text).toContain("was refused after too many tries to give their password");
    if (rows.length === 1) expect(log.text).toContain("(2 times within a minute)");
  });

  test("costs who is let in nothing", async () => {
    const { statements } = openedDatabase();
    const pageOf = async (role: Role) => {
      const before = statements.count;
      await portal.ask(settings, as(role));
      return statements.count - before;
    };
    const allowed = await pageOf("admin");
    expect(await events("denied:")).toEqual([]);
    expect(allowed).toBeLessThanOrEqual(15);
  });

  test("that cannot be written leaves the answer as it is", async () => {
    await db.schema.alterTable("audit_event").renameTo("audit_event_away").execute();
    try {
      expect((await portal.ask(settings, as("viewer"))).status).toBe(403);
    } finally {
      await db.schema.alterTable("audit_event_away").renameTo("audit_event").execute();
    }
  });
});

describe("the audit of sign-ins", () => {
  test("has those that went well, those that failed for an account, and those for none", async () => {
    const password = "three unrelated harbor words";
    const { id, email } = cast.people.member;
    const person = db.updateTable("person").set({ password_hash: await hashPassword(password) });
    await person.where("coalition_id", "=", cast.coalitionId).where("id", "=", id).execute();
    const signIn = (form: { email: string; password: string }) => portal.ask("/sign-in", { ...nobody, form });

    expect((await signIn({ email, password: "wrong" })).status).toBe(422);
    expect((await signIn({ email, password: "wrong again" })).status).toBe(422);
    expect((await signIn({ email: "stranger@example.org", password: "wrong" })).status).toBe(422);
    expect((await signIn({ email, password })).status).toBe(303);

    const failed = await events("login:refused");
    const about = (subject: string | null) => failed.filter(({ subject_id }) => subject_id === subject);
    expect([counted(about(id)), counted(about(null))]).toEqual([2, 1]);
    expect(failed.every(({ actor_id, actor_kind }) => actor_id === null && actor_kind === "anonymous")).toBe(true);
    expect(await events("login:open")).toMatchObject([
      { actor_id: id, actor_kind: "person", subject_id: id, times: 1 },
    ]);
  });
});
