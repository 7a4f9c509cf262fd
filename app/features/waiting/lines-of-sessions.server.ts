import { paths } from "#app/platform/paths";
import { lineOf } from "./line.server";
import type { WaitingKindOf } from "./waiting-ask.server";

/** What sessions ask of whoever was named for them. */
export const waitingSessions: WaitingKindOf[] = [
  {
    kind: "notesToTake",
    href: ({ team_slug, amount }) => paths.session(team_slug!, Number(amount)),
    action: ({ team_slug, amount }) => paths.desk(team_slug!, Number(amount)),
    // Whoever left the team no longer records its sessions.
    lines: ({ db, coalitionId, personId, principal, today }) =>
      principal.teams.size === 0
        ? null
        : db
            .selectFrom("session as s")
            .innerJoin("team", (join) =>
              join.onRef("team.coalition_id", "=", "s.coalition_id").onRef("team.id", "=", "s.team_id"),
            )
            .where("s.coalition_id", "=", coalitionId)
            .where("s.note_taker_id", "=", personId)
            .where("s.team_id", "in", [...principal.teams.keys()])
            .where("s.removed_at", "is", null)
            .where("s.cancelled_at", "is", null)
            .where((row) =>
              row.or([row("s.held_on", "is", null), row(row.fn.coalesce("s.held_until", "s.held_on"), ">=", today)]),
            )
            .where("team.archived_at", "is", null)
            .where("team.removed_at", "is", null)
            .select(
              lineOf("notesToTake", {
                id: "s.id",
                due_on: "s.held_on",
                team_slug: "team.slug",
                team_name: "team.name",
                name: "s.title",
                amount: "s.number",
              }),
            ),
  },
];
