import { beforeEach, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role } from "#tests/support/factories";
import { answerAssignment } from "./assignments.commands.server";
import { findSolution } from "./find-solution.server";
import { addRole } from "./roles.commands.server";
import { rolesOf } from "./solution-parts.server";
import { proposeSolution } from "./solutions.commands.server";
import { settleLabel } from "./unknown-labels.commands.server";
import { listUnknownLabels, readUnknownLabel } from "./unknown-labels.queries.server";

const db = await useDatabase();
let cast: Cast;
const as = (role: Role) => actorFor(db, cast, role);
const mark = {
  leadPending: false,
  leadNote: "",
  leadBullets: [],
  supportPending: false,
  supportNote: "",
  supportBullets: [],
};
const nothing = { rowIds: [], organizationId: null, name: "", kind: "other" as const, groupId: null };

async function aSolution(title: string, team: "open" | "closed" = "open") {
  const words = { submission: newId(), title, goal: "" };
  const { ref } = await proposeSolution(await as("facilitator"), cast.teams[team].id, words);
  return findSolution(await as("facilitator"), cast.teams[team].slug, String(ref));
}

async function aRow(solutionId: string, label: string, groupId: string | null = null) {
  const marks = { ...mark, lead: true, support: true };
  const input = { submission: newId(), groupId, label, stepId: null, ...marks };
  return (await addRole(await as("facilitator"), solutionId, input)).rowId;
}

beforeEach(async () => {
  cast = await aCast(db);
});

it("labels without group or organization are listed once for all rows that say them, for who edits them", async () => {
  const [one, two, hidden] = [await aSolution("One"), await aSolution("Two"), await aSolution("Three", "closed")];
  await aRow(one.head.id, "Artists and barbers");
  await aRow(two.head.id, "artists  and Barbers");
  await aRow(hidden.head.id, "Night nurses");
  await aRow(one.head.id, "Plants nearby", cast.groups.employers);
  const labels = async (role: Role, solution?: string) =>
    (await listUnknownLabels(await as(role), solution)).map(({ label, rows }) => [label, rows.length]);
  expect(await labels("facilitator")).toEqual([
    ["Artists and barbers", 2],
    ["Night nurses", 1],
  ]);
  expect(await labels("admin")).toEqual(await labels("facilitator"));
  expect(await labels("facilitator", two.head.id)).toEqual([["artists  and Barbers", 1]]);
  for (const role of ["otherFacilitator", "member", "rep"] as const) expect(await labels(role)).toEqual([]);
  const elsewhere = await aCast(db, "Next Harbor");
  expect(await listUnknownLabels(await actorFor(db, elsewhere, "admin"))).toEqual([]);
});

it("a label becomes an organization that is here, for all its rows, and stays printed as it was", async () => {
  const [one, two] = [await aSolution("One"), await aSolution("Two")];
  const [first, second] = [
    await aRow(one.head.id, "Lantern St. Foundry"),
    await aRow(two.head.id, "Lantern St. Foundry"),
  ];
  const { similar, label } = await readUnknownLabel(await as("facilitator"), first);
  expect(similar[0]).toEqual({ value: cast.organizations.foundry.id, label: "Lantern Street Foundry" });
  expect(label.rows.map(({ id }) => id)).toEqual([first, second]);
  const submission = newId();
  const input = { ...nothing, submission, rowIds: [second], organizationId: cast.organizations.foundry.id };
  expect(await settleLabel(await as("facilitator"), first, input)).toEqual({ roles: 4 });
  expect(await settleLabel(await as("facilitator"), first, input)).toEqual({ roles: 4 });
  const { rows } = await rolesOf(await as("viewer"), two.head.id, two.facts);
  const asked = { status: "proposed", proposedBy: "team", organization: { name: "Lantern Street Foundry" } };
  expect(rows).toMatchObject([
    { label: "Lantern St. Foundry", lead: { assignments: [asked] }, support: { assignments: [asked] } },
  ]);
  expect(await listUnknownLabels(await as("facilitator"))).toEqual([]);
  const letters = await db
    .selectFrom("outbox")
    .select(["person_id", "kind"])
    .where("coalition_id", "=", cast.coalitionId)
    .execute();
  expect(letters).toEqual([{ person_id: cast.people.rep.id, kind: "plans.asked.letter" }]);
  const { id, version } = rows[0]!.lead!.assignments[0]!;
  await answerAssignment(await as("rep"), two.head.id, id, { version, answer: "decline", reason: "Not us" });
  expect(await listUnknownLabels(await as("facilitator"))).toEqual([]);
});

it("a label becomes a new organization by its own words: for admins, who alone add organizations", async () => {
  const { head, facts } = await aSolution("One");
  const rowId = await aRow(head.id, "Harbor Legal Aid");
  const input = { ...nothing, submission: newId(), name: "Harbor Legal Aid", groupId: cast.groups.backbone };
  await expect(settleLabel(await as("facilitator"), rowId, input)).rejects.toMatchObject({ kind: "forbidden" });
  await settleLabel(await as("admin"), rowId, { ...input, submission: newId() });
  const { rows } = await rolesOf(await as("viewer"), head.id, facts);
  expect(rows[0]?.support?.assignments[0]?.organization).toMatchObject({ slug: "harbor-legal-aid" });
});

it("nothing of others is settled, and nothing twice", async () => {
  const [one, hidden] = [await aSolution("One"), await aSolution("Two", "closed")];
  const [rowId, closed] = [await aRow(one.head.id, "Night nurses"), await aRow(hidden.head.id, "Night nurses")];
  const organizationId = cast.organizations.foundry.id;
  const settle = async (role: Role, row: string, more: object = {}) =>
    settleLabel(await as(role), row, { ...nothing, submission: newId(), organizationId, ...more });
  await expect(settle("otherFacilitator", rowId)).rejects.toMatchObject({ kind: "forbidden" });
  await expect(settle("otherFacilitator", closed)).rejects.toMatchObject({ kind: "not_found" });
  const elsewhere = await aCast(db, "Next Harbor");
  const foreign = { organizationId: elsewhere.organizations.foundry.id };
  await expect(settle("facilitator", rowId, foreign)).rejects.toMatchObject({ kind: "invalid" });
  await settle("facilitator", rowId);
  await expect(settle("facilitator", rowId)).rejects.toMatchObject({ kind: "not_found" });
});
