import { sliceFields } from "#app/features/contributions/slice";
import type { AskQuestion } from "./ask";
import { isAnswered } from "./round";

/** How many questions stand on one page; most asks have fewer. */
export const QUESTIONS_OF_A_PART = 40;

/** How many fields a page of questions may have: a form with more is not taken; see `posted-form.server.ts`. */
const MOST_FIELDS = 900;
const FIELDS_OF_A_QUESTION = 5;

type Standing = Pick<AskQuestion, "state" | "isLocked">;

/** Whether a question waits for an answer that can still be given. */
export function isOpen({ state, isLocked }: Standing): boolean {
  return !isLocked && !isAnswered(state);
}

/** An ask's questions cut into parts, each of which one page asks. Always at the same places, whatever was answered. */
export function inParts<Q>(questions: readonly Q[]): Q[][] {
  const count = Math.max(1, Math.ceil(questions.length / QUESTIONS_OF_A_PART));
  return Array.from({ length: count }, (_, at) =>
    questions.slice(at * QUESTIONS_OF_A_PART, (at + 1) * QUESTIONS_OF_A_PART),
  );
}

/** What an address says of the part that is wanted: `part` itself, or the part `after` which to look for what is open. */
export type PartWanted = { part: number | null; after: number | null };

/** An address that says nothing of parts. */
export const noPart: PartWanted = { part: null, after: null };

export function partWanted(url: string): PartWanted {
  const { searchParams } = new URL(url);
  const numberIn = (name: string) => {
    const text = searchParams.get(name) ?? "";
    return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
  };
  return { part: numberIn("part"), after: numberIn("after") };
}

/** The part to show: the one that is named, else the next with something open, in a circle; the first where none has. */
export function partFor({ part, after }: PartWanted, open: readonly number[]): number {
  if (part !== null) return Math.min(part, open.length);
  const first = Math.min(after ?? 0, open.length);
  const places = open.map((_, at) => (first + at) % open.length);
  const next = places.find((at) => open[at]! > 0);
  return (next ?? Math.max(0, first - 1)) + 1;
}

/**
 * The questions as one page can ask them. Where they have very many parts by category, the last are not asked for
 * theirs, which are given with the metric's own form.
 */
export function partsThatFit<Q extends Pick<AskQuestion, "metric" | "dimensions">>(questions: readonly Q[]): Q[] {
  let left = MOST_FIELDS - questions.length * FIELDS_OF_A_QUESTION;
  return questions.map((question) => {
    left -= sliceFields(question.dimensions, question.metric).length;
    return left >= 0 ? question : { ...question, dimensions: [] };
  });
}
