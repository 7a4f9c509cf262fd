import { sql } from "kysely";
import type { Db } from "#db/schema";
import type { Reader } from "#app/platform/reader.server";
import { can, type TeamFacts } from "#app/policy/policy";
import type { OpenItem, Promised } from "./pre-read";
import type { SessionSummary } from "./session";

/** More than a session promises. */
const MOST = 200;

/**
 * What was promised and decided in a session, in its order. Tasks are the team's own, and decisions those of who
 * records: to anybody else what the published recap says, and nothing that was written since. One statement.
 */
export async function promisedIn(
  { db, principal }: Reader,
  team: TeamFacts,
  session: Pick<SessionSummary, "number" | "recap">,
): Promise<Promised[]> {
  // Whoever took the notes of one session decided nothing of another.
  const open = { ...team, isArchived: false, noteTakerId: null };
  const ownKinds = [
    ...(can(principal, "recap:edit", open) ? ["decision" as const] : []),
    ...(can(principal, "task:create", open) ? ["task" as const] : []),
  ];
  const { coalitionId } = principal;
  const rows = await resolutionsOf(db, coalitionId, team.teamId, session.number)
    .where("r.kind", "in", ["decision", "task"])
    .where((row) =>
      row.or([
        ...(ownKinds.length > 0 ? [row("r.kind", "in", ownKinds)] : []),
        ...(session.recap === "published" ? [isAsPublished] : []),
        row.lit(false),
      ]),
    )
    .execute();
  return rows.map((row) => promisedOf(row, principal.personId !== null));
}

/** The tasks that a session took over from an earlier one, for who may read the team's tasks. At most one statement. */
export async function tasksTakenOver(
  { db, principal }: Reader,
  team: TeamFacts,
  session: Pick<SessionSummary, "number">,
): Promise<Promised[]> {
  if (!can(principal, "task:create", { ...team, isArchived: false })) return [];
  const rows = await resolutionsOf(db, principal.coalitionId, team.teamId, session.number)
    .where("r.kind", "=", "task")
    .where("r.carried_from_id", "is not", null)
    .execute();
  return rows.map((row) => promisedOf(row, true));
}

/**
 * What a session left open, for who prepares another one: tasks that are not done, and items that were never called up,
 * as far as `session` has not taken them over yet. Two statements.
 */
export async function openItemsOf(
  { db, principal }: Reader,
  team: TeamFacts,
  lastNumber: number,
  sessionId: string,
): Promise<OpenItem[]> {
  const { coalitionId } = principal;
  const tasks = await resolutionsOf(db, coalitionId, team.teamId, lastNumber)
    .where("r.kind", "=", "task")
    .where("r.done_at", "is", null)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom("resolution as taken")
            .select("taken.id")
            .where("taken.coalition_id", "=", coalitionId)
            .where("taken.session_id", "=", sessionId)
            .whereRef("taken.carried_from_id", "=", "r.id")
            .where("taken.removed_at", "is", null),
        ),
      ),
    )
    .execute();
  const items = await itemsNeverCalled(db, coalitionId, team.teamId, lastNumber)
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom("agenda_item as taken")
            .select("taken.id")
            .where("taken.coalition_id", "=", coalitionId)
            .where("taken.session_id", "=", sessionId)
            .whereRef("taken.carried_from_id", "=", "item.id")
            .where("taken.removed_at", "is", null),
        ),
      ),
    )
    .execute();
  return [
    ...items.map(({ id, title }): OpenItem => ({ id, kind: "item", text: title, owners: [] })),
    ...tasks.map((row): OpenItem => ({ id: row.id, kind: "task", text: row.text, owners: ownersOf(row, true) })),
  ];
}

function resolutionsOf(db: Db, coalitionId: string, teamId: string, number: number) {
  return db
    .selectFrom("resolution as r")
    .innerJoin("session as s", (join) =>
      join.onRef("s.coalition_id", "=", "r.coalition_id").onRef("s.id", "=", "r.session_id"),
    )
    .leftJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "r.coalition_id").onRef("o.id", "=", "r.organization_id"),
    )
    .leftJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "r.coalition_id").onRef("p.id", "=", "r.person_id"),
    )
    .select(["r.id", "r.kind", "r.text", "r.due_words", "r.due_on", "r.done_at"])
    .select(["o.name as organization", "o.is_public", "p.name as person", "p.shows_name"])
    .where("r.coalition_id", "=", coalitionId)
    .where("r.removed_at", "is", null)
    .where("s.team_id", "=", teamId)
    .where("s.number", "=", number)
    .where("s.removed_at", "is", null)
    .orderBy("r.position")
    .orderBy("r.id")
    .limit(MOST);
}

function itemsNeverCalled(db: Db, coalitionId: string, teamId: string, number: number) {
  return db
    .selectFrom("agenda_item as item")
    .innerJoin("session as s", (join) =>
      join.onRef("s.coalition_id", "=", "item.coalition_id").onRef("s.id", "=", "item.session_id"),
    )
    .select(["item.id", "item.title"])
    .where("item.coalition_id", "=", coalitionId)
    .where("item.removed_at", "is", null)
    .where("item.began_at", "is", null)
    .where("s.team_id", "=", teamId)
    .where("s.number", "=", number)
    .where("s.removed_at", "is", null)
    .orderBy("item.position")
    .orderBy("item.id")
    .limit(MOST);
}

/** Whether a resolution `r` stands as it did when its recap was published, but for whether it is done by now. */
const isAsPublished = sql<boolean>`exists (
  select 1 from recap
  where recap.coalition_id = r.coalition_id and recap.session_id = r.session_id and recap.state = 'published'
    and recap.removed_at is null and r.recorded_at <= recap.published_at
    and not exists (
      select 1 from revision as later
      join audit_event as event on event.coalition_id = later.coalition_id and event.id = later.event_id
      where later.coalition_id = r.coalition_id and later.subject_type = 'resolution' and later.subject_id = r.id
        and later.at > recap.published_at and event.action not in ('task:done', 'task:undone')
    )
)`;

type ResolutionRow = Owned & {
  id: string;
  kind: string;
  text: string;
  due_words: string;
  due_on: string | null;
  done_at: number | null;
};

function promisedOf(row: ResolutionRow, isSignedIn: boolean): Promised {
  return {
    ...{ id: row.id, kind: row.kind === "decision" ? "decision" : "task", text: row.text },
    ...{ owners: ownersOf(row, isSignedIn), dueWords: row.due_words, dueOn: row.due_on, isDone: row.done_at !== null },
  };
}

type Owned = { organization: string | null; is_public: 0 | 1 | null; person: string | null; shows_name: 0 | 1 | null };

/** The public sees of organizations and people those who are shown to it. */
function ownersOf(row: Owned, isSignedIn: boolean): string[] {
  const person = row.person !== null && (isSignedIn || row.shows_name === 1) ? [row.person] : [];
  const organization = row.organization !== null && (isSignedIn || row.is_public === 1) ? [row.organization] : [];
  return [...person, ...organization];
}
