import fc from "fast-check";
import type { Db } from "#db/schema";
import { newId } from "#app/platform/ids";
import {
  aCast,
  aMembership,
  anAffiliation,
  anOrganization,
  anOrganizationAtTheTable,
  aPerson,
  type Cast,
} from "./factories";
import { someNumbers, writeNumbers } from "./merging-numbers";

/** A small coalition with two duplicates of an organization and of a person, and whatever may hang on them. */
export const aSmallWorld = fc.record({
  numbers: someNumbers,
  speaks: fc.array(
    fc.record({
      person: fc.constantFrom<"first" | "second" | "rep">("first", "second", "rep"),
      organization: fc.constantFrom<"kept" | "merged" | "third">("kept", "merged", "third"),
      role: fc.constantFrom<"rep" | "contributor" | "plan_owner">("rep", "contributor", "plan_owner"),
      status: fc.constantFrom<"pending" | "confirmed" | "ended">("pending", "confirmed", "ended"),
    }),
    { maxLength: 8 },
  ),
  members: fc.uniqueArray(
    fc.record({
      person: fc.constantFrom<"first" | "second">("first", "second"),
      team: fc.constantFrom<"open" | "closed">("open", "closed"),
      role: fc.constantFrom<"facilitator" | "member">("facilitator", "member"),
      status: fc.constantFrom<"requested" | "active">("requested", "active"),
    }),
    { maxLength: 4, selector: ({ person, team }) => `${person} ${team}` },
  ),
  seats: fc.uniqueArray(
    fc.record({
      organization: fc.constantFrom<"kept" | "merged">("kept", "merged"),
      team: fc.constantFrom<"open" | "closed">("open", "closed"),
      shares: fc.boolean(),
    }),
    { maxLength: 4, selector: ({ organization, team }) => `${organization} ${team}` },
  ),
  promises: fc.array(
    fc.record({
      organization: fc.constantFrom<"kept" | "merged">("kept", "merged"),
      status: fc.constantFrom("proposed", "accepted", "declined", "ended"),
      person: fc.option(fc.constantFrom<"first" | "second">("first", "second")),
      deputy: fc.option(fc.constantFrom<"first" | "second">("first", "second")),
    }),
    { maxLength: 4 },
  ),
  parents: fc.constantFrom("none", "merged above kept", "kept above merged", "third between"),
  formerSlug: fc.boolean(),
});
export type SmallWorld = typeof aSmallWorld extends fc.Arbitrary<infer T> ? T : never;

export type World = {
  cast: Cast;
  kept: { id: string; slug: string; name: string };
  merged: { id: string; slug: string; name: string };
  first: string;
  second: string;
};

/** Writes a small world as rows, with its roll-ups. */
export async function makeWorld(db: Db, world: SmallWorld): Promise<World> {
  const cast = await aCast(db);
  const c = cast.coalitionId;
  const kept = await anOrganization(db, c, "Kettle Works", null);
  const merged = await anOrganization(db, c, "The Kettle Works Inc", null);
  const third = await anOrganization(db, c, "Third Works", null);
  const first = await aPerson(db, c, "Ana Duarte");
  const second = await aPerson(db, c, "Ana Duarte");
  const organizations = { kept: kept.id, merged: merged.id, third: third.id };
  const people = { first: first.id, second: second.id, rep: cast.people.rep.id };
  const owned = () => ({ coalition_id: c, id: newId() });
  const editable = () => ({ ...owned(), removed_at: null, version: 1 });

  for (const { person, organization, role, status } of world.speaks)
    await anAffiliation(db, c, people[person], organizations[organization], role, status);
  for (const { person, team, role, status } of world.members) {
    await aMembership(db, c, cast.teams[team].id, people[person], role);
    await db
      .updateTable("team_member")
      .set({ status })
      .where("coalition_id", "=", c)
      .where("person_id", "=", people[person])
      .where("team_id", "=", cast.teams[team].id)
      .execute();
  }
  for (const { organization, team, shares } of world.seats)
    await anOrganizationAtTheTable(db, c, cast.teams[team].id, organizations[organization], shares);
  await setParents(db, c, world.parents, organizations);
  if (world.formerSlug)
    await db
      .insertInto("former_slug")
      .values({ coalition_id: c, subject_type: "organization", slug: "old-kettle", subject_id: merged.id })
      .execute();

  const plan = editable();
  await db
    .insertInto("plan")
    .values({
      ...plan,
      kind: "action_plan",
      team_id: null,
      organization_id: merged.id,
      title: "",
      level_names: "[]",
      next_ref: 2,
    })
    .execute();
  const commitment = editable();
  const words = { title: "Fairs", goal: "", state: "active" as const, state_reason: "", next_step_ref: 1 };
  await db
    .insertInto("commitment")
    .values({ ...commitment, plan_id: plan.id, section_id: null, ref: 1, label: "1", position: 1, ...words })
    .execute();
  const roleRow = editable();
  await db
    .insertInto("role_row")
    .values({
      ...roleRow,
      commitment_id: commitment.id,
      step_id: null,
      label: "Works",
      position: 1,
      stakeholder_group_id: null,
    })
    .execute();
  const mark = editable();
  await db
    .insertInto("mark")
    .values({ ...mark, role_row_id: roleRow.id, kind: "lead", note: "", bullets: "[]", pending: 0 })
    .execute();
  for (const { organization, status, person, deputy } of world.promises)
    await db
      .insertInto("assignment")
      .values({
        ...editable(),
        mark_id: mark.id,
        organization_id: organizations[organization],
        person_id: person ? people[person] : null,
        deputy_id: deputy ? people[deputy] : null,
        status: status as "proposed",
        proposed_by: "team",
        note: "",
        reason: "",
      })
      .execute();
  await writeNumbers(db, cast, world.numbers, organizations, people);
  return { cast, kept, merged, first: first.id, second: second.id };
}

async function setParents(db: Db, c: string, how: string, ids: Record<"kept" | "merged" | "third", string>) {
  const set = (id: string, parent_id: string) =>
    db.updateTable("organization").set({ parent_id }).where("coalition_id", "=", c).where("id", "=", id).execute();
  if (how === "merged above kept") await set(ids.kept, ids.merged);
  if (how === "kept above merged") await set(ids.merged, ids.kept);
  if (how === "third between") {
    await set(ids.third, ids.merged);
    await set(ids.kept, ids.third);
  }
}
