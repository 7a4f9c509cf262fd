import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { engine, useDatabase } from "#tests/support/database";
import { aCast, actorFor, aPerson, aSecondFactor, type Cast } from "#tests/support/factories";
import { aScene, type TeamScene } from "#tests/support/scene";
import { registry } from "#app/features/merging/registry.server";
import { checkRollUps } from "#app/features/metrics/check-roll-ups.server";
import { rollUp } from "#app/features/metrics/roll-up.server";
import { verifyChain } from "#app/features/audit/verify.server";
import { sealEvents } from "#app/features/audit/seal.server";
import { change } from "#app/platform/changes.server";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { post } from "#app/platform/mail/outbox.server";
import { askNewAddress } from "./address.server";
import { invite } from "./invitations.commands.server";
import { exportPerson, held, notExported, withoutPerson } from "./records-of-person.server";
import { removalFacts, removePerson } from "./remove-person.server";
import { askReset } from "./reset.server";
import { openPending } from "./pending-logins.server";
import { makeRecoveryCodes } from "./codes.server";

const db = await useDatabase();
let cast: Cast;
let scene: TeamScene;

beforeAll(async () => {
  cast = await aCast(db);
  scene = await aScene(db, cast, "open", "Openwords");
});

async function kindOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (isRefusal(error)) return `${error.kind} ${error.key}`;
    throw error;
  }
}

