/** A correction that somebody proposed, and what became of it. */
export type Correction = {
  id: string;
  place: string;
  words: string;
  instead: string;
  reason: string;
  state: "proposed" | "applied" | "noted" | "declined";
  answer: string;
  /** Null for somebody who was removed since. */
  proposedBy: string | null;
  proposedAt: number;
  version: number;
};
