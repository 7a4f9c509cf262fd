import { participationFacts } from "#app/features/sessions/participation.server";
import { teamById } from "#app/features/sessions/team-by-id.server";
import { type Actor, change, type Change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize, type TeamFacts } from "#app/policy/policy";
import { applyCorrection } from "./apply-correction";
import type { CorrectionWords, Settlement } from "./correction.schema";
import type { RecapStructure } from "./recap";
import { standingRecap } from "./recaps.commands.server";

type Session = { teamId: string; sessionId: string };

/**
 * Proposes to correct something in a circulated recap.
 * @returns the correction's id.
 * @throws {Refusal} `conflict` when the recap is not circulated (any more), or its last day is over.
 */
export function proposeCorrection(
  actor: Actor,
  { teamId, sessionId }: Session,
  { submission, ...words }: CorrectionWords & { submission?: string | undefined },
): Promise<string> {
  return change(actor, { action: "recap:propose-correction", submission, isPublic: false }, async (book) => {
    const team = await teamAnyhow(book, teamId);
    const facts = await participationFacts(book.tx, team, sessionId);
    authorize(book.principal, "recap:propose-correction", facts);
    const recap = await standingRecap(book, teamId, sessionId);
    if (recap.state !== "circulated" || (recap.circulated_until ?? "") < book.moment.today)
      throw new Refusal("conflict", "recaps.error.notCirculated");
    const id = await book.create("recap_correction", {
      ...words,
      recap_id: recap.id,
      state: "proposed",
      answer: "",
      proposed_by: book.principal.personId,
      proposed_at: book.moment.now,
      settled_by: null,
      settled_at: null,
    });
    book.about("recap", recap.id, { correction: id });
    return id;
  });
}

/**
 * Answers a proposed correction: `apply` replaces the quoted words in the recap and lists the correction, `note` only
 * lists it, `decline` says why not.
 * @throws {Refusal} `conflict` when it was answered or the recap changed meanwhile; `invalid` when a reason is missing,
 *   or the words stand nowhere or in several places.
 */
export async function settleCorrection(
  actor: Actor,
  { teamId, sessionId }: Session,
  id: string,
  { intent, version, recapVersion, answer }: Settlement,
): Promise<void> {
  const verb = intent === "decline" ? "decline" : "accept";
  await change(actor, { action: `recap:${verb}-correction`, isPublic: false }, async (book) => {
    const team = await teamById(book.tx, book.principal, teamId);
    authorize(book.principal, "recap:accept-correction", team);
    const recap = await standingRecap(book, teamId, sessionId);
    const correction = await correctionOf(book, recap.id, id);
    if (correction.state !== "proposed") throw new Refusal("conflict", "recaps.error.settled");
    if (recap.state === "published") throw new Refusal("conflict", "recaps.error.published");
    if (intent === "decline" && answer === "") throw new Refusal("invalid", "recaps.error.why", undefined, "answer");
    const settled = { answer, settled_by: book.principal.personId, settled_at: book.moment.now };
    const state = ({ apply: "applied", note: "noted", decline: "declined" } as const)[intent];
    await book.revise("recap_correction", id, { state, ...settled }, version);
    if (intent !== "decline") {
      const structure = corrected(JSON.parse(recap.structure) as RecapStructure, correction, intent === "apply");
      await book.revise("recap", recap.id, { structure: JSON.stringify(structure) }, recapVersion);
    }
    book.about("recap", recap.id, { correction: id });
  });
}

type Words = Pick<CorrectionWords, "place" | "words" | "instead">;

/** The recap with a correction that was accepted: in its place where it is applied, and in the list of them. */
function corrected(structure: RecapStructure, { place, words, instead }: Words, applies: boolean): RecapStructure {
  const changed = applies ? applyCorrection(structure, words, instead) : structure;
  if (!changed) throw new Refusal("invalid", "recaps.error.notFoundOnce");
  const line = [`${place}:`, instead, words === "" ? "" : `(${words})`].filter(Boolean).join(" ").replace(/\s+/g, " ");
  return { ...changed, corrections: [...(structure.corrections ?? []), line] };
}

async function correctionOf({ tx, coalitionId }: Change, recapId: string, id: string) {
  const row = await tx
    .selectFrom("recap_correction")
    .selectAll()
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .where("recap_id", "=", recapId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return row;
}

/** A team's facts also for who may not open the team: somebody invited reads the recap of one session alone. */
async function teamAnyhow({ tx, coalitionId }: Change, teamId: string): Promise<TeamFacts> {
  const row = await tx
    .selectFrom("team")
    .select(["visibility", "archived_at"])
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", teamId)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Refusal("not_found", "errors.notFound");
  return { coalitionId, teamId, visibility: row.visibility, isArchived: row.archived_at !== null };
}
