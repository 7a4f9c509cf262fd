import { type Kysely, sql } from "kysely";

// The few metrics that a team's page, or (without a team) the coalition's, leads with, in their order.
const statements = [
  `create table headline_metric (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text,
    metric_id text not null,
    position integer not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, metric_id) references metric (coalition_id, id)
  )`,
  `create unique index headline_metric_of on headline_metric (coalition_id, coalesce(team_id, ''), metric_id)
    where removed_at is null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
