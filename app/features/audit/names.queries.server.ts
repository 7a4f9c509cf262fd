import { isReadableTeam } from "#app/features/teams/teams.queries.server";
import type { Formats, PeriodKind } from "#app/platform/format";
import { paths } from "#app/platform/paths";
import type { Reader } from "#app/platform/reader.server";
import { arrangedTeams, type Principal } from "#app/policy/policy";
import { isSubjectKind, type Subject, subjectNames, text } from "./subjects.server";

/** What ids stand for, as far as the reader may know, and the page of each. */
export type Named = { name: string; href: string | null };

const MOST_IDS = 1_000;

/**
 * The names behind ids of any kind, and behind what events are about, in one statement. What belongs to private teams
 * that the reader may not know of has none.
 */
export async function namesOf(
  reader: Reader,
  format: Formats,
  ids: readonly string[],
  subjects: readonly Subject[] = [],
): Promise<Map<string, Named>> {
  const wanted = [...new Set(ids)].slice(0, MOST_IDS);
  if (wanted.length === 0 && subjects.length === 0) return new Map();
  const common = openNames(reader, wanted)
    .unionAll(teamNames(reader, wanted))
    .unionAll(metricNames(reader, wanted))
    .unionAll(solutionNames(reader, wanted));
  const rows = await [...new Set(subjects.map(({ type }) => type))]
    .filter(isSubjectKind)
    .reduce((query, kind) => {
      const own = subjects.filter(({ type }) => type === kind).map(({ id }) => id);
      return query.unionAll(subjectNames[kind](reader, own));
    }, common)
    .execute();
  return new Map(rows.map((row) => [row.id, namedAs(row, reader.principal, format)]));
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

/** Which of these teams the reader may read. */
export async function readableAmong(reader: Reader, ids: readonly string[]): Promise<string[]> {
  const rows = await teamNames(reader, [...new Set(ids)].slice(0, MOST_IDS)).execute();
  return rows.map(({ id }) => id);
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

type NamedRow = { id: string; name: string; slug: string; kind: string };

function namedAs(row: NamedRow, principal: Principal, format: Formats): Named {
  if (row.kind === "round") return roundNamed(row, format);
  if (row.kind !== "contribution") return { name: row.name, href: hrefOf(row, principal) };
  const [metric = "", grain = "", start = "", ...organization] = row.slug.split(" ");
  const period = format.period(grain as PeriodKind, start);
  return { name: [row.name, organization.join(" "), period].join(" · "), href: paths.metric(metric) };
}

function roundNamed({ name, slug }: NamedRow, format: Formats): Named {
  const [grain = "", start = ""] = name.split(" ");
  return { name: format.period(grain as PeriodKind, start), href: paths.round(slug) };
}

/** The page of a thing that the reader may open. */
function hrefOf({ kind, id, slug }: NamedRow, principal: Principal): string | null {
  if (kind === "document") return documentHref(id, slug, principal);
  const page = pages[kind];
  if (page) return slug || kind === "metric" ? page(slug.split(" "), id) : null;
  return principal.coalitionRole === "admin" ? settingsHref(kind, id) : null;
}

/** The pages of what belongs to a team or an organization, by the words of their addresses. */
const pages: Record<string, (words: string[], id: string) => string> = {
  team: ([team = ""]) => paths.team(team),
  organization: ([slug = ""]) => paths.organization(slug),
  metric: (_, id) => paths.metric(id),
  solution: ([team = "", ref = ""]) => paths.solution(team, ref),
  session: ([team = "", number = ""]) => paths.session(team, Number(number)),
  handover: ([team = ""]) => paths.teamPart(team, "handovers"),
  joining: ([team = ""]) => paths.team(team),
  ask: (_, id) => paths.ownAsk(id),
};

function documentHref(id: string, slug: string, principal: Principal): string | null {
  const [team = "", kind] = slug.split(" ");
  const { all, teamIds } = arrangedTeams(principal);
  if (!all && !teamIds.includes(team)) return null;
  return kind === "team_page" ? paths.pageReading(id) : paths.reading(id);
}

/** The pages that only admins open. */
function settingsHref(kind: string, id: string): string | null {
  if (kind === "person") return paths.person(id);
  if (kind === "group") return paths.group(id);
  if (kind === "invitation") return paths.settingsPart("invitations");
  if (kind === "list") return paths.memberList(id);
  if (kind === "api_token") return paths.allTokens();
  return kind === "letter" ? paths.letter(id) : null;
}
