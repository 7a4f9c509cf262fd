import type { Generated, Kysely, Transaction } from "kysely";

/** 0 or 1: both engines store truth values as integers. */
export type Bit = 0 | 1;
/** An instant: integer epoch milliseconds, UTC. */
export type Instant = number;
/** A civil date, `YYYY-MM-DD`. */
export type Day = string;

type Owned = { coalition_id: string; id: string };
/** A row that people edit: each change raises `version` and appends the whole row to `revision`. */
type Editable = Owned & { version: number; removed_at: Instant | null };

export interface CoalitionTable {
  id: string;
  name: string;
  statement: string;
  about: string;
  public_origin: string | null;
  /** JSON list of host names that redirect to `public_origin`. */
  aliases: string;
  locale: string;
  time_zone: string;
  fiscal_year_start: number;
  small_count_threshold: number;
  /** Moves in every transaction that changes what the public may see; public pages are cached under it. */
  public_version: number;
  created_at: Instant;
  /** When it was said that its admins need no second factor: of the demo, which strangers try. */
  factor_waived_at: Instant | null;
  version: number;
}

export interface StakeholderGroupTable extends Editable {
  name: string;
  position: number;
  retired_at: Instant | null;
  /** The group that this one, which is removed, was made one with. */
  merged_into_id: string | null;
}

export type OrganizationKind =
  "employer" | "training_provider" | "agency" | "community_organization" | "industry_group" | "other";

export interface OrganizationTable extends Editable {
  slug: string;
  name: string;
  normalized_name: string;
  kind: OrganizationKind;
  stakeholder_group_id: string | null;
  parent_id: string | null;
  area_served: string;
  website: string | null;
  about: string;
  is_public: Bit;
  archived_at: Instant | null;
}

/** Whom to turn to at an organization, with or without an account. */
export interface OrganizationContactTable extends Editable {
  organization_id: string;
  position: number;
  name: string;
  what_for: string;
  email: string | null;
  phone: string | null;
  is_public: Bit;
}

export interface PersonTable extends Editable {
  email: string;
  name: string;
  password_hash: string | null;
  coalition_role: "admin" | "data_steward" | null;
  status: "active" | "suspended" | "removed";
  locale: string | null;
  shows_name: Bit;
  shows_contact: Bit;
  created_at: Instant;
  /** When the person showed that mail to the address reaches them. */
  email_verified_at: Instant | null;
}

export interface LoginTable extends Owned {
  person_id: string;
  secret_hash: string;
  created_at: Instant;
  expires_at: Instant;
  /** The absolute end, however often the login is used. */
  ends_at: Instant;
  /** When its person last showed who they are: when it was opened, or later for something that hurts. */
  authenticated_at: Instant | null;
  /** The browser's family and system, such as "Firefox, Linux". */
  browser: string | null;
}

/** What a person's app makes codes from. */
export interface SecondFactorTable extends Owned {
  person_id: string;
  secret: string;
  made_at: Instant;
  /** The time step of the last code that was taken: it and earlier ones are refused. */
  last_step: number;
}

export interface RecoveryCodeTable extends Owned {
  person_id: string;
  code_hash: string;
  used_at: Instant | null;
}

/** Somebody who gave the password and not yet the code. It grants nothing. */
export interface PendingLoginTable extends Owned {
  person_id: string;
  secret_hash: string;
  created_at: Instant;
  expires_at: Instant;
}

export type AffiliationRole = "rep" | "contributor" | "plan_owner";

export interface AffiliationTable extends Editable {
  person_id: string;
  /** Null while a claim names an organization that is not entered. */
  organization_id: string | null;
  claimed_name: string | null;
  role: AffiliationRole;
  status: "pending" | "confirmed" | "declined" | "ended";
  from_on: Day;
  to_on: Day | null;
  /** Why a claim was declined. */
  reason: string;
  decided_by: string | null;
  decided_at: Instant | null;
}

/** A part of e-mail addresses that admins know to be an organization's own. */
export interface OrganizationDomainTable extends Editable {
  organization_id: string;
  domain: string;
}

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

