import { sql } from "kysely";
import { paths } from "#app/platform/paths";
import type { GapAsk, GapKindOf } from "./gap-ask.server";
import { lineOf } from "./line.server";

/** Teams that nobody runs, and people who wait for an answer. */
export const gapsOfTeams: GapKindOf[] = [
  {
    kind: "facilitatorMissing",
    href: ({ team_slug }) => paths.team(team_slug!),
    action: ({ id }) => `${paths.settingsPart("invitations")}?facilitates=${id}`,
    lines: (ask) =>
      teamsIn(ask)
        .where((row) =>
          row.not(
            row.exists(
              row
                .selectFrom("team_member as runs")
                .innerJoin("person", (join) =>
                  join.onRef("person.coalition_id", "=", "runs.coalition_id").onRef("person.id", "=", "runs.person_id"),
                )
                .select("runs.id")
                .where("runs.coalition_id", "=", ask.coalitionId)
                .whereRef("runs.team_id", "=", "team.id")
                .where("runs.role", "=", "facilitator")
                .where("runs.status", "=", "active")
                .where("runs.removed_at", "is", null)
                .where("person.status", "=", "active"),
            ),
          ),
        )
        .select(lineOf("facilitatorMissing", { id: "team.id", ...ofTeam })),
  },
  {
    kind: "requestWaiting",
    href: ({ team_slug }) => paths.team(team_slug!),
    action: ({ team_slug }) => paths.teamSetting(team_slug!, "requests"),
    lines: (ask) =>
      teamsIn(ask)
        .innerJoin("team_member as asks", (join) =>
          join.onRef("asks.coalition_id", "=", "team.coalition_id").onRef("asks.team_id", "=", "team.id"),
        )
        .innerJoin("person", (join) =>
          join.onRef("person.coalition_id", "=", "asks.coalition_id").onRef("person.id", "=", "asks.person_id"),
        )
        .where("asks.status", "=", "requested")
        .where("asks.removed_at", "is", null)
        .where("person.status", "=", "active")
        .select(lineOf("requestWaiting", { id: "asks.id", ...ofTeam, who: "person.name", due_on: "asks.joined_on" })),
  },
  {
    kind: "claimWaiting",
    href: ({ extra }) => extra && paths.organization(extra),
    action: ({ extra }) => (extra ? paths.organizationPart(extra, "people") : paths.claims()),
    // Who speaks for an organization is not for a team's facilitator to say.
    lines: (ask) =>
      ask.teamIds === null
        ? ask.db
            .selectFrom("affiliation as says")
            .innerJoin("person", (join) =>
              join.onRef("person.coalition_id", "=", "says.coalition_id").onRef("person.id", "=", "says.person_id"),
            )
            .leftJoin("organization as o", (join) =>
              join.onRef("o.coalition_id", "=", "says.coalition_id").onRef("o.id", "=", "says.organization_id"),
            )
            .where("says.coalition_id", "=", ask.coalitionId)
            .where("says.status", "=", "pending")
            .where("says.removed_at", "is", null)
            .where("person.status", "=", "active")
            .where("o.archived_at", "is", null)
            .where("o.removed_at", "is", null)
            .select(
              lineOf("claimWaiting", {
                id: "says.id",
                who: "person.name",
                name: organizationSaid,
                extra: "o.slug",
              }),
            )
        : null,
  },
];

const organizationSaid = sql<string>`coalesce(o.name, says.claimed_name, '')`;
const ofTeam = { team_slug: "team.slug", team_name: "team.name", place: "team.id" } as const;

function teamsIn({ db, coalitionId, teamIds }: GapAsk) {
  return db
    .selectFrom("team")
    .where("team.coalition_id", "=", coalitionId)
    .where("team.archived_at", "is", null)
    .where("team.removed_at", "is", null)
    .$if(teamIds !== null, (some) => some.where("team.id", "in", [...teamIds!]));
}
