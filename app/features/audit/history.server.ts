import type { DecisionBehind } from "#app/features/plans/decision-behind";
import { decisionsBehind } from "#app/features/plans/decisions-behind.server";
import { formatsFor } from "#app/platform/format";
import { type RowChange, readChanges } from "#app/platform/revisions.server";
import type { Visit } from "#app/platform/visit.server";
import { type AuditEntry, type AuditView, type Cursor, inWords, printCursor } from "./audit";
import { type AuditRow, idsOf, readEvents, readFormerNames } from "./events.queries.server";
import { type Named, namesOf, readableAmong } from "./names.queries.server";
import type { Subject } from "./subjects.server";
import { type Place, placesOf, type TouchedRow } from "./places.server";
import { changesOfRow } from "./row-words";

const SHOWN = 25;
/** What an event's detail may name besides its subject. */
const toldDetails = ["person", "organization", "solution", "commitment", "team", "merged", "unmerged", "into", "from"];
/** An event with more rows than this (an import) is told in one line with their number. */
const MOST_ROWS = 30;

export type AuditReader = Pick<Visit, "db" | "principal" | "coalition" | "t" | "locale" | "moment">;

/** One page of a view, in words. Whoever asks must be allowed the view; which rows show before and after is decided here. */
export async function readHistory(
  reader: AuditReader,
  view: AuditView,
  before: Cursor | null,
  limit = SHOWN,
): Promise<{ entries: AuditEntry[]; next: string | null }> {
  const found = await nextEntries(reader, view, before, limit);
  return { entries: found.entries, next: found.next && printCursor(found.next) };
}

/** Every entry of a view from the newest to the oldest, page by page: what a download is made of. */
export async function* everyEntry(reader: AuditReader, view: AuditView): AsyncGenerator<AuditEntry[]> {
  let before: Cursor | null = null;
  do {
    const page: { entries: AuditEntry[]; next: Cursor | null } = await nextEntries(reader, view, before, 200);
    yield page.entries;
    before = page.next;
  } while (before);
}

async function nextEntries(reader: AuditReader, view: AuditView, before: Cursor | null, limit: number) {
  const { db, coalition } = reader;
  const { rows, next } = await readEvents(db, coalition.id, view, coalition.timeZone, before, limit);
  return { entries: await described(reader, view, rows), next };
}

async function described(reader: AuditReader, view: AuditView, events: AuditRow[]): Promise<AuditEntry[]> {
  if (events.length === 0) return [];
  const { db, coalition, principal, t, locale, moment } = reader;
  const sizes = new Map(events.map(({ id, detail }) => [id, rowsIn(detail)]));
  const small = events.filter(({ id }) => sizes.get(id)! <= MOST_ROWS).map(({ id }) => id);
  const all = small.length > 0 ? await readChanges(db, coalition.id, small) : new Map<string, RowChange[]>();
  const shown = await readableRows(reader, view, all);
  const format = formatsFor({ locale, timeZone: coalition.timeZone, today: moment.today });
  const names = await namesOf({ db, principal }, format, idsIn(events, shown), subjectsIn(events));
  const formerNames = await readFormerNames(
    db,
    coalition.id,
    view,
    events.map(({ id }) => id),
  );
  const decisions = await decisionsBehind(
    { db, principal },
    [...shown.values()].flat().map(({ decisionId }) => decisionId),
  );
  const words = { t, format, nameOf: (id: string) => names.get(id)?.name ?? null };
  return events.map((event): AuditEntry => {
    const rows = shown.get(event.id) ?? [];
    const size = sizes.get(event.id) ?? 0;
    return {
      id: event.id,
      at: event.at,
      who: event.actor_kind === "person" ? event.actor_name : null,
      by: event.actor_kind,
      action: event.action,
      what: inWords(event.action, t),
      times: Number(event.times),
      about: aboutOf(event, names),
      as: formerNames.get(event.id) ?? null,
      changes: rows.flatMap((row) => changesOfRow(row, words)),
      decision: decisionOf(rows, decisions),
      more: size > MOST_ROWS && view.of === "coalition" ? size : 0,
    };
  });
}

