/** A letter of the outbox, as admins see it. */
export type ListedLetter = {
  id: string;
  /** Where it goes; null for somebody who is gone. */
  to: string | null;
  subject: string;
  /** When it was written, or for a sent one when it went out. */
  at: number;
  attempts: number;
  /** When it is tried next, while it waits. */
  nextTryAt: number | null;
  /** What happened, in a sentence; null when nothing did. */
  fault: string | null;
};

export type Outbox = Record<"failed" | "waiting" | "sent", { letters: ListedLetter[]; total: number }>;
