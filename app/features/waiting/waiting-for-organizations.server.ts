import { sql } from "kysely";
import { organizationIsThere } from "#app/features/plans/holders.server";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { paths } from "#app/platform/paths";
import type { LineRow } from "./line";
import { lineOf } from "./line.server";
import { assignmentsIn, isQuiet, lastPeriodStart, lastUpdate, metricsIn, ofStep } from "./sources.server";
import type { WaitingAsk, WaitingKindOf } from "./waiting-ask.server";

const to = ({ team_slug, ref }: LineRow) => solutionPaths({ team: team_slug!, key: String(ref) });
const solution = (row: LineRow) => to(row).page;
const update = (row: LineRow) => `${to(row).page}${row.step_ref === null ? "" : `?about=${row.step_ref}`}#add`;

/** What waits for the organizations that somebody speaks for: roles to answer, promises that are due, numbers. */
export const waitingForOrganizations: WaitingKindOf[] = [
  {
    kind: "roleProposed",
    href: solution,
    action: (row) => to(row).assignment(row.id),
    lines: (ask) =>
      ask.speaksFor.length === 0
        ? null
        : assignmentsIn(ask)
            .where("a.organization_id", "in", [...ask.speaksFor])
            .where("a.status", "=", "proposed")
            .where("a.proposed_by", "=", "team")
            .where(organizationIsThere("a"))
            .where(ask.knowsTeam)
            .select(lineOf("roleProposed", { id: "a.id", ...ofStep, who: "o.name", name: "r.label", extra: "m.kind" })),
  },
  { kind: "stepDue", href: solution, action: update, lines: (ask) => dueIn(ask, "stepDue") },
  { kind: "solutionDue", href: solution, action: update, lines: (ask) => dueIn(ask, "solutionDue") },
  {
    kind: "updateDue",
    href: solution,
    action: update,
    lines: (ask) =>
      ask.speaksFor.length === 0
        ? null
        : ledBy(ask)
            .where("r.step_id", "is", null)
            .where(isQuiet(ask))
            .groupBy(["c.id", "team.slug", "team.name", "c.ref", "c.label", "c.title", "c.coalition_id"])
            .select(
              lineOf("updateDue", {
                id: "c.id",
                team_slug: "team.slug",
                team_name: "team.name",
                ref: "c.ref",
                label: "c.label",
                title: "c.title",
                who: sql<string>`min(o.name)`,
                extra: lastUpdate,
              }),
            ),
  },
  {
    kind: "numbersDue",
    href: () => null,
    action: () => paths.contribute(),
    // Asked of who has reported the number before, as on the page of their numbers.
    lines: (ask) =>
      ask.contributesFor.length === 0
        ? null
        : metricsIn(ask)
            .innerJoin("metric_org_latest as given", (join) =>
              join
                .onRef("given.coalition_id", "=", "metric.coalition_id")
                .onRef("given.metric_version_id", "=", "metric.current_version_id"),
            )
            .innerJoin("organization as o", (join) =>
              join.onRef("o.coalition_id", "=", "given.coalition_id").onRef("o.id", "=", "given.organization_id"),
            )
            .where("metric.id", "in", reportedBy(ask))
            .where("given.state", "=", "reported")
            .where("given.organization_id", "in", [...ask.contributesFor])
            .where("metric.grain", "<>", "event")
            .where("o.archived_at", "is", null)
            .where("o.removed_at", "is", null)
            .where((row) =>
              row.not(
                row.exists(
                  row
                    .selectFrom("contribution")
                    .select("contribution.id")
                    .where("contribution.coalition_id", "=", ask.coalitionId)
                    .whereRef("contribution.metric_id", "=", "metric.id")
                    .whereRef("contribution.organization_id", "=", "o.id")
                    .where("contribution.period_start", "=", lastPeriodStart(ask))
                    .where("contribution.state", "in", ["pending", "accepted"]),
                ),
              ),
            )
            .where(isAskedOtherwise(ask))
            .groupBy(["o.id", "o.name", "team.id", "team.slug", "team.name", "team.visibility", "metric.grain"])
            .select(
              lineOf("numbersDue", {
                id: sql<string>`o.id || team.id || metric.grain`,
                due_on: lastPeriodEnd(ask),
                team_slug: sql<string | null>`case when ${ask.knowsTeam} then team.slug end`,
                team_name: sql<string | null>`case when ${ask.knowsTeam} then team.name end`,
                name: sql<string>`min(metric.name)`,
                who: "o.name",
                extra: sql<string>`metric.grain || ' ' || ${lastPeriodStart(ask)}`,
                amount: sql<number>`count(*)`,
              }),
            ),
  },
];

