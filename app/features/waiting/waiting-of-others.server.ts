import { sql } from "kysely";
import { paths } from "#app/platform/paths";
import { lineOf } from "./line.server";
import type { WaitingKindOf } from "./waiting-ask.server";

/** What the reader is asked by others, or has asked for and others have not answered. */
export const waitingOfOthers: WaitingKindOf[] = [
  {
    kind: "invitationToAnswer",
    href: ({ team_slug, amount }) => paths.sessionPart(team_slug!, Number(amount), "invitation"),
    action: ({ team_slug, amount }) => paths.sessionPart(team_slug!, Number(amount), "invitation"),
    // Guests of a private team know of its sessions that they are asked to.
    lines: ({ db, coalitionId, personId, today }) =>
      db
        .selectFrom("attendance as a")
        .innerJoin("session as s", (join) =>
          join.onRef("s.coalition_id", "=", "a.coalition_id").onRef("s.id", "=", "a.session_id"),
        )
        .innerJoin("team", (join) =>
          join.onRef("team.coalition_id", "=", "s.coalition_id").onRef("team.id", "=", "s.team_id"),
        )
        .where("a.coalition_id", "=", coalitionId)
        .where("a.person_id", "=", personId)
        .where("a.invited_at", "is not", null)
        .where("a.reply", "is", null)
        .where("a.removed_at", "is", null)
        .where("s.removed_at", "is", null)
        .where("s.cancelled_at", "is", null)
        .where((row) => row(row.fn.coalesce("s.held_until", "s.held_on"), ">=", today))
        .where("team.archived_at", "is", null)
        .where("team.removed_at", "is", null)
        .select(
          lineOf("invitationToAnswer", {
            id: "a.id",
            due_on: "s.held_on",
            team_slug: "team.slug",
            team_name: "team.name",
            name: "s.title",
            amount: "s.number",
          }),
        ),
  },
  {
    kind: "ownRequest",
    href: ({ team_slug }) => paths.team(team_slug!),
    action: ({ team_slug }) => paths.team(team_slug!),
    lines: ({ db, coalitionId, personId, knowsTeam }) =>
      db
        .selectFrom("team_member as asks")
        .innerJoin("team", (join) =>
          join.onRef("team.coalition_id", "=", "asks.coalition_id").onRef("team.id", "=", "asks.team_id"),
        )
        .where("asks.coalition_id", "=", coalitionId)
        .where("asks.person_id", "=", personId)
        .where("asks.status", "=", "requested")
        .where("asks.removed_at", "is", null)
        .where("team.archived_at", "is", null)
        .where("team.removed_at", "is", null)
        .where(knowsTeam)
        .select(
          lineOf("ownRequest", {
            id: "asks.id",
            team_slug: "team.slug",
            team_name: "team.name",
            extra: "asks.joined_on",
          }),
        ),
  },
  {
    kind: "ownClaim",
    href: ({ extra }) => extra && paths.organization(extra),
    action: ({ extra }) => (extra ? paths.organization(extra) : paths.account()),
    lines: ({ db, coalitionId, personId }) =>
      db
        .selectFrom("affiliation as says")
        .leftJoin("organization as o", (join) =>
          join.onRef("o.coalition_id", "=", "says.coalition_id").onRef("o.id", "=", "says.organization_id"),
        )
        .where("says.coalition_id", "=", coalitionId)
        .where("says.person_id", "=", personId)
        .where("says.status", "=", "pending")
        .where("says.removed_at", "is", null)
        .where("o.removed_at", "is", null)
        .select(
          lineOf("ownClaim", {
            id: "says.id",
            name: sql<string>`coalesce(o.name, says.claimed_name, '')`,
            extra: "o.slug",
          }),
        ),
  },
];
