import type { ExpressionBuilder } from "kysely";
import { redirect } from "@remix-run/node";
import type { Schema } from "#db/schema";
import { Refusal } from "#app/platform/errors";
import { offsetOf, PAGE_SIZE, type Paged } from "#app/platform/paging";
import type { Reader } from "#app/platform/reader.server";
import { type TeamRow, teamRowAt } from "#app/platform/team-at.server";
import { authorize, type Principal, readableTeams } from "#app/policy/policy";
import type { ListedTeam, Team } from "./team";

/** Which teams a principal may know of, as the policy's `team:read` says it. */
export function isReadableTeam(principal: Principal) {
  const { all, teamIds } = readableTeams(principal);
  return (where: ExpressionBuilder<Pick<Schema, "team">, "team">) => {
    if (all) return where.lit(true);
    const isPublic = where("team.visibility", "=", "public");
    return teamIds.length === 0 ? isPublic : where.or([isPublic, where("team.id", "in", teamIds)]);
  };
}

/**
 * The team at a slug, its present one or a former one.
 * @throws {Refusal} `not_found` also for a team that the principal may not know of.
 */
export async function teamBySlug(
  { db, principal }: Reader,
  slug: string | undefined,
  permission: "team:read" | "team:read-past" = "team:read",
): Promise<Team> {
  const row = await teamRowAt(db, principal, slug ?? "");
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const team = toTeam(principal.coalitionId, row);
  authorize(principal, permission, team);
  return team;
}

/**
 * The team of a page's address. A page at a former slug leads to the present one, whatever stands behind the slug.
 * @throws {Response} that redirect; {Refusal} as `teamBySlug`.
 */
export async function teamOfPage(
  reader: Reader,
  request: Request,
  slug: string | undefined,
  permission: "team:read" | "team:read-past" = "team:read",
): Promise<Team> {
  const team = await teamBySlug(reader, slug, permission);
  if (team.slug === slug || request.method !== "GET") return team;
  const { pathname, search } = new URL(request.url);
  throw redirect(pathname.replace(`/teams/${slug}`, `/teams/${team.slug}`) + search, 301);
}

/** The teams that a principal may know of, archived ones last. */
export async function listTeams({ db, principal }: Reader, page = 1): Promise<Paged<ListedTeam>> {
  const from = db
    .selectFrom("team")
    .where("team.coalition_id", "=", principal.coalitionId)
    .where("team.removed_at", "is", null)
    .where(isReadableTeam(principal));
  const [rows, count] = await Promise.all([
    from
      .select(["team.id", "team.slug", "team.name", "team.purpose", "team.visibility", "team.archived_at"])
      .select((row) => [
        row
          .selectFrom("team_member")
          .select((member) => member.fn.countAll<number>().as("n"))
          .where("team_member.coalition_id", "=", principal.coalitionId)
          .whereRef("team_member.team_id", "=", "team.id")
          .where("team_member.status", "=", "active")
          .where("team_member.removed_at", "is", null)
          .as("people"),
        row
          .selectFrom("commitment")
          .innerJoin("plan", (join) =>
            join.onRef("plan.coalition_id", "=", "commitment.coalition_id").onRef("plan.id", "=", "commitment.plan_id"),
          )
          .select((commitment) => commitment.fn.countAll<number>().as("n"))
          .where("commitment.coalition_id", "=", principal.coalitionId)
          .whereRef("plan.team_id", "=", "team.id")
          .where("commitment.state", "=", "active")
          .where("commitment.removed_at", "is", null)
          .as("solutions"),
      ])
      .orderBy((row) => row.case().when("team.archived_at", "is", null).then(0).else(1).end())
      .orderBy("team.name")
      .orderBy("team.id")
      .limit(PAGE_SIZE)
      .offset(offsetOf(page))
      .execute(),
    from.select((row) => row.fn.countAll<number>().as("n")).executeTakeFirstOrThrow(),
  ]);
  const teams = rows.map(({ archived_at, people, solutions, ...row }) => ({
    ...row,
    isArchived: archived_at !== null,
    people: Number(people ?? 0),
    solutions: Number(solutions ?? 0),
  }));
  return { rows: teams, total: Number(count.n), page };
}

function toTeam(coalitionId: string, { archived_at, join_policy, ...row }: TeamRow): Team {
  return { ...row, coalitionId, teamId: row.id, joinPolicy: join_policy, isArchived: archived_at !== null };
}

/** The teams to choose one from in a form, without those that are archived. */
export async function teamChoices({ db, principal }: Reader): Promise<{ value: string; label: string }[]> {
  return db
    .selectFrom("team")
    .select(["team.id as value", "team.name as label"])
    .where("team.coalition_id", "=", principal.coalitionId)
    .where("team.removed_at", "is", null)
    .where("team.archived_at", "is", null)
    .where(isReadableTeam(principal))
    .orderBy("team.name")
    .limit(1000)
    .execute();
}

/** The private teams that the reader retired from, each with the day until which they read along. */
export async function pastTeams({ db, principal }: Reader): Promise<{ slug: string; name: string; until: string }[]> {
  const ids = [...principal.retired.keys()].filter((id) => !principal.teams.has(id));
  if (ids.length === 0 || readableTeams(principal).all) return [];
  const rows = await db
    .selectFrom("team")
    .select(["id", "slug", "name"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("id", "in", ids)
    .where("visibility", "=", "private")
    .where("removed_at", "is", null)
    .orderBy("name")
    .limit(100)
    .execute();
  return rows.map(({ id, ...row }) => ({ ...row, until: principal.retired.get(id) ?? "" }));
}
