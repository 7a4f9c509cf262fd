import { type Change, publish } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import type { Period } from "#app/platform/periods";
import type { EnteredThrough } from "#db/schema";
import type { Metric } from "#app/features/metrics/metric";
import { type Current, holdMetric, rollUp, type Touched } from "#app/features/metrics/roll-up.server";
import type { RollUpsDue } from "#app/features/metrics/roll-ups-due.server";
import { followAnswer } from "./ask-items.server";
import type { Amounts } from "./contribution";
import { findContribution, type StoredContribution } from "./contribution-facts.server";
import { requireOpenPeriod } from "./period-locks.server";
import type { Slice } from "./slice";
import { slicesOf, writeSlices } from "./slices.server";

/** What one organization says of one period, and how it came. */
export type Given = {
  organizationId: string;
  period: Period;
  amounts: Amounts;
  note: string;
  evidence: string;
  through: EnteredThrough;
  /** Who made the link that it came by, where they sent it themselves. */
  linkMadeBy?: string | null;
  /** Its parts by category; left out where none were asked for. */
  slices?: readonly Slice[] | undefined;
};

/**
 * Writes a new number, pending until somebody accepts it, and rolls it up: the one way in for forms, links, files and
 * other systems. The metric is held, and the caller has asked the policy.
 *
 * @param due of a command that writes several numbers, which rolls them up together once all are written.
 * @throws {Refusal} `locked` for a closed period; `conflict` when the period has a number already.
 */
export async function giveNumber(change: Change, metric: Metric, given: Given, due?: RollUpsDue): Promise<string> {
  await requireOpenPeriod(change, { ...given, teamId: metric.team.id, metricId: metric.id });
  const id = await writeContribution(change, metric.id, metric.versionId, { ...given, supersedesId: null });
  await writeSlices(change, id, given.slices ?? []);
  const touched = {
    periods: [given.period.start],
    organizations: [given.organizationId],
    states: ["reported"],
  } as const;
  await rollUpOrNote(change, due, metric.versionId, touched, metric);
  await followAnswer(change, { ...given, metricId: metric.id, contributionId: id }, "submitted");
  return id;
}

/**
 * Puts another number in the place of one that stands; the first is kept as superseded, and the new one waits to be
 * accepted again. `due` is as in `giveNumber`.
 * @throws {Refusal} `locked`; `conflict` when the old one no longer stands.
 */
export async function replaceNumber(
  change: Change,
  known: StoredContribution,
  given: Pick<Given, "amounts" | "note" | "evidence" | "through" | "linkMadeBy" | "slices">,
  due?: RollUpsDue,
): Promise<string> {
  const old = await holdCurrent(change, known);
  await requireOpenPeriod(change, { ...old, teamId: old.facts.teamId });
  await setState(change, old, "superseded");
  const { organizationId, period, enteredForId } = old;
  const written = { organizationId, period, ...given, supersedesId: old.id, enteredForId };
  const id = await writeContribution(change, old.metricId, old.versionId, written);
  await writeSlices(change, id, given.slices ?? (await keptSlices(change, old, given.amounts)));
  await keepFiles(change, old.id, id);
  await settle(change, old, due);
  await followAnswer(change, { ...old, contributionId: id }, "submitted");
  return id;
}

/** Where no parts were asked for, those of the old number stay as long as the number itself does. */
async function keptSlices(change: Change, old: StoredContribution, { amount, numerator, denominator }: Amounts) {
  const isSame = amount === old.amount && numerator === old.numerator && denominator === old.denominator;
  return isSame ? slicesOf(change.tx, change.coalitionId, old.id) : [];
}

/** The files go with the number that stands. */
async function keepFiles({ tx, coalitionId }: Change, from: string, to: string): Promise<void> {
  await tx
    .updateTable("attachment")
    .set({ contribution_id: to })
    .where("coalition_id", "=", coalitionId)
    .where("contribution_id", "=", from)
    .where("removed_at", "is", null)
    .execute();
}

