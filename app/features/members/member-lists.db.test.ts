import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { newId } from "#app/platform/ids";
import { principalOf } from "#app/platform/visit.server";
import { useDatabase } from "#tests/support/database";
import { similarOrganizations } from "#app/features/merging/duplicates.queries.server";
import { listToldApart, tellApart } from "#app/features/organizations/told-apart.server";
import { aCast, actorFor, anOrganization, type Cast } from "#tests/support/factories";
import { dumpOf } from "#tests/support/dump";
import { additionsOf, type Answers } from "./planned-import";
import { answerList, importList, listLists, readList, setListAside, startList } from "./member-lists.server";

const db = await useDatabase();
const folder = path.resolve(import.meta.dirname, "../../../tests/fixtures/members");
const fixture = (name: string) => new Uint8Array(readFileSync(path.join(folder, name)));
const csv = (text: string) => new TextEncoder().encode(text);

async function take(cast: Cast, bytes: Uint8Array) {
  const actor = await actorFor(db, cast, "admin");
  const id = await startList(actor, { fileName: "list.csv", bytes }, newId());
  return { actor, id, list: await readList(actor, id) };
}

async function run(cast: Cast, bytes: Uint8Array, answers: Answers = {}, onlyGood = true) {
  const { actor, id, list } = await take(cast, bytes);
  const given = Object.keys(answers).length > 0 ? answers : undefined;
  const stored = await db.selectFrom("member_list").select("answers").where("id", "=", id).executeTakeFirstOrThrow();
  const input = { version: list.version, submission: newId(), onlyGood, letters: false };
  return importList(actor, id, { ...input, answers: given ?? (JSON.parse(stored.answers) as Answers) });
}

/** The content of a coalition without the lists themselves. */
async function content(cast: Cast) {
  const { member_list: _, outbox: __, ...rest } = await dumpOf(db, cast.coalitionId);
  return rest;
}

test("a dry run writes nothing, and says what it would write", async () => {
  const cast = await aCast(db);
  const before = await content(cast);
  const { list } = await take(cast, fixture("03-quoted.csv"));
  expect(await content(cast)).toEqual(before);
  expect(list.plan.bad.map(({ row, field }) => `${row} ${field}`)).toEqual([
    "3 organization",
    "4 person",
    "7 organization",
    "8 row",
  ]);
  expect(list.plan.questions.map(({ name, candidates }) => [name, candidates[0]?.label])).toEqual([
    ['Lantern "Street" Foundry', "Lantern Street Foundry"],
  ]);
  expect(list.plan.people.map(({ email }) => email)).toEqual(["bo@boxwood.example", "olu@office.example"]);
});

test("a list is imported once: a second run changes nothing", async () => {
  const cast = await aCast(db);
  expect(await run(cast, fixture("06-three-hundred.csv"))).toMatchObject({ organizations: 59, people: 294 });
  const after = await content(cast);
  const { list } = await take(cast, fixture("06-three-hundred.csv"));
  expect(additionsOf(list.plan)).toBe(0);
  await run(cast, fixture("06-three-hundred.csv"));
  expect(await content(cast)).toEqual(after);
});

test("bad rows stop an import unless the good ones are asked for", async () => {
  const cast = await aCast(db);
  await expect(run(cast, fixture("04-people.tsv"), {}, false)).rejects.toMatchObject({ key: "members.error.badRows" });
  expect(await run(cast, fixture("04-people.tsv"))).toMatchObject({ organizations: 0, people: 1 });
});

