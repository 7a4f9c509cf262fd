import { createHash } from "node:crypto";
import { breathe } from "#app/platform/breathe.server";
import { type Change, change } from "#app/platform/changes.server";
import { type Denied, isRefusal, Refusal } from "#app/platform/errors";
import { statusOf } from "#app/platform/http.server";
import type { MessageKey } from "#app/platform/i18n/catalog";
import type { Period } from "#app/platform/periods";
import { authorize, forbidden } from "#app/policy/policy";
import { type Amounts, readPeriod } from "#app/features/contributions/contribution";
import {
  amountFacts,
  findContribution,
  type StoredContribution,
} from "#app/features/contributions/contribution-facts.server";
import { giveNumber, replaceNumber } from "#app/features/contributions/contribution-writing.server";
import type { Slice } from "#app/features/contributions/slice";
import { askedDimensions, slicesOf } from "#app/features/contributions/slices.server";
import { definitionOf } from "#app/features/contributions/contributions.commands.server";
import type { Metric } from "#app/features/metrics/metric";
import { findAndHoldMetric, type KnownMetric } from "#app/features/metrics/metrics.queries.server";
import { RollUpsDue } from "#app/features/metrics/roll-ups-due.server";
import { holdOrganization } from "#app/features/organizations/hold.server";
import type { ApiVisit } from "./api-answer.server";
import { ApiFault, type FaultOf } from "./api-fault";
import { pointerTo, type Sent } from "./api-request.server";
import type { NewNumber, Receipt } from "./api.schema";
import { amountsSent, figuresOf } from "./number-words";
import { slicesSent } from "./slices-sent";

type Report = Sent<{ contributions: NewNumber[] }>;

/** One number that was understood, and may be written. */
type Entry = {
  sent: NewNumber;
  metric: Metric;
  /** The version of the metric that it is given under. */
  versionId: string;
  period: Period;
  amounts: Amounts;
  /** The scale at which its amounts are integers: that of the definition it is given under. */
  scale: number;
  /** Its parts by category; undefined where none were sent. */
  slices: Slice[] | undefined;
  /** The number that it puts right. */
  corrects: StoredContribution | null;
};

type Outcome = { hash: string; contributions: Receipt[] };

/**
 * Stores the numbers that an organization's own system sends: all of them or none, once for each key.
 * @returns what was stored; for a key that was used before the same again, and that it was.
 * @throws {ApiFault} with a pointer to each number that is wrong: 403, 404, 409, 422, 423; 422 for a key that was used for
 *   other numbers.
 */
export async function reportNumbers(visit: ApiVisit, { body, key, hash }: Report) {
  let isNew = false;
  const outcome = await change(
    visit,
    { action: "contribution:report", submission: submissionOf(visit, key), isPublic: false },
    async (change): Promise<Outcome> => {
      isNew = true;
      const organizationId = visit.organizationId;
      if (organizationId === null) throw new Refusal("forbidden", "api.error.noOrganization");
      await holdOrganization(change, organizationId);
      const entries = await understood(change, visit, organizationId, body.contributions);
      const contributions = await writeAll(change, organizationId, entries);
      tell(change, organizationId, contributions);
      return { hash, contributions };
    },
  );
  if (outcome.hash !== hash) throw new ApiFault(422, "api.error.keyReused");
  return { contributions: outcome.contributions, isNew };
}

async function writeAll(change: Change, organizationId: string, entries: readonly Entry[]): Promise<Receipt[]> {
  const receipts: Receipt[] = [];
  const due = new RollUpsDue();
  for (const [at, entry] of entries.entries()) {
    const id = await write(change, organizationId, entry, due).catch((error: unknown) => {
      throw ApiFault.of(...oneFault(error, at));
    });
    receipts.push(receiptOf(id, organizationId, entry));
    await breathe();
  }
  // Several numbers make up a total: one that is too large is told at the last of them.
  await due.write(change, (error, versionId) => {
    const last = entries.findLastIndex((entry) => entry.versionId === versionId);
    return ApiFault.of(...oneFault(error, last));
  });
  return receipts;
}

/** The key as the table of submissions knows it: each token's keys are its own. */
function submissionOf({ tokenId }: ApiVisit, key: string): string {
  return `api:${createHash("sha256")
    .update(JSON.stringify([tokenId, key]))
    .digest("hex")}`;
}

/** The audit's event is about the number; of several, about the organization, with their list. */
function tell({ about }: Change, organizationId: string, contributions: readonly Receipt[]): void {
  const [first] = contributions;
  const ids = contributions.map(({ id }) => id);
  const metrics = [...new Set(contributions.map(({ metric }) => metric))];
  if (first && ids.length === 1) {
    const { metric, period, supersedes } = first;
    about("contribution", first.id, { metric, organization: organizationId, period: period.start, supersedes });
  } else about("organization", organizationId, { contributions: ids, metrics });
}

