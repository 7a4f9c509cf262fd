import { change, type Actor, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import type { Metric } from "#app/features/metrics/metric";
import { findAndHoldMetric, findMetric } from "#app/features/metrics/metrics.queries.server";
import { holdOrganization } from "#app/features/organizations/hold.server";
import { readAmounts, readPeriod, type TypedAmounts } from "./contribution";
import type { ContributionInput, CorrectionInput } from "./contribution.schema";
import { followAnswer } from "./ask-items.server";
import { amountFacts, findContribution } from "./contribution-facts.server";
import { giveNumber, holdCurrent, replaceNumber, setState, settle } from "./contribution-writing.server";
import { tellOnBehalf } from "./organization-letters.server";
import { requireOpenPeriod } from "./period-locks.server";
import { readSlices, type TypedSlices } from "./slice";
import { askedDimensions, slicesOf } from "./slices.server";

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
  typed: TypedSlices = new Map(),
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
      const dimensions = await askedDimensions(tx, coalitionId, metric);
      const whole = { amounts, note: input.note, definition: metric, locale: ways.locale };
      const given = {
        slices: readSlices(typed, dimensions, whole),
        organizationId,
        period,
        amounts,
        note: input.note,
        evidence: input.evidence,
        through: "form" as const,
      };
      const id = await giveNumber(change, metric, given);
      await tellOnBehalf(change, { organizationId, metricId: metric.id });
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
  typed: TypedSlices = new Map(),
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
      const number = { versionId: known.versionId, slices: await slicesOf(tx, coalitionId, known.id) };
      const dimensions = await askedDimensions(tx, coalitionId, metric, number);
      const whole = { amounts, note: input.note, definition, locale: ways.locale };
      const slices = dimensions.length > 0 ? readSlices(typed, dimensions, whole) : undefined;
      const given = { amounts, note: input.note, evidence: input.evidence, through: "form" as const, slices };
      const correction = await replaceNumber(change, known, given);
      await tellOnBehalf(change, known);
      change.about("contribution", correction, {
        supersedes: known.id,
        metric: known.metricId,
        organization: known.organizationId,
      });
      return correction;
    },
  );
}

/** Takes a number back; it is kept as withdrawn and counts no more. @throws {Refusal} as `correctContribution`. */
export function withdrawContribution(actor: Actor, id: string | undefined, submission?: string): Promise<string> {
  return change(actor, { action: "contribution:withdraw", submission, isPublic: false }, async (change) => {
    const known = await findContribution(change.tx, change.coalitionId, id);
    authorize(change.principal, "contribution:correct", known.facts);
    const old = await holdCurrent(change, known);
    await requireOpenPeriod(change, { ...old, teamId: old.facts.teamId });
    await setState(change, old, "withdrawn");
    await settle(change, old);
    await followAnswer(change, { ...old, contributionId: null }, "asked");
    await tellOnBehalf(change, old);
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

/** The definition under which an earlier number was given. */
export async function definitionOf({ tx, coalitionId }: Change, versionId: string, metric: Metric): Promise<Metric> {
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