/** What of a plan, or of how it is measured, a decision can change. */
const decidable = new Set<string>([
  ...["commitment", "step", "prose_part", "role_row", "mark", "timeline", "timeline_point"],
  ...["metric", "metric_link", "target", "baseline"],
]);

function decisionOf(rows: readonly RowChange[], decisions: ReadonlyMap<string, DecisionBehind>) {
  const decided = rows.filter(({ subjectType }) => decidable.has(subjectType));
  if (decided.length === 0) return undefined;
  return decided.map(({ decisionId }) => decisions.get(decisionId ?? "")).find((found) => found) ?? null;
}

/** The rows of each event that the view may show: an admin's all, a team's or an organization's own, else what is readable. */
async function readableRows(
  { db, principal }: AuditReader,
  view: AuditView,
  changes: Map<string, RowChange[]>,
): Promise<Map<string, RowChange[]>> {
  if (view.of === "coalition") return changes;
  const rows = [...changes.values()].flat();
  const touched = rows.map(({ subjectType, subjectId, after }): TouchedRow => ({
    table: subjectType,
    id: subjectId,
    columns: after,
  }));
  const places = await placesOf(db, principal.coalitionId, touched);
  const placesBy = new Map(rows.map((row, i) => [row, places[i] ?? []]));
  const teams = await readableTeamIds({ db, principal }, places.flat());
  const isShown = (row: RowChange) => mayShow(row, placesBy.get(row) ?? [], view, teams);
  return new Map([...changes].map(([event, own]) => [event, own.filter(isShown)]));
}

function mayShow(row: RowChange, places: Place[], view: AuditView, teams: Set<string>): boolean {
  if (view.of === "person") {
    const isOpen = places.every(({ kind, id }) => kind !== "team" || teams.has(id));
    return isOpen && (row.subjectType === "person" ? row.subjectId === view.id : places.length > 0);
  }
  return view.of !== "coalition" && places.some(({ kind, id }) => kind === view.of && idsOf(view).includes(id));
}

async function readableTeamIds({ db, principal }: Pick<AuditReader, "db" | "principal">, places: Place[]) {
  const teams = places.filter(({ kind }) => kind === "team").map(({ id }) => id);
  return new Set(teams.length > 0 ? await readableAmong({ db, principal }, teams) : []);
}

function rowsIn(detail: string): number {
  const { rows } = JSON.parse(detail) as { rows?: unknown };
  return typeof rows === "number" ? rows : 0;
}

function idsIn(events: AuditRow[], changes: Map<string, RowChange[]>): string[] {
  const ofRows = [...changes.values()]
    .flat()
    .flatMap(({ before, after }) =>
      [before, after].flatMap((row) =>
        Object.entries(row ?? {}).flatMap(([column, value]) =>
          /_(id|by)$/.test(column) && column !== "coalition_id" && typeof value === "string" ? [value] : [],
        ),
      ),
    );
  return [...events.flatMap(objectsOf), ...ofRows];
}

/** What an event is about, and whom or what else its detail names: the ids, in the order in which they are told. */
function objectsOf({ subject_type, subject_id, detail }: AuditRow): string[] {
  const told = subject_type === "contribution" ? [] : toldDetails;
  const more = JSON.parse(detail) as Record<string, unknown>;
  const ids = [subject_id, ...[...told, "apiToken"].map((name) => more[name])].filter((id) => typeof id === "string");
  return [...new Set(ids)];
}

function subjectsIn(events: AuditRow[]): Subject[] {
  return events.flatMap(({ subject_type, subject_id, detail }) => {
    const { apiToken } = JSON.parse(detail) as { apiToken?: unknown };
    const via = typeof apiToken === "string" ? [{ type: "api_token", id: apiToken }] : [];
    return subject_type && subject_id ? [{ type: subject_type, id: subject_id }, ...via] : via;
  });
}

function aboutOf(event: AuditRow, names: Map<string, Named>): AuditEntry["about"] {
  // Who did it needs no second name.
  const others = objectsOf(event).filter((id) => id !== event.actor_id);
  return others.flatMap((id) => {
    const named = names.get(id);
    return named?.name ? [{ label: named.name, href: named.href }] : [];
  });
}
