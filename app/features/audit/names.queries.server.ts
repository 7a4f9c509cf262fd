import { sql } from "kysely";
import { isReadableTeam } from "#app/features/teams/teams.queries.server";
import { paths } from "#app/platform/paths";
import type { Reader } from "#app/platform/reader.server";

/** What ids stand for, as far as the reader may know, and the page of each. */
export type Named = { name: string; href: string | null };

const MOST_IDS = 1_000;
/** A constant that both engines take for a text. */
const text = (words: string) => sql<string>`cast(${words} as text)`;

/** The names behind ids of any kind, in one statement. Private teams that the reader may not know of have none. */
export async function namesOf(reader: Reader, ids: readonly string[]): Promise<Map<string, Named>> {
  const wanted = [...new Set(ids)].slice(0, MOST_IDS);
  if (wanted.length === 0) return new Map();
  const rows = await openNames(reader, wanted)
    .unionAll(teamNames(reader, wanted))
    .unionAll(metricNames(reader, wanted))
    .unionAll(solutionNames(reader, wanted))
    .execute();
  return new Map(rows.map(({ id, name, slug, kind }) => [id, { name, href: hrefOf(kind, id, slug) }]));
}

/** What everybody who is signed in may know by name. */
function openNames({ db, principal: { coalitionId } }: Reader, wanted: string[]) {
  return db
    .selectFrom("organization")
    .select(["id", "name", "slug", text("organization").as("kind")])
    .where("coalition_id", "=", coalitionId)
    .where("id", "in", wanted)
    .unionAll(
      db
        .selectFrom("person")
        .select(["id", "name", text("").as("slug"), text("person").as("kind")])
        .where("coalition_id", "=", coalitionId)
        .where("id", "in", wanted),
    )
    .unionAll(
      db
        .selectFrom("stakeholder_group")
        .select(["id", "name", text("").as("slug"), text("group").as("kind")])
        .where("coalition_id", "=", coalitionId)
        .where("id", "in", wanted),
    );
}

function teamNames({ db, principal }: Reader, wanted: string[]) {
  return db
    .selectFrom("team")
    .select(["team.id", "team.name", "team.slug", text("team").as("kind")])
    .where("team.coalition_id", "=", principal.coalitionId)
    .where("team.id", "in", wanted)
    .where(isReadableTeam(principal));
}

function metricNames({ db, principal }: Reader, wanted: string[]) {
  return db
    .selectFrom("metric")
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "metric.coalition_id").onRef("team.id", "=", "metric.team_id"),
    )
    .select(["metric.id", "metric.name", text("").as("slug"), text("metric").as("kind")])
    .where("metric.coalition_id", "=", principal.coalitionId)
    .where("metric.id", "in", wanted)
    .where(isReadableTeam(principal) as never);
}

function solutionNames({ db, principal }: Reader, wanted: string[]) {
  return db
    .selectFrom("commitment")
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "commitment.coalition_id").onRef("plan.id", "=", "commitment.plan_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "plan.coalition_id").onRef("team.id", "=", "plan.team_id"),
    )
    .select(["commitment.id", "commitment.title as name"])
    .select((row) => row.fn<string>("concat", ["team.slug", text(" "), "commitment.ref"]).as("slug"))
    .select(text("solution").as("kind"))
    .where("commitment.coalition_id", "=", principal.coalitionId)
    .where("commitment.id", "in", wanted)
    .where(isReadableTeam(principal) as never);
}

function hrefOf(kind: string, id: string, slug: string): string | null {
  if (kind === "team") return paths.team(slug);
  if (kind === "organization") return paths.organization(slug);
  if (kind === "metric") return paths.metric(id);
  const [team, ref] = slug.split(" ");
  return kind === "solution" && team && ref ? paths.solution(team, ref) : null;
}
