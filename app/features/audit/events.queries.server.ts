import type { ExpressionBuilder, SelectQueryBuilder } from "kysely";
import { normalizeName } from "#app/features/organizations/organization";
import { instantOf } from "#app/platform/dates";
import type { Db, Schema } from "#db/schema";
import { type AuditFilter, type AuditView, type Cursor, kinds } from "./audit";

export type AuditRow = {
  id: string;
  at: number;
  action: string;
  actor_kind: "person" | "operator" | "anonymous";
  actor_id: string | null;
  actor_name: string | null;
  subject_type: string | null;
  subject_id: string | null;
  detail: string;
  times: number;
};

/** Filters are held against this many events at once; what is older stands on the next page. */
const WINDOW = 5_000;
const MOST_IDS = 50;

/** What the view asks for, with names resolved to ids. Null: the names name nobody, so there is nothing. */
type Wanted = {
  driver:
    { by: "time" } | { by: "actors"; ids: string[] } | { by: "places"; kind: "team" | "organization"; ids: string[] };
  actors: string[] | null;
  places: { kind: "team" | "organization"; ids: string[] }[];
  nouns: readonly string[] | null;
  action: string | null;
  actorKind: "operator" | "anonymous" | null;
  since: number | null;
  until: number | null;
};

/**
 * The events of a view, newest first, read in bounded steps: an index finds them by time, person, team or organization;
 * what else is asked for is held against at most 5,000 events at once.
 *
 * @returns also where the next page begins; null at the end.
 */
export async function readEvents(
  db: Db,
  coalitionId: string,
  view: AuditView,
  timeZone: string,
  before: Cursor | null,
  limit: number,
): Promise<{ rows: AuditRow[]; next: Cursor | null }> {
  const wanted = await wantedBy(db, coalitionId, view, timeZone);
  if (!wanted) return { rows: [], next: null };
  const isFiltered =
    wanted.nouns !== null ||
    wanted.action !== null ||
    wanted.actorKind !== null ||
    wanted.actors !== null ||
    wanted.places.length > 0;
  const window = windowOf(db, coalitionId, wanted, before);
  const rows = await db
    .selectFrom(window.limit(isFiltered ? WINDOW : limit + 1).as("window"))
    .innerJoin("audit_event as event", (join) =>
      join.on("event.coalition_id", "=", coalitionId).onRef("event.id", "=", "window.id"),
    )
    .leftJoin("person", (join) =>
      join.onRef("person.coalition_id", "=", "event.coalition_id").onRef("person.id", "=", "event.actor_id"),
    )
    .select(["event.id", "event.at", "event.action", "event.actor_kind", "event.actor_id"])
    .select(["person.name as actor_name", "event.subject_type", "event.subject_id", "event.detail", "event.times"])
    .where((where) => where.and(conditionsOf(where as never, coalitionId, wanted)))
    .orderBy("event.at", "desc")
    .orderBy("event.id", "desc")
    .limit(limit + 1)
    .execute();
  if (rows.length > limit) {
    const shown = rows.slice(0, limit);
    const last = shown.at(-1)!;
    return { rows: shown, next: { at: last.at, id: last.id } };
  }
  if (!isFiltered) return { rows, next: null };
  const end = await window
    .offset(WINDOW - 1)
    .limit(1)
    .executeTakeFirst();
  return { rows, next: end ? { at: end.at, id: end.id } : null };
}

type Window = SelectQueryBuilder<Schema, never, { id: string; at: number }>;

/** The events that an index gives, newest first. */
function windowOf(db: Db, coalitionId: string, { driver, since, until }: Wanted, before: Cursor | null): Window {
  const behind = { since, until, before };
  if (driver.by === "places") {
    const places = db
      .selectFrom("audit_scope as scope")
      .select(["scope.event_id as id", "scope.at"])
      .distinct()
      .where("scope.coalition_id", "=", coalitionId)
      .where("scope.kind", "=", driver.kind)
      .where("scope.place_id", "in", driver.ids)
      .$if(since !== null, (query) => query.where("scope.at", ">=", since!))
      .$if(until !== null, (query) => query.where("scope.at", "<", until!))
      .$if(before !== null, (query) =>
        query
          .where("scope.at", "<=", before!.at)
          .where((where) => where.or([where("scope.at", "<", before!.at), where("scope.event_id", "<", before!.id)])),
      )
      .orderBy("scope.at", "desc")
      .orderBy("scope.event_id", "desc");
    return places;
  }
  const events = db
    .selectFrom("audit_event as each")
    .select(["each.id", "each.at"])
    .where("each.coalition_id", "=", coalitionId)
    .$if(driver.by === "actors", (query) => query.where("each.actor_id", "in", (driver as { ids: string[] }).ids))
    .$if(behind.since !== null, (query) => query.where("each.at", ">=", since!))
    .$if(behind.until !== null, (query) => query.where("each.at", "<", until!))
    .$if(before !== null, (query) =>
      query
        .where("each.at", "<=", before!.at)
        .where((where) => where.or([where("each.at", "<", before!.at), where("each.id", "<", before!.id)])),
    )
    .orderBy("each.at", "desc")
    .orderBy("each.id", "desc");
  return events;
}

type EventWhere = ExpressionBuilder<Schema & { event: Schema["audit_event"] }, "event">;

