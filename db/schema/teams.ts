import type { Bit, Day, Editable, Instant, Owned } from "./columns";

export interface TeamTable extends Editable {
  slug: string;
  name: string;
  purpose: string;
  focus: string;
  visibility: "public" | "private";
  join_policy: "open" | "request" | "invitation";
  archived_at: Instant | null;
}

export interface TeamMemberTable extends Editable {
  team_id: string;
  person_id: string;
  role: "facilitator" | "member";
  /** `retired` reads what existed until `ended_on`; `ended` reads nothing any more. */
  status: "requested" | "active" | "declined" | "retired" | "ended";
  joined_on: Day;
  /** The end of the term; a membership that `carries_over` goes on after it until somebody ends it. */
  ends_on: Day | null;
  carries_over: Bit;
  ended_on: Day | null;
  /** Why it was declined. */
  reason: string;
  decided_by: string | null;
  decided_at: Instant | null;
  /** Which of the team's agreements was accepted last. */
  agreed_number: number | null;
  agreed_at: Instant | null;
}

export interface JoinQuestionTable extends Editable {
  team_id: string;
  position: number;
  question: string;
  is_required: Bit;
}

/** An answer, with the question as it was asked. */
export interface JoinAnswerTable extends Owned {
  team_member_id: string;
  join_question_id: string;
  position: number;
  question: string;
  answer: string;
}

/** What somebody asked of a team before their address was known to be theirs. */
export interface JoinIntentTable extends Owned {
  person_id: string;
  team_id: string;
  /** JSON: answers by the question's id. */
  answers: string;
  agreed_number: number | null;
  created_at: Instant;
  taken_up_at: Instant | null;
}

/** The versions of what a team asks its members to agree to; an empty newest one asks for nothing. */
export interface TeamAgreementTable extends Owned {
  team_id: string;
  number: number;
  body: string;
  written_by: string | null;
  written_at: Instant;
}

export interface HandoverTable extends Editable {
  team_id: string;
  from_person_id: string;
  to_person_id: string;
  status: "proposed" | "accepted" | "declined" | "withdrawn" | "confirmed" | "refused";
  /** Whether who hands over stays in the team as a member. */
  stays: Bit;
  note: string;
  proposed_at: Instant;
  answered_at: Instant | null;
  decided_by: string | null;
  decided_at: Instant | null;
}

export interface TeamOrganizationTable extends Editable {
  team_id: string;
  organization_id: string;
  /** Whether the organization lets this team's facilitators see its values as they are. */
  shares_values: Bit;
  joined_on: Day;
}

export interface FaqTable extends Editable {
  team_id: string;
  position: number;
  question: string;
  answer: string;
}
