/** The decision behind a change: the session that took it, and its words. */
export type DecisionBehind = {
  id: string;
  /** Slug of the team whose session it was. */
  team: string;
  session: number;
  /** The day of the session, where one is known; and when the decision was written down. */
  heldOn: string | null;
  recordedAt: number;
  text: string;
  /** Out of the session's record since: only who keeps the record reads of it. */
  isTakenOut: boolean;
};

/** The decisions that fixed parts of a solution or a metric as they stand, by the part's id. */
export type DecisionsByPart = Record<string, DecisionBehind>;
