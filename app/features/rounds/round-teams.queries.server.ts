import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { authorize, can, type TeamFacts } from "#app/policy/policy";
import type { RoundTeam } from "./round";

/** The teams whose rounds the reader may see: all for an admin, their own for a facilitator. One statement. */
export async function teamsOfRounds({ db, principal }: Reader): Promise<RoundTeam[]> {
  const rows = await db
    .selectFrom("team")
    .select(["id", "slug", "name", "visibility", "archived_at"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("removed_at", "is", null)
    .orderBy("name")
    .execute();
  const factsOf = (row: (typeof rows)[number]): TeamFacts => ({
    coalitionId: principal.coalitionId,
    teamId: row.id,
    visibility: row.visibility,
    isArchived: row.archived_at !== null,
  });
  return rows
    .filter((row) => can(principal, "round:read", factsOf(row)))
    .map(({ id, slug, name, archived_at }) => ({ id, slug, name, isArchived: archived_at !== null }));
}

/** The same for a page: somebody who runs no team has none. @throws {Refusal} `forbidden`. */
export async function requireRounds(reader: Reader): Promise<RoundTeam[]> {
  const teams = await teamsOfRounds(reader);
  if (teams.length > 0 || can(reader.principal, "round:open-everywhere", reader.principal)) return teams;
  throw new Refusal("forbidden", "errors.forbidden");
}

/** For a button of a round: somebody who runs none of its teams has no such round. @throws {Refusal} `not_found`. */
export async function requireRound({ db, principal }: Reader, number: string | undefined): Promise<void> {
  const teams = await teamsOfRounds({ db, principal });
  const row =
    teams.length > 0 && /^[1-9]\d{0,8}$/.test(number ?? "")
      ? await db
          .selectFrom("round as r")
          .innerJoin("round_team as part", (join) =>
            join.onRef("part.coalition_id", "=", "r.coalition_id").onRef("part.round_id", "=", "r.id"),
          )
          .select("r.id")
          .where("r.coalition_id", "=", principal.coalitionId)
          .where("r.number", "=", Number(number))
          .where("part.team_id", "in", idsOf(teams))
          .executeTakeFirst()
      : undefined;
  if (!row) throw new Refusal("not_found", "errors.notFound");
}

/** Their ids, for a query. */
export const idsOf = (teams: readonly RoundTeam[]) => teams.map(({ id }) => id);

/** A team of a round, for whoever may take its lock off. @throws {Refusal} `not_found`, `forbidden`, `locked`. */
export async function readLockedTeam(
  { db, principal }: Reader,
  number: string | undefined,
  teamSlug: string | undefined,
): Promise<{ number: number; team: { id: string; name: string } }> {
  const { coalitionId } = principal;
  const row = /^[1-9]\d{0,8}$/.test(number ?? "")
    ? await db
        .selectFrom("round_team as part")
        .innerJoin("round as r", (join) =>
          join.onRef("r.coalition_id", "=", "part.coalition_id").onRef("r.id", "=", "part.round_id"),
        )
        .innerJoin("team", (join) =>
          join.onRef("team.coalition_id", "=", "part.coalition_id").onRef("team.id", "=", "part.team_id"),
        )
        .select(["r.number", "team.id", "team.name", "team.visibility", "team.archived_at"])
        .where("part.coalition_id", "=", coalitionId)
        .where("r.number", "=", Number(number))
        .where("team.slug", "=", teamSlug ?? "")
        .executeTakeFirst()
    : undefined;
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const facts = { coalitionId, teamId: row.id, visibility: row.visibility, isArchived: row.archived_at !== null };
  authorize(principal, "period:unlock", facts);
  return { number: row.number, team: { id: row.id, name: row.name } };
}