export interface TokenTable extends Owned {
  kind: "first_admin" | "invitation" | "verification" | "reset" | "address";
  secret_hash: string;
  email: string | null;
  /** Whose account it is about: everybody has one but whom an invitation or the first admin's link makes. */
  person_id: string | null;
  coalition_role: PersonTable["coalition_role"];
  team_id: string | null;
  team_role: TeamMemberTable["role"] | null;
  organization_id: string | null;
  affiliation_role: AffiliationRole | null;
  created_by: string | null;
  created_at: Instant;
  expires_at: Instant;
  used_at: Instant | null;
  used_by: string | null;
  revoked_at: Instant | null;
  /** The page to go on to after the link was used. */
  next_path: string | null;
}

export interface OutboxTable extends Owned {
  /** The letter's messages in the catalog: `<kind>.subject`, `<kind>.text`, `<kind>.action`. */
  kind: string;
  person_id: string | null;
  /** Where it goes when there is no account, or another address than the account's. */
  address: string | null;
  /** Sent only while the person may read this team. */
  team_id: string | null;
  /** The link that it carries: its secret is made when the letter is sent, and stored as a hash alone. */
  token_id: string | null;
  /** The page that it leads to; `{secret}` stands where the token's secret goes. */
  path: string | null;
  /** JSON of the values for the messages. */
  message_values: string;
  state: "queued" | "sending" | "sent" | "failed" | "cancelled";
  attempts: number;
  /** When it is due; while it is being sent, when another process may try it. */
  next_try_at: Instant;
  last_fault: string | null;
  created_at: Instant;
  ended_at: Instant | null;
}

export interface FormerSlugTable {
  coalition_id: string;
  subject_type: "team" | "organization";
  slug: string;
  subject_id: string;
}

export interface RateLimitTable {
  key: string;
  points: number;
  expire: Instant | null;
}

export interface AuditEventTable extends Owned {
  actor_id: string | null;
  actor_kind: "person" | "operator" | "anonymous";
  action: string;
  subject_type: string | null;
  subject_id: string | null;
  detail: string;
  /** When it happened; of what is counted by the minute, the first time. */
  at: Instant;
  times: Generated<number>;
  /** Set by the sealing job alone. */
  sealed: Generated<Bit>;
}

/** One link of a coalition's chain over its audit events. */
export interface AuditSealTable {
  coalition_id: string;
  sequence: number;
  event_id: string;
  content_hash: string;
  chain_hash: string;
  sealed_at: Instant;
}

/** The end of a coalition's chain; whoever seals holds this row. */
export interface AuditChainTable {
  coalition_id: string;
  last_sequence: number;
  chain_hash: string;
}

/** Which teams and organizations an event is about. */
export interface AuditScopeTable {
  coalition_id: string;
  kind: "team" | "organization";
  place_id: string;
  at: Instant;
  event_id: string;
}

export interface RevisionTable extends Owned {
  subject_type: string;
  subject_id: string;
  version: number;
  /** JSON of the whole row; an erased field is `{ "erased": hash }`. */
  row_json: string;
  event_id: string;
  resolution_id: string | null;
  actor_id: string | null;
  at: Instant;
  /** JSON of the salts of personal fields, by column: they make hashes of names and addresses unguessable, and go with them. */
  salts: string | null;
}

export interface SubmissionTable extends Owned {
  action: string;
  outcome: string;
  at: Instant;
}

export interface ImportRunTable extends Owned {
  team_id: string;
  kind: string;
  file_name: string;
  source_text: string;
  source_hash: string;
  /** JSON: the draft structure, as read and as corrected since. */
  draft: string;
  state: "review" | "stored" | "undone" | "set_aside";
  /** JSON: which rows the run wrote, with the values that it wrote. */
  written: string;
  event_id: string | null;
  created_by: string;
  created_at: Instant;
  stored_at: Instant | null;
  version: number;
}

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

export type UnitCode = "count" | "percent" | "currency" | "days" | "hours" | "rating" | "own";
export type Aggregation = "sum" | "latest" | "average" | "ratio" | "percent_change";
export type Grain = "month" | "quarter" | "year" | "event";

