import fc from "fast-check";
import { sql } from "kysely";
import type { Db } from "#db/schema";
import { rollUp } from "#app/features/metrics/roll-up.server";
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

const numbers = fc.array(
  fc.record({
    organization: fc.constantFrom<"kept" | "merged" | "third">("kept", "merged", "third"),
    metric: fc.integer({ min: 0, max: 4 }),
    month: fc.integer({ min: 1, max: 4 }),
    amount: fc.option(fc.integer({ min: 0, max: 500 })),
    whole: fc.integer({ min: 1, max: 500 }),
    state: fc.constantFrom("pending", "accepted", "accepted", "withdrawn", "superseded"),
    by: fc.constantFrom<"first" | "second" | "rep">("first", "second", "rep"),
    sliced: fc.boolean(),
  }),
  { maxLength: 24 },
);

/** A small coalition with two duplicates of an organization and of a person, and whatever may hang on them. */
export const aSmallWorld = fc.record({
  numbers,
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

const additions = ["sum", "latest", "average", "ratio", "sum"] as const;

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
  await writeNumbers(db, cast, world, organizations, people);
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

async function writeNumbers(
  db: Db,
  cast: Cast,
  world: SmallWorld,
  organizations: Record<"kept" | "merged" | "third", string>,
  people: Record<"first" | "second" | "rep", string>,
) {
  const c = cast.coalitionId;
  const metrics = additions.map((aggregation, at) => ({
    id: newId(),
    versionId: newId(),
    aggregation,
    grain: at === 4 ? ("event" as const) : ("month" as const),
  }));
  for (const [at, { id, versionId, aggregation, grain }] of metrics.entries()) {
    const definition = { unit: "count" as const, unit_label: "people", scale: 0, aggregation, underlying: null, grain };
    const rest = { team_id: cast.teams.open.id, name: `Metric ${at}`, meaning: "", direction: null };
    const flags = { counts_people: 0 as const, confidential: 0 as const, current_version_id: versionId, position: at };
    const row = { coalition_id: c, id, ...rest, ...definition, ...flags, removed_at: null, version: 1 };
    await db.insertInto("metric").values(row).execute();
    const version = { coalition_id: c, id: versionId, metric_id: id, number: 1, created_at: 0 };
    await db
      .insertInto("metric_version")
      .values({ ...version, definition: JSON.stringify(definition) })
      .execute();
  }
  const dimension = { coalition_id: c, id: newId(), removed_at: null, version: 1 };
  await db
    .insertInto("dimension")
    .values({ ...dimension, name: "Age", position: 1 })
    .execute();
  const category = { ...dimension, id: newId(), dimension_id: dimension.id, name: "Young", position: 1 };
  await db.insertInto("category").values(category).execute();
  await writeContributions(db, cast, world, { organizations, people, metrics, categoryId: category.id });
  await db.transaction().execute(async (tx) => {
    for (const { versionId } of metrics) await rollUp({ tx, coalitionId: c }, versionId);
  });
}

type Setting = {
  organizations: Record<"kept" | "merged" | "third", string>;
  people: Record<"first" | "second" | "rep", string>;
  metrics: { id: string; versionId: string; aggregation: (typeof additions)[number]; grain: "month" | "event" }[];
  categoryId: string;
};

/** A number's amounts: a part and a whole for a ratio; null where it does not apply. */
function amountsOf({ amount, whole }: SmallWorld["numbers"][number], isRatio: boolean) {
  if (amount === null) return { amount, numerator: null, denominator: null };
  return isRatio
    ? { amount: null, numerator: Math.min(amount, whole), denominator: whole }
    : { amount, numerator: null, denominator: null };
}

async function writeContributions(db: Db, cast: Cast, world: SmallWorld, setting: Setting) {
  const { organizations, people, metrics, categoryId } = setting;
  const c = cast.coalitionId;
  const taken = new Set<string>();
  for (const number of world.numbers) {
    const metric = metrics[number.metric]!;
    const key = `${number.metric} ${number.organization} ${number.month}`;
    const isCurrent = number.state === "pending" || number.state === "accepted";
    if (isCurrent && metric.grain !== "event" && taken.has(key)) continue;
    if (isCurrent) taken.add(key);
    const start = `2026-0${number.month}-01`;
    const id = newId();
    await db
      .insertInto("contribution")
      .values({
        coalition_id: c,
        id,
        metric_id: metric.id,
        metric_version_id: metric.versionId,
        organization_id: organizations[number.organization],
        grain: metric.grain,
        period_start: start,
        period_end: metric.grain === "event" ? start : `2026-0${number.month}-28`,
        ...amountsOf(number, metric.aggregation === "ratio"),
        note: "",
        evidence_url: null,
        state: number.state as "pending",
        supersedes_id: null,
        entered_by: people[number.by],
        on_behalf: 0,
        entered_at: 1,
        decided_by: number.state === "accepted" ? cast.people.admin.id : null,
        decided_at: number.state === "accepted" ? 2 : null,
      })
      .execute();
    if (number.sliced)
      await db
        .insertInto("slice")
        .values({ coalition_id: c, id: newId(), contribution_id: id, category_id: categoryId, amount: number.whole })
        .execute();
  }
}

/** History, what counts versions, and what an undo leaves ended: none of it is content. */
const notContent = new Set(["revision", "audit_event", "submission", "merge", "login", "rate_limit", "seal"]);
const counters = new Set(["version", "public_version"]);

/** Every row of a coalition by table, without history and versions. Two equal dumps are two equal coalitions. */
export async function dumpOf(db: Db, coalitionId: string): Promise<Record<string, string[]>> {
  const dump: Record<string, string[]> = {};
  for (const { name, columns } of await db.introspection.getTables()) {
    if (notContent.has(name)) continue;
    const key = name === "coalition" ? "id" : "coalition_id";
    if (!columns.some((column) => column.name === key)) continue;
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(name)} where ${sql.ref(key)} = ${coalitionId}`.execute(db);
    dump[name] = rows
      .map((row) =>
        JSON.stringify(
          Object.entries(row)
            .filter(([column]) => !counters.has(column))
            .sort(),
        ),
      )
      .sort();
  }
  return dump;
}
