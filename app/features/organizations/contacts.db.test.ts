import { beforeEach, expect, it } from "vitest";
import { newId } from "#app/platform/ids";
import { useDatabase } from "#tests/support/database";
import { aCast, actorFor, type Cast, type Role } from "#tests/support/factories";
import { addContact, editContact, listContacts, removeContact } from "./contacts.server";
import { editOrganization } from "./organizations.commands.server";
import { organizationBySlug } from "./organizations.queries.server";
import { undoableAmong, undoProfileChange } from "./profile-history.server";

const db = await useDatabase();
let cast: Cast;
const as = (role: Role | "anonymous") => actorFor(db, cast, role);
const foundry = () => cast.organizations.foundry.id;
const person = { name: "Wilma Quist", whatFor: "Visits", email: "wilma@foundry.example", phone: null, isPublic: false };

async function contacts(role: Role | "anonymous") {
  const reader = await as(role);
  const organization = await organizationBySlug(reader, cast.organizations.foundry.slug);
  return (await listContacts(reader, organization, [cast.teams.open.id])).map(({ name }) => name);
}

beforeEach(async () => {
  cast = await aCast(db);
});

it("contacts are shown to whom they are meant for", async () => {
  await addContact(await as("rep"), foundry(), { ...person, submission: newId() });
  await addContact(await as("admin"), foundry(), {
    ...person,
    name: "Front desk",
    isPublic: true,
    submission: newId(),
  });
  for (const role of ["admin", "rep", "contributor", "facilitator"] as const)
    expect(await contacts(role)).toEqual(["Wilma Quist", "Front desk"]);
  for (const role of ["anonymous", "viewer", "member", "otherRep", "otherFacilitator"] as const)
    expect(await contacts(role)).toEqual(["Front desk"]);
});

it("only who edits the profile edits contacts, of their own organization and coalition", async () => {
  const submission = newId();
  for (const role of ["contributor", "otherRep", "facilitator"] as const)
    await expect(addContact(await as(role), foundry(), { ...person, submission })).rejects.toMatchObject({
      kind: "forbidden",
    });
  const elsewhere = await aCast(db, "Next Harbor");
  await expect(
    addContact(await actorFor(db, elsewhere, "admin"), foundry(), { ...person, submission }),
  ).rejects.toMatchObject({ kind: "not_found" });
  await addContact(await as("rep"), foundry(), { ...person, submission });
  const { id } = await db
    .selectFrom("organization_contact")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .executeTakeFirstOrThrow();
  const other = cast.organizations.packager.id;
  await expect(removeContact(await as("otherRep"), other, id)).rejects.toMatchObject({ kind: "not_found" });
  await editContact(await as("rep"), foundry(), id, { ...person, phone: "555 0100", version: 1 });
  await expect(editContact(await as("rep"), foundry(), id, { ...person, version: 1 })).rejects.toMatchObject({
    kind: "conflict",
  });
});

async function latestEvents(): Promise<string[]> {
  const rows = await db
    .selectFrom("audit_event")
    .select("id")
    .where("coalition_id", "=", cast.coalitionId)
    .orderBy("id", "desc")
    .execute();
  return rows.map(({ id }) => id);
}

it("every change of a profile and of its contacts can be taken back", async () => {
  const rep = await as("rep");
  const before = await organizationBySlug(rep, cast.organizations.foundry.slug);
  const input = { ...before, groupId: null, parentId: null, about: "Castings since 1911", website: null };
  await editOrganization(rep, foundry(), input);
  await addContact(rep, foundry(), { ...person, submission: newId() });
  const [added = "", edited = ""] = await latestEvents();
  // The foundry of the cast has no history from before this.
  expect(await undoableAmong(rep, foundry(), [added, edited])).toEqual([added]);
  await expect(undoProfileChange(rep, foundry(), edited)).rejects.toMatchObject({ kind: "conflict" });
  await undoProfileChange(rep, foundry(), added);
  expect(await contacts("rep")).toEqual([]);
  await editOrganization(rep, foundry(), { ...input, version: 2, about: "Castings since 1912" });
  const [again = ""] = await latestEvents();
  expect(await undoableAmong(rep, foundry(), [again, added])).toEqual([again]);
  expect(await undoableAmong(rep, cast.organizations.packager.id, [again])).toEqual([]);
  await expect(undoProfileChange(await as("otherRep"), foundry(), again)).rejects.toMatchObject({
    kind: "forbidden",
  });
  const other = cast.organizations.packager.id;
  await expect(undoProfileChange(await as("admin"), other, again)).rejects.toMatchObject({
    kind: "not_found",
  });
  await undoProfileChange(rep, foundry(), again);
  expect((await organizationBySlug(rep, cast.organizations.foundry.slug)).about).toBe("Castings since 1911");
});
