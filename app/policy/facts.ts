/** The facts about a thing that the rules look at. */
export type Facts = { coalitionId: string };
export type TeamFacts = Facts & { teamId: string; visibility: "public" | "private"; isArchived: boolean };
export type CommitmentFacts = TeamFacts & {
  /** Teams that co-own the commitment through a link. */
  coTeams: TeamFacts[];
  /** Somebody's proposal, which the team has not taken up: only who is signed in reads it. */
  isProposed: boolean;
  /** Organizations with an accepted lead or support assignment. */
  leads: readonly string[];
  supports: readonly string[];
};
/** A team's thing of a day: a session by when it was held, a recap by when it was published. */
export type DatedFacts = TeamFacts & { existsSince: string | null };
export type RecapFacts = DatedFacts & {
  isPublished: boolean;
  /** Who takes the notes of its session: they read its draft, too. */
  noteTakerId?: string | null;
};
/** A session as something that is recorded. */
export type RecordingFacts = TeamFacts & { noteTakerId: string | null };
/** A session, or what is decided there, with who takes part in it besides the team, by account and by organization. */
export type ParticipationFacts = TeamFacts & {
  invited: { people: readonly string[]; organizations: readonly string[] };
};
/** A ballot, with who takes part in the session that it is held in. */
export type BallotFacts = ParticipationFacts & { ballotId: string };
/** A task of a session, with who is to do it. */
export type TaskFacts = TeamFacts & { people: readonly string[]; organizations: readonly string[] };
export type OrganizationFacts = Facts & { organizationId: string; isPublic: boolean; isArchived: boolean };
/** With the teams at whose table the organization sits. */
export type ContactFacts = OrganizationFacts & { tables: readonly string[] };
export type PersonFacts = Facts & { personId: string };
/** Amounts of one organization for one team's metric. */
export type AmountFacts = TeamFacts & {
  organizationId: string;
  /** The organization sits at this team's table, or has reported to it: then it knows what the team asks of it. */
  atTable: boolean;
  /** The organization lets this team's facilitators see its values as they are. */
  sharesValues: boolean;
};
export type ContributionFacts = AmountFacts & {
  /** Null for the holder of an ask's link. */
  enteredBy: string | null;
  /** Who entered the numbers that a merge added into this one. */
  alsoEnteredBy?: readonly (string | null)[];
};

/** One organization's ask, or one team's part of it. */
export type AskFacts = AmountFacts & { askId: string };