describe("names that look alike", () => {
  const rows = csv(
    "name,type,website\nLANTERN STREET FOUNDRY LLC,employer,foundry.example\nLantern Street Fondry,employer,\nKettle Works,employer,\nKettel Works,employer,\n",
  );

  test("are asked about, and left out until somebody answers", async () => {
    const cast = await aCast(db);
    const { list } = await take(cast, rows);
    expect(list.plan.questions).toMatchObject([
      { name: "LANTERN STREET FOUNDRY LLC", mayBeNew: false, answer: null },
      { name: "Lantern Street Fondry", mayBeNew: true, answer: null },
      { name: "Kettel Works", mayBeNew: true, answer: null },
    ]);
    expect(list.plan).toMatchObject({ good: 1, waiting: 3 });
    expect(await run(cast, rows)).toMatchObject({ organizations: 1 });
  });

  test("are the same when somebody says so, for good", async () => {
    const cast = await aCast(db);
    const { list } = await take(cast, rows);
    const [known, slip, ofFile] = list.plan.questions;
    const answers = {
      [known!.key]: known!.candidates[0]!.value,
      [slip!.key]: "new",
      [ofFile!.key]: ofFile!.candidates.find(({ label }) => label === "Kettle Works")!.value,
    };
    expect(await run(cast, rows, answers, false)).toMatchObject({ organizations: 2 });
    const foundry = await db
      .selectFrom("organization")
      .select(["name", "website"])
      .where("id", "=", cast.organizations.foundry.id)
      .executeTakeFirstOrThrow();
    expect(foundry).toEqual({ name: "Lantern Street Foundry", website: "https://foundry.example/" });
    const after = await content(cast);
    expect(await run(cast, rows)).toMatchObject({ organizations: 0, people: 0 });
    expect(await content(cast)).toEqual(after);
  });

  test("are no longer suggested as duplicates of what they were said not to be", async () => {
    const cast = await aCast(db);
    const { actor, list } = await take(cast, rows);
    await run(cast, rows, Object.fromEntries(list.plan.questions.map(({ key }) => [key, "new"])));
    const standing = await db
      .selectFrom("organization")
      .select("name")
      .where("coalition_id", "=", cast.coalitionId)
      .execute();
    expect(standing.map(({ name }) => name)).toEqual(expect.arrayContaining(["Kettle Works", "Kettel Works"]));
    expect((await similarOrganizations(actor)).filter(({ a }) => a.name.startsWith("Kett"))).toEqual([]);
    expect((await listToldApart(actor)).map(({ a, b }) => [a.name, b.name].sort())).toEqual(
      expect.arrayContaining([["Kettel Works", "Kettle Works"]]),
    );
  });

  test("leave out what was told apart from the one that bears the very name", async () => {
    const cast = await aCast(db);
    const kettle = await anOrganization(db, cast.coalitionId, "Kettle Works", null);
    const slip = await anOrganization(db, cast.coalitionId, "Kettel Works", null);
    const actor = await actorFor(db, cast, "admin");
    const asked = csv("name,type\nKETTLE WORKS LLC,employer\nKettl Works,employer\n");
    const candidatesOf = async () =>
      (await take(cast, asked)).list.plan.questions.map(({ candidates }) => candidates.map(({ label }) => label));
    expect(await candidatesOf()).toMatchObject([["Kettle Works", "Kettel Works"], expect.anything()]);
    await tellApart(actor, { kind: "organization", a: kettle.id, b: slip.id }, newId());
    const [known, unknown] = await candidatesOf();
    expect(known).toEqual(["Kettle Works"]);
    // Of a name that is neither's, both stay possible.
    expect(unknown).toEqual(expect.arrayContaining(["Kettle Works", "Kettel Works"]));
  });
});

test("people come without a password, with what the list grants, and with a letter when that is wished", async () => {
  const cast = await aCast(db);
  const rows = csv(
    "organization,person,email,role,team\nLantern Street Foundry,New Person,new@foundry.example,rep,Open Shop Floors\nBoxwood Packaging,,,,Closed Circle\n",
  );
  const { actor, id, list } = await take(cast, rows);
  const input = { answers: {}, version: list.version, submission: newId(), onlyGood: false, letters: true };
  expect(await importList(actor, id, input)).toMatchObject({ people: 1, letters: 1 });
  expect(await importList(actor, id, input)).toMatchObject({ people: 1 });
  const person = await db
    .selectFrom("person")
    .select(["id", "status", "password_hash", "coalition_role"])
    .where("coalition_id", "=", cast.coalitionId)
    .where("email", "=", "new@foundry.example")
    .executeTakeFirstOrThrow();
  expect(person).toMatchObject({ status: "active", password_hash: null, coalition_role: null });
  const { teams, organizations } = await principalOf(db, cast.coalitionId, person.id, null);
  expect([...teams]).toEqual([[cast.teams.open.id, "member"]]);
  expect([...organizations.get(cast.organizations.foundry.id)!]).toEqual(["rep"]);
  const letters = await db
    .selectFrom("outbox")
    .select(["kind", "person_id", "path"])
    .where("coalition_id", "=", cast.coalitionId)
    .execute();
  expect(letters).toEqual([{ kind: "members.invited.letter", person_id: person.id, path: "/forgot" }]);
});

test("addresses of suspended and removed accounts, unknown teams and archived organizations are bad rows", async () => {
  const cast = await aCast(db);
  await db
    .updateTable("organization")
    .set({ archived_at: 1 })
    .where("id", "=", cast.organizations.college.id)
    .execute();
  const rows = csv(
    `organization,person,email,team\nTest Harbor College,,,\nBoxwood Packaging,S,${cast.people.suspended.email},\nBoxwood Packaging,T,t@t.example,Nobody's Team\n`,
  );
  const { list } = await take(cast, rows);
  expect(list.plan.bad.map(({ row, key }) => `${row} ${key}`)).toEqual([
    "2 members.bad.archived",
    "3 members.bad.suspended",
    "4 members.bad.team",
  ]);
});

test("only an admin of the same coalition takes lists in", async () => {
  const cast = await aCast(db);
  const other = await aCast(db);
  const { id } = await take(cast, csv("organization\nKettle Works\n"));
  for (const role of ["steward", "facilitator", "rep", "viewer", "anonymous"] as const) {
    const actor = await actorFor(db, cast, role);
    await expect(startList(actor, { fileName: "", bytes: csv("organization\nX\n") }, newId())).rejects.toMatchObject({
      kind: "forbidden",
    });
    await expect(readList(actor, id)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(listLists(actor)).rejects.toMatchObject({ kind: "forbidden" });
    await expect(setListAside(actor, id, 1)).rejects.toMatchObject({ kind: "forbidden" });
  }
  const stranger = await actorFor(db, other, "admin");
  await expect(readList(stranger, id)).rejects.toMatchObject({ kind: "not_found" });
  await expect(answerList(stranger, id, {}, 1)).rejects.toMatchObject({ kind: "not_found" });
});
