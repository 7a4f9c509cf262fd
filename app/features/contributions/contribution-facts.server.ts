import type { Db } from "#db/schema";
import { Refusal } from "#app/platform/errors";
import { isId } from "#app/platform/ids";
import type { Reader } from "#app/platform/reader.server";
import { type AmountFacts, authorize, type ContributionFacts, type TeamFacts } from "#app/policy/policy";
import type { Amounts, ContributionState } from "./contribution";
import type { Period } from "#app/platform/periods";

/** What the policy asks about one organization's amounts for one team's metric, and how the organization stands. */
export async function amountFacts(
  db: Db,
  team: TeamFacts,
  organizationId: string,
): Promise<AmountFacts & { organization: "open" | "archived" | "unknown" }> {
  const row = await db
    .selectFrom("organization")
    .leftJoin("team_organization as seat", (join) =>
      join
        .onRef("seat.coalition_id", "=", "organization.coalition_id")
        .onRef("seat.organization_id", "=", "organization.id")
        .on("seat.team_id", "=", team.teamId)
        .on("seat.removed_at", "is", null),
    )
    .select(["organization.archived_at", "seat.team_id", "seat.shares_values"])
    .where("organization.coalition_id", "=", team.coalitionId)
    .where("organization.id", "=", organizationId)
    .where("organization.removed_at", "is", null)
    .executeTakeFirst();
  const organization = !row ? "unknown" : row.archived_at === null ? "open" : "archived";
  const atTable = row !== undefined && row.team_id !== null;
  return { ...team, organizationId, atTable, sharesValues: row?.shares_values === 1, organization };
}

/** A stored contribution with what the policy asks about it. */
export type StoredContribution = Amounts & {
  id: string;
  metricId: string;
  versionId: string;
  organizationId: string;
  period: Period;
  note: string;
  evidenceUrl: string | null;
  state: ContributionState;
  /** The words with which it was given back; null for one that was not. */
  returned: string | null;
  /** The organization that it was entered for, where a merge has moved it. */
  enteredForId: string | null;
  facts: ContributionFacts;
};

/** @throws {Refusal} `not_found`. Whether the reader may know of it is for the caller to ask the policy. */
export async function findContribution(
  db: Db,
  coalitionId: string,
  id: string | undefined,
): Promise<StoredContribution> {
  const row = isId(id)
    ? await contributionsOf(db, coalitionId).where("contribution.id", "=", id).executeTakeFirst()
    : undefined;
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const added = await db
    .selectFrom("contribution")
    .select("entered_by")
    .where("coalition_id", "=", coalitionId)
    .where("added_to_id", "=", row.id)
    .execute();
  return {
    id: row.id,
    metricId: row.metric_id,
    versionId: row.metric_version_id,
    organizationId: row.organization_id,
    period: { grain: row.grain, start: row.period_start, end: row.period_end },
    amount: row.amount,
    numerator: row.numerator,
    denominator: row.denominator,
    note: row.note,
    evidenceUrl: row.evidence_url,
    state: row.state,
    returned: row.state === "returned" ? row.decision_note : null,
    enteredForId: row.entered_for_id,
    facts: {
      ...contributionFacts(row, coalitionId),
      alsoEnteredBy: [row.link_made_by, ...added.map(({ entered_by }) => entered_by)],
    },
  };
}

/**
 * Asks the policy before a form about a contribution is read, so that only who may act learns what is wrong with it.
 * @throws {Refusal} `not_found`, `locked` or `forbidden`.
 */
export async function authorizeContribution(
  { db, principal }: Reader,
  id: string | undefined,
  permission: "contribution:correct" | "contribution:decide",
): Promise<void> {
  const { facts } = await findContribution(db, principal.coalitionId, id);
  authorize(principal, permission, facts);
}

/** The base query of contributions, with the columns that `contributionFacts` reads. */
export function contributionsOf(db: Db, coalitionId: string) {
  return db
    .selectFrom("contribution")
    .innerJoin("metric", (join) =>
      join
        .onRef("metric.coalition_id", "=", "contribution.coalition_id")
        .onRef("metric.id", "=", "contribution.metric_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "metric.coalition_id").onRef("team.id", "=", "metric.team_id"),
    )
    .leftJoin("team_organization as seat", (join) =>
      join
        .onRef("seat.coalition_id", "=", "metric.coalition_id")
        .onRef("seat.team_id", "=", "metric.team_id")
        .onRef("seat.organization_id", "=", "contribution.organization_id")
        .on("seat.removed_at", "is", null),
    )
    .select([
      "contribution.id",
      "contribution.metric_id",
      "contribution.metric_version_id",
      "contribution.organization_id",
      "contribution.grain",
      "contribution.period_start",
      "contribution.period_end",
      "contribution.amount",
      "contribution.numerator",
      "contribution.denominator",
      "contribution.note",
      "contribution.evidence_url",
      "contribution.state",
      "contribution.decision_note",
      "contribution.entered_by",
      "contribution.link_made_by",
      "contribution.entered_at",
      "contribution.on_behalf",
      "contribution.entered_for_id",
      "metric.team_id",
      "team.visibility",
      "team.archived_at",
      "seat.shares_values",
    ])
    .where("contribution.coalition_id", "=", coalitionId)
    .where("metric.removed_at", "is", null);
}

type FactsRow = {
  organization_id: string;
  entered_by: string | null;
  team_id: string;
  visibility: "public" | "private";
  archived_at: number | null;
  shares_values: 0 | 1 | null;
};

export function contributionFacts(row: FactsRow, coalitionId: string): ContributionFacts {
  return {
    coalitionId,
    teamId: row.team_id,
    visibility: row.visibility,
    isArchived: row.archived_at !== null,
    organizationId: row.organization_id,
    atTable: true,
    sharesValues: row.shares_values === 1,
    enteredBy: row.entered_by,
  };
}
