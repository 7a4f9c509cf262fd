import type { RecapStructure, WrittenDate } from "#app/features/recaps/recap";
import { recapOfSession, saveRecap } from "#app/features/recaps/recaps.commands.server";
import { isRecorded, readSessionRecords, solutionsOfSession } from "#app/features/recaps/session-records.server";
import type { Session } from "#app/features/sessions/session";
import { sessionByNumber } from "#app/features/sessions/sessions.commands.server";
import { teamById } from "#app/features/sessions/team-by-id.server";
import type { Words } from "#app/features/plans/solution-history";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { readDate } from "./date-reading";
import { readPlanStructure } from "./plan-export.server";
import { structureOf } from "./review";

/** In which language a recap is built, and how that language says things. */
export type RecapWords = Pick<Words, "t" | "format"> & { locale: "en" | "es" };

type Building = { teamId: string; number: number; version: number | null; submission?: string | undefined };

/**
 * Builds the draft of a session's recap from what the portal knows: its decisions, tasks and attendance, and the plan
 * of the solutions that it was about (of all where its agenda names none), as they stand. What the records know nothing
 * of (decisions of a document that was read in) stays.
 *
 * @param building `version` of the recap that the builder saw; null where there was none.
 * @throws {Refusal} `conflict` when it was built or published meanwhile: only a draft is built again.
 */
export async function buildRecap(
  actor: Actor,
  { teamId, number, version, submission }: Building,
  words: RecapWords,
): Promise<void> {
  await change(actor, { action: "recap:build", submission, isPublic: false }, async (book) => {
    const team = await teamById(book.tx, book.principal, teamId);
    const session = await sessionByNumber(book, teamId, number);
    authorize(book.principal, "recap:edit", { ...team, noteTakerId: session?.note_taker_id ?? null });
    if (!session || session.removed_at !== null) throw new Refusal("not_found", "errors.notFound");
    const stands = await draftOf(book, session.id, version);
    const from = { db: book.tx, coalitionId: book.coalitionId, sessionId: session.id };
    const reader = { db: book.tx, principal: book.principal };
    const about = await solutionsOfSession(from);
    const title = session.title || words.t("recaps.build.title", { team: team.name, number });
    const plan = structureOf({ ...(await readPlanStructure(reader, team, title, words.locale, about)), warnings: [] });
    const structure: RecapStructure = {
      ...keptOf(stands && (JSON.parse(stands.structure) as RecapStructure), await isRecorded(from)),
      ...plan,
      // Parts in words and shared steps are the plan's: a recap has none.
      solutions: plan.solutions.map(({ prose: _, sharedSteps: __, ...solution }) => solution),
      sessionNumber: number,
      date: dateOf({ dateWords: session.date_words, heldOn: session.held_on, heldUntil: session.held_until }, words),
      intro: session.introduction || null,
      ...(await readSessionRecords(from, words)),
    };
    const { id } = await saveRecap(book, session.id, structure, false);
    book.about("recap", id, { session: session.id });
  });
}

/** The draft that is built again; null where none stands. */
async function draftOf(book: Change, sessionId: string, version: number | null) {
  const known = await recapOfSession(book, sessionId);
  if (!known || known.removed_at !== null) return null;
  if (known.state !== "draft") throw new Refusal("conflict", "recaps.error.notDraft");
  if (known.version !== version) throw new Refusal("conflict", "errors.changedMeanwhile");
  return known;
}

/** What no record of the session replaces: what came of it only while nothing was ever recorded at the desk. */
function keptOf(before: RecapStructure | null, hasRecords: boolean): Partial<RecapStructure> {
  if (!before) return {};
  const { decisions, notes, tasks, attendance, corrections } = before;
  const kept = { attendance, corrections, ...(hasRecords ? {} : { decisions, notes, tasks }) };
  return Object.fromEntries(Object.entries(kept).filter(([, list]) => list));
}

type Held = Pick<Session, "dateWords" | "heldOn" | "heldUntil">;

/** The date of a session as a recap writes it. */
function dateOf({ dateWords, heldOn, heldUntil }: Held, { format, locale }: RecapWords): WrittenDate | null {
  const raw = dateWords || (heldOn ? format.longDay(heldOn) : "");
  if (raw === "") return null;
  const read = readDate(raw, locale);
  if (read || !heldOn) return read ?? { raw };
  return { raw, start: heldOn, end: heldUntil ?? heldOn };
}
