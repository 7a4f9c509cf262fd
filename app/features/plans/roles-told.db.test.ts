import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { type Mail, type Mailer } from "#app/platform/mail/mailer.server";
import { sendDue } from "#app/platform/mail/sending.server";
import { useDatabase } from "#tests/support/database";
import {
  aCast,
  actorFor,
  anAffiliation,
  anOrganization,
  aPerson,
  type Cast,
  type Role,
} from "#tests/support/factories";
import { namePeople } from "./assignment-people.server";
import { answerAssignment, proposeAssignment } from "./assignments.commands.server";
import { findSolution } from "./find-solution.server";
import { offerRole } from "./offers.commands.server";
import { listOpenOffers } from "./open-offers.queries.server";
import { addRole, removeRole } from "./roles.commands.server";
import { rolesOf } from "./solution-parts.server";
import { changeSolutionState, proposeSolution } from "./solutions.commands.server";

const db = await useDatabase();
const NOW = Date.UTC(2026, 9, 1);
let cast: Cast;
const as = (role: Role) => actorFor(db, cast, role, NOW);

const noMarks = {
  lead: false,
  leadPending: false,
  leadNote: "",
  leadBullets: [],
  support: false,
  supportPending: false,
  supportNote: "",
  supportBullets: [],
};

async function aSolution(team: "open" | "closed" = "open") {
  const { ref } = await proposeSolution(await as("facilitator"), cast.teams[team].id, {
    submission: newId(),
    title: "Open the shop floors",
    goal: "",
  });
  const found = await findSolution(await as("facilitator"), cast.teams[team].slug, String(ref));
  return { id: found.head.id, facts: found.facts };
}

async function aRow(solutionId: string, marks: object = { support: true }) {
  const input = { submission: newId(), groupId: cast.groups.employers, label: "", stepId: null, ...noMarks, ...marks };
  return (await addRole(await as("facilitator"), solutionId, input)).rowId;
}

const markOf = (rowId: string) =>
  db.selectFrom("mark").select("id").where("role_row_id", "=", rowId).executeTakeFirstOrThrow();

/** Everything that is due goes out; who got it, with the subject. */
async function post(): Promise<[string, string][]> {
  const taken: Mail[] = [];
  const mailer: Mailer = {
    hand: (mail) => {
      taken.push(mail);
      return Promise.resolve({ outcome: "sent" });
    },
    close: () => undefined,
  };
  await sendDue(db, { mailer, from: "portal@harbor.test", fallbackOrigin: null }, () => NOW);
  return taken
    .filter((mail) => mail.text.includes(cast.origin))
    .map(({ to, subject }): [string, string] => [to.name, subject])
    .sort(([a], [b]) => a.localeCompare(b));
}

async function ask(solutionId: string, rowId: string, organization: "foundry" | "packager" = "foundry") {
  const input = { markId: (await markOf(rowId)).id, organizationId: cast.organizations[organization].id };
  return proposeAssignment(await as("facilitator"), solutionId, input);
}

async function offer(solutionId: string, kind: "lead" | "support", note = "") {
  const input = { submission: newId(), organizationId: cast.organizations.foundry.id, kind, note };
  return offerRole(await as("rep"), solutionId, input);
}

beforeEach(async () => {
  cast = await aCast(db);
});

describe("an offer", () => {
  it("needs no more than lead or support: it goes into the row of the organization's group", async () => {
    const solution = await aSolution();
    const rowId = await aRow(solution.id, { lead: true });
    const { id } = await offer(solution.id, "support", "Two Fridays a month");
    const { rows } = await rolesOf(await as("facilitator"), solution.id, solution.facts);
    expect(rows).toMatchObject([
      { id: rowId, support: { pending: true, assignments: [{ id, note: "Two Fridays a month", status: "proposed" }] } },
    ]);
    expect(await listOpenOffers(await as("facilitator"), cast.teams.open.id)).toMatchObject([
      { id, kind: "support", note: "Two Fridays a month", organization: { name: "Lantern Street Foundry" } },
    ]);
    expect(await post()).toEqual([
      ["Person facilitator", "Lantern Street Foundry offers to support “Open the shop floors”"],
    ]);
  });

  it("makes a row where there is none, which goes again when it is declined, and the reason reaches the organization", async () => {
    const solution = await aSolution();
    const { id } = await offer(solution.id, "lead");
    const rowsNow = async () => (await rolesOf(await as("facilitator"), solution.id, solution.facts)).rows;
    expect(await rowsNow()).toMatchObject([{ label: "Employers", groupId: cast.groups.employers }]);
    await post();
    const facilitator = await as("facilitator");
    const decline = { version: 1, answer: "decline" as const };
    await expect(answerAssignment(facilitator, solution.id, id, { ...decline, reason: "" })).rejects.toMatchObject({
      key: "plans.error.reasonMissing",
    });
    await answerAssignment(facilitator, solution.id, id, { ...decline, reason: "We have a lead" });
    expect(await rowsNow()).toEqual([]);
    expect(await listOpenOffers(facilitator, cast.teams.open.id)).toEqual([]);
    expect(await post()).toEqual([
      ["Person rep", "Declined: Lantern Street Foundry as lead of “Open the shop floors”"],
    ]);
  });

  it("leaves a row that somebody else wrote, and takes nothing for what is parked", async () => {
    const solution = await aSolution();
    const rowId = await aRow(solution.id, { supportPending: true });
    const { id } = await offer(solution.id, "support");
    await answerAssignment(await as("rep"), solution.id, id, { version: 1, answer: "end", reason: "" });
    expect((await rolesOf(await as("facilitator"), solution.id, solution.facts)).rows).toMatchObject([
      { id: rowId, support: { pending: true } },
    ]);
    await changeSolutionState(await as("facilitator"), solution.id, { version: 1, state: "parked", reason: "Later" });
    await expect(offer(solution.id, "support")).rejects.toMatchObject({ key: "plans.error.notOpen" });
  });

  it("of another coalition's organization is refused", async () => {
    const solution = await aSolution();
    const mine = cast;
    cast = await aCast(db, "Next Harbor");
    const input = { submission: newId(), organizationId: mine.organizations.foundry.id, kind: "lead" as const };
    await expect(offerRole(await as("admin"), solution.id, input)).rejects.toMatchObject({ kind: "not_found" });
    expect(await listOpenOffers(await as("admin"), mine.teams.open.id)).toEqual([]);
  });
});

