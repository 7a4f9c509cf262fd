import { sql } from "kysely";
import type { EnteredThrough } from "#db/schema";
import { breathe } from "#app/platform/breathe.server";
import type { Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Metric } from "#app/features/metrics/metric";
import type { TotalState } from "#app/features/metrics/roll-up";
import { RollUpsDue } from "#app/features/metrics/roll-ups-due.server";
import { keepWhatBelongs } from "./many-corrections.server";
import { firstLockedRow } from "./period-locks.server";

/** The rows of a staged file that are of one metric. */
export type Staged = { listId: string; metricId: string; through: EnteredThrough };

/** How many numbers one statement writes: it keeps everything else waiting for as long as it takes. */
const numbersAtOnce = 100;

/**
 * Writes the numbers of a staged file that are of one metric: what `giveNumber` and `replaceNumber` do for one number,
 * in a few statements for many of them, and rolls the metric up once. The metric is held, and the caller has asked the
 * policy for every organization.
 * @returns whether an accepted number was put aside, so that public pages change.
 * @throws {Refusal} `locked` for a closed period, `conflict` where a number came or went since the file was read; the
 *   row is named.
 */
export async function giveNumbers(change: Change, metric: Metric, staged: Staged): Promise<boolean> {
  await requireSame(change, metric, staged);
  const locked = await firstLockedRow(change, metric, staged);
  if (locked !== null) throw new Refusal("locked", "numbers.error.locked", { row: locked });
  const replaced = await countAccepted(change, staged);
  await breathe();
  const due = await rollUpsOf(change, metric, staged, replaced > 0 ? ["reported", "accepted"] : ["reported"]);
  await breathe();
  let after = -1;
  for (;;) {
    const upTo = await endOfChunk(change, staged, after);
    await supersede(change, staged, { after, upTo });
    await insert(change, staged, { after, upTo });
    await keepWhatBelongs(change, { ...staged, after, upTo });
    if (upTo === null) break;
    after = upTo;
    await breathe();
  }
  await followAnswers(change, staged);
  await due.write(change);
  return replaced > 0;
}

type Range = { after: number; upTo: number | null };

/** The staged rows of the metric that write something. */
function writing({ tx, coalitionId }: Change, { listId, metricId }: Staged) {
  return tx
    .selectFrom("number_row as r")
    .where("r.coalition_id", "=", coalitionId)
    .where("r.list_id", "=", listId)
    .where("r.metric_id", "=", metricId)
    .where("r.does", "in", ["new", "correct"]);
}

const within = (query: ReturnType<typeof writing>, { after, upTo }: Range) =>
  query.where("r.row", ">", after).$if(upTo !== null, (rows) => rows.where("r.row", "<=", upTo!));

