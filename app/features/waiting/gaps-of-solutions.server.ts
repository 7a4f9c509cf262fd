import { sql } from "kysely";
import { organizationIsThere, personHolding } from "#app/features/plans/holders.server";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { paths } from "#app/platform/paths";
import type { LineRow } from "./line";
import { lineOf } from "./line.server";
import type { GapKindOf } from "./gap-ask.server";
import { assignmentsIn, isQuiet, lastUpdate, ofSolution, ofStep, roleRowsIn, solutionsIn } from "./sources.server";

const to = ({ team_slug, ref }: LineRow) => solutionPaths({ team: team_slug!, key: String(ref) });
const solution = (row: LineRow) => to(row).page;
const assignment = (row: LineRow) => to(row).assignment(row.id);
const people = (row: LineRow) => to(row).assignmentPeople(row.id);

/** What is missing about who does what in solutions, when, and how they stand. */
export const gapsOfSolutions: GapKindOf[] = [
  {
    kind: "leadMissing",
    href: solution,
    action: (row) => to(row).roles,
    lines: (ask) =>
      solutionsIn(ask)
        .where((row) =>
          row.not(
            row.exists(
              row
                .selectFrom("role_row as r")
                .innerJoin("mark as m", (join) =>
                  join.onRef("m.coalition_id", "=", "r.coalition_id").onRef("m.role_row_id", "=", "r.id"),
                )
                .select("m.id")
                .where("r.coalition_id", "=", ask.coalitionId)
                .whereRef("r.commitment_id", "=", "c.id")
                .where("r.step_id", "is", null)
                .where("r.removed_at", "is", null)
                .where("m.kind", "=", "lead")
                .where("m.removed_at", "is", null)
                .where((mark) => mark.or([mark("m.pending", "=", 0), isTaken])),
            ),
          ),
        )
        .select(lineOf("leadMissing", { id: "c.id", ...ofSolution })),
  },
  {
    kind: "personLeft",
    href: solution,
    action: people,
    lines: (ask) =>
      acceptedIn(ask)
        .where(organizationIsThere("a"))
        .where((row) => row.or([row("a.person_id", "is not", null), row("a.deputy_id", "is not", null)]))
        .where(personHolding("a"), "is", null)
        .select(lineOf("personLeft", { id: "a.id", ...ofStep, who: "o.name", name: "r.label" })),
  },
  {
    kind: "organizationLeft",
    href: solution,
    action: assignment,
    lines: (ask) =>
      acceptedIn(ask)
        .where((row) => row.not(organizationIsThere("a")))
        .select(lineOf("organizationLeft", { id: "a.id", ...ofStep, who: "o.name", name: "r.label" })),
  },
  {
    kind: "leadOpen",
    href: solution,
    action: (row) => `${to(row).assignments}?mark=${row.id}`,
    lines: (ask) =>
      roleRowsIn(ask)
        .innerJoin("mark as m", (join) =>
          join.onRef("m.coalition_id", "=", "r.coalition_id").onRef("m.role_row_id", "=", "r.id"),
        )
        .where("m.kind", "=", "lead")
        .where("m.pending", "=", 0)
        .where("m.removed_at", "is", null)
        .where((row) => row.not(isTaken))
        .select(lineOf("leadOpen", { id: "m.id", ...ofStep, name: "r.label" })),
  },
  {
    kind: "personMissing",
    href: solution,
    action: people,
    lines: (ask) =>
      acceptedIn(ask)
        .where("m.kind", "=", "lead")
        .where("a.person_id", "is", null)
        .where("a.deputy_id", "is", null)
        .where(organizationIsThere("a"))
        .select(lineOf("personMissing", { id: "a.id", ...ofStep, who: "o.name", name: "r.label" })),
  },
  {
    kind: "offerWaiting",
    href: solution,
    action: assignment,
    lines: (ask) =>
      assignmentsIn(ask)
        .where("a.status", "=", "proposed")
        .where("a.proposed_by", "=", "organization")
        .where(organizationIsThere("a"))
        .select(lineOf("offerWaiting", { id: "a.id", ...ofStep, who: "o.name", name: "r.label", extra: "m.kind" })),
  },
  {
    kind: "groupUnmatched",
    href: solution,
    // Where somebody was asked already, or nothing is marked, only the group is left to say.
    action: (row) => (row.extra === "nobody" ? paths.label(row.id) : to(row).role(row.id)),
    lines: (ask) =>
      roleRowsIn(ask)
        .where("r.stakeholder_group_id", "is", null)
        .where((row) => row.not(isAccepted))
        .select(lineOf("groupUnmatched", { id: "r.id", ...ofStep, name: "r.label", extra: whoIsMeant })),
  },
  {
    kind: "timelineUnread",
    href: solution,
    action: (row) => (row.step_ref === null ? to(row).edit : to(row).step(row.step_ref)),
    lines: (ask) =>
      solutionsIn(ask)
        .innerJoin("timeline as w", (join) =>
          join.onRef("w.coalition_id", "=", "c.coalition_id").onRef("w.commitment_id", "=", "c.id"),
        )
        .leftJoin("step as s", (join) =>
          join.onRef("s.coalition_id", "=", "w.coalition_id").onRef("s.id", "=", "w.step_id"),
        )
        .where("w.removed_at", "is", null)
        .where("s.removed_at", "is", null)
        .where("w.words", "<>", "")
        .where((row) =>
          row.not(
            row.exists(
              row
                .selectFrom("timeline_point as p")
                .select("p.id")
                .where("p.coalition_id", "=", ask.coalitionId)
                .whereRef("p.timeline_id", "=", "w.id")
                .where("p.removed_at", "is", null)
                .where((point) =>
                  point.or([
                    // What comes round again was read, though it has no end.
                    point("p.relation", "=", "each"),
                    point("p.start_on", "is not", null),
                    point("p.end_on", "is not", null),
                  ]),
                ),
            ),
          ),
        )
        .select(lineOf("timelineUnread", { id: "w.id", ...ofStep, name: "w.words" })),
  },
  {
    kind: "updateOverdue",
    href: solution,
    action: (row) => `${to(row).page}#add`,
    lines: (ask) =>
      solutionsIn(ask)
        .where(isQuiet(ask))
        .select(lineOf("updateOverdue", { id: "c.id", ...ofSolution, extra: lastUpdate })),
  },
];

