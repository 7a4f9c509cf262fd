import { type Actor, change, type Change } from "#app/platform/changes.server";
import { planOfTeam } from "#app/features/teams/team-plan.server";
import type { RecapStructure } from "#app/features/recaps/recap";
import { recapOfSession, saveRecap } from "#app/features/recaps/recaps.commands.server";
import { addSession, columnsOf, sessionByNumber } from "#app/features/sessions/sessions.commands.server";
import { type FieldChange, type ImportPlan, planImport } from "./import-plan";
import { moveRun, requireReview } from "./import-runs.commands.server";
import { type ImportRun, readRun } from "./import-runs.queries.server";
import { prepareMetrics } from "./import-metrics.server";
import { type Review, type ReviewDraft, structureOf } from "./review";
import { answerReview, type Posted } from "./review-answers";
import { stakeholderGroups } from "./stakeholder-groups.server";
import { sameRecap } from "./same-recap";
import { readStanding } from "./standing.server";
import { storeSolution } from "./store-solution.server";
import { type Ledger, openLedger } from "./written";

/**
 * Writes a reviewed document: its session and recap, and its solutions with their steps, roles and metrics, in one
 * transaction. What is in the plan already is changed where the document differs; where somebody changed it in the
 * portal since the last import, the portal's stays unless it was chosen otherwise. What the document does not mention
 * is left alone.
 *
 * @param submission the form's: the same one twice stores once.
 * @param posted the choices that stand on the page with the button.
 * @returns the number of the session.
 * @throws {Refusal} `conflict` when the reading changed since `version`, or is not under review any more.
 */
export async function storeReading(
  actor: Actor,
  runId: string,
  version: number,
  submission?: string,
  posted?: Posted,
): Promise<number> {
  return change(actor, { action: "document:store", submission }, async (book) => {
    const found = await readRun({ db: book.tx, principal: book.principal }, runId);
    requireReview(found);
    const run = posted ? { ...found, review: answerReview(found.review, posted) } : found;
    const { teamId } = run.team;
    const planId = await planOfTeam(book, teamId);
    const standing = await readStanding({ db: book.tx, coalitionId: book.coalitionId, teamId }, run.review.draft);
    const plan = planImport(run.review, standing);
    const { written, ledger } = openLedger();

    await storeSession(book, run, plan, ledger);
    const labels = new Set(standing.solutions.map(({ label }) => label));
    const groups = await stakeholderGroups({ db: book.tx, principal: book.principal });
    const work = { book, teamId, planId, review: run.review, labels, groups, ledger };
    const metrics = await prepareMetrics(work, plan, standing.solutions);
    for (const [i, pairing] of plan.solutions.entries()) await storeSolution({ ...work, metrics }, pairing, i);

    const done = { ...written, session: plan.session.number };
    await moveRun(book, run, version, {
      state: "stored",
      draft: JSON.stringify(run.review),
      written: JSON.stringify(done),
      event_id: book.eventId,
      stored_at: book.moment.now,
    });
    book.about("import_run", runId, { team: teamId, ...written.counts });
    return plan.session.number;
  });
}

async function storeSession(
  book: Change,
  { team, review }: ImportRun,
  { session }: ImportPlan,
  ledger: Ledger,
): Promise<void> {
  const { draft } = review;
  const words = sessionWords(draft);
  const tell = (type: "session" | "recap", what: "added" | "changed") =>
    ledger.tell({ type, what, title: draft.title, ref: session.number });
  let id = session.plan?.id;
  if (id) {
    const patch = sessionPatch(session.changes, words);
    if (patch) {
      await book.revise("session", id, patch);
      ledger.count("changed");
      tell("session", "changed");
    }
  } else {
    // A session that was taken back once has its number for good: it comes back under it.
    const former = await sessionByNumber(book, team.teamId, session.number);
    id = former?.id ?? (await addSession(book, team.teamId, session.number, words));
    if (former) await book.revise("session", former.id, { ...columnsOf(words), removed_at: null });
    tell("session", "added");
  }
  ledger.wrote(id, { title: words.title, date: words.dateWords, introduction: words.introduction });
  const { wrote } = await storeRecap(book, id, review);
  if (wrote !== "nothing") tell("recap", wrote);
}

function sessionWords({ title, date, intro }: ReviewDraft): Words {
  const { raw = "", start = null, end = null } = date ?? {};
  return { title, dateWords: raw, heldOn: start, heldUntil: end, introduction: intro ?? "" };
}

type Words = Parameters<typeof columnsOf>[0];

function sessionPatch(changes: FieldChange[], words: Words) {
  const taken = new Set(changes.filter(({ take }) => take).map(({ field }) => field));
  if (taken.size === 0) return null;
  return {
    ...(taken.has("title") ? { title: words.title } : {}),
    ...(taken.has("date") ? { date_words: words.dateWords, held_on: words.heldOn, held_until: words.heldUntil } : {}),
    ...(taken.has("introduction") ? { introduction: words.introduction } : {}),
  };
}

async function storeRecap(book: Change, sessionId: string, { draft, choices }: Review) {
  const known = await recapOfSession(book, sessionId);
  const stands = known && known.removed_at === null ? known : null;
  const before = stands && (JSON.parse(stands.structure) as RecapStructure);
  const structure = structureOf(draft);
  const publish = choices.publish ?? (stands ? stands.state === "published" : true);
  return saveRecap(book, sessionId, before && sameRecap(before, structure) ? before : structure, publish);
}
