import { type Kysely, sql } from "kysely";

const statements = [
  `create table metric (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text not null,
    name text not null,
    meaning text not null,
    unit text not null check (unit in ('count', 'percent', 'currency', 'days', 'hours', 'rating', 'own')),
    unit_label text not null,
    scale integer not null check (scale between 0 and 4),
    direction text check (direction in ('up', 'down')),
    aggregation text check (aggregation in ('sum', 'latest', 'average', 'ratio', 'percent_change')),
    underlying text check (underlying in ('sum', 'latest')),
    grain text not null check (grain in ('month', 'quarter', 'year', 'event')),
    counts_people integer check (counts_people in (0, 1)),
    confidential integer check (confidential in (0, 1)),
    current_version_id text not null,
    position integer not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id)
  )`,
  `create index metric_by_team on metric (coalition_id, team_id, position)`,

  `create table metric_version (
    coalition_id text not null references coalition (id),
    id text not null,
    metric_id text not null,
    number integer not null,
    definition text not null,
    created_at bigint not null,
    primary key (coalition_id, id),
    unique (coalition_id, metric_id, number),
    foreign key (coalition_id, metric_id) references metric (coalition_id, id)
  )`,

  `create table baseline (
    coalition_id text not null references coalition (id),
    id text not null,
    metric_id text not null,
    state text not null check (state in ('known', 'unknown', 'being_established')),
    amount bigint,
    numerator bigint,
    denominator bigint,
    as_of text,
    words text not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    unique (coalition_id, metric_id),
    foreign key (coalition_id, metric_id) references metric (coalition_id, id)
  )`,

  `create table dimension (
    coalition_id text not null references coalition (id),
    id text not null,
    name text not null,
    position integer not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id)
  )`,
  `create table category (
    coalition_id text not null references coalition (id),
    id text not null,
    dimension_id text not null,
    name text not null,
    position integer not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, dimension_id) references dimension (coalition_id, id)
  )`,

  `create table metric_link (
    coalition_id text not null references coalition (id),
    id text not null,
    metric_id text not null,
    commitment_id text not null,
    step_id text,
    kind text not null check (kind in ('progress', 'success', 'step')),
    position integer not null,
    words text not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, metric_id) references metric (coalition_id, id),
    foreign key (coalition_id, commitment_id) references commitment (coalition_id, id),
    foreign key (coalition_id, step_id) references step (coalition_id, id)
  )`,
  `create index metric_link_by_commitment on metric_link (coalition_id, commitment_id, position)`,
  `create index metric_link_by_metric on metric_link (coalition_id, metric_id)`,

  `create table target (
    coalition_id text not null references coalition (id),
    id text not null,
    metric_link_id text not null,
    words text not null,
    comparator text not null check (comparator in ('equals', 'at_least', 'at_most', 'less_than', 'range', 'increase_by', 'decrease_by', 'ratio', 'by_date')),
    floor bigint,
    ceiling bigint,
    scale integer not null check (scale between 0 and 4),
    unit text not null,
    direction text check (direction in ('increase', 'decrease')),
    relative_to text check (relative_to in ('baseline')),
    from_value bigint,
    due_on text,
    due_words text,
    provisional integer not null check (provisional in (0, 1)),
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, metric_link_id) references metric_link (coalition_id, id)
  )`,
  `create unique index target_of_link on target (coalition_id, metric_link_id) where removed_at is null`,

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
    entered_by text not null,
    on_behalf integer not null check (on_behalf in (0, 1)),
    entered_at bigint not null,
    decided_by text,
    decided_at bigint,
    primary key (coalition_id, id),
    foreign key (coalition_id, metric_id) references metric (coalition_id, id),
    foreign key (coalition_id, metric_version_id) references metric_version (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id),
    foreign key (coalition_id, supersedes_id) references contribution (coalition_id, id),
    foreign key (coalition_id, entered_by) references person (coalition_id, id)
  )`,
  `create unique index contribution_current on contribution (coalition_id, metric_id, organization_id, period_start)
    where state in ('pending', 'accepted') and grain <> 'event'`,
  `create index contribution_by_metric on contribution (coalition_id, metric_id, period_start, organization_id)`,
  `create index contribution_by_organization on contribution (coalition_id, organization_id, entered_at)`,
  `create index contribution_by_state on contribution (coalition_id, state, entered_at)`,

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
  `create index slice_by_contribution on slice (coalition_id, contribution_id)`,

  `create table metric_total (
    coalition_id text not null references coalition (id),
    metric_version_id text not null,
    state text not null check (state in ('reported', 'accepted')),
    period_start text not null,
    period_end text not null,
    organizations integer not null,
    amount bigint not null,
    numerator bigint not null,
    denominator bigint not null,
    largest bigint not null,
    largest_numerator bigint not null,
    primary key (coalition_id, metric_version_id, state, period_start),
    foreign key (coalition_id, metric_version_id) references metric_version (coalition_id, id)
  )`,

  `create table metric_org_latest (
    coalition_id text not null references coalition (id),
    metric_version_id text not null,
    state text not null check (state in ('reported', 'accepted')),
    organization_id text not null,
    period_start text not null,
    amount bigint,
    numerator bigint,
    denominator bigint,
    primary key (coalition_id, metric_version_id, state, organization_id),
    foreign key (coalition_id, metric_version_id) references metric_version (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