describe("who is told of a role", () => {
  it("the representatives when the organization is asked, the facilitators when it answers; never who acts", async () => {
    const solution = await aSolution();
    const { id } = await ask(solution.id, await aRow(solution.id));
    expect(await post()).toEqual([["Person rep", "Open Shop Floors asks Lantern Street Foundry to support"]]);
    await answerAssignment(await as("rep"), solution.id, id, { version: 1, answer: "accept", reason: "" });
    expect(await post()).toEqual([
      ["Person facilitator", "Lantern Street Foundry has the support of “Open the shop floors”"],
    ]);
    await answerAssignment(await as("facilitator"), solution.id, id, { version: 2, answer: "end", reason: "Done" });
    expect(await post()).toEqual([["Person rep", "Lantern Street Foundry is released from “Open the shop floors”"]]);
  });

  it("the people who are named and those who are no longer, and one letter a person", async () => {
    const solution = await aSolution();
    const { id } = await ask(solution.id, await aRow(solution.id));
    await post();
    const name = async (version: number, personId: string | null, deputyId: string | null) =>
      namePeople(await as("facilitator"), solution.id, id, { version, personId, deputyId });
    const { rep, contributor, member } = cast.people;
    await name(1, contributor.id, rep.id);
    expect((await post()).map(([who]) => who)).toEqual(["Person contributor", "Person rep"]);
    await name(2, member.id, rep.id);
    expect(await post()).toEqual([
      ["Person contributor", "You are no longer named for “Open the shop floors”"],
      ["Person member", "You are named for “Open the shop floors”"],
    ]);
    await answerAssignment(await as("facilitator"), solution.id, id, { version: 3, answer: "end", reason: "" });
    expect((await post()).map(([who]) => who)).toEqual(["Person member", "Person rep"]);
  });

  it("nobody who may not read the team", async () => {
    const solution = await aSolution("closed");
    await ask(solution.id, await aRow(solution.id));
    expect(await post()).toEqual([]);
  });

  it("nobody of an organization without accounts, which can lead all the same", async () => {
    const solution = await aSolution();
    const rowId = await aRow(solution.id, { lead: true });
    const mill = await anOrganization(db, cast.coalitionId, "Mill Street Mission", cast.groups.employers);
    const markId = (await markOf(rowId)).id;
    const { id } = await proposeAssignment(await as("facilitator"), solution.id, { markId, organizationId: mill.id });
    await answerAssignment(await as("admin"), solution.id, id, { version: 1, answer: "accept", reason: "" });
    const { rows } = await rolesOf(await as("viewer"), solution.id, solution.facts);
    expect(rows[0]?.lead?.assignments).toMatchObject([{ status: "accepted", personName: null }]);
    expect(await post()).toEqual([
      ["Person facilitator", "Mill Street Mission has the lead of “Open the shop floors”"],
    ]);
  });

  it("everybody who held a role in a row that is taken away", async () => {
    const solution = await aSolution();
    const rowId = await aRow(solution.id, { lead: true, support: true });
    for (const organization of ["foundry", "packager"] as const) await ask(solution.id, rowId, organization);
    const second = await aPerson(db, cast.coalitionId, "Second rep");
    await anAffiliation(db, cast.coalitionId, second.id, cast.organizations.foundry.id, "rep");
    await post();
    await removeRole(await as("facilitator"), solution.id, rowId, 1);
    expect((await post()).map(([who]) => who)).toEqual(["Person otherRep", "Person rep", "Second rep"]);
  });
});
