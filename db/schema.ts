import type { Kysely, Transaction } from "kysely";
import type { CoalitionTable, FormerSlugTable, StakeholderGroupTable } from "./schema/coalitions";
import type {
  AttachmentTable,
  ContributionTable,
  LateExceptionTable,
  PeriodLockTable,
  SliceTable,
} from "./schema/contributions";
import type { ImportRunTable } from "./schema/documents";
import type {
  AuditChainTable,
  AuditEventTable,
  AuditScopeTable,
  AuditSealTable,
  RevisionTable,
  SubmissionTable,
} from "./schema/history";
import type { MergeTable, ToldApartTable } from "./schema/merging";
import type {
  BaselineTable,
  CategoryTable,
  DimensionTable,
  HeadlineMetricTable,
  MetricLinkTable,
  MetricOrgLatestTable,
  MetricTable,
  MetricTotalTable,
  MetricVersionTable,
  ReleaseTable,
  SliceTotalTable,
  PeriodNoteTable,
  TargetTable,
} from "./schema/metrics";
import type { OutboxTable } from "./schema/notifications";
import type { NumberListTable, NumberRowTable } from "./schema/number-lists";
import type {
  AffiliationTable,
  MemberListTable,
  OrganizationContactTable,
  OrganizationDomainTable,
  OrganizationTable,
} from "./schema/organizations";
import type {
  ApiTokenTable,
  CalendarFeedTable,
  LoginTable,
  PendingLoginTable,
  PersonTable,
  RateLimitTable,
  RecoveryCodeTable,
  SecondFactorTable,
  TokenTable,
} from "./schema/people";
import type {
  AssignmentTable,
  CommitmentTable,
  CommitmentTeamTable,
  CommitmentUpdateTable,
  MarkTable,
  PlanTable,
  ProsePartTable,
  RoleRowTable,
  SectionTable,
  StepLinkTable,
  StepTable,
  TimelinePointTable,
  TimelineTable,
} from "./schema/plans";
import type { BallotOptionTable, BallotTable, IdeaTable, VoteTable } from "./schema/priorities";
import type { AskItemTable, AskTable, RoundScheduleTable, RoundTable, RoundTeamTable } from "./schema/rounds";
import type {
  AgendaAboutTable,
  AgendaItemTable,
  ArrivalTable,
  AttendanceTable,
  CheckInTable,
  RecapCorrectionTable,
  RecapNoticeTable,
  RecapTable,
  ResolutionTable,
  SessionNoteSaveTable,
  SessionNoteTable,
  SessionTable,
} from "./schema/sessions";
import type {
  FaqTable,
  HandoverTable,
  JoinAnswerTable,
  JoinIntentTable,
  JoinQuestionTable,
  TeamAgreementTable,
  TeamMemberTable,
  TeamOrganizationTable,
  TeamTable,
} from "./schema/teams";

export type { Bit, Day } from "./schema/columns";
export type { EnteredThrough } from "./schema/contributions";
export type { AuditEventTable, AuditScopeTable, AuditSealTable, RevisionTable } from "./schema/history";
export type { OutboxTable } from "./schema/notifications";
export type { AffiliationRole, MemberListTable, OrganizationKind } from "./schema/organizations";
export type { TokenTable } from "./schema/people";
export type { RecapTable } from "./schema/sessions";
export type { AskItemState } from "./schema/rounds";

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
  period_note: PeriodNoteTable;
  headline_metric: HeadlineMetricTable;
  round: RoundTable;
  round_team: RoundTeamTable;
  round_schedule: RoundScheduleTable;
  period_lock: PeriodLockTable;
  late_exception: LateExceptionTable;
  session: SessionTable;
  agenda_item: AgendaItemTable;
  agenda_about: AgendaAboutTable;
  resolution: ResolutionTable;
  attendance: AttendanceTable;
  recap: RecapTable;
  recap_correction: RecapCorrectionTable;
  recap_notice: RecapNoticeTable;
  idea: IdeaTable;
  ballot: BallotTable;
  ballot_option: BallotOptionTable;
}

export interface Schema extends EditableTables {
  session_note: SessionNoteTable;
  session_note_save: SessionNoteSaveTable;
  vote: VoteTable;
  coalition: CoalitionTable;
  login: LoginTable;
  second_factor: SecondFactorTable;
  recovery_code: RecoveryCodeTable;
  pending_login: PendingLoginTable;
  token: TokenTable;
  api_token: ApiTokenTable;
  check_in: CheckInTable;
  arrival: ArrivalTable;
  calendar_feed: CalendarFeedTable;
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
  ask: AskTable;
  ask_item: AskItemTable;
  contribution: ContributionTable;
  attachment: AttachmentTable;
  slice: SliceTable;
  metric_total: MetricTotalTable;
  slice_total: SliceTotalTable;
  release: ReleaseTable;
  metric_org_latest: MetricOrgLatestTable;
  merge: MergeTable;
  told_apart: ToldApartTable;
  member_list: MemberListTable;
  number_list: NumberListTable;
  number_row: NumberRowTable;
}

export type Db = Kysely<Schema>;

export type Tx = Transaction<Schema>;
