import type { Reader } from "#app/platform/reader.server";
import type { Db } from "#db/schema";
import { PAGE_SIZE, type Paged } from "#app/platform/paging";
import { can, type Principal, readableTeams } from "#app/policy/policy";
import type { PendingContribution } from "./contribution";
import { contributionFacts, contributionsOf } from "./contribution-facts.server";

/** The numbers that wait to be accepted by this reader, oldest first; never their own, nor their organization's. */
export async function listPending({ db, principal }: Reader, page: number): Promise<Paged<PendingContribution>> {
  const rows = await described(decidableBy(pending(db, principal.coalitionId), principal))
    .select((row) => row.fn.countAll<number>().over().as("total"))
    .orderBy("contribution.entered_at")
    .orderBy("contribution.id")
    .limit(PAGE_SIZE)
    .offset((page - 1) * PAGE_SIZE)
    .execute();
  const mine = rows.filter((row) =>
    can(principal, "contribution:decide", contributionFacts(row, principal.coalitionId)),
  );
  return { rows: mine.map(pendingFrom), total: Number(rows[0]?.total ?? 0), page };
}

/** The numbers that wait to be accepted by this reader, no more than `most`: for a query that counts them. */
export function numbersToDecide({ db, principal }: Reader, most: number) {
  return decidableBy(pending(db, principal.coalitionId), principal).clearSelect().select("contribution.id").limit(most);
}

function pending(db: Db, coalitionId: string) {
  return contributionsOf(db, coalitionId)
    .where("contribution.state", "=", "pending")
    .where("team.archived_at", "is", null);
}

/** With the names that a list shows: joined only there, because a count needs none of them. */
function described(query: ReturnType<typeof pending>) {
  return (
    query
      .innerJoin("organization", (join) =>
        join
          .onRef("organization.coalition_id", "=", "contribution.coalition_id")
          .onRef("organization.id", "=", "contribution.organization_id"),
      )
      // Whoever held an ask's link has no account.
      .leftJoin("person", (join) =>
        join
          .onRef("person.coalition_id", "=", "contribution.coalition_id")
          .onRef("person.id", "=", "contribution.entered_by"),
      )
      .innerJoin("metric_version", (join) =>
        join
          .onRef("metric_version.coalition_id", "=", "contribution.coalition_id")
          .onRef("metric_version.id", "=", "contribution.metric_version_id"),
      )
      .select([
        "contribution.supersedes_id",
        "metric.name as metric_name",
        "metric_version.definition",
        "organization.slug as organization_slug",
        "organization.name as organization_name",
        "person.name as person_name",
        "contribution.entered_through",
      ])
      .select((row) =>
        row
          .selectFrom("attachment")
          .select((file) => file.fn.countAll<number>().as("files"))
          .whereRef("attachment.coalition_id", "=", "contribution.coalition_id")
          .whereRef("attachment.contribution_id", "=", "contribution.id")
          .where("attachment.removed_at", "is", null)
          .as("files"),
      )
  );
}

/** The same rule as `contribution:decide`, in SQL. */
function decidableBy(query: ReturnType<typeof pending>, principal: Principal) {
  const own = [...principal.organizations.keys()];
  const fourEyes = query
    .where((row) =>
      row.or([
        row("contribution.entered_by", "is", null),
        row("contribution.entered_by", "<>", principal.personId ?? ""),
      ]),
    )
    .where((row) =>
      row.or([
        row("contribution.link_made_by", "is", null),
        row("contribution.link_made_by", "<>", principal.personId ?? ""),
      ]),
    )
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom("contribution as part")
            .select("part.id")
            .whereRef("part.coalition_id", "=", "contribution.coalition_id")
            .whereRef("part.added_to_id", "=", "contribution.id")
            .where("part.entered_by", "=", principal.personId ?? ""),
        ),
      ),
    )
    .$if(own.length > 0, (some) => some.where("contribution.organization_id", "not in", own));
  const { all, teamIds } = readableTeams(principal);
  if (all) return fourEyes;
  const facilitated = [...principal.teams].filter(([, role]) => role === "facilitator").map(([id]) => id);
  const team = { coalitionId: principal.coalitionId, teamId: "", visibility: "public", isArchived: false } as const;
  const decidesAnywhere = can(principal, "contribution:decide", {
    ...team,
    organizationId: "",
    atTable: false,
    sharesValues: false,
    enteredBy: "",
  });
  return fourEyes
    .where((row) =>
      row.or([
        row("team.visibility", "=", "public"),
        ...(teamIds.length > 0 ? [row("metric.team_id", "in", teamIds)] : []),
      ]),
    )
    .$if(!decidesAnywhere, (some) =>
      facilitated.length === 0
        ? some.where("metric.team_id", "in", [""])
        : some.where("seat.shares_values", "=", 1).where("metric.team_id", "in", facilitated),
    );
}

type PendingRow = Awaited<ReturnType<ReturnType<typeof described>["execute"]>>[number];

function pendingFrom(row: PendingRow): PendingContribution {
  const { unit, unit_label, scale, aggregation } = JSON.parse(row.definition) as {
    unit: PendingContribution["metric"]["unit"];
    unit_label: string;
    scale: number;
    aggregation: PendingContribution["metric"]["aggregation"];
  };
  return {
    id: row.id,
    metric: { id: row.metric_id, name: row.metric_name, unit, unitLabel: unit_label, scale, aggregation },
    organization: { slug: row.organization_slug, name: row.organization_name },
    period: { grain: row.grain, start: row.period_start, end: row.period_end },
    amount: row.amount,
    numerator: row.numerator,
    denominator: row.denominator,
    note: row.note,
    evidenceUrl: row.evidence_url,
    files: Number(row.files ?? 0),
    enteredBy: row.person_name,
    through: row.entered_through,
    enteredAt: row.entered_at,
    onBehalf: row.on_behalf === 1,
    isCorrection: row.supersedes_id !== null,
  };
}
