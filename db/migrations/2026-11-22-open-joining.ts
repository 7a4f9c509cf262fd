import { type Kysely, sql } from "kysely";

// Memberships get an end, a reason and the agreement that was accepted; affiliations a claimed name until somebody
// confirms it. Both tables are made anew: SQLite changes a check or a "not null" only so.
const statements = [
  `alter table team_member rename to team_member_before`,
  `create table team_member (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text not null,
    person_id text not null,
    role text not null check (role in ('facilitator', 'member')),
    status text not null check (status in ('requested', 'active', 'declined', 'retired', 'ended')),
    joined_on text not null,
    ends_on text,
    carries_over integer not null check (carries_over in (0, 1)),
    ended_on text,
    reason text not null,
    decided_by text,
    decided_at bigint,
    agreed_number integer,
    agreed_at bigint,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id),
    foreign key (coalition_id, decided_by) references person (coalition_id, id)
  )`,
  `insert into team_member (
      coalition_id, id, team_id, person_id, role, status, joined_on, ends_on, carries_over, ended_on, reason,
      decided_by, decided_at, agreed_number, agreed_at, removed_at, version
    ) select
      coalition_id, id, team_id, person_id, role, status, joined_on, null, 0, ended_on, '',
      null, null, null, null, removed_at, version
    from team_member_before`,
  `drop table team_member_before`,
  `create unique index team_member_once on team_member (coalition_id, team_id, person_id) where status in ('requested', 'active') and removed_at is null`,
  `create index team_member_by_person on team_member (coalition_id, person_id)`,
  `create index team_member_by_end on team_member (coalition_id, ends_on) where ends_on is not null and status = 'active'`,

  `alter table affiliation rename to affiliation_before`,
  `create table affiliation (
    coalition_id text not null references coalition (id),
    id text not null,
    person_id text not null,
    organization_id text,
    claimed_name text,
    role text not null check (role in ('rep', 'contributor', 'plan_owner')),
    status text not null check (status in ('pending', 'confirmed', 'declined', 'ended')),
    from_on text not null,
    to_on text,
    reason text not null,
    decided_by text,
    decided_at bigint,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    check (organization_id is not null or (claimed_name is not null and status <> 'confirmed')),
    foreign key (coalition_id, person_id) references person (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id),
    foreign key (coalition_id, decided_by) references person (coalition_id, id)
  )`,
  `insert into affiliation (
      coalition_id, id, person_id, organization_id, claimed_name, role, status, from_on, to_on, reason,
      decided_by, decided_at, removed_at, version
    ) select
      coalition_id, id, person_id, organization_id, null, role, status, from_on, to_on, '',
      null, null, removed_at, version
    from affiliation_before`,
  `drop table affiliation_before`,
  `create index affiliation_by_person on affiliation (coalition_id, person_id)`,
  `create index affiliation_by_organization on affiliation (coalition_id, organization_id)`,
  `create index affiliation_by_status on affiliation (coalition_id, status)`,

  `create table organization_domain (
    coalition_id text not null references coalition (id),
    id text not null,
    organization_id text not null,
    domain text not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id)
  )`,
  `create unique index organization_domain_once on organization_domain (coalition_id, domain) where removed_at is null`,

  `create table join_question (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text not null,
    position integer not null,
    question text not null,
    is_required integer not null check (is_required in (0, 1)),
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id)
  )`,
  `create index join_question_by_team on join_question (coalition_id, team_id)`,

  `create table join_answer (
    coalition_id text not null references coalition (id),
    id text not null,
    team_member_id text not null,
    join_question_id text not null,
    position integer not null,
    question text not null,
    answer text not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_member_id) references team_member (coalition_id, id),
    foreign key (coalition_id, join_question_id) references join_question (coalition_id, id)
  )`,
  `create index join_answer_by_member on join_answer (coalition_id, team_member_id)`,

  // What somebody filled in on a team's page before their address was known to be theirs.
  `create table join_intent (
    coalition_id text not null references coalition (id),
    id text not null,
    person_id text not null,
    team_id text not null,
    answers text not null,
    agreed_number integer,
    created_at bigint not null,
    taken_up_at bigint,
    primary key (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id)
  )`,
  `create index join_intent_by_person on join_intent (coalition_id, person_id)`,

  `create table team_agreement (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text not null,
    number integer not null,
    body text not null,
    written_by text,
    written_at bigint not null,
    primary key (coalition_id, id),
    unique (coalition_id, team_id, number),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, written_by) references person (coalition_id, id)
  )`,

  `create table handover (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text not null,
    from_person_id text not null,
    to_person_id text not null,
    status text not null check (status in ('proposed', 'accepted', 'declined', 'withdrawn', 'confirmed', 'refused')),
    stays integer not null check (stays in (0, 1)),
    note text not null,
    proposed_at bigint not null,
    answered_at bigint,
    decided_by text,
    decided_at bigint,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, from_person_id) references person (coalition_id, id),
    foreign key (coalition_id, to_person_id) references person (coalition_id, id),
    foreign key (coalition_id, decided_by) references person (coalition_id, id)
  )`,
  `create unique index handover_once on handover (coalition_id, team_id, from_person_id) where status in ('proposed', 'accepted') and removed_at is null`,

  `alter table session add column start_time text`,
  `alter table session add column end_time text`,
  `alter table session add column place text not null default ''`,
  `alter table session add column link text`,
  `create index session_by_day on session (coalition_id, team_id, held_on)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