/** The metrics that the organizations have reported: found by the organization, not team by team. */
function reportedBy({ db, coalitionId, contributesFor }: WaitingAsk) {
  return db
    .selectFrom("metric_org_latest as known")
    .innerJoin("metric_version as version", (join) =>
      join.onRef("version.coalition_id", "=", "known.coalition_id").onRef("version.id", "=", "known.metric_version_id"),
    )
    .select("version.metric_id")
    .where("known.coalition_id", "=", coalitionId)
    .where("known.organization_id", "in", [...contributesFor]);
}

/** Not asked in an open round, which has a line of its own, nor answered there as somebody else's number. */
function isAskedOtherwise(ask: WaitingAsk) {
  return sql<boolean>`not exists (
    select 1 from ask_item as item
    join ask on ask.coalition_id = item.coalition_id and ask.id = item.ask_id
    join round_team as part on part.coalition_id = item.coalition_id and part.id = item.round_team_id
    where item.coalition_id = ${ask.coalitionId} and item.metric_id = metric.id
      and item.period_start = ${lastPeriodStart(ask)} and ask.organization_id = o.id
      and (part.closed_at is null or item.state = 'not_mine')
  )`;
}

/** The accepted leads of the organizations, with the solution or step that they lead. */
function ledBy(ask: WaitingAsk) {
  return assignmentsIn(ask)
    .where("a.organization_id", "in", [...ask.speaksFor])
    .where("a.status", "=", "accepted")
    .where("m.kind", "=", "lead")
    .where(organizationIsThere("a"))
    .where(ask.knowsTeam);
}

/**
 * What they lead whose interval ends soon or has ended. What is to be completed is open until it is achieved or
 * dropped, what is to begin until it has begun. Who leads a solution leads its steps.
 */
function dueIn(ask: WaitingAsk, kind: "stepDue" | "solutionDue") {
  if (ask.speaksFor.length === 0) return null;
  const isStep = kind === "stepDue";
  return ledBy(ask)
    .innerJoin("timeline as w", (join) =>
      join.onRef("w.coalition_id", "=", "c.coalition_id").onRef("w.commitment_id", "=", "c.id"),
    )
    .innerJoin("timeline_point as p", (join) =>
      join.onRef("p.coalition_id", "=", "w.coalition_id").onRef("p.timeline_id", "=", "w.id"),
    )
    .leftJoin("step as due", (join) =>
      join.onRef("due.coalition_id", "=", "w.coalition_id").onRef("due.id", "=", "w.step_id"),
    )
    .where((row) => row.or([row("r.step_id", "is", null), row("r.step_id", "=", row.ref("w.step_id"))]))
    .where("w.step_id", isStep ? "is not" : "is", null)
    .where("w.removed_at", "is", null)
    .where("p.removed_at", "is", null)
    .where("due.removed_at", "is", null)
    .where("p.end_on", "<=", ask.dueUntil)
    .where(isOpen)
    .groupBy(["w.id", "w.words", "team.slug", "team.name", "c.ref", "c.label", "c.title"])
    .groupBy(["due.ref", "due.label", "due.text"])
    .select(
      lineOf(kind, {
        id: "w.id",
        due_on: sql<string>`min(p.end_on)`,
        team_slug: "team.slug",
        team_name: "team.name",
        ref: "c.ref",
        label: "c.label",
        title: "c.title",
        step_ref: "due.ref",
        step_label: "due.label",
        name: sql<string | null>`coalesce(due.text, c.title)`,
        who: sql<string>`min(o.name)`,
        extra: "w.words",
      }),
    );
}

const isOpen = sql<boolean>`coalesce((
  select said.status from commitment_update as said
  where said.coalition_id = w.coalition_id and said.commitment_id = w.commitment_id
    and said.step_id is not distinct from w.step_id and said.superseded = 0 and said.status is not null
  order by said.stated_on desc, said.created_at desc, said.id desc
  limit 1
), 'not_started') in ('not_started', case when p.relation in ('complete', 'by') then 'progressing' end,
  case when p.relation in ('complete', 'by') then 'blocked' end) and p.relation <> 'each'`;

function lastPeriodEnd({ lastPeriods: { month, quarter, year } }: Pick<WaitingAsk, "lastPeriods">) {
  return sql<string>`case metric.grain
    when 'month' then cast(${month.end} as text)
    when 'quarter' then cast(${quarter.end} as text)
    else cast(${year.end} as text)
  end`;
}
