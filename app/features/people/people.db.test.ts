import { beforeAll, describe, expect, it, vi } from "vitest";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, aLogin, aPerson, type Cast } from "#tests/support/factories";
import { hashSecret } from "#app/platform/auth.server";
import { change } from "#app/platform/changes.server";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { hashPassword } from "#app/platform/passwords.server";
import { principalOf } from "#app/platform/visit.server";
import { acceptInvitation, invitationOfLink } from "./accept-invitation.server";
import { changePassword, endLogin, listLogins } from "./account.server";
import { INVITATION_MS } from "./invitation";
import type { InvitationInput } from "./invitation.schema";
import { invite, revokeInvitation } from "./invitations.commands.server";
import { listInvitations } from "./invitations.queries.server";
import { joinCoalition } from "./join.server";
import { setCoalitionRole, suspendPerson } from "./people.commands.server";
import { listPeople } from "./people.queries.server";
import { signIn } from "./sign-in.server";

vi.mock(import("@node-rs/argon2"), async (original) => {
  const library = await original();
  return { ...library, verify: vi.fn(library.verify) };
});

const db = await useDatabase();
let cast: Cast;
let other: Cast;
let address = 0;

beforeAll(async () => {
  cast = await aCast(db);
  other = await aCast(db, "Elsewhere Compact");
});

// Every test from another place, so that limits of one do not reach the next.
const browser = () => ({
  clientAddress: `198.51.${(address >> 8) & 255}.${address++ & 255}`,
  isSecure: false,
  secret: null,
});
const password = "tulip lantern river";

async function kindOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return "done";
  } catch (error) {
    if (isRefusal(error)) return `${error.kind} ${error.key}`;
    throw error;
  }
}

async function aPersonWithPassword(name = "Kept Word") {
  const person = await aPerson(db, cast.coalitionId, name);
  await db
    .updateTable("person")
    .set({ password_hash: await hashPassword(password) })
    .where("id", "=", person.id)
    .execute();
  return person;
}

const plain: Omit<InvitationInput, "email"> = {
  coalitionRole: null,
  teamId: null,
  teamRole: "member",
  organizationId: null,
  affiliationRole: "contributor",
};

async function anInvitation(grants: Partial<InvitationInput> = {}, role: "admin" | "facilitator" | "rep" = "admin") {
  const email = `new.${newId()}@example.org`;
  const { secret, id } = await invite(await actorFor(db, cast, role), { ...plain, email, ...grants }, newId(), "link");
  return { id, email, secret: secret! };
}

const newcomer = (email: string) => ({ name: "Ruth Castellanos", email, password, showsName: false });

