import type { Moment } from "#app/platform/dates";
import { isOver, type Period, recentPeriods } from "#app/platform/periods";
import type { Reader } from "#app/platform/reader.server";
import type { BookMetric, BookOrganization, NumberBook } from "./number-book";
import { readNumberBook, type Ways } from "./number-book.server";
import type { NumberLine } from "./number-cells";

/** How far back the template asks for a number that is missing. */
const periodsBack = 8;

/**
 * What the reader's organizations are to report, as rows to be filled in: one for each metric and period that is due.
 * Due is what a round asks for; what is missing since the first number of a metric; and of a metric without any, the
 * last period that is over. A single dated event has one row without its day.
 */
export async function dueLines(reader: Reader & { moment: Moment }, ways: Ways): Promise<NumberLine[]> {
  const book = await readNumberBook(reader, ways);
  const ids = book.own.map(({ id }) => id);
  if (ids.length === 0) return [];
  const given = await givenBy(reader, ids);
  const asked = await askedOf(reader, ids);
  const organizations = book.own.filter(({ isArchived }) => !isArchived);
  return organizations.flatMap((organization) =>
    book.metrics
      .filter((entry) => isReported(entry, organization, book, given))
      .flatMap((entry) => linesOf(entry, organization, { book, given, asked })),
  );
}

type Given = Map<string, Set<string>>;
type Asked = Map<string, Period[]>;
const keyOf = (metricId: string, organizationId: string) => `${metricId} ${organizationId}`;

function isReported({ metric, facts }: BookMetric, { id }: BookOrganization, book: NumberBook, given: Given): boolean {
  return !facts.isArchived && (book.sitsAt(facts.teamId, id) || given.has(keyOf(metric.id, id)));
}

function linesOf(
  { metric }: BookMetric,
  organization: BookOrganization,
  { book, given, asked }: { book: NumberBook; given: Given; asked: Asked },
): NumberLine[] {
  const key = keyOf(metric.id, organization.id);
  const line = { organization: organization.name, metric, definition: metric, amounts: null, note: "", evidence: "" };
  if (metric.grain === "event") return [{ ...line, period: null }];
  return duePeriods(metric.grain, given.get(key) ?? new Set(), asked.get(key) ?? [], book)
    .filter((period) => !book.isLocked(metric.id, metric.team.id, organization.id, period))
    .map((period) => ({ ...line, period }));
}

function duePeriods(
  grain: Period["grain"],
  answered: ReadonlySet<string>,
  asked: readonly Period[],
  { calendar: { today, fiscalYearStart } }: NumberBook,
): Period[] {
  const over = recentPeriods(grain, today, fiscalYearStart, periodsBack + 1).filter((period) => isOver(period, today));
  const first = [...answered].sort()[0];
  const missing =
    first === undefined ? over.slice(0, 1) : over.filter(({ start }) => start > first && !answered.has(start));
  const due = new Map([...asked, ...missing].map((period) => [period.start, period]));
  return [...due.values()].sort((a, b) => (a.start < b.start ? -1 : 1));
}

async function givenBy({ db, principal }: Reader, organizationIds: string[]): Promise<Given> {
  const rows = await db
    .selectFrom("contribution")
    .select(["metric_id", "organization_id", "period_start"])
    .distinct()
    .where("coalition_id", "=", principal.coalitionId)
    .where("organization_id", "in", organizationIds)
    .where("state", "in", ["pending", "accepted"])
    .execute();
  const given: Given = new Map();
  for (const { metric_id, organization_id, period_start } of rows) {
    const key = keyOf(metric_id, organization_id);
    given.set(key, (given.get(key) ?? new Set()).add(period_start));
  }
  return given;
}

async function askedOf({ db, principal }: Reader, organizationIds: string[]): Promise<Asked> {
  const rows = await db
    .selectFrom("ask_item as i")
    .innerJoin("ask as a", (join) => join.onRef("a.coalition_id", "=", "i.coalition_id").onRef("a.id", "=", "i.ask_id"))
    .innerJoin("round as r", (join) =>
      join.onRef("r.coalition_id", "=", "a.coalition_id").onRef("r.id", "=", "a.round_id"),
    )
    .select(["i.metric_id", "a.organization_id", "i.grain", "i.period_start", "i.period_end"])
    .where("i.coalition_id", "=", principal.coalitionId)
    .where("a.organization_id", "in", organizationIds)
    .where("i.state", "in", ["asked", "returned", "need_help"])
    .where("r.closed_at", "is", null)
    .where("i.metric_id", "is not", null)
    .execute();
  const asked: Asked = new Map();
  for (const { metric_id, organization_id, grain, period_start: start, period_end: end } of rows) {
    const key = keyOf(metric_id!, organization_id);
    asked.set(key, [...(asked.get(key) ?? []), { grain, start, end }]);
  }
  return asked;
}
