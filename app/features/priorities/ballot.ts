import type { BallotKind } from "./ballot-kind";
import type { Count, Counting, Marks } from "./tally";

export type BallotState = "set_up" | "open" | "closed";

export const MOST_OPTIONS = 40;
export const MOST_CRITERIA = 5;
export const MOST_DOTS = 50;
/** Scores go from 1 to this. */
export const BEST_SCORE = 5;

/** What a voter must know of a ballot. */
export type BallotRules = {
  kind: BallotKind;
  /** How many dots each has, and how many of them one option takes; of dot votes only. */
  dots: number | null;
  mostOnOne: number | null;
  criteria: string[];
  options: { id: string; ideaId: string; text: string }[];
};

export type Ballot = BallotRules & {
  id: string;
  version: number;
  title: string;
  /** Which of the three counts decides. */
  decides: Counting;
  state: BallotState;
  openedAt: number | null;
  closedAt: number | null;
  sessionId: string | null;
  room: Room;
};

/** How the room votes on a ballot, on phones and without accounts. */
export type Room = {
  /** Whether votes are taken by code now. The code itself is told to whoever keeps the ballot, and nobody else. */
  isOpen: boolean;
  /** When the room and the voters see results: once the ballot is closed, or while it is open, too. */
  shows: "end" | "open";
};

/** A ballot in a list. */
export type BallotLine = Pick<Ballot, "id" | "title" | "kind" | "state" | "closedAt">;

/** One's own vote. */
export type OwnVote = { version: number; organizationId: string | null; marks: Marks };

/** What came of a ballot. `stated`: votes by code that count for an organization, because the voter said so. */
export type Results = { votes: number; stated: number; counts: Count[] };

/** Whether voters see what was voted: at the end, and before where whoever keeps the ballot decided so. */
export function showsVoters({ state, room }: Pick<Ballot, "state" | "room">): boolean {
  return state === "closed" || (state === "open" && room.isOpen && room.shows === "open");
}

/** How many scores an option is given: of the grid impact and effort. */
export function partsOf({ kind, criteria }: Pick<BallotRules, "kind" | "criteria">): number {
  return { dots: 1, grid: 2, criteria: criteria.length }[kind];
}

/** The name of a mark's field in the form of a vote. */
export function markField(optionId: string, part: number): string {
  return `mark-${part}-${optionId}`;
}