describe("signing in", () => {
  it("opens a login for the right password, ending the one the browser had", async () => {
    const person = await aPersonWithPassword();
    const secret = (await aLogin(db, cast.coalitionId, person.id)).replace("login=", "");
    const actor = await actorFor(db, cast, "anonymous", Date.now());
    const { cookies } = await signIn(actor, { email: person.email, password }, { ...browser(), secret });
    const fresh = /^login=([^;]+)/.exec(cookies[0]!)![1]!;
    const hashes = await db.selectFrom("login").select("secret_hash").where("person_id", "=", person.id).execute();
    expect(hashes.map((row) => row.secret_hash)).toContain(hashSecret(fresh));
    expect(hashes.map((row) => row.secret_hash)).not.toContain(hashSecret(secret));
  });

  it("answers and works alike for a wrong password, an unknown address, a suspended person and another coalition's", async () => {
    const person = await aPersonWithPassword();
    const gone = await aPersonWithPassword("Gone Away");
    await db.updateTable("person").set({ status: "suspended" }).where("id", "=", gone.id).execute();
    const here = await actorFor(db, cast, "anonymous", Date.now());
    const there = await actorFor(db, other, "anonymous", Date.now());
    // Files share their modules: loaded anew, these ones go through the library that is watched.
    vi.resetModules();
    const { signIn } = await import("./sign-in.server");
    const { verify } = await import("@node-rs/argon2");
    vi.mocked(verify).mockClear();
    const answers = await Promise.all([
      kindOf(signIn(here, { email: person.email, password: "not that one at all" }, browser())),
      kindOf(signIn(here, { email: "nobody@example.org", password }, browser())),
      kindOf(signIn(here, { email: gone.email, password }, browser())),
      kindOf(signIn(there, { email: person.email, password }, browser())),
    ]);
    expect(new Set(answers)).toEqual(new Set(["invalid people.signIn.wrong"]));
    // Each is held against a hash: the work that takes the time.
    expect(vi.mocked(verify)).toHaveBeenCalledTimes(4);
  });

  it("stops after ten wrong tries, whether the account exists or not, also with the right password", async () => {
    const person = await aPersonWithPassword();
    const actor = await actorFor(db, cast, "anonymous", Date.now());
    for (const email of [person.email, `nobody.${newId()}@example.org`]) {
      for (let i = 0; i < 10; i++) await kindOf(signIn(actor, { email, password: "wrong" }, browser()));
      expect(await kindOf(signIn(actor, { email, password }, browser()))).toBe("too_many errors.tooManyTries");
    }
  });

  it("ends every login when the password changes, and keeps no password in history", async () => {
    const person = await aPersonWithPassword();
    const actor = {
      ...(await actorFor(db, cast, "anonymous", Date.now())),
      principal: await principalOf(db, cast.coalitionId, person.id, null),
    };
    const cookie = await changePassword(
      actor,
      { currentPassword: password, newPassword: "walnut parade cobalt" },
      { isSecure: false },
    );
    const hashes = await db.selectFrom("login").select("secret_hash").where("person_id", "=", person.id).execute();
    expect(hashes).toEqual([{ secret_hash: hashSecret(/^login=([^;]+)/.exec(cookie)![1]!) }]);
    await change(actor, { action: "test:touch" }, ({ revise }) =>
      revise("person", person.id, { name: "Kept Word II" }),
    );
    const history = await db.selectFrom("revision").select("row_json").where("subject_id", "=", person.id).execute();
    expect(history.length).toBe(1);
    expect(history[0]!.row_json).not.toContain("argon2");
  });

  it("lets people end their own logins, and nobody else's", async () => {
    const person = await aPersonWithPassword();
    const actor = {
      ...(await actorFor(db, cast, "anonymous", Date.now())),
      principal: await principalOf(db, cast.coalitionId, person.id, null),
    };
    const [login] = await listLogins(actor, "");
    const strangers = await listLogins(await actorFor(db, cast, "member", Date.now()), "");
    expect(await kindOf(endLogin(actor, strangers[0]!.id))).toBe("not_found errors.notFound");
    await endLogin(actor, login!.id);
    expect(await listLogins(actor, "")).toEqual([]);
  });
});

describe("joining", () => {
  it("says the same for an address that has an account, and changes nothing of it", async () => {
    const person = await aPersonWithPassword();
    const before = await db.selectFrom("person").selectAll().where("id", "=", person.id).execute();
    const actor = await actorFor(db, cast, "anonymous", Date.now());
    const input = { name: "Somebody", password: "walnut parade cobalt", showsName: true, organizationId: null };
    expect(await joinCoalition(actor, { ...input, email: person.email }, browser().clientAddress)).toBeUndefined();
    expect(
      await joinCoalition(actor, { ...input, email: `x${newId()}@example.org` }, browser().clientAddress),
    ).toBeUndefined();
    expect(await db.selectFrom("person").selectAll().where("id", "=", person.id).execute()).toEqual(before);
  });

  it("leaves a claim to speak for an organization pending, which grants nothing", async () => {
    const email = `claim.${newId()}@example.org`;
    const organizationId = cast.organizations.foundry.id;
    const input = { name: "Claimant", email, password: "walnut parade cobalt", showsName: false, organizationId };
    await joinCoalition(await actorFor(db, cast, "anonymous", Date.now()), input, browser().clientAddress);
    const { id } = await db.selectFrom("person").select("id").where("email", "=", email).executeTakeFirstOrThrow();
    expect((await principalOf(db, cast.coalitionId, id, null)).organizations.size).toBe(0);
  });
});

