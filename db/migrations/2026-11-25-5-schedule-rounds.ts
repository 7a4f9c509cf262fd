import { type Kysely, sql } from "kysely";

// When a team's rounds open by themselves, and how long its organizations then have to answer.
const statements = [
  `create table round_schedule (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text not null,
    grain text not null check (grain in ('month', 'quarter', 'year')),
    opens_after_days integer not null check (opens_after_days between 0 and 60),
    days_to_answer integer not null check (days_to_answer between 1 and 60),
    starts_on text not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id)
  )`,
  `create unique index round_schedule_of_team on round_schedule (coalition_id, team_id) where removed_at is null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