/** Reads every number by its metric before any is written, so that all that is wrong is told at once. */
async function understood(
  change: Change,
  visit: ApiVisit,
  organizationId: string,
  sent: readonly NewNumber[],
): Promise<Entry[]> {
  const metrics = await heldMetrics(change, sent);
  const entries: Entry[] = [];
  const faults: FaultOf[] = [];
  let [status, denied]: [number, Denied | undefined] = [422, undefined];
  for (const [at, number] of sent.entries()) {
    try {
      entries.push(await readEntry(change, visit, { number, organizationId, known: metrics.get(number.metric) }));
    } catch (error) {
      const [ofThis, [fault], why] = oneFault(error, at);
      if (faults.length === 0) status = ofThis;
      if (fault) faults.push(fault);
      denied ??= why;
    }
  }
  if (faults.length > 0) throw ApiFault.of(denied ? 403 : status, faults, denied);
  return entries;
}

/** Holds the metrics of all numbers in the order of their ids, so that two who send several never wait for each other. */
async function heldMetrics(change: Change, sent: readonly NewNumber[]): Promise<Map<string, KnownMetric>> {
  const known = new Map<string, KnownMetric>();
  for (const id of [...new Set(sent.map(({ metric }) => metric))].sort()) {
    try {
      known.set(id, await findAndHoldMetric(change.tx, change.coalitionId, id));
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  return known;
}

type Asked = { number: NewNumber; organizationId: string; known: KnownMetric | undefined };

async function readEntry(change: Change, visit: ApiVisit, { number, organizationId, known }: Asked): Promise<Entry> {
  const { tx, principal, coalitionId, moment } = change;
  const other = number.organization;
  if (other !== undefined && other !== organizationId) {
    const { denied } = forbidden(principal, "contribution:create", { coalitionId });
    throw new Refusal("forbidden", "api.error.foreign", undefined, "organization", denied);
  }
  if (!known) throw new Refusal("not_found", "api.error.metric", undefined, "metric");
  const facts = await amountFacts(tx, known.facts, organizationId);
  may(() => authorize(principal, "contribution:create", facts), ["metric", "api.error.metric"]);
  if (facts.organization !== "open") throw new Refusal("locked", "api.error.organizationArchived");
  if (number.supersedes !== undefined) return correction(change, number, known.metric, number.supersedes);
  const period = readPeriod(number.period, known.metric, moment.today, visit.coalition.fiscalYearStart);
  const amounts = amountsSent(number, known.metric);
  const dimensions = number.slices ? await askedDimensions(tx, coalitionId, known.metric) : [];
  const slices = slicesSent(number, dimensions, { amounts, definition: known.metric });
  const { scale, versionId } = known.metric;
  return { sent: number, metric: known.metric, versionId, period, amounts, scale, slices, corrects: null };
}

/** A number that is put right keeps its metric, its period and the definition that it was given under. */
async function correction(change: Change, number: NewNumber, metric: Metric, id: string): Promise<Entry> {
  const { tx, coalitionId, principal } = change;
  const corrects = await findContribution(tx, coalitionId, id).catch((error: unknown) => {
    throw isRefusal(error) ? new Refusal("not_found", "api.error.supersedes", undefined, "supersedes") : error;
  });
  may(() => authorize(principal, "contribution:correct", corrects.facts), ["supersedes", "api.error.supersedes"]);
  const { period, versionId } = corrects;
  if (corrects.metricId !== metric.id || period.start !== number.period)
    throw new Refusal("invalid", "api.error.supersedesOther", undefined, "supersedes");
  const definition = versionId === metric.versionId ? metric : await definitionOf(change, versionId, metric);
  const amounts = amountsSent(number, definition);
  const given = { versionId, slices: await slicesOf(tx, coalitionId, corrects.id) };
  const dimensions = number.slices ? await askedDimensions(tx, coalitionId, metric, given) : [];
  const slices = slicesSent(number, dimensions, { amounts, definition });
  return { sent: number, metric, versionId, period, amounts, scale: definition.scale, slices, corrects };
}

/** Asks the policy, and says at which field what it refuses stands; what may not be known of is not there. */
function may(ask: () => void, [field, unknown]: [field: string, unknown: MessageKey]): void {
  try {
    ask();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const key = error.kind === "not_found" ? unknown : error.key;
    throw new Refusal(error.kind, key, error.values, field, error.denied);
  }
}

function write(
  change: Change,
  organizationId: string,
  { sent, metric, period, amounts, slices, corrects }: Entry,
  due: RollUpsDue,
): Promise<string> {
  const given = { amounts, slices, note: sent.note ?? "", evidence: sent.evidence, through: "api" as const };
  if (corrects) return replaceNumber(change, corrects, given, due);
  return giveNumber(change, metric, { ...given, organizationId, period }, due);
}

function receiptOf(id: string, organization: string, { metric, period, amounts, scale, corrects }: Entry): Receipt {
  const figures = figuresOf(amounts, scale);
  return {
    id,
    metric: metric.id,
    organization,
    period,
    ...figures,
    state: "pending",
    supersedes: corrects?.id ?? null,
  };
}

/** A refusal of one number: its status, and what is wrong where. */
function oneFault(error: unknown, at: number): [status: number, faults: FaultOf[], denied?: Denied] {
  if (!isRefusal(error)) throw error;
  const { kind, values, field, denied } = error;
  const key = error.key === "contributions.error.periodTaken" ? "api.error.periodTaken" : error.key;
  const pointer = pointerTo(["contributions", at, ...(field ? field.split("/") : [])]);
  const faults = [{ key, values, pointer }];
  return denied ? [statusOf[kind], faults, denied] : [statusOf[kind], faults];
}
