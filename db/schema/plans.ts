import type { Bit, Day, Editable, Instant, Owned } from "./columns";

export interface PlanTable extends Editable {
  kind: "team" | "action_plan" | "tracker";
  team_id: string | null;
  organization_id: string | null;
  title: string;
  /** JSON list: what this plan calls its section levels. */
  level_names: string;
  next_ref: number;
}

export interface SectionTable extends Editable {
  plan_id: string;
  parent_id: string | null;
  label: string;
  title: string;
  position: number;
}

export type CommitmentState = "proposed" | "active" | "parked" | "retired";

export type StatusCode = "not_started" | "progressing" | "achieved" | "blocked" | "dropped";

export interface CommitmentTable extends Editable {
  plan_id: string;
  section_id: string | null;
  ref: number;
  label: string;
  position: number;
  title: string;
  goal: string;
  state: CommitmentState;
  state_reason: string;
  next_step_ref: number;
}

export interface CommitmentTeamTable extends Editable {
  commitment_id: string;
  team_id: string;
}

export interface StepTable extends Editable {
  commitment_id: string;
  ref: number;
  label: string;
  position: number;
  kind: "step" | "recommendation" | "part";
  voice: "owner" | "reviewer";
  text: string;
  /** JSON list of `{ text, children: string[] }`. */
  notes: string;
}

export interface StepLinkTable extends Editable {
  step_id: string;
  commitment_id: string;
  position: number;
}

export interface ProsePartTable extends Editable {
  plan_id: string;
  section_id: string | null;
  commitment_id: string | null;
  kind: string;
  body: string;
  position: number;
}

export interface RoleRowTable extends Editable {
  commitment_id: string;
  step_id: string | null;
  label: string;
  position: number;
  stakeholder_group_id: string | null;
}

export interface MarkTable extends Editable {
  role_row_id: string;
  kind: "lead" | "support";
  note: string;
  /** JSON list of strings. */
  bullets: string;
  pending: Bit;
}

export interface AssignmentTable extends Editable {
  mark_id: string;
  organization_id: string;
  person_id: string | null;
  deputy_id: string | null;
  status: "proposed" | "accepted" | "declined" | "ended";
  proposed_by: "team" | "organization";
  /** What an offer says besides. */
  note: string;
  /** Why it was declined or ended. */
  reason: string;
}

export interface TimelineTable extends Editable {
  commitment_id: string;
  step_id: string | null;
  words: string;
}

export interface TimelinePointTable extends Editable {
  timeline_id: string;
  relation: "begin" | "complete" | "by" | "each";
  start_on: Day | null;
  end_on: Day | null;
  position: number;
}

export interface CommitmentUpdateTable extends Owned {
  commitment_id: string;
  step_id: string | null;
  voice: "owner" | "reviewer";
  status: StatusCode | null;
  mark_as_printed: string | null;
  narrative: string;
  source: string;
  organization_id: string | null;
  author_id: string | null;
  supersedes_id: string | null;
  superseded: Bit;
  stated_on: Day;
  created_at: Instant;
}