describe("an invitation", () => {
  it("is accepted by one of twenty who try at once", async () => {
    const { secret, email } = await anInvitation({ teamId: cast.teams.closed.id });
    const actor = await actorFor(db, cast, "anonymous");
    const people = await Promise.all(Array.from({ length: 20 }, (_, i) => aPerson(db, cast.coalitionId, `Racer ${i}`)));
    await db.updateTable("token").set({ email: null }).where("secret_hash", "=", hashSecret(secret)).execute();
    const answers = await Promise.all(
      people.map(async ({ id }) => {
        const principal = await principalOf(db, cast.coalitionId, id, null);
        return kindOf(acceptInvitation({ ...actor, principal }, secret, null, browser()));
      }),
    );
    expect(answers.filter((one) => one === "done")).toHaveLength(1);
    expect(answers.filter((one) => one === "not_found people.invitation.gone")).toHaveLength(19);
    expect(email).toBeTruthy();
  });

  it("is not used up by looking, and grants what it says", async () => {
    const { secret, email } = await anInvitation({
      teamId: cast.teams.closed.id,
      organizationId: cast.organizations.foundry.id,
      affiliationRole: "rep",
    });
    const actor = await actorFor(db, cast, "anonymous");
    for (let i = 0; i < 3; i++)
      expect((await invitationOfLink(actor, secret, browser().clientAddress)).email).toBe(email);
    await acceptInvitation(actor, secret, newcomer("ignored@example.org"), browser());
    const { id } = await db.selectFrom("person").select("id").where("email", "=", email).executeTakeFirstOrThrow();
    const { teams, organizations } = await principalOf(db, cast.coalitionId, id, null);
    expect(teams.get(cast.teams.closed.id)).toBe("member");
    expect(organizations.get(cast.organizations.foundry.id)).toEqual(new Set(["rep"]));
  });

  it("answers alike when used, revoked, too old, invented, or of another coalition", async () => {
    const actor = await actorFor(db, cast, "anonymous");
    const [used, revoked, old, elsewhere] = await Promise.all([
      anInvitation(),
      anInvitation(),
      anInvitation(),
      anInvitation(),
    ]);
    await acceptInvitation(actor, used.secret, newcomer(used.email), browser());
    await revokeInvitation(await actorFor(db, cast, "admin"), revoked.id);
    const later = { ...actor, moment: { ...actor.moment, now: actor.moment.now + INVITATION_MS } };
    const there = await actorFor(db, other, "anonymous");
    const look = (who: typeof actor, secret: string) => kindOf(invitationOfLink(who, secret, browser().clientAddress));
    const answers = [
      await look(actor, used.secret),
      await look(actor, revoked.secret),
      await look(later, old.secret),
      await look(actor, "invented"),
      await look(there, elsewhere.secret),
    ];
    expect(new Set(answers)).toEqual(new Set(["not_found people.invitation.gone"]));
  });

  it("is kept as a hash, and its form sent twice makes one", async () => {
    const actor = await actorFor(db, cast, "admin");
    const [submission, email] = [newId(), `twice.${newId()}@example.org`];
    const first = await invite(actor, { ...plain, email }, submission, "link");
    const second = await invite(actor, { ...plain, email }, submission, "link");
    expect(second).toEqual({ id: first.id, secret: null });
    const row = await db.selectFrom("token").selectAll().where("id", "=", first.id).executeTakeFirstOrThrow();
    const outcome = await db
      .selectFrom("submission")
      .select("outcome")
      .where("id", "=", submission)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row) + outcome.outcome).not.toContain(first.secret);
  });

  it("is for the address it names", async () => {
    const { secret } = await anInvitation();
    expect(await kindOf(acceptInvitation(await actorFor(db, cast, "viewer"), secret, null, browser()))).toBe(
      "forbidden people.invitation.otherPerson",
    );
  });

  it("falls with the right of whoever made it", async () => {
    const { secret } = await anInvitation({ teamId: cast.teams.open.id }, "facilitator");
    const facilitator = db
      .updateTable("team_member")
      .where("team_id", "=", cast.teams.open.id)
      .where("person_id", "=", cast.people.facilitator.id);
    await facilitator.set({ role: "member" }).execute();
    const look = kindOf(invitationOfLink(await actorFor(db, cast, "anonymous"), secret, browser().clientAddress));
    expect(await look).toBe("not_found people.invitation.gone");
    await facilitator.set({ role: "facilitator" }).execute();
  });

  it("is made by a facilitator for members of the team, by a representative for contributors, by an admin for all", async () => {
    const email = "x@example.org";
    const team = { ...plain, email, teamId: cast.teams.open.id };
    const colleague = { ...plain, email, organizationId: cast.organizations.foundry.id };
    const by = async (
      role: "facilitator" | "rep" | "admin" | "otherFacilitator" | "otherRep",
      input: InvitationInput,
    ) => kindOf(invite(await actorFor(db, cast, role), input, newId()));
    const no = "forbidden errors.forbidden";
    expect(await by("facilitator", team)).toBe("done");
    expect(await by("facilitator", { ...team, teamRole: "facilitator" })).toBe(no);
    expect(await by("facilitator", { ...team, coalitionRole: "admin" })).toBe(no);
    expect(await by("facilitator", { ...plain, email })).toBe(no);
    expect(await by("otherFacilitator", team)).toBe(no);
    expect(await by("otherFacilitator", { ...team, teamId: cast.teams.closed.id })).toBe("not_found errors.notFound");
    expect(await by("rep", colleague)).toBe("done");
    expect(await by("rep", { ...colleague, affiliationRole: "rep" })).toBe(no);
    expect(await by("otherRep", colleague)).toBe(no);
    expect(await by("admin", { ...team, teamRole: "facilitator", coalitionRole: "admin" })).toBe("done");
    expect(await by("admin", { ...team, teamId: other.teams.open.id })).toBe("not_found errors.notFound");
  });
});

