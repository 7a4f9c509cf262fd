import { sql } from "kysely";
import { paths } from "#app/platform/paths";
import { lineOf } from "./line.server";
import type { WaitingKindOf } from "./waiting-ask.server";

/** What the reader has asked for, and others have not answered. */
export const waitingOfOthers: WaitingKindOf[] = [
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
