/** The kinds of gaps, in the order in which they are listed: what stops a promise first, what is only unfinished last. */
export const gapKinds = [
  "leadMissing",
  "personLeft",
  "organizationLeft",
  "leadOpen",
  "personMissing",
  "facilitatorMissing",
  "offerWaiting",
  "requestWaiting",
  "claimWaiting",
  "groupUnmatched",
  "timelineUnread",
  "updateOverdue",
  "taskOwnerMissing",
  "meaningMissing",
  "baselineMissing",
  "targetProvisional",
  "targetsConflict",
  "additionMissing",
  "flagsUnsettled",
  "nobodyAsked",
  "dataMissing",
  "numberMissing",
  "readerMissing",
] as const;
export type GapKind = (typeof gapKinds)[number];

/** The kinds of things that wait for somebody. */
export const waitingKinds = [
  "roleProposed",
  "roleOffered",
  "stepDue",
  "solutionDue",
  "taskDue",
  "notesToTake",
  "updateDue",
  "recapToCorrect",
  "invitationToAnswer",
  "numbersAsked",
  "numbersDue",
  "helpAsked",
  "numbersToAccept",
  "documentInReview",
  "requestToDecide",
  "handoverToAnswer",
  "handoverToConfirm",
  "claimToDecide",
  "ownRequest",
  "ownClaim",
] as const;
export type WaitingKind = (typeof waitingKinds)[number];

/** What every kind gives to the one query; what a kind has no use for is null. */
export type LineRow = {
  kind: string;
  /** The id of what the line is about. */
  id: string;
  due_on: string | null;
  team_slug: string | null;
  team_name: string | null;
  /** The solution: its number in its address, its printed label, and its title. */
  ref: number | null;
  label: string | null;
  title: string | null;
  /** The step, where it is about one. */
  step_ref: number | null;
  step_label: string | null;
  /** What it is about when that is no solution: a metric, a team, a document, what a person wrote. */
  name: string | null;
  /** The person or organization that it is about, or for. */
  who: string | null;
  /** What else its address needs: an organization's slug, a period's first day. */
  extra: string | null;
  amount: number | null;
  /** Where it stands among its kind. */
  place: string | null;
  position: number | null;
};

/** One line of a list, as a page shows it. */
export type Line<K extends string> = {
  kind: K;
  id: string;
  dueOn: string | null;
  team: { slug: string; name: string } | null;
  solution: { label: string; title: string } | null;
  stepLabel: string | null;
  name: string | null;
  who: string | null;
  extra: string | null;
  amount: number | null;
  /** Where the thing itself stands, and where the one action that closes the line is. */
  href: string | null;
  action: string;
};

export type GapLine = Line<GapKind>;
export type WaitingLine = Line<WaitingKind>;

/** How many gaps of a kind; no more than `most` are counted. */
export type GapCount = { kind: GapKind; count: number; isMore: boolean };