type Written = Given & { supersedesId: string | null; enteredForId?: string | null };

async function writeContribution(
  change: Change,
  metricId: string,
  versionId: string,
  written: Written,
): Promise<string> {
  const { tx, coalitionId, principal, moment } = change;
  // Only an ask's link lets somebody without an account report.
  if (principal.personId === null && written.through !== "link") throw new Refusal("forbidden", "errors.forbidden");
  const id = newId();
  const added = await tx
    .insertInto("contribution")
    .values({
      coalition_id: coalitionId,
      id,
      metric_id: metricId,
      metric_version_id: versionId,
      organization_id: written.organizationId,
      grain: written.period.grain,
      period_start: written.period.start,
      period_end: written.period.end,
      ...written.amounts,
      note: written.note.trim(),
      evidence_url: written.evidence || null,
      state: "pending",
      supersedes_id: written.supersedesId,
      entered_by: principal.personId,
      entered_through: written.through,
      link_made_by: written.linkMadeBy ?? null,
      on_behalf: written.through === "link" || principal.organizations.has(written.organizationId) ? 0 : 1,
      entered_at: moment.now,
      decided_by: null,
      decided_at: null,
      entered_for_id: written.enteredForId ?? null,
    })
    // The database itself keeps a second current number of a period out.
    .onConflict((other) => other.doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows !== 1n) throw await periodTaken(change, metricId, written);
  return id;
}

/** The number that stands for the period already is offered to be corrected instead. */
async function periodTaken(
  { tx, coalitionId }: Change,
  metricId: string,
  { organizationId, period }: Written,
): Promise<Refusal> {
  const current = await tx
    .selectFrom("contribution")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("metric_id", "=", metricId)
    .where("organization_id", "=", organizationId)
    .where("period_start", "=", period.start)
    .where("grain", "<>", "event")
    .where("state", "in", ["pending", "accepted"])
    .executeTakeFirstOrThrow();
  return new Refusal("conflict", "contributions.error.periodTaken", { id: current.id }, "period");
}

/** The contribution as it stands once its metric is held. @throws {Refusal} `conflict` when it is in no such state. */
export async function holdCurrent(
  change: Change,
  known: StoredContribution,
  states: readonly StoredContribution["state"][] = ["pending", "accepted", "returned"],
): Promise<StoredContribution> {
  await holdMetric(change, known.metricId);
  const current = await findContribution(change.tx, change.coalitionId, known.id);
  if (!states.includes(current.state)) throw new Refusal("conflict", "contributions.error.notCurrent");
  return current;
}

export async function setState(
  change: Change,
  { id }: StoredContribution,
  state: "accepted" | "returned" | "superseded" | "withdrawn",
): Promise<void> {
  const isDecided = state === "accepted" || state === "returned";
  const decision = isDecided ? { decided_by: change.principal.personId, decided_at: change.moment.now } : {};
  await change.tx
    .updateTable("contribution")
    .set({ state, ...decision })
    .where("coalition_id", "=", change.coalitionId)
    .where("id", "=", id)
    .execute();
}

/** Rolls up what the end of an old number changed, and renews public pages when they counted it. */
export async function settle(change: Change, old: StoredContribution, due?: RollUpsDue): Promise<void> {
  const states = old.state === "accepted" ? (["reported", "accepted"] as const) : (["reported"] as const);
  await rollUpOrNote(change, due, old.versionId, touchedBy(old, states));
  if (old.state === "accepted") await publish(change.tx, change.coalitionId);
}

async function rollUpOrNote(
  change: Change,
  due: RollUpsDue | undefined,
  versionId: string,
  touched: Touched,
  current?: Current,
): Promise<void> {
  if (due) due.add(versionId, touched, current);
  else await rollUp(change, versionId, touched, current);
}

export function touchedBy({ period, organizationId }: StoredContribution, states: Touched["states"]): Touched {
  return { periods: [period.start], organizations: [organizationId], states };
}
