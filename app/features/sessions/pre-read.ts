import type { Arrival } from "#app/features/metrics/period-arrivals";
import type { Movement } from "#app/features/plans/standings";

/** Something that was promised or decided in the last session. */
export type Promised = {
  id: string;
  kind: "decision" | "task";
  text: string;
  /** Whose task it is, by names that the reader may know; empty where nobody took it. */
  owners: string[];
  /** When it was to be done: in words, or a day. */
  dueWords: string;
  dueOn: string | null;
  isDone: boolean;
};

/** What a session's page says by itself, so that everybody comes prepared. */
export type PreRead = {
  /** The last session; null where there was none. */
  last: { number: number; heldOn: string } | null;
  promised: Promised[];
  moved: { movements: Movement[]; isEarlier: boolean };
  arrivals: Arrival[];
  /** Stakeholder groups without anyone in the team. */
  absent: string[];
};

/** Something of the last session that was left open, and can be taken to the next one. */
export type OpenItem = { id: string; kind: "task" | "item"; text: string; owners: string[] };
