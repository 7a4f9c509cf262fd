import { sql } from "kysely";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { paths } from "#app/platform/paths";
import type { LineRow } from "./line";
import { lineOf } from "./line.server";
import { assignmentsIn, ofStep } from "./sources.server";
import type { WaitingAsk, WaitingKindOf } from "./waiting-ask.server";

const handovers = ({ team_slug }: LineRow) => `${paths.teamPart(team_slug!, "people")}#handovers`;
const ofTeam = { team_slug: "team.slug", team_name: "team.name" } as const;

/** What waits for a decision: of a team's facilitator, of a data steward, of who speaks for an organization. */
export const waitingForDeciders: WaitingKindOf[] = [
  {
    kind: "roleOffered",
    href: ({ team_slug, ref }) => paths.solution(team_slug!, ref!),
    action: ({ team_slug, ref, id }) => solutionPaths({ team: team_slug!, key: String(ref) }).assignment(id),
    lines: (ask) =>
      ask.facilitates.length === 0
        ? null
        : assignmentsIn({ ...ask, teamIds: ask.facilitates })
            .where("a.status", "=", "proposed")
            .where("a.proposed_by", "=", "organization")
            .select(lineOf("roleOffered", { id: "a.id", ...ofStep, who: "o.name", name: "r.label", extra: "m.kind" })),
  },
  {
    kind: "numbersToAccept",
    href: () => null,
    action: () => paths.reviewContributions(),
    lines: ({ db, numbersToAccept }) =>
      numbersToAccept &&
      db
        .selectFrom(numbersToAccept.as("pending"))
        .select(lineOf("numbersToAccept", { id: sql<string>`cast('numbers' as text)`, amount: sql<number>`count(*)` }))
        .having(sql<boolean>`count(*) > 0`),
  },
  {
    kind: "documentInReview",
    href: () => null,
    action: ({ id, extra }) => (extra === "team_page" ? paths.pageReading(id) : paths.reading(id)),
    lines: (ask) =>
      ask.db
        .selectFrom("import_run as run")
        .innerJoin("team", (join) =>
          join.onRef("team.coalition_id", "=", "run.coalition_id").onRef("team.id", "=", "run.team_id"),
        )
        .where("run.coalition_id", "=", ask.coalitionId)
        .where("run.created_by", "=", ask.personId)
        .where("run.state", "=", "review")
        .where("team.archived_at", "is", null)
        .where("team.removed_at", "is", null)
        .where((row) =>
          ask.isAdmin ? row.lit(true) : row("run.team_id", "in", ask.facilitates.length ? [...ask.facilitates] : [""]),
        )
        .select(
          lineOf("documentInReview", {
            id: "run.id",
            team_slug: "team.slug",
            team_name: "team.name",
            name: "run.file_name",
            extra: "run.kind",
          }),
        ),
  },
  {
    kind: "requestToDecide",
    href: ({ team_slug }) => paths.team(team_slug!),
    action: ({ team_slug }) => paths.teamSetting(team_slug!, "requests"),
    lines: (ask) =>
      ask.facilitates.length === 0 && !ask.isAdmin
        ? null
        : requests(ask)
            .where(mineToDecide(ask))
            .select(
              lineOf("requestToDecide", {
                id: "asks.id",
                team_slug: "team.slug",
                team_name: "team.name",
                who: "person.name",
                extra: "asks.joined_on",
              }),
            ),
  },
  {
    kind: "handoverToAnswer",
    href: ({ team_slug }) => paths.team(team_slug!),
    action: handovers,
    lines: (ask) =>
      handoversIn(ask)
        .where("given.status", "=", "proposed")
        .where("given.to_person_id", "=", ask.personId)
        .select(lineOf("handoverToAnswer", { id: "given.id", ...ofTeam, who: "person.name" })),
  },
  {
    kind: "handoverToConfirm",
    href: ({ team_slug }) => paths.team(team_slug!),
    action: handovers,
    lines: (ask) =>
      ask.isAdmin
        ? handoversIn(ask)
            .where("given.status", "=", "accepted")
            .select(lineOf("handoverToConfirm", { id: "given.id", ...ofTeam, who: "person.name", name: "taker.name" }))
        : null,
  },
  {
    kind: "claimToDecide",
    href: ({ extra }) => extra && paths.organization(extra),
    action: ({ extra }) => (extra ? paths.organizationPart(extra, "people") : paths.claims()),
    lines: (ask) =>
      ask.speaksFor.length === 0 && !ask.isAdmin
        ? null
        : ask.db
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
            .where("says.person_id", "<>", ask.personId)
            .where("person.status", "=", "active")
            .where("o.archived_at", "is", null)
            .where("o.removed_at", "is", null)
            .where((row) =>
              row.or([
                ...(ask.speaksFor.length > 0 ? [row("says.organization_id", "in", [...ask.speaksFor])] : []),
                ...(ask.isAdmin ? [row.not(hasSpeaker)] : []),
              ]),
            )
            .select(
              lineOf("claimToDecide", {
                id: "says.id",
                who: "person.name",
                name: sql<string>`coalesce(o.name, says.claimed_name, '')`,
                extra: "o.slug",
              }),
            ),
  },
];

