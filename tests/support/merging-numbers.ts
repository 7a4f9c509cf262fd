import fc from "fast-check";
import type { Db } from "#db/schema";
import { rollUp } from "#app/features/metrics/roll-up.server";
import { newId } from "#app/platform/ids";
import type { Cast } from "./factories";

/** What the two duplicates and a third one reported. */
export const someNumbers = fc.array(
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
type SmallNumber = (typeof someNumbers extends fc.Arbitrary<infer T> ? T : never)[number];

const additions = ["sum", "latest", "average", "ratio", "sum"] as const;

/** Writes numbers of several metrics, one for each way of adding up, with their roll-ups. */
export async function writeNumbers(
  db: Db,
  cast: Cast,
  numbers: readonly SmallNumber[],
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
    const rest = { team_id: cast.teams.open.id, name: `Metric ${at}`, meaning: "", source: "", direction: null };
    const flags = {
      counts_people: 0 as const,
      confidential: 0 as const,
      asks: "committed" as const,
      current_version_id: versionId,
      position: at,
    };
    const row = {
      coalition_id: c,
      id,
      ...rest,
      ...definition,
      ...flags,
      dimensions: "[]",
      removed_at: null,
      version: 1,
    };
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
  const category = {
    ...dimension,
    id: newId(),
    dimension_id: dimension.id,
    name: "Young",
    position: 1,
    kind: "own" as const,
  };
  await db.insertInto("category").values(category).execute();
  await writeContributions(db, cast, numbers, { organizations, people, metrics, categoryId: category.id });
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
function amountsOf({ amount, whole }: SmallNumber, isRatio: boolean) {
  if (amount === null) return { amount, numerator: null, denominator: null };
  return isRatio
    ? { amount: null, numerator: Math.min(amount, whole), denominator: whole }
    : { amount, numerator: null, denominator: null };
}

async function writeContributions(db: Db, cast: Cast, numbers: readonly SmallNumber[], setting: Setting) {
  const { organizations, people, metrics, categoryId } = setting;
  const c = cast.coalitionId;
  const taken = new Set<string>();
  for (const number of numbers) {
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
