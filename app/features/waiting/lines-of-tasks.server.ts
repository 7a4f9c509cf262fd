import { sql } from "kysely";
import { paths } from "#app/platform/paths";
import type { GapKindOf } from "./gap-ask.server";
import { lineOf } from "./line.server";
import type { Scope } from "./sources.server";
import type { WaitingKindOf } from "./waiting-ask.server";

/** What sessions gave somebody to do, and nobody has said is done. Who wrote a task down does not have it. */
export const waitingTasks: WaitingKindOf[] = [
  {
    kind: "taskDue",
    href: ({ team_slug, id }) => paths.task(team_slug!, id),
    action: ({ team_slug, id }) => paths.task(team_slug!, id),
    lines: (ask) =>
      openTasks(ask)
        .leftJoin("organization as o", (join) =>
          join.onRef("o.coalition_id", "=", "r.coalition_id").onRef("o.id", "=", "r.organization_id"),
        )
        .where((row) =>
          row.or([
            row("r.person_id", "=", ask.personId),
            row("r.deputy_id", "=", ask.personId),
            // What an organization has without naming a person waits for whoever speaks for it.
            ...(ask.speaksFor.length === 0
              ? []
              : [row.and([row("r.person_id", "is", null), row("r.organization_id", "in", [...ask.speaksFor])])]),
          ]),
        )
        .select(
          lineOf("taskDue", {
            ...ofTask,
            due_on: "r.due_on",
            who: sql<string | null>`case when r.person_id is null then o.name end`,
          }),
        ),
  },
];

/** Tasks that nobody has. */
export const gapsOfTasks: GapKindOf[] = [
  {
    kind: "taskOwnerMissing",
    href: ({ team_slug }) => paths.tasks(team_slug!),
    action: ({ team_slug, extra, id }) => paths.resolution(team_slug!, Number(extra), id),
    lines: (ask) =>
      openTasks(ask)
        .where("r.person_id", "is", null)
        .where("r.organization_id", "is", null)
        .select(lineOf("taskOwnerMissing", ofTask)),
  },
];

const ofTask = {
  id: "r.id",
  team_slug: "team.slug",
  team_name: "team.name",
  name: sql<string>`substr(r.text, 1, 300)`,
  extra: sql<string>`cast(session.number as text)`,
  place: "team.id",
  position: "session.number",
} as const;

/** Open tasks of teams that work: `r`, with `session` and `team`. One that a later session took over stands there. */
function openTasks({ db, coalitionId, teamIds }: Scope) {
  return db
    .selectFrom("resolution as r")
    .innerJoin("session", (join) =>
      join.onRef("session.coalition_id", "=", "r.coalition_id").onRef("session.id", "=", "r.session_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "session.coalition_id").onRef("team.id", "=", "session.team_id"),
    )
    .where("r.coalition_id", "=", coalitionId)
    .where("r.kind", "=", "task")
    .where("r.done_at", "is", null)
    .where("r.removed_at", "is", null)
    .where("session.removed_at", "is", null)
    .where("team.archived_at", "is", null)
    .where("team.removed_at", "is", null)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom("resolution as later")
            .select("later.id")
            .where("later.coalition_id", "=", coalitionId)
            .whereRef("later.carried_from_id", "=", "r.id")
            .where("later.removed_at", "is", null),
        ),
      ),
    )
    .$if(teamIds !== null, (some) => some.where("team.id", "in", [...teamIds!]));
}
