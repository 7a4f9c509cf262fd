import { beforeEach, expect, it } from "vitest";
import { stakeholderGroups } from "#app/features/documents/stakeholder-groups.server";
import { groupOf } from "#app/features/documents/stakeholder-groups";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role } from "#tests/support/factories";
import { aScene, type TeamScene } from "#tests/support/scene";
import { groupChoices, listGroups } from "./coalitions.queries.server";
import { listMergedGroups, mergeGroups, previewGroupMerge, undoGroupMerge } from "./group-merges.server";
import { addGroup, retireGroup } from "./groups.commands.server";

const db = await useDatabase();
let cast: Cast;
let scene: TeamScene;
const as = (role: Role) => actorFor(db, cast, role);

beforeEach(async () => {
  cast = await aCast(db);
  scene = await aScene(db, cast, "open", "Mergewell");
});

const rowNow = () =>
  db
    .selectFrom("role_row")
    .select(["label", "stakeholder_group_id as group"])
    .where("id", "=", scene.roleRowId)
    .executeTakeFirstOrThrow();
const groupsOfOrganizations = () =>
  db
    .selectFrom("organization")
    .select(["name", "stakeholder_group_id as group"])
    .where("coalition_id", "=", cast.coalitionId)
    .orderBy("name")
    .execute();

it("two groups become one: the preview counts what moves, rows keep their printed label, and undo restores all", async () => {
  const admin = await as("admin");
  const { employers, education } = cast.groups;
  const before = await groupsOfOrganizations();
  expect(await previewGroupMerge(admin, employers, education)).toMatchObject({ organizations: 2, roleRows: 1 });
  await mergeGroups(admin, employers, education);
  expect(await rowNow()).toEqual({ label: "Mergewell row", group: education });
  expect((await listGroups(admin)).map(({ name, organizations }) => [name, organizations])).toEqual([
    ["Backbone", 0],
    ["City government", 1],
    ["Educational institutions", 3],
  ]);
  expect(await listMergedGroups(admin)).toEqual([
    { id: employers, name: "Employers", into: "Educational institutions" },
  ]);
  await undoGroupMerge(admin, employers);
  expect(await groupsOfOrganizations()).toEqual(before);
  expect(await rowNow()).toEqual({ label: "Mergewell row", group: employers });
  expect(await listMergedGroups(admin)).toEqual([]);
});

it("a document with the old name is still understood, also after a second merge, and both can be taken back", async () => {
  const admin = await as("admin");
  const { employers, education, city } = cast.groups;
  const meant = async (label: string) => groupOf(label, { groups: {} }, await stakeholderGroups(admin));
  await mergeGroups(admin, employers, education);
  await mergeGroups(admin, education, city);
  expect(await meant("Employers")).toBe(city);
  await undoGroupMerge(admin, education);
  expect(await meant("Employers")).toBe(education);
  await undoGroupMerge(admin, employers);
  expect(await meant("Employers")).toBe(employers);
});

it("what was put elsewhere since stays there", async () => {
  const admin = await as("admin");
  const { employers, education, city } = cast.groups;
  await mergeGroups(admin, employers, education);
  await db
    .updateTable("organization")
    .set({ stakeholder_group_id: city })
    .where("id", "=", cast.organizations.foundry.id)
    .execute();
  await undoGroupMerge(admin, employers);
  const groups = new Map((await groupsOfOrganizations()).map(({ name, group }) => [name, group]));
  expect(groups.get("Lantern Street Foundry")).toBe(city);
  expect(groups.get("Boxwood Packaging")).toBe(employers);
});

it("a retired group is offered no more, and a row of it keeps its label and its group", async () => {
  const admin = await as("admin");
  await retireGroup(admin, cast.groups.employers, true);
  expect((await groupChoices(admin)).map(({ value }) => value)).not.toContain(cast.groups.employers);
  expect(await rowNow()).toEqual({ label: "Mergewell row", group: cast.groups.employers });
});

it("only admins merge, only two groups of their own coalition, and a name that is taken stops the way back", async () => {
  const { employers, education } = cast.groups;
  await expect(mergeGroups(await as("facilitator"), employers, education)).rejects.toMatchObject({ kind: "forbidden" });
  const admin = await as("admin");
  await expect(mergeGroups(admin, employers, employers)).rejects.toMatchObject({ kind: "invalid" });
  const elsewhere = await aCast(db, "Next Harbor");
  await expect(mergeGroups(admin, employers, elsewhere.groups.education)).rejects.toMatchObject({ kind: "not_found" });
  await expect(previewGroupMerge(admin, elsewhere.groups.city, education)).rejects.toMatchObject({ kind: "not_found" });
  await mergeGroups(admin, employers, education);
  const stranger = await actorFor(db, elsewhere, "admin");
  await expect(undoGroupMerge(stranger, employers)).rejects.toMatchObject({ kind: "not_found" });
  expect(await listMergedGroups(stranger)).toEqual([]);
  await addGroup(admin, { name: "employers", submission: newId() });
  await expect(undoGroupMerge(admin, employers)).rejects.toMatchObject({ kind: "conflict" });
});
