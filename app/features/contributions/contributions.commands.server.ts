import { change, publish, type Actor, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import type { Period } from "#app/platform/periods";
import { authorize } from "#app/policy/policy";
import type { Metric } from "#app/features/metrics/metric";
import { findAndHoldMetric, findMetric } from "#app/features/metrics/metrics.queries.server";
import { holdMetric, rollUp, type Touched } from "#app/features/metrics/roll-up.server";
import { holdOrganization } from "#app/features/organizations/hold.server";
import { type Amounts, readAmounts, readPeriod, type TypedAmounts } from "./contribution";
import type { ContributionInput, CorrectionInput } from "./contribution.schema";
import { amountFacts, findContribution, type StoredContribution } from "./contribution-facts.server";

/** How the coalition writes and counts: the reader's language, and the month in which its years start. */
export type Ways = { locale: string; fiscalYearStart: number };

/**
 * Logs one organization's number for one period of a metric. It is pending until somebody else accepts it.
 *
 * @throws {Refusal} `not_found` for a metric that is not open to the actor, `forbidden` for an organization that they
 *   do not speak for, `invalid` at a field that cannot be read, `conflict` when the period has a number already.
 */
export function logContribution(
  actor: Actor,
  metricId: string | undefined,
  input: ContributionInput,
  ways: Ways,
): Promise<string> {
  return change(
    actor,
    { action: "contribution:create", submission: input.submission, isPublic: false },
    async (change) => {
      const { tx, coalitionId, principal, moment } = change;
      const organizationId = input.organization || onlyOrganization(change);
      if (organizationId) await holdOrganization(change, organizationId);
      const { metric, facts } = await findAndHoldMetric(tx, coalitionId, metricId);
      const amountsOf = await amountFacts(tx, facts, organizationId ?? "");
      authorize(principal, "contribution:create", amountsOf);
      if (!organizationId) throw new Refusal("invalid", "contributions.error.organization", undefined, "organization");
      if (amountsOf.organization === "unknown") throw new Refusal("not_found", "errors.notFound");
      if (amountsOf.organization === "archived") throw new Refusal("locked", "errors.archived");
      const period = readPeriod(input.period, metric, moment.today, ways.fiscalYearStart);
      const amounts = readAmounts(typedIn(input), metric, ways.locale);
      const written = {
        organizationId,
        period,
        amounts,
        note: input.note,
        evidence: input.evidence,
        supersedesId: null,
      };
      const id = await writeContribution(change, metric.id, metric.versionId, written);
      const touched = { periods: [period.start], organizations: [organizationId], states: ["reported"] } as const;
      await rollUp(change, metric.versionId, touched, metric);
      change.about("contribution", id, { metric: metric.id, organization: organizationId, period: period.start });
      return id;
    },
  );
}

/**
 * Puts a number right: the new one stands in the old one's place, which is kept as superseded. It waits to be accepted
 * again, whatever the old one was.
 *
 * @throws {Refusal} `not_found`, `forbidden`, `invalid`; `conflict` when it was corrected or withdrawn meanwhile.
 */
export function correctContribution(
  actor: Actor,
  id: string | undefined,
  input: CorrectionInput,
  ways: Ways,
): Promise<string> {
  return change(
    actor,
    { action: "contribution:correct", submission: input.submission, isPublic: false },
    async (change) => {
      const { tx, coalitionId, principal } = change;
      const known = await findContribution(tx, coalitionId, id);
      authorize(principal, "contribution:correct", known.facts);
      const { metric } = await findMetric(tx, coalitionId, known.metricId);
      const definition =
        known.versionId === metric.versionId ? metric : await definitionOf(change, known.versionId, metric);
      const amounts = readAmounts(typedIn(input), definition, ways.locale);
      const old = await holdCurrent(change, known);
      await setState(change, old, "superseded");
      const written = {
        organizationId: old.organizationId,
        period: old.period,
        amounts,
        note: input.note,
        evidence: input.evidence,
        supersedesId: old.id,
        enteredForId: old.enteredForId,
      };
      const correction = await writeContribution(change, old.metricId, old.versionId, written);
      await settle(change, old);
      change.about("contribution", correction, {
        supersedes: old.id,
        metric: old.metricId,
        organization: old.organizationId,
      });
      return correction;
    },
  );
}

/** Takes a number back; it is kept as withdrawn and counts no more. @throws {Refusal} as `correctContribution`. */
export function withdrawContribution(actor: Actor, id: string | undefined, submission: string): Promise<string> {
  return change(actor, { action: "contribution:withdraw", submission, isPublic: false }, async (change) => {
    const known = await findContribution(change.tx, change.coalitionId, id);
    authorize(change.principal, "contribution:correct", known.facts);
    const old = await holdCurrent(change, known);
    await setState(change, old, "withdrawn");
    await settle(change, old);
    change.about("contribution", old.id, { metric: old.metricId, organization: old.organizationId });
    return old.metricId;
  });
}

/**
 * Accepts a pending number, so that public pages count it. Never by whoever entered it, nor for one's own organization.
 *
 * @throws {Refusal} `not_found`, `forbidden`; `conflict` when it is no longer pending.
 */
export function acceptContribution(actor: Actor, id: string | undefined, submission: string): Promise<string> {
  return change(actor, { action: "contribution:accept", submission }, async (change) => {
    const known = await findContribution(change.tx, change.coalitionId, id);
    authorize(change.principal, "contribution:decide", known.facts);
    const old = await holdCurrent(change, known);
    if (old.state !== "pending") throw new Refusal("conflict", "contributions.error.decided");
    await setState(change, old, "accepted");
    await rollUp(change, old.versionId, touchedBy(old, ["accepted"]));
    change.about("contribution", old.id, { metric: old.metricId, organization: old.organizationId });
    return old.metricId;
  });
}

function typedIn(input: CorrectionInput): TypedAmounts {
  return {
    value: input.value,
    numerator: input.numerator,
    denominator: input.denominator,
    notApplicable: input.notApplicable !== undefined,
  };
}

/** The organization somebody speaks for, when it is one: forms need not name it. */
function onlyOrganization({ principal }: Change): string | null {
  const own = [...principal.organizations.keys()];
  return own.length === 1 ? (own[0] ?? null) : null;
}

type Written = {
  organizationId: string;
  period: Period;
  amounts: Amounts;
  note: string;
  evidence: string;
  supersedesId: string | null;
  enteredForId?: string | null;
};

async function writeContribution(
  change: Change,
  metricId: string,
  versionId: string,
  written: Written,
): Promise<string> {
  const { tx, coalitionId, principal, moment } = change;
  if (principal.personId === null) throw new Refusal("forbidden", "errors.forbidden");
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
      on_behalf: principal.organizations.has(written.organizationId) ? 0 : 1,
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

/** The contribution as it stands once its metric is held. @throws {Refusal} `conflict` when it counts no more. */
async function holdCurrent(change: Change, known: StoredContribution): Promise<StoredContribution> {
  await holdMetric(change, known.metricId);
  const current = await findContribution(change.tx, change.coalitionId, known.id);
  if (current.state !== "pending" && current.state !== "accepted")
    throw new Refusal("conflict", "contributions.error.notCurrent");
  return current;
}

async function setState(
  change: Change,
  { id }: StoredContribution,
  state: "accepted" | "superseded" | "withdrawn",
): Promise<void> {
  const decision = state === "accepted" ? { decided_by: change.principal.personId, decided_at: change.moment.now } : {};
  await change.tx
    .updateTable("contribution")
    .set({ state, ...decision })
    .where("coalition_id", "=", change.coalitionId)
    .where("id", "=", id)
    .execute();
}

/** Rolls up what the end of an old number changed, and renews public pages when they counted it. */
async function settle(change: Change, old: StoredContribution): Promise<void> {
  await rollUp(
    change,
    old.versionId,
    touchedBy(old, old.state === "accepted" ? ["reported", "accepted"] : ["reported"]),
  );
  if (old.state === "accepted") await publish(change.tx, change.coalitionId);
}

function touchedBy({ period, organizationId }: StoredContribution, states: Touched["states"]): Touched {
  return { periods: [period.start], organizations: [organizationId], states };
}

/** The definition under which an earlier number was given. */
async function definitionOf({ tx, coalitionId }: Change, versionId: string, metric: Metric): Promise<Metric> {
  const row = await tx
    .selectFrom("metric_version")
    .select("definition")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", versionId)
    .executeTakeFirstOrThrow();
  const { unit, unit_label, scale, aggregation, underlying, grain } = JSON.parse(row.definition) as {
    unit: Metric["unit"];
    unit_label: string;
    scale: number;
    aggregation: Metric["aggregation"];
    underlying: Metric["underlying"];
    grain: Metric["grain"];
  };
  return { ...metric, unit, unitLabel: unit_label, scale, aggregation, underlying, grain };
}