export interface MetricTable extends Editable {
  team_id: string;
  name: string;
  meaning: string;
  unit: UnitCode;
  unit_label: string;
  /** Decimal places that amounts are stored with. */
  scale: number;
  direction: "up" | "down" | null;
  /** Null until a facilitator picks it: then nothing is added up yet. */
  aggregation: Aggregation | null;
  /** How the underlying counts of a `percent_change` are added up. */
  underlying: "sum" | "latest" | null;
  grain: Grain;
  /** Null until a facilitator settles it, and taken as yes. */
  counts_people: Bit | null;
  confidential: Bit | null;
  current_version_id: string;
  position: number;
}

export interface MetricVersionTable extends Owned {
  metric_id: string;
  number: number;
  /** JSON: the definition as it stood. */
  definition: string;
  created_at: Instant;
}

export interface BaselineTable extends Editable {
  metric_id: string;
  state: "known" | "unknown" | "being_established";
  amount: number | null;
  numerator: number | null;
  denominator: number | null;
  as_of: Day | null;
  words: string;
}

export interface DimensionTable extends Editable {
  name: string;
  position: number;
}

export interface CategoryTable extends Editable {
  dimension_id: string;
  name: string;
  position: number;
}

export type MetricLinkKind = "progress" | "success" | "step";

export interface MetricLinkTable extends Editable {
  metric_id: string;
  commitment_id: string;
  step_id: string | null;
  kind: MetricLinkKind;
  position: number;
  words: string;
}

export type Comparator =
  "equals" | "at_least" | "at_most" | "less_than" | "range" | "increase_by" | "decrease_by" | "ratio" | "by_date";

export interface TargetTable extends Editable {
  metric_link_id: string;
  words: string;
  comparator: Comparator;
  /** Integers at `scale`; an exact target has both equal. */
  floor: number | null;
  ceiling: number | null;
  scale: number;
  /** As the draft structure names it: percent, count, usd, days, hours, ratio. */
  unit: string;
  direction: "increase" | "decrease" | null;
  relative_to: "baseline" | null;
  /** A starting value that the words themselves give ("from 4 % to 9 %"), at `scale`. */
  from_value: number | null;
  due_on: Day | null;
  due_words: string | null;
  provisional: Bit;
}

export type ContributionState = "pending" | "accepted" | "returned" | "withdrawn" | "superseded";

export interface ContributionTable extends Owned {
  metric_id: string;
  metric_version_id: string;
  organization_id: string;
  grain: Grain;
  period_start: Day;
  period_end: Day;
  amount: number | null;
  numerator: number | null;
  denominator: number | null;
  note: string;
  evidence_url: string | null;
  state: ContributionState;
  supersedes_id: string | null;
  entered_by: string;
  on_behalf: Bit;
  entered_at: Instant;
  decided_by: string | null;
  decided_at: Instant | null;
  /** The organization that it was entered for, where a merge has moved it. */
  entered_for_id: string | null;
  /** The contribution that a merge added it into. */
  added_to_id: string | null;
}

export interface SliceTable extends Owned {
  contribution_id: string;
  category_id: string;
  amount: number;
}

/** The roll-up of one metric version, state and period over organizations; `period_start` is `all` for all periods together. */
export interface MetricTotalTable {
  coalition_id: string;
  metric_version_id: string;
  /** `reported` counts pending and accepted contributions, `accepted` only the latter. */
  state: "reported" | "accepted";
  period_start: Day;
  period_end: Day;
  organizations: number;
  amount: number;
  numerator: number;
  denominator: number;
  /** The largest single organization's part (of the denominator, for a ratio), for the rule against dominance. */
  largest: number;
  largest_numerator: number;
}

export interface MetricOrgLatestTable {
  coalition_id: string;
  metric_version_id: string;
  state: "reported" | "accepted";
  organization_id: string;
  period_start: Day;
  amount: number | null;
  numerator: number | null;
  denominator: number | null;
}

