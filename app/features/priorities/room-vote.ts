import type { Ballot, OwnVote, Results } from "./ballot";

/** A ballot as whoever has its code knows it. */
type RoomBallot = Omit<Ballot, "id" | "version" | "sessionId" | "openedAt" | "closedAt">;

/** What the page of a ballot's code shows. */
export type RoomVote = {
  ballot: RoomBallot;
  /** The team's name; null for a private team, of which nothing is told by a code. */
  team: string | null;
  own: OwnVote | null;
  /** Null while voters do not see them. */
  results: Results | null;
  /** Those that the voter may say to be here for; of a person those they speak for. */
  organizations: readonly { id: string; name: string }[];
  isPerson: boolean;
  /** Whether votes are taken by the code now. */
  isTaking: boolean;
  submission: string;
};
