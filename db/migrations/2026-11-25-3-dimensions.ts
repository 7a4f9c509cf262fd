import { type Kysely, sql } from "kysely";

// A coalition's own ways to break numbers down, the parts that organizations give of a number, their roll-ups, and what
// the public saw of a period when it was closed. `metric.dimensions` is the JSON list of the dimensions it is asked by.
const statements = [
  `alter table metric add column dimensions text not null default '[]'`,
  `alter table dimension add column retired_at bigint`,
  `alter table category add column retired_at bigint`,
  // Every dimension has one category for whom or what it is not known of.
  `alter table category add column kind text not null default 'own' check (kind in ('own', 'unknown'))`,
  `create index category_by_dimension on category (coalition_id, dimension_id, position)`,

  // Of a part and a whole there is one of each for every category; `amount` is 0 then.
  `alter table slice add column numerator bigint`,
  `alter table slice add column denominator bigint`,

  // `part` is a category, or `gap`: what the slices leave of the numbers.
  `create table slice_total (
    coalition_id text not null references coalition (id),
    metric_version_id text not null,
    state text not null check (state in ('reported', 'accepted')),
    dimension_id text not null,
    period_start text not null,
    part text not null,
    period_end text not null,
    organizations integer not null,
    amount bigint not null,
    numerator bigint not null,
    denominator bigint not null,
    largest bigint not null,
    largest_numerator bigint not null,
    primary key (coalition_id, metric_version_id, state, dimension_id, period_start, part),
    foreign key (coalition_id, metric_version_id) references metric_version (coalition_id, id),
    foreign key (coalition_id, dimension_id) references dimension (coalition_id, id)
  )`,

  `create table release (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text not null,
    metric_id text not null,
    metric_version_id text not null,
    period_start text not null,
    period_end text not null,
    organizations integer not null,
    amount bigint not null,
    numerator bigint not null,
    denominator bigint not null,
    largest bigint not null,
    largest_numerator bigint not null,
    was_shown integer not null check (was_shown in (0, 1)),
    breakdowns text not null,
    released_at bigint not null,
    released_by text,
    primary key (coalition_id, id),
    unique (coalition_id, metric_version_id, period_start),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, metric_id) references metric (coalition_id, id),
    foreign key (coalition_id, metric_version_id) references metric_version (coalition_id, id),
    foreign key (coalition_id, released_by) references person (coalition_id, id)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