describe("the last admin", () => {
  it("stays until there is another", async () => {
    const alone = await aCast(db, "One Admin Compact");
    const admin = await actorFor(db, alone, "admin");
    const { id } = alone.people.admin;
    const refusal = "conflict people.lastAdmin";
    expect(await kindOf(setCoalitionRole(admin, id, { coalitionRole: null, version: 1 }))).toBe(refusal);
    expect(await kindOf(suspendPerson(admin, id, true))).toBe(refusal);
    await setCoalitionRole(admin, alone.people.steward.id, { coalitionRole: "admin", version: 1 });
    expect(await kindOf(suspendPerson(admin, id, true))).toBe("done");
  });

  it("is left when two demote each other at the same time", async () => {
    const pair = await aCast(db, "Two Admin Compact");
    const admin = await actorFor(db, pair, "admin");
    await setCoalitionRole(admin, pair.people.steward.id, { coalitionRole: "admin", version: 1 });
    const second = await actorFor(db, pair, "steward");
    const answers = await Promise.all([
      kindOf(setCoalitionRole(admin, pair.people.steward.id, { coalitionRole: null, version: 2 })),
      kindOf(setCoalitionRole(second, pair.people.admin.id, { coalitionRole: null, version: 1 })),
    ]);
    expect(answers.sort()).toEqual(["conflict people.lastAdmin", "done"]);
  });

  it("loses a suspended person's logins at once", async () => {
    await suspendPerson(await actorFor(db, cast, "admin"), cast.people.otherMember.id, true);
    expect(
      await db.selectFrom("login").selectAll().where("person_id", "=", cast.people.otherMember.id).execute(),
    ).toEqual([]);
  });
});

it("lists hold no person and no invitation of another coalition", async () => {
  const there = await actorFor(db, other, "admin");
  const people = await listPeople(there);
  expect(people.rows.map(({ id }) => id).sort()).toEqual(
    Object.values(other.people)
      .map(({ id }) => id)
      .sort(),
  );
  expect((await listInvitations(there, {})).rows).toEqual([]);
  expect(await kindOf(suspendPerson(there, cast.people.viewer.id, true))).toBe("not_found errors.notFound");
});