export interface SessionTable extends Editable {
  team_id: string;
  number: number;
  title: string;
  /** The date as the document words it, and the interval it means. */
  date_words: string;
  held_on: Day | null;
  held_until: Day | null;
  /** `HH:MM` in the coalition's time zone. */
  start_time: string | null;
  end_time: string | null;
  place: string;
  /** Where it can be joined from afar. */
  link: string | null;
  introduction: string;
}

export interface RecapTable extends Editable {
  session_id: string;
  state: "draft" | "circulated" | "published";
  /** JSON: the recap as a draft structure, from which every form of it is printed. */
  structure: string;
  published_at: Instant | null;
  published_by: string | null;
}

/** Two organizations, or two accounts, that were made one. */
export interface MergeTable extends Owned {
  kind: "organization" | "person";
  kept_id: string;
  merged_id: string;
  event_id: string;
  /** JSON: every row that the merge changed or made, as its undo needs it. */
  written: string;
  merged_by: string;
  merged_at: Instant;
  undone_by: string | null;
  undone_at: Instant | null;
}

/** Two organizations, or two accounts, that look alike and are not the same. The smaller id stands first. */
export interface ToldApartTable extends Owned {
  kind: "organization" | "person";
  one_id: string;
  other_id: string;
  told_by: string;
  told_at: Instant;
}

/** A list of people and organizations that was read from a spreadsheet. */
export interface MemberListTable extends Owned {
  file_name: string;
  source_hash: string;
  /** JSON: the rows as they were read. */
  draft: string;
  /** JSON: what the admin answered to the questions of the dry run. */
  answers: string;
  state: "review" | "stored" | "set_aside";
  created_by: string;
  created_at: Instant;
  stored_at: Instant | null;
  event_id: string | null;
  version: number;
}

/** The tables whose rows people edit, and whose every change is kept in `revision`. */
export interface EditableTables {
  stakeholder_group: StakeholderGroupTable;
  organization: OrganizationTable;
  organization_contact: OrganizationContactTable;
  person: PersonTable;
  affiliation: AffiliationTable;
  organization_domain: OrganizationDomainTable;
  team: TeamTable;
  team_member: TeamMemberTable;
  join_question: JoinQuestionTable;
  handover: HandoverTable;
  team_organization: TeamOrganizationTable;
  faq: FaqTable;
  plan: PlanTable;
  section: SectionTable;
  commitment: CommitmentTable;
  commitment_team: CommitmentTeamTable;
  step: StepTable;
  step_link: StepLinkTable;
  prose_part: ProsePartTable;
  role_row: RoleRowTable;
  mark: MarkTable;
  assignment: AssignmentTable;
  timeline: TimelineTable;
  timeline_point: TimelinePointTable;
  metric: MetricTable;
  baseline: BaselineTable;
  dimension: DimensionTable;
  category: CategoryTable;
  metric_link: MetricLinkTable;
  target: TargetTable;
  session: SessionTable;
  recap: RecapTable;
}

export interface Schema extends EditableTables {
  coalition: CoalitionTable;
  login: LoginTable;
  second_factor: SecondFactorTable;
  recovery_code: RecoveryCodeTable;
  pending_login: PendingLoginTable;
  token: TokenTable;
  outbox: OutboxTable;
  join_answer: JoinAnswerTable;
  join_intent: JoinIntentTable;
  team_agreement: TeamAgreementTable;
  former_slug: FormerSlugTable;
  rate_limit: RateLimitTable;
  audit_event: AuditEventTable;
  audit_seal: AuditSealTable;
  audit_chain: AuditChainTable;
  audit_scope: AuditScopeTable;
  revision: RevisionTable;
  submission: SubmissionTable;
  import_run: ImportRunTable;
  commitment_update: CommitmentUpdateTable;
  metric_version: MetricVersionTable;
  contribution: ContributionTable;
  slice: SliceTable;
  metric_total: MetricTotalTable;
  metric_org_latest: MetricOrgLatestTable;
  merge: MergeTable;
  told_apart: ToldApartTable;
  member_list: MemberListTable;
}

export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;
