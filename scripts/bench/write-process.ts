import { randomUUID } from "node:crypto";
import type Sqlite from "better-sqlite3";
import { openSqlite } from "#db/dialect";
import { answerAsks } from "./asks";
import { type NewAmount, newAmounts } from "./contribution-forms";
import type { Prepared } from "./workplace";

export type WriteJob = Pick<Prepared, "coalitionId" | "facilitatorId" | "metrics" | "speakers"> & {
  database: string;
  seconds: number;
};
export type Written = { transactions: number; perSecond: number };

// The same rows as a contribution through a form leaves, by prepared statements alone: one transaction each, on disk
// before the next begins.
answerAsks({ write });

function write({ database, coalitionId, facilitatorId, metrics, speakers, seconds }: WriteJob): Written {
  const sqlite = openSqlite(database);
  const writeOne = writerOf(sqlite, coalitionId, facilitatorId);
  const started = performance.now();
  let transactions = 0;
  for (const amount of newAmounts(metrics, speakers)) {
    if (performance.now() - started >= seconds * 1000) break;
    writeOne.immediate(amount);
    transactions += 1;
  }
  const elapsed = (performance.now() - started) / 1000;
  sqlite.close();
  return { transactions, perSecond: transactions / elapsed };
}

function writerOf(sqlite: Sqlite.Database, coalitionId: string, personId: string) {
  const submission = sqlite.prepare(
    "insert into submission (coalition_id, id, action, outcome, at) values (?, ?, ?, ?, ?)",
  );
  const contribution = sqlite.prepare(
    `insert into contribution (coalition_id, id, metric_id, metric_version_id, organization_id, grain, period_start,
       period_end, amount, note, state, entered_by, on_behalf, entered_at)
     values (?, ?, ?, ?, ?, 'month', ?, ?, ?, ?, 'pending', ?, 0, ?)`,
  );
  const total = sqlite.prepare(
    `insert into metric_total (coalition_id, metric_version_id, state, period_start, period_end, organizations, amount,
       numerator, denominator, largest, largest_numerator)
     values (?, ?, 'reported', ?, ?, 1, ?, 0, 0, ?, 0)
     on conflict (coalition_id, metric_version_id, state, period_start)
     do update set organizations = organizations + 1, amount = amount + excluded.amount,
       largest = max(largest, excluded.largest)`,
  );
  const latest = sqlite.prepare(
    `insert into metric_org_latest (coalition_id, metric_version_id, state, organization_id, period_start, amount)
     values (?, ?, 'reported', ?, ?, ?)
     on conflict (coalition_id, metric_version_id, state, organization_id)
     do update set period_start = excluded.period_start, amount = excluded.amount
     where excluded.period_start > metric_org_latest.period_start`,
  );
  const event = sqlite.prepare(
    `insert into audit_event (coalition_id, id, actor_id, actor_kind, action, subject_type, subject_id, detail, at)
     values (?, ?, ?, 'person', 'contribution:create', 'contribution', ?, ?, ?)`,
  );
  return sqlite.transaction(({ metric, organizationId, periodStart, periodEnd, value }: NewAmount) => {
    const [id, at] = [randomUUID(), Date.now()];
    submission.run(coalitionId, randomUUID(), "contribution:create", JSON.stringify(id), at);
    const note = "Counted at the door, both shifts.";
    const whose = [metric.id, metric.versionId, organizationId];
    contribution.run(coalitionId, id, ...whose, periodStart, periodEnd, value, note, personId, at);
    for (const period of [periodStart, "all"])
      total.run(coalitionId, metric.versionId, period, periodEnd, value, value);
    latest.run(coalitionId, metric.versionId, organizationId, periodStart, value);
    const detail = JSON.stringify({ metric: metric.id, organization: organizationId, period: periodStart, rows: 0 });
    event.run(coalitionId, randomUUID(), personId, id, detail, at);
  });
}
