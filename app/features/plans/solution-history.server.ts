import { type Actor, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { type HistoryEntry, historyOf, undoEvent } from "#app/platform/revisions.server";
import { authorize } from "#app/policy/policy";
import type { Db } from "#db/schema";
import { commitmentFacts } from "./commitment-facts.server";
import type { ChangeLine, LinesOf, Words } from "./change-lines";
import type { DecisionBehind } from "./decision-behind";
import { decisionsBehind } from "./decisions-behind.server";
import { linesOf, undoable, whatWasDone } from "./solution-history";
import { subjectsOfSolution, type SubjectName } from "./solution-subjects.server";

const SHOWN = 20;

export type SolutionHistoryEntry = {
  eventId: string;
  at: number;
  /** Null for the portal itself, and for a person who was removed. */
  who: string | null;
  what: string;
  /** Null where it was done without one, or the reader may not know of it. */
  decision: DecisionBehind | null;
  lines: ChangeLine[];
  mayUndo: boolean;
};

/** What else belongs to a solution's history, and how that says what changed. */
export type MoreHistory = { subjects: SubjectName[]; linesOf: LinesOf };

type Asked = {
  mayEdit: boolean;
  /** Instant of the oldest change on the page before this one. */
  before?: number | undefined;
  more?: MoreHistory;
};

/**
 * Every change to a solution and its rows, newest first.
 *
 * @returns also the instant of the oldest for the page after this one, null on the last.
 */
export async function readSolutionHistory(
  { db, principal }: Reader,
  solutionId: string,
  words: Words,
  { mayEdit, before, more }: Asked,
): Promise<{ entries: SolutionHistoryEntry[]; older: number | null }> {
  const own = await subjectsOfSolution(db, principal.coalitionId, solutionId);
  const subjects = [...own, ...(more?.subjects ?? [])];
  const found = await historyOf(db, principal.coalitionId, subjects, SHOWN + 1, before);
  const shown = found.slice(0, SHOWN);
  const names = new Map(subjects.map((subject) => [subject.id, subject]));
  const people = await peopleIn(db, principal.coalitionId, shown);
  const decisions = await decisionsBehind(
    { db, principal },
    shown.map(({ decisionId }) => decisionId),
  );
  const lines: LinesOf = (...row) => [...linesOf(...row), ...(more?.linesOf(...row) ?? [])];
  return {
    entries: shown.map((entry) => ({
      ...described(entry, names, lines, { ...words, people }),
      mayUndo: mayEdit && undoable(entry.action),
      decision: decisions.get(entry.decisionId ?? "") ?? null,
    })),
    older: found.length > SHOWN ? (shown.at(-1)?.at ?? null) : null,
  };
}

/** The people whom the changes name, for readers of history, who are all signed in. */
async function peopleIn(db: Db, coalitionId: string, entries: HistoryEntry[]): Promise<Map<string, string>> {
  const rows = entries.flatMap(({ changes }) => changes.flatMap(({ before, after }) => [before, after]));
  const ids = rows.flatMap((row) => [row?.["person_id"], row?.["deputy_id"]]).filter((id) => typeof id === "string");
  if (ids.length === 0) return new Map();
  const people = await db
    .selectFrom("person")
    .select(["id", "name"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "in", [...new Set(ids)])
    .execute();
  return new Map(people.map(({ id, name }) => [id, name]));
}

function described(
  entry: HistoryEntry,
  names: Map<string, SubjectName>,
  lines: LinesOf,
  words: Words,
): Omit<SolutionHistoryEntry, "decision" | "mayUndo"> {
  return {
    eventId: entry.eventId,
    at: entry.at,
    who: entry.actorName,
    what: words.t(whatWasDone(entry.action)),
    lines: entry.changes.flatMap((each) => lines(each, names.get(each.subjectId)?.name ?? "", words)),
  };
}

/**
 * Takes back one change to a solution: what it replaced comes back as a new change.
 *
 * @throws {Refusal} `conflict` when something it changed has changed since, or when it is not this solution's alone.
 */
export async function undoSolutionChange(actor: Actor, solutionId: string, eventId: string): Promise<void> {
  return change(actor, { action: "solution:undo" }, async (change) => {
    authorize(change.principal, "solution:edit", await commitmentFacts(change.tx, change.coalitionId, solutionId));
    const subjects = await subjectsOfSolution(change.tx, change.coalitionId, solutionId);
    const own = new Set(subjects.map(({ id }) => id));
    const { action, rows } = await eventRows(change.tx, change.coalitionId, eventId);
    const touchesIt = rows.some(({ subject_id }) => own.has(subject_id));
    if (!touchesIt) throw new Refusal("not_found", "errors.notFound");
    // Moving a solution moves its neighbours in the same plan, whose places are nobody's words.
    const isOwn = rows.every(({ subject_id }) => own.has(subject_id)) || action === "solution:move";
    if (!undoable(action) || !isOwn) throw new Refusal("conflict", "plans.error.undoWider");
    await undoEvent(change, eventId);
    change.about("commitment", solutionId, { undid: eventId });
  });
}

async function eventRows(db: Db, coalitionId: string, eventId: string) {
  const rows = await db
    .selectFrom("revision")
    .innerJoin("audit_event as event", (join) =>
      join.onRef("event.coalition_id", "=", "revision.coalition_id").onRef("event.id", "=", "revision.event_id"),
    )
    .select(["revision.subject_id", "event.action"])
    .where("revision.coalition_id", "=", coalitionId)
    .where("revision.event_id", "=", eventId)
    .execute();
  return { action: rows[0]?.action ?? "", rows };
}