async function endOfChunk(change: Change, staged: Staged, after: number): Promise<number | null> {
  const row = await writing(change, staged)
    .select("r.row")
    .where("r.row", ">", after)
    .orderBy("r.row")
    .offset(numbersAtOnce - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.row ?? null;
}

/** What the file was compared with still stands, and nothing else does. */
async function requireSame(change: Change, metric: Metric, staged: Staged): Promise<void> {
  const { tx, coalitionId } = change;
  const gone = await tx
    .selectFrom("number_row as r")
    .leftJoin("contribution as c", (join) =>
      join.onRef("c.coalition_id", "=", "r.coalition_id").onRef("c.id", "=", "r.known_id"),
    )
    .select((row) => row.fn.min("r.row").as("row"))
    .where("r.coalition_id", "=", coalitionId)
    .where("r.list_id", "=", staged.listId)
    .where("r.metric_id", "=", staged.metricId)
    .where("r.does", "in", ["correct", "same"])
    .where((row) =>
      row.or([
        row("c.id", "is", null),
        row("c.state", "not in", ["pending", "accepted"]),
        row("c.organization_id", "<>", row.ref("r.organization_id")),
      ]),
    )
    .executeTakeFirst();
  const come = await writing(change, staged)
    .innerJoin("contribution as c", (join) =>
      join
        .onRef("c.coalition_id", "=", "r.coalition_id")
        .onRef("c.metric_id", "=", "r.metric_id")
        .onRef("c.organization_id", "=", "r.organization_id")
        .onRef("c.period_start", "=", "r.period_start")
        .on("c.grain", "<>", "event")
        .on("c.state", "in", ["pending", "accepted"]),
    )
    .select((row) => row.fn.min("r.row").as("row"))
    .where("r.does", "=", "new")
    .executeTakeFirst();
  const defined = await writing(change, staged)
    .select((row) => row.fn.min("r.row").as("row"))
    // A definition that no number was given under changes in place: what was read under the old one says another thing.
    .where("r.metric_row_version", "<>", metric.version)
    .executeTakeFirst();
  const changed = [gone?.row, come?.row, defined?.row].find((row) => row !== null && row !== undefined);
  if (changed !== undefined) throw new Refusal("conflict", "numbers.error.changed", { row: Number(changed) });
}

async function countAccepted(change: Change, staged: Staged): Promise<number> {
  const found = await writing(change, staged)
    .innerJoin("contribution as c", (join) =>
      join.onRef("c.coalition_id", "=", "r.coalition_id").onRef("c.id", "=", "r.known_id"),
    )
    .select((row) => row.fn.countAll<number>().as("count"))
    .where("c.state", "=", "accepted")
    .executeTakeFirst();
  return Number(found?.count ?? 0);
}

/** What the rows change, by the version of the metric that they are given under. */
async function rollUpsOf(
  change: Change,
  metric: Metric,
  staged: Staged,
  states: readonly TotalState[],
): Promise<RollUpsDue> {
  const rows = await writing(change, staged)
    .select(["r.metric_version_id", "r.period_start", "r.organization_id"])
    .distinct()
    .execute();
  const due = new RollUpsDue();
  for (const { metric_version_id: version, period_start: period, organization_id: organization } of rows) {
    due.add(version!, { periods: [period!], organizations: [organization!], states }, metric);
  }
  return due;
}

async function supersede(change: Change, staged: Staged, range: Range): Promise<void> {
  const known = within(writing(change, staged), range).select("r.known_id").where("r.known_id", "is not", null);
  await change.tx
    .updateTable("contribution")
    .set({ state: "superseded" })
    .where("coalition_id", "=", change.coalitionId)
    .where("id", "in", known as never)
    .execute();
}

async function insert(change: Change, staged: Staged, range: Range): Promise<void> {
  const { principal, moment } = change;
  const own = [...principal.organizations.keys()];
  const text = (value: string | null) => sql<string>`cast(${value} as text)`;
  const rows = within(writing(change, staged), range)
    .leftJoin("contribution as c", (join) =>
      join.onRef("c.coalition_id", "=", "r.coalition_id").onRef("c.id", "=", "r.known_id"),
    )
    .select(["r.coalition_id", "r.contribution_id", "r.metric_id", "r.metric_version_id", "r.organization_id"])
    .select(["r.grain", "r.period_start", "r.period_end", "r.amount", "r.numerator", "r.denominator", "r.note"])
    .select(["r.evidence_url", "r.known_id"])
    .select([
      text("pending").as("state"),
      text(principal.personId).as("entered_by"),
      text(staged.through).as("through"),
    ])
    .select((row) =>
      own.length === 0
        ? sql<number>`1`.as("on_behalf")
        : row
            .case()
            .when("r.organization_id", "in", own)
            .then(sql<number>`0`)
            .else(sql<number>`1`)
            .end()
            .as("on_behalf"),
    )
    .select([sql<number>`cast(${moment.now} as bigint)`.as("entered_at"), "c.entered_for_id"]);
  await change.tx
    .insertInto("contribution")
    .columns([
      ...(["coalition_id", "id", "metric_id", "metric_version_id", "organization_id", "grain"] as const),
      ...(["period_start", "period_end", "amount", "numerator", "denominator", "note", "evidence_url"] as const),
      ...(["supersedes_id", "state", "entered_by", "entered_through", "on_behalf", "entered_at"] as const),
      "entered_for_id",
    ])
    .expression(rows as never)
    .execute();
}

/** Where a round asked for the numbers, its items point to them. */
async function followAnswers(change: Change, { listId, metricId }: Staged): Promise<void> {
  const { tx, coalitionId, principal, moment } = change;
  const given = writing(change, { listId, metricId, through: "import" })
    .innerJoin("ask as a", (join) =>
      join.onRef("a.coalition_id", "=", "r.coalition_id").onRef("a.organization_id", "=", "r.organization_id"),
    )
    .innerJoin("ask_item as i", (join) =>
      join
        .onRef("i.coalition_id", "=", "a.coalition_id")
        .onRef("i.ask_id", "=", "a.id")
        .onRef("i.metric_id", "=", "r.metric_id")
        .onRef("i.period_start", "=", "r.period_start")
        .onRef("i.period_end", "=", "r.period_end"),
    )
    .select(["i.id", "r.contribution_id"]);
  for (const { id, contribution_id } of await given.execute()) {
    await tx
      .updateTable("ask_item")
      .set({ state: "submitted", contribution_id, answered_at: moment.now, answered_by: principal.personId })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", id)
      .execute();
  }
}