/** Every column of text of every table, with the place of each hit. */
async function placesWith(text: string): Promise<string[]> {
  const columns =
    engine === "sqlite"
      ? sql<{ table: string; column: string }>`
          select m.name as "table", c.name as "column" from sqlite_master m, pragma_table_info(m.name) c
          where m.type = 'table' and lower(c.type) = 'text'`
      : sql<{ table: string; column: string }>`
          select table_name as "table", column_name as "column" from information_schema.columns
          where table_schema = 'public' and data_type = 'text'`;
  const found: string[] = [];
  for (const { table, column } of (await columns.execute(db)).rows) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from ${sql.table(table)} where lower(${sql.ref(column)}) like ${`%${text.toLowerCase()}%`}
    `.execute(db);
    if (Number(rows[0]?.n) > 0) found.push(`${table}.${column}`);
  }
  return found.sort();
}

/** The foundry's representative, with a trace in every corner that the portal itself writes to. */
async function aPersonEverywhere() {
  const rep = cast.people.rep;
  const name = "Quillon “Q” Featherstone-Abara";
  const admin = await actorFor(db, cast, "admin", Date.now());
  await change(admin, { action: "person:edit" }, ({ revise }) => revise("person", rep.id, { name }));
  const person = { ...rep, name };
  const self = await actorFor(db, cast, "rep", Date.now());
  await change(self, { action: "test:hold" }, async ({ create, tx, coalitionId, revise }) => {
    await create("team_member", { ...newMember, team_id: cast.teams.open.id, person_id: rep.id });
    await revise("assignment", scene.assignmentId, { person_id: rep.id });
    await makeRecoveryCodes({ tx, coalitionId } as never, rep.id);
  });
  await aSecondFactor(db, cast.coalitionId, rep.id);
  await openPending(self, rep.id, { isSecure: false });
  await askReset(self, person.email, "192.0.2.9");
  await askNewAddress(self, `other.${newId()}@example.org`);
  await invite(admin, { ...plainInvitation, email: person.email }, newId());
  await change(self, { action: "test:post" }, (change) =>
    post(change, { kind: "people.invitation.letter", to: { address: "ana@example.org" }, values: { by: name } }),
  );
  await db
    .insertInto("member_list")
    .values({
      coalition_id: cast.coalitionId,
      id: newId(),
      file_name: "people.csv",
      source_hash: "x",
      draft: JSON.stringify([{ name, email: person.email.toUpperCase() }]),
      answers: "{}",
      state: "stored",
      created_by: cast.people.admin.id,
      created_at: 1,
      stored_at: 1,
      event_id: null,
      version: 1,
    })
    .execute();
  return person;
}

const newMember = {
  role: "member",
  status: "active",
  joined_on: "2026-02-01",
  ended_on: null,
  ends_on: null,
  carries_over: 0,
  reason: "",
  decided_by: null,
  decided_at: null,
  agreed_number: null,
  agreed_at: null,
} as const;
const plainInvitation = {
  coalitionRole: null,
  teamId: null,
  teamRole: "member",
  organizationId: null,
  affiliationRole: "contributor",
} as const;

describe("the export of a person's data", () => {
  it("covers every column that refers to a person, or says why not", () => {
    const listed = [...held, ...notExported].map(({ table, column }) => `${table}.${column}`).sort();
    const referring = registry.filter(({ to }) => to === "person").map(({ table, column }) => `${table}.${column}`);
    expect(listed).toEqual([...referring, "person.id"].sort());
  });

  it("gives everything about them and nothing secret, to them and to an admin", async () => {
    const rep = cast.people.rep;
    await db.updateTable("person").set({ password_hash: "argon2-canary" }).where("id", "=", rep.id).execute();
    const own = await exportPerson(await actorFor(db, cast, "rep"), rep.id);
    expect(own.rows["person"]?.[0]).toMatchObject({ email: rep.email, name: rep.name });
    expect(own.rows["contribution"]).toHaveLength(1);
    expect(own.rows["affiliation"]).toHaveLength(1);
    expect(own.rows["login"]).toHaveLength(1);
    expect(JSON.stringify(own)).not.toMatch(/argon2|secret_hash|code_hash|"secret"/);
    expect(await kindOf(exportPerson(await actorFor(db, cast, "admin"), rep.id))).toBe("done");
    expect(await kindOf(exportPerson(await actorFor(db, cast, "facilitator"), rep.id))).toBe(
      "forbidden errors.forbidden",
    );
  });
});

describe("removing a person", () => {
  it("is for themselves and for admins", async () => {
    const { viewer } = cast.people;
    const forbidden = "forbidden errors.forbidden";
    for (const role of ["steward", "facilitator", "rep"] as const) {
      expect(await kindOf(removePerson(await actorFor(db, cast, role), viewer.id))).toBe(forbidden);
      expect(await kindOf(removalFacts(await actorFor(db, cast, role), viewer.id))).toBe(forbidden);
    }
  });

  it("is refused for the last admin, also when two leave at once", async () => {
    const pair = await aCast(db, "Leaving Compact");
    const admin = await actorFor(db, pair, "admin");
    expect(await kindOf(removePerson(admin, pair.people.admin.id))).toBe("conflict people.lastAdmin");
    await db.updateTable("person").set({ coalition_role: "admin" }).where("id", "=", pair.people.steward.id).execute();
    const both = await Promise.all([
      kindOf(removePerson(admin, pair.people.admin.id)),
      actorFor(db, pair, "steward").then((steward) => kindOf(removePerson(steward, pair.people.steward.id))),
    ]);
    expect(both.sort()).toEqual(["conflict people.lastAdmin", "done"]);
  });

  it("takes name and address out of every text of the database, and leaves every total", async () => {
    const person = await aPersonEverywhere();
    await sealEvents(db);
    expect(await placesWith(person.email)).toEqual([
      "member_list.draft",
      "outbox.address",
      "person.email",
      "revision.row_json",
      "token.email",
    ]);
    expect((await placesWith("Featherstone-Abara")).length).toBeGreaterThan(3);
    const { current_version_id: versionId } = await db
      .selectFrom("metric")
      .select("current_version_id")
      .where("id", "=", scene.metricId)
      .executeTakeFirstOrThrow();
    await change(await actorFor(db, cast, "admin"), { action: "test:count" }, (change) => rollUp(change, versionId));
    const totals = await db.selectFrom("metric_total").selectAll().execute();
    const numbers = await db.selectFrom("contribution").selectAll().execute();

    expect(await removalFacts(await actorFor(db, cast, "rep"), person.id)).toEqual({
      name: person.name,
      teams: 1,
      organizations: 1,
      marks: 1,
      numbers: 1,
    });
    await removePerson(await actorFor(db, cast, "rep", Date.now()), person.id);

    expect(await placesWith(person.email)).toEqual([]);
    expect(await placesWith("Featherstone-Abara")).toEqual([]);
    expect(await placesWith("other.")).toEqual([]);
    expect(totals).toHaveLength(2);
    expect(await db.selectFrom("metric_total").selectAll().execute()).toEqual(totals);
    expect(await db.selectFrom("contribution").selectAll().execute()).toEqual(numbers);
    expect(await checkRollUps(db, cast.coalitionId)).toEqual([]);
    await sealEvents(db);
    expect((await verifyChain(db, cast.coalitionId)).faults).toEqual([]);
  });

  it("leaves no way in, no membership, and no role without saying that nobody has it", async () => {
    const id = cast.people.rep.id;
    const count = async (table: "login" | "pending_login" | "second_factor" | "recovery_code") =>
      (await db.selectFrom(table).select("id").where("person_id", "=", id).execute()).length;
    for (const table of ["login", "pending_login", "second_factor", "recovery_code"] as const) {
      expect(await count(table)).toBe(0);
    }
    const open = await db
      .selectFrom("token")
      .select("id")
      .where("person_id", "=", id)
      .where("used_at", "is", null)
      .where("revoked_at", "is", null)
      .execute();
    expect(open).toEqual([]);
    const members = await db.selectFrom("team_member").select("status").where("person_id", "=", id).execute();
    const speaking = await db.selectFrom("affiliation").select("status").where("person_id", "=", id).execute();
    expect([...members, ...speaking].map(({ status }) => status)).toEqual(["ended", "ended"]);
    const assignment = await db
      .selectFrom("assignment")
      .select(["organization_id", "person_id", "status"])
      .where("id", "=", scene.assignmentId)
      .executeTakeFirstOrThrow();
    expect(assignment).toEqual({
      organization_id: cast.organizations.foundry.id,
      person_id: null,
      status: "accepted",
    });
    expect(await kindOf(removePerson(await actorFor(db, cast, "admin"), id))).toBe("not_found errors.notFound");
  });

  it("takes whole names only", async () => {
    const ann = await aPerson(db, cast.coalitionId, "Ann");
    const texts = ["Ann", "Anna and ann, Ann-Marie", '{"by":"Ann"}', `<${ann.email}>`];
    const instead = { name: "Former member", email: "x@removed.invalid" };
    expect(texts.map((text) => withoutPerson(text, ann, instead))).toEqual([
      "Former member",
      "Anna and Former member, Former member-Marie",
      '{"by":"Former member"}',
      "<x@removed.invalid>",
    ]);
  });
});
