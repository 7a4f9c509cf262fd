import { type Kysely, sql } from "kysely";

// Rounds ask organizations for their numbers; what a closed round covers is locked. A number may now come from whoever
// holds an ask's link, so `entered_by` may be empty, and says how it came. Tables are made anew where a check or a
// "not null" changes (SQLite knows no other way); those that refer to them go with them.
const statements = [
  `alter table metric add column asks text not null default 'committed' check (asks in ('committed', 'table'))`,

  `alter table contribution rename to contribution_before`,
  `alter table slice rename to slice_before`,
  `create table contribution (
    coalition_id text not null references coalition (id),
    id text not null,
    metric_id text not null,
    metric_version_id text not null,
    organization_id text not null,
    grain text not null check (grain in ('month', 'quarter', 'year', 'event')),
    period_start text not null,
    period_end text not null,
    amount bigint,
    numerator bigint,
    denominator bigint,
    note text not null,
    evidence_url text,
    state text not null check (state in ('pending', 'accepted', 'returned', 'withdrawn', 'superseded')),
    supersedes_id text,
    entered_by text,
    link_made_by text,
    entered_through text not null default 'form' check (entered_through in ('form', 'link', 'import', 'api')),
    on_behalf integer not null check (on_behalf in (0, 1)),
    entered_at bigint not null,
    decided_by text,
    decided_at bigint,
    decision_note text not null default '',
    entered_for_id text,
    added_to_id text,
    primary key (coalition_id, id),
    check (entered_by is not null or entered_through = 'link'),
    foreign key (coalition_id, metric_id) references metric (coalition_id, id),
    foreign key (coalition_id, metric_version_id) references metric_version (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id),
    foreign key (coalition_id, supersedes_id) references contribution (coalition_id, id),
    foreign key (coalition_id, entered_by) references person (coalition_id, id),
    foreign key (coalition_id, link_made_by) references person (coalition_id, id)
  )`,
  `insert into contribution (
      coalition_id, id, metric_id, metric_version_id, organization_id, grain, period_start, period_end, amount,
      numerator, denominator, note, evidence_url, state, supersedes_id, entered_by, entered_through, on_behalf,
      entered_at, decided_by, decided_at, decision_note, entered_for_id, added_to_id
    ) select
      coalition_id, id, metric_id, metric_version_id, organization_id, grain, period_start, period_end, amount,
      numerator, denominator, note, evidence_url, state, supersedes_id, entered_by, 'form', on_behalf,
      entered_at, decided_by, decided_at, '', entered_for_id, added_to_id
    from contribution_before order by coalition_id, id`,
  `create table slice (
    coalition_id text not null references coalition (id),
    id text not null,
    contribution_id text not null,
    category_id text not null,
    amount bigint not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, contribution_id) references contribution (coalition_id, id),
    foreign key (coalition_id, category_id) references category (coalition_id, id)
  )`,
  `insert into slice (coalition_id, id, contribution_id, category_id, amount)
    select coalition_id, id, contribution_id, category_id, amount from slice_before`,
  `drop table slice_before`,
  `drop table contribution_before`,
  `create index slice_by_contribution on slice (coalition_id, contribution_id)`,
  `create unique index contribution_current on contribution (coalition_id, metric_id, organization_id, period_start)
    where state in ('pending', 'accepted') and grain <> 'event'`,
  `create index contribution_by_metric on contribution (coalition_id, metric_id, period_start, organization_id)`,
  `create index contribution_by_organization on contribution (coalition_id, organization_id, entered_at)`,
  `create index contribution_by_state on contribution (coalition_id, state, entered_at)`,
  `create index contribution_added_to on contribution (coalition_id, added_to_id) where added_to_id is not null`,

  `create table round (
    coalition_id text not null references coalition (id),
    id text not null,
    number integer not null,
    grain text not null check (grain in ('month', 'quarter', 'year')),
    period_start text not null,
    period_end text not null,
    due_on text not null,
    grace_days integer not null check (grace_days between 0 and 60),
    opened_by text,
    opened_at bigint not null,
    closed_at bigint,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    unique (coalition_id, number),
    foreign key (coalition_id, opened_by) references person (coalition_id, id)
  )`,
  `create unique index round_open on round (coalition_id, period_start, period_end) where closed_at is null`,

  // A team joins the round of a period, so that an organization is asked once whatever the number of its teams.
  `create table round_team (
    coalition_id text not null references coalition (id),
    id text not null,
    round_id text not null,
    team_id text not null,
    joined_by text,
    joined_at bigint not null,
    closed_by text,
    closed_at bigint,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    unique (coalition_id, round_id, team_id),
    foreign key (coalition_id, round_id) references round (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, joined_by) references person (coalition_id, id),
    foreign key (coalition_id, closed_by) references person (coalition_id, id)
  )`,
  `create index round_team_by_team on round_team (coalition_id, team_id, joined_at)`,

  `create table ask (
    coalition_id text not null references coalition (id),
    id text not null,
    round_id text not null,
    organization_id text not null,
    asked_at bigint not null,
    reminded_at bigint,
    reminders integer not null,
    took_seconds integer,
    primary key (coalition_id, id),
    foreign key (coalition_id, round_id) references round (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id)
  )`,
  // One a round and organization, but for what a merge of organizations brings together.
  `create index ask_by_round on ask (coalition_id, round_id, organization_id)`,
  `create index ask_by_organization on ask (coalition_id, organization_id, asked_at)`,

  `create table ask_item (
    coalition_id text not null references coalition (id),
    id text not null,
    ask_id text not null,
    round_team_id text not null,
    metric_id text,
    commitment_id text,
    grain text not null check (grain in ('month', 'quarter', 'year', 'event')),
    period_start text not null,
    period_end text not null,
    position integer not null,
    state text not null check (state in (
      'asked', 'submitted', 'returned', 'approved', 'no_change', 'not_mine', 'need_help'
    )),
    note text not null,
    answered_at bigint,
    answered_by text,
    contribution_id text,
    update_id text,
    primary key (coalition_id, id),
    check ((metric_id is null) <> (commitment_id is null)),
    foreign key (coalition_id, ask_id) references ask (coalition_id, id),
    foreign key (coalition_id, round_team_id) references round_team (coalition_id, id),
    foreign key (coalition_id, metric_id) references metric (coalition_id, id),
    foreign key (coalition_id, commitment_id) references commitment (coalition_id, id),
    foreign key (coalition_id, answered_by) references person (coalition_id, id),
    foreign key (coalition_id, contribution_id) references contribution (coalition_id, id),
    foreign key (coalition_id, update_id) references commitment_update (coalition_id, id)
  )`,
  `create index ask_item_by_ask on ask_item (coalition_id, ask_id, position)`,
  `create index ask_item_by_metric on ask_item (coalition_id, metric_id, period_start)`,
  `create index ask_item_by_round_team on ask_item (coalition_id, round_team_id)`,

  // What is locked: the numbers of a team whose period ends within these days.
  `create table period_lock (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text not null,
    round_id text,
    period_start text not null,
    period_end text not null,
    locked_by text,
    locked_at bigint not null,
    reason text not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, round_id) references round (coalition_id, id),
    foreign key (coalition_id, locked_by) references person (coalition_id, id)
  )`,
  `create index period_lock_by_team on period_lock (coalition_id, team_id, period_end) where removed_at is null`,

  `create table late_exception (
    coalition_id text not null references coalition (id),
    id text not null,
    metric_id text not null,
    organization_id text not null,
    period_start text not null,
    reason text not null,
    granted_by text not null,
    granted_at bigint not null,
    expires_at bigint not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, metric_id) references metric (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id),
    foreign key (coalition_id, granted_by) references person (coalition_id, id)
  )`,
  `create index late_exception_for on late_exception (coalition_id, metric_id, organization_id, period_start)
    where removed_at is null`,

  `alter table outbox rename to outbox_before`,
  `alter table token rename to token_before`,
  `create table token (
    coalition_id text not null references coalition (id),
    id text not null,
    kind text not null check (kind in ('first_admin', 'invitation', 'verification', 'reset', 'address', 'ask')),
    secret_hash text not null unique,
    email text,
    person_id text,
    coalition_role text check (coalition_role in ('admin', 'data_steward')),
    team_id text,
    team_role text check (team_role in ('facilitator', 'member')),
    organization_id text,
    affiliation_role text check (affiliation_role in ('rep', 'contributor', 'plan_owner')),
    ask_id text,
    created_by text,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    used_by text,
    revoked_at bigint,
    next_path text,
    primary key (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id),
    foreign key (coalition_id, ask_id) references ask (coalition_id, id),
    foreign key (coalition_id, created_by) references person (coalition_id, id)
  )`,
  `insert into token (
      coalition_id, id, kind, secret_hash, email, person_id, coalition_role, team_id, team_role, organization_id,
      affiliation_role, created_by, created_at, expires_at, used_at, used_by, revoked_at, next_path
    ) select
      coalition_id, id, kind, secret_hash, email, person_id, coalition_role, team_id, team_role, organization_id,
      affiliation_role, created_by, created_at, expires_at, used_at, used_by, revoked_at, next_path
    from token_before`,
  `create table outbox (
    coalition_id text not null references coalition (id),
    id text not null,
    kind text not null,
    person_id text,
    address text,
    team_id text,
    token_id text,
    path text,
    message_values text not null,
    state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'cancelled')),
    attempts integer not null,
    next_try_at bigint not null,
    last_fault text,
    created_at bigint not null,
    ended_at bigint,
    primary key (coalition_id, id),
    check (person_id is not null or address is not null),
    foreign key (coalition_id, person_id) references person (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, token_id) references token (coalition_id, id)
  )`,
  `insert into outbox (
      coalition_id, id, kind, person_id, address, team_id, token_id, path, message_values, state, attempts,
      next_try_at, last_fault, created_at, ended_at
    ) select
      coalition_id, id, kind, person_id, address, team_id, token_id, path, message_values, state, attempts,
      next_try_at, last_fault, created_at, ended_at
    from outbox_before`,
  `drop table outbox_before`,
  `drop table token_before`,
  `create index token_by_person on token (coalition_id, person_id)`,
  `create index token_by_ask on token (coalition_id, ask_id) where ask_id is not null`,
  `create index outbox_due on outbox (next_try_at) where state in ('queued', 'sending')`,
  `create index outbox_by_state on outbox (coalition_id, state, created_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