/** Whether an organization has accepted the mark `m`, also one that has left since: that is another gap. */
const isTaken = sql<boolean>`exists (
  select 1 from assignment as taken
  where taken.coalition_id = m.coalition_id and taken.mark_id = m.id
    and taken.status = 'accepted' and taken.removed_at is null
)`;

/** Whether an organization that is there has accepted something in the row `r`. The joins are crossed to keep their order. */
const isAccepted = sql<boolean>`exists (
  select 1 from mark as given cross join assignment as a
  where given.coalition_id = r.coalition_id and given.role_row_id = r.id and given.removed_at is null
    and a.coalition_id = given.coalition_id and a.mark_id = given.id and a.status = 'accepted' and a.removed_at is null
    and ${organizationIsThere("a")}
)`;

/** `nobody` for a row `r` with a mark that nobody was asked for or has offered to take, as on the page of loose labels. */
const whoIsMeant = sql<string | null>`case when exists (
  select 1 from mark as given
  where given.coalition_id = r.coalition_id and given.role_row_id = r.id and given.removed_at is null
) and not exists (
  select 1 from mark as given cross join assignment as a
  where given.coalition_id = r.coalition_id and given.role_row_id = r.id and given.removed_at is null
    and a.coalition_id = given.coalition_id and a.mark_id = given.id and a.status in ('proposed', 'accepted')
    and a.removed_at is null
) then 'nobody' end`;

function acceptedIn(ask: Parameters<typeof assignmentsIn>[0]) {
  return assignmentsIn(ask).where("a.status", "=", "accepted");
}
