import { randomUUID } from "node:crypto";
import type { Dataset } from "./dataset";
import type { Form } from "./load-process";

/** What a form says, in parts: whose number, for which metric and month. */
export type NewAmount = {
  metric: Dataset["metrics"][number];
  organizationId: string;
  cookie: string;
  /** Those with which the organization's own system may ask. */
  tokens: readonly string[];
  periodStart: string;
  periodEnd: string;
  value: number;
};

type Speakers = { organizationId: string; cookie: string; tokens: readonly string[] }[];

const FIRST_YEAR = 1990;
/** Up to the years that the data set fills. */
const MONTHS = 30 * 12;

/**
 * Amounts that nobody has reported yet, each another metric, organization and month than all before it: first one of
 * each metric, then the next organization's, then the next month's.
 */
export function* newAmounts(metrics: Dataset["metrics"], speakers: Speakers): Generator<NewAmount, void> {
  const distinct = [...new Map(speakers.map((speaker) => [speaker.organizationId, speaker])).values()];
  for (let month = 0; month < MONTHS; month += 1) {
    const periodStart = dayOf(month, 1);
    const periodEnd = dayOf(month + 1, 0);
    for (const speaker of distinct) {
      for (const [i, metric] of metrics.entries()) {
        yield { metric, ...speaker, periodStart, periodEnd, value: 11 + (i % 60) };
      }
    }
  }
}

/** The next `count` of them. @throws {Error} when there are no more. */
export function take(amounts: Generator<NewAmount, void>, count: number): NewAmount[] {
  return Array.from({ length: count }, () => {
    const next = amounts.next();
    if (next.done) throw new Error("All amounts of the data set have been contributed.");
    return next.value;
  });
}

/** The form as a browser posts it. */
export function formOf({ metric, organizationId, cookie, periodStart, value }: NewAmount): Form {
  const fields = new URLSearchParams({
    submission: randomUUID(),
    organization: organizationId,
    period: periodStart,
    value: String(value),
    note: "Counted at the door, both shifts.",
    evidence: "",
  });
  const headers = { cookie, "content-type": "application/x-www-form-urlencoded" };
  return { path: `/metrics/${metric.id}/contributions/new`, body: fields.toString(), headers };
}

/** The same as the organization's own system sends it. Its tokens take turns: each may ask so often. */
export function requestOf({ metric, tokens, periodStart, value }: NewAmount, turn: number): Form {
  const number = { metric: metric.id, period: periodStart, value, note: "Counted at the door, both shifts." };
  const headers = {
    authorization: `Bearer ${tokens[turn % tokens.length]}`,
    "content-type": "application/json",
    "idempotency-key": randomUUID(),
  };
  return { path: "/api/v1/contributions", body: JSON.stringify({ contributions: [number] }), headers };
}

function dayOf(month: number, day: number): string {
  return new Date(Date.UTC(FIRST_YEAR, month, day)).toISOString().slice(0, 10);
}