/** Whether somebody confirmed speaks for the organization of a claim: then it is theirs to decide, not an admin's. */
const hasSpeaker = sql<boolean>`exists (
  select 1 from affiliation as known
  join person as speaker on speaker.coalition_id = known.coalition_id and speaker.id = known.person_id
  where known.coalition_id = says.coalition_id and known.organization_id = says.organization_id
    and known.status = 'confirmed' and known.role in ('rep', 'plan_owner') and known.removed_at is null
    and speaker.status = 'active'
)`;

/** Whether the team has a facilitator: then requests are theirs to decide, not an admin's. */
const hasFacilitator = sql<boolean>`exists (
  select 1 from team_member as runs
  join person as facilitator on facilitator.coalition_id = runs.coalition_id and facilitator.id = runs.person_id
  where runs.coalition_id = team.coalition_id and runs.team_id = team.id and runs.role = 'facilitator'
    and runs.status = 'active' and runs.removed_at is null and facilitator.status = 'active'
)`;

function mineToDecide({ facilitates, isAdmin }: WaitingAsk) {
  const own = facilitates.length > 0 ? sql`team.id in (${sql.join(facilitates.map((id) => sql`${id}`))})` : sql`1 = 0`;
  return isAdmin ? sql<boolean>`(${own} or not ${hasFacilitator})` : sql<boolean>`${own}`;
}

/** The people `asks` who want to join a team that works. */
function requests({ db, coalitionId, personId }: WaitingAsk) {
  return db
    .selectFrom("team_member as asks")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "asks.coalition_id").onRef("team.id", "=", "asks.team_id"),
    )
    .innerJoin("person", (join) =>
      join.onRef("person.coalition_id", "=", "asks.coalition_id").onRef("person.id", "=", "asks.person_id"),
    )
    .where("asks.coalition_id", "=", coalitionId)
    .where("asks.status", "=", "requested")
    .where("asks.removed_at", "is", null)
    .where("asks.person_id", "<>", personId)
    .where("person.status", "=", "active")
    .where("team.archived_at", "is", null)
    .where("team.removed_at", "is", null);
}

/** What a facilitator `person` wants to hand over to the `taker`, in teams that work. */
function handoversIn({ db, coalitionId }: WaitingAsk) {
  return db
    .selectFrom("handover as given")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "given.coalition_id").onRef("team.id", "=", "given.team_id"),
    )
    .innerJoin("person", (join) =>
      join.onRef("person.coalition_id", "=", "given.coalition_id").onRef("person.id", "=", "given.from_person_id"),
    )
    .innerJoin("person as taker", (join) =>
      join.onRef("taker.coalition_id", "=", "given.coalition_id").onRef("taker.id", "=", "given.to_person_id"),
    )
    .where("given.coalition_id", "=", coalitionId)
    .where("given.removed_at", "is", null)
    .where("team.archived_at", "is", null)
    .where("team.removed_at", "is", null);
}
