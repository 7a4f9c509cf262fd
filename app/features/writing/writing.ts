import type { MessageKey } from "#app/platform/i18n/catalog";
import type { RefusalValues } from "#app/platform/errors";
import type { Language } from "#app/features/documents/draft";
import type { ReviewSolution, ReviewStep } from "#app/features/documents/review";

/** A step as it was typed, with the words of its timeline. */
type TypedStep = ReviewStep & { when: string };

/** A solution as it was typed, with the words of its timeline; empty where the text has none. */
export type TypedSolution = Omit<ReviewSolution, "steps"> & {
  when: string;
  steps: TypedStep[];
  language: Language;
};

/** A sentence about a line of the text. */
export type LineNote = { line: number; key: MessageKey; values?: RefusalValues };

/** Words with the line that they are about, or stand on. */
export type TextLine = { line: number; text: string };

/** What was read of a text: nothing of it is written yet. */
export type Typed = {
  solutions: TypedSolution[];
  /** What has to be put right first. */
  problems: LineNote[];
  /** What the reader was not sure of, in its words. */
  doubts: TextLine[];
  /** What would not be taken over. */
  left: TextLine[];
};

/** A text by what it says, to tell whether it is still the one that was read. */
export { shortKey as textKey } from "#app/features/documents/review";
