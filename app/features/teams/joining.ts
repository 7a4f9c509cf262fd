/** A question that a team asks whoever wants to join. */
export type JoinQuestion = { id: string; question: string; isRequired: boolean; version: number };

/** What a team asks its members to agree to. */
export type Agreement = { number: number; body: string; writtenAt: number };

/** An answer, with the question as it was asked. */
export type JoinAnswer = { question: string; answer: string };

/** Somebody who wants to join, with what they answered. */
export type JoinRequest = {
  membershipId: string;
  personId: string;
  name: string;
  email: string;
  since: string;
  organizations: string[];
  /** Organizations that they say they speak for, which nobody has confirmed. */
  says: string[];
  answers: JoinAnswer[];
};

/** A request that was answered. */
export type DecidedRequest = {
  personId: string;
  name: string;
  isIn: boolean;
  reason: string;
  decidedBy: string | null;
  decidedAt: number | null;
};

/** What somebody gives when they join: answers by the question's id, and the agreement that they read. */
export type Joining = { answers: Record<string, string>; agreedNumber: number | null };

/** How a reader stands to a team. */
export type OwnStanding = {
  /** They have asked to join and wait for an answer. */
  hasAsked: boolean;
  /** Their last request was declined, for this reason. */
  declinedFor: string | null;
  /** A newer agreement than the one that they accepted; null when there is nothing to accept. */
  agreementDue: boolean;
  endsOn: string | null;
  carriesOver: boolean;
};

/** A facilitator's wish to hand over: the successor may accept it, an admin confirms it. */
export type Handover = {
  id: string;
  from: { id: string; name: string };
  to: { id: string; name: string };
  isAccepted: boolean;
  /** Whether who hands over stays as a member. */
  stays: boolean;
  note: string;
};
