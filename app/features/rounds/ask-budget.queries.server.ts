import { momentAt, type Moment } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import { askBudget, type AskBudget, lastMonths } from "./ask-budget";

const MONTHS = 6;
/** Asks of half a year that are read: 600 organizations in a monthly round, and as many again. */
const MOST_ASKS = 8000;

/** What the asks of the last half year take of each organization's time, for admins. One statement. @throws {Refusal} `forbidden`. */
export async function readAskBudget({
  db,
  principal,
  moment,
  coalition,
}: Reader & { moment: Moment; coalition: { timeZone: string } }): Promise<AskBudget> {
  authorize(principal, "round:open-everywhere", principal);
  const months = lastMonths(moment.today, MONTHS);
  const rows = await db
    .selectFrom("ask")
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "ask.coalition_id").onRef("o.id", "=", "ask.organization_id"),
    )
    .innerJoin("ask_item as item", (join) =>
      join.onRef("item.coalition_id", "=", "ask.coalition_id").onRef("item.ask_id", "=", "ask.id"),
    )
    .select(["ask.id", "o.slug", "o.name", "ask.asked_at", "ask.took_seconds"])
    .select((row) => [
      row.fn.countAll<number>().as("questions"),
      row.fn.count<number>("item.answered_at").as("answered"),
    ])
    // What was reported before the round opened was never asked.
    .where((row) =>
      row.or([row("item.answered_at", "is", null), row("item.answered_at", ">=", row.ref("ask.asked_at"))]),
    )
    .where("ask.coalition_id", "=", principal.coalitionId)
    // A day early, whatever the time zone: months are told apart below.
    .where("ask.asked_at", ">=", Date.parse(`${months[0]!}-01T00:00:00Z`) - 24 * 60 * 60_000)
    .where("o.removed_at", "is", null)
    .groupBy(["ask.id", "o.slug", "o.name", "ask.asked_at", "ask.took_seconds"])
    .orderBy("ask.asked_at", "desc")
    .limit(MOST_ASKS)
    .execute();
  const asks = rows.map((row) => ({
    organization: { slug: row.slug, name: row.name },
    month: momentAt(row.asked_at, coalition.timeZone).today.slice(0, 7),
    questions: Number(row.questions),
    answered: Number(row.answered),
    tookSeconds: row.took_seconds,
  }));
  return askBudget(
    asks.filter(({ month }) => months.includes(month)),
    months,
  );
}
