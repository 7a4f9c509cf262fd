import type { Reader } from "#app/platform/reader.server";
import { can } from "#app/policy/policy";
import { asksForParts } from "#app/features/metrics/metric";
import type { KnownMetric } from "#app/features/metrics/metrics.queries.server";
import type { SpokeFor } from "#app/features/organizations/spoke-for";
import { spokeFor } from "#app/features/organizations/spoke-for.server";
import type { Series } from "#app/features/metrics/series";
import { protectionOf, visibleColumn } from "#app/features/metrics/visible-value";
import { isNotApplicable, type Reporter } from "./contribution";

/** A reader in a coalition, where days begin by its clocks. */
type PlacedReader = Reader & { coalition: { timeZone: string } };

/** The most organizations that one page lists. */
const MOST = 200;

/**
 * Who answered for one period, of the organizations that report this metric, in two statements: for signed-in readers.
 * Values that the reader is outside of go through `visibleColumn`.
 */
export async function reportersOf(
  reader: PlacedReader,
  known: KnownMetric,
  series: Series,
  start: string,
): Promise<Reporter[]> {
  const { principal } = reader;
  const rows = await answersOf(reader, known, start);
  const circle = (row: AnswerRow) => ({
    ...known.facts,
    organizationId: row.id,
    atTable: true,
    sharesValues: row.shares_values === 1,
  });
  const isOpen = (row: AnswerRow) => can(principal, "contribution:read-raw", circle(row));
  const cell = series.periods.find((period) => period.start === start)?.cell;
  const isTotalShown = cell?.shown.state === "value" && cell.basis === "reported" && !asksForParts(known.metric);
  const given = rows.filter((row) => answerIn(row) === "accepted" || answerIn(row) === "pending");
  const cells = given.map((row) => ({ organizationId: row.id, amount: row.amount ?? 0, isOpen: isOpen(row) }));
  const speakers = await whoEntered(reader, rows.filter(isOpen));
  const column = visibleColumn(cells, isTotalShown, protectionOf(known.metric, known.smallCount));
  return rows
    .map((row): Reporter => {
      const mayCorrect = row.contribution_id !== null && can(principal, "contribution:correct", circle(row));
      return {
        organization: { slug: row.slug, name: row.name },
        isOwn: principal.organizations.has(row.id),
        answer: answerIn(row),
        shown: shownIn(row, column.get(row.id)?.state === "value"),
        enteredAt: row.entered_at,
        by: speakers.get(row.id) ?? null,
        correctable: mayCorrect ? row.contribution_id : null,
      };
    })
    .sort((a, b) => Number(b.isOwn) - Number(a.isOwn));
}

/** Who entered the number of each organization, and for whom they spoke on that day, whatever they do now. */
async function whoEntered(reader: PlacedReader, rows: readonly AnswerRow[]): Promise<Map<string, SpokeFor | null>> {
  const entries = rows.flatMap(({ id, entered_by, entered_at }) =>
    entered_by !== null && entered_at !== null ? [{ id, personId: entered_by, at: entered_at }] : [],
  );
  const people = await spokeFor(reader, entries, reader.coalition.timeZone);
  return new Map(entries.map(({ id }, at) => [id, people[at] ?? null]));
}

function answerIn(row: AnswerRow): Reporter["answer"] {
  if (row.contribution_id === null) return "missing";
  if (isNotApplicable(row)) return "not_applicable";
  return row.state === "accepted" ? "accepted" : "pending";
}

function shownIn(row: AnswerRow, isVisible: boolean): Reporter["shown"] {
  const answer = answerIn(row);
  if (answer === "missing") return { state: "none" };
  if (answer === "not_applicable") return { state: "not_applicable" };
  const { amount, numerator, denominator } = row;
  return isVisible ? { state: "value", value: { amount, numerator, denominator } } : { state: "suppressed" };
}

type AnswerRow = Awaited<ReturnType<typeof answersOf>>[number];

function answersOf({ db, principal }: Reader, { metric, facts }: KnownMetric, start: string) {
  return db
    .selectFrom("metric_org_latest as latest")
    .innerJoin("organization", (join) =>
      join
        .onRef("organization.coalition_id", "=", "latest.coalition_id")
        .onRef("organization.id", "=", "latest.organization_id"),
    )
    .leftJoin("contribution", (join) =>
      join
        .onRef("contribution.coalition_id", "=", "latest.coalition_id")
        .onRef("contribution.metric_version_id", "=", "latest.metric_version_id")
        .on("contribution.metric_id", "=", metric.id)
        .onRef("contribution.organization_id", "=", "latest.organization_id")
        .on("contribution.period_start", "=", start)
        .on("contribution.state", "in", ["pending", "accepted"]),
    )
    .leftJoin("team_organization as seat", (join) =>
      join
        .onRef("seat.coalition_id", "=", "latest.coalition_id")
        .onRef("seat.organization_id", "=", "latest.organization_id")
        .on("seat.team_id", "=", facts.teamId)
        .on("seat.removed_at", "is", null),
    )
    .select([
      "organization.id",
      "organization.slug",
      "organization.name",
      "contribution.id as contribution_id",
      "contribution.amount",
      "contribution.numerator",
      "contribution.denominator",
      "contribution.state",
      "contribution.entered_at",
      "contribution.entered_by",
      "seat.shares_values",
    ])
    .where("latest.coalition_id", "=", principal.coalitionId)
    .where("latest.metric_version_id", "=", metric.versionId)
    .where("latest.state", "=", "reported")
    .orderBy("organization.name")
    .limit(MOST)
    .execute();
}