function conditionsOf(where: EventWhere, coalitionId: string, { nouns, action, actorKind, actors, places }: Wanted) {
  return [
    ...(nouns ? [where.or(nouns.map((noun) => where("event.action", "like", `${noun}:%`)))] : []),
    ...(action ? [where("event.action", "=", action)] : []),
    ...(actorKind ? [where("event.actor_kind", "=", actorKind)] : []),
    ...(actors ? [where("event.actor_id", "in", actors)] : []),
    ...places.map(({ kind, ids }) =>
      where.exists(
        where
          .selectFrom("audit_scope as also")
          .select("also.event_id")
          .where("also.coalition_id", "=", coalitionId)
          .where("also.kind", "=", kind)
          .where("also.place_id", "in", ids)
          .whereRef("also.at", "=", "event.at")
          .whereRef("also.event_id", "=", "event.id"),
      ),
    ),
  ];
}

/** The ids of a team or an organization that a view is about: its own, and those of what was merged into it. */
export function idsOf(view: Extract<AuditView, { of: "team" | "organization" }>): string[] {
  const formerly = view.of === "organization" ? (view.formerly ?? []) : [];
  return [view.id, ...formerly.map(({ id }) => id)];
}

/** Which events happened to an organization that was merged into another, and to none that stands: its name by event. */
export async function readFormerNames(
  db: Db,
  coalitionId: string,
  view: AuditView,
  events: readonly string[],
): Promise<Map<string, string>> {
  const names = new Map(view.of === "organization" ? view.formerly?.map(({ id, name }) => [id, name]) : []);
  if (view.of !== "organization" || names.size === 0 || events.length === 0) return new Map();
  const rows = await db
    .selectFrom("audit_scope")
    .select(["event_id", "place_id"])
    .where("coalition_id", "=", coalitionId)
    .where("kind", "=", "organization")
    .where("place_id", "in", idsOf(view))
    .where("event_id", "in", [...events])
    .execute();
  const own = new Set(rows.filter(({ place_id }) => place_id === view.id).map(({ event_id }) => event_id));
  return new Map(
    rows.flatMap(({ event_id, place_id }): [string, string][] => {
      const name = names.get(place_id);
      return name !== undefined && !own.has(event_id) ? [[event_id, name]] : [];
    }),
  );
}

const nothingElse = { actors: null, places: [], nouns: null, action: null, actorKind: null, since: null, until: null };

async function wantedBy(db: Db, coalitionId: string, view: AuditView, timeZone: string): Promise<Wanted | null> {
  if (view.of === "person") return { ...nothingElse, driver: { by: "actors", ids: [view.id] } };
  if (view.of !== "coalition") return { ...nothingElse, driver: { by: "places", kind: view.of, ids: idsOf(view) } };
  const { actors, teams, organizations } = await namedIn(db, coalitionId, view.filter);
  if ([actors, teams, organizations].some((ids) => ids?.length === 0)) return null;
  const places = [
    ...(teams ? [{ kind: "team" as const, ids: teams }] : []),
    ...(organizations ? [{ kind: "organization" as const, ids: organizations }] : []),
  ];
  const rest = chosen(view.filter, timeZone);
  const [first, ...others] = places;
  if (first) return { ...rest, driver: { by: "places", ...first }, places: others, actors };
  if (actors) return { ...rest, driver: { by: "actors", ids: actors }, places: [], actors: null };
  return { ...rest, driver: { by: "time" }, places: [], actors: null };
}

/** What of a filter needs no looking up. */
function chosen({ who, what, from, to }: AuditFilter, timeZone: string): Omit<Wanted, "driver" | "actors" | "places"> {
  const nouns = Object.hasOwn(kinds, what) ? kinds[what as keyof typeof kinds] : null;
  return {
    nouns,
    action: what && !nouns ? what : null,
    actorKind: who === "operator" || who === "anonymous" ? who : null,
    since: from ? instantOf(from, "00:00", timeZone) : null,
    until: to ? instantOf(dayAfter(to), "00:00", timeZone) : null,
  };
}

/** The ids behind what was typed: people by a part of their name, teams by slug, organizations by a part of their name. */
async function namedIn(db: Db, coalitionId: string, { who, team, organization }: AuditFilter) {
  const isPerson = who !== "" && who !== "operator" && who !== "anonymous";
  const people = isPerson
    ? await db
        .selectFrom("person")
        .select("id")
        .where("coalition_id", "=", coalitionId)
        .where((where) => where(where.fn<string>("lower", ["name"]), "like", `%${who.toLowerCase()}%`))
        .orderBy("name")
        .limit(MOST_IDS)
        .execute()
    : null;
  const teams = team
    ? await db
        .selectFrom("team")
        .select("id")
        .where("coalition_id", "=", coalitionId)
        .where("slug", "=", team)
        .execute()
    : null;
  const organizations = organization
    ? await db
        .selectFrom("organization")
        .select("id")
        .where("coalition_id", "=", coalitionId)
        .where("normalized_name", "like", `%${normalizeName(organization)}%`)
        .orderBy("normalized_name")
        .limit(MOST_IDS)
        .execute()
    : null;
  const idsOf = (rows: { id: string }[] | null) => rows?.map(({ id }) => id) ?? null;
  return { actors: idsOf(people), teams: idsOf(teams), organizations: idsOf(organizations) };
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
