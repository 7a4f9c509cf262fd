import { type Kysely, sql } from "kysely";

const statements = [
  `create table plan (
    coalition_id text not null references coalition (id),
    id text not null,
    kind text not null check (kind in ('team', 'action_plan', 'tracker')),
    team_id text,
    organization_id text,
    title text not null,
    level_names text not null,
    next_ref integer not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id)
  )`,
  `create unique index plan_of_team on plan (coalition_id, team_id) where kind = 'team'`,

  `create table section (
    coalition_id text not null references coalition (id),
    id text not null,
    plan_id text not null,
    parent_id text,
    label text not null,
    title text not null,
    position integer not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, plan_id) references plan (coalition_id, id),
    foreign key (coalition_id, parent_id) references section (coalition_id, id)
  )`,
  `create index section_by_plan on section (coalition_id, plan_id)`,

  `create table commitment (
    coalition_id text not null references coalition (id),
    id text not null,
    plan_id text not null,
    section_id text,
    ref integer not null,
    label text not null,
    position integer not null,
    title text not null,
    goal text not null,
    state text not null check (state in ('proposed', 'active', 'parked', 'retired')),
    state_reason text not null,
    next_step_ref integer not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    unique (coalition_id, plan_id, ref),
    foreign key (coalition_id, plan_id) references plan (coalition_id, id),
    foreign key (coalition_id, section_id) references section (coalition_id, id)
  )`,

  `create table commitment_team (
    coalition_id text not null references coalition (id),
    id text not null,
    commitment_id text not null,
    team_id text not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, commitment_id) references commitment (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id)
  )`,
  `create unique index commitment_team_once on commitment_team (coalition_id, commitment_id, team_id) where removed_at is null`,

  `create table step (
    coalition_id text not null references coalition (id),
    id text not null,
    commitment_id text not null,
    ref integer not null,
    label text not null,
    position integer not null,
    kind text not null check (kind in ('step', 'recommendation', 'part')),
    voice text not null check (voice in ('owner', 'reviewer')),
    text text not null,
    notes text not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    unique (coalition_id, commitment_id, ref),
    foreign key (coalition_id, commitment_id) references commitment (coalition_id, id)
  )`,

  `create table step_link (
    coalition_id text not null references coalition (id),
    id text not null,
    step_id text not null,
    commitment_id text not null,
    position integer not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, step_id) references step (coalition_id, id),
    foreign key (coalition_id, commitment_id) references commitment (coalition_id, id)
  )`,
  `create index step_link_by_commitment on step_link (coalition_id, commitment_id)`,

  `create table prose_part (
    coalition_id text not null references coalition (id),
    id text not null,
    plan_id text not null,
    section_id text,
    commitment_id text,
    kind text not null,
    body text not null,
    position integer not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, plan_id) references plan (coalition_id, id),
    foreign key (coalition_id, section_id) references section (coalition_id, id),
    foreign key (coalition_id, commitment_id) references commitment (coalition_id, id)
  )`,
  `create index prose_part_by_commitment on prose_part (coalition_id, commitment_id)`,

  `create table role_row (
    coalition_id text not null references coalition (id),
    id text not null,
    commitment_id text not null,
    step_id text,
    label text not null,
    position integer not null,
    stakeholder_group_id text,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, commitment_id) references commitment (coalition_id, id),
    foreign key (coalition_id, step_id) references step (coalition_id, id),
    foreign key (coalition_id, stakeholder_group_id) references stakeholder_group (coalition_id, id)
  )`,
  `create index role_row_by_commitment on role_row (coalition_id, commitment_id)`,

  `create table mark (
    coalition_id text not null references coalition (id),
    id text not null,
    role_row_id text not null,
    kind text not null check (kind in ('lead', 'support')),
    note text not null,
    bullets text not null,
    pending integer not null check (pending in (0, 1)),
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, role_row_id) references role_row (coalition_id, id)
  )`,
  `create unique index mark_once on mark (coalition_id, role_row_id, kind) where removed_at is null`,

  `create table assignment (
    coalition_id text not null references coalition (id),
    id text not null,
    mark_id text not null,
    organization_id text not null,
    person_id text,
    deputy_id text,
    status text not null check (status in ('proposed', 'accepted', 'declined', 'ended')),
    proposed_by text not null check (proposed_by in ('team', 'organization')),
    reason text not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, mark_id) references mark (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id),
    foreign key (coalition_id, deputy_id) references person (coalition_id, id)
  )`,
  `create index assignment_by_mark on assignment (coalition_id, mark_id)`,
  `create index assignment_by_organization on assignment (coalition_id, organization_id, status)`,

  `create table timeline (
    coalition_id text not null references coalition (id),
    id text not null,
    commitment_id text not null,
    step_id text,
    words text not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, commitment_id) references commitment (coalition_id, id),
    foreign key (coalition_id, step_id) references step (coalition_id, id)
  )`,
  `create index timeline_by_commitment on timeline (coalition_id, commitment_id)`,

  `create table timeline_point (
    coalition_id text not null references coalition (id),
    id text not null,
    timeline_id text not null,
    relation text not null check (relation in ('begin', 'complete', 'by', 'each')),
    start_on text,
    end_on text,
    position integer not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, timeline_id) references timeline (coalition_id, id)
  )`,
  `create index timeline_point_by_timeline on timeline_point (coalition_id, timeline_id)`,

  `create table commitment_update (
    coalition_id text not null references coalition (id),
    id text not null,
    commitment_id text not null,
    step_id text,
    voice text not null check (voice in ('owner', 'reviewer')),
    status text check (status in ('not_started', 'progressing', 'achieved', 'blocked', 'dropped')),
    mark_as_printed text,
    narrative text not null,
    source text not null,
    organization_id text,
    author_id text,
    supersedes_id text,
    superseded integer not null check (superseded in (0, 1)),
    stated_on text not null,
    created_at bigint not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, commitment_id) references commitment (coalition_id, id),
    foreign key (coalition_id, step_id) references step (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id),
    foreign key (coalition_id, author_id) references person (coalition_id, id),
    foreign key (coalition_id, supersedes_id) references commitment_update (coalition_id, id)
  )`,
  `create index commitment_update_latest on commitment_update (coalition_id, commitment_id, superseded, created_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
