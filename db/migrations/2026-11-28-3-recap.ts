import { type Kysely, sql } from "kysely";

// A notice beside a published recap stands as it was given: it is taken back with a reason, or another one takes its
// place. And when somebody last looked at their team's page, so that it can say what is new to them.
const statements = [
  `alter table recap_notice add column taken_back_on text`,
  `alter table recap_notice add column taken_back_by text`,
  `alter table recap_notice add column reason text not null default ''`,
  `alter table recap_notice add column replaces_id text`,

  `create table team_visit (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text not null,
    person_id text not null,
    began_at bigint not null,
    before_at bigint,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id)
  )`,
  `create unique index visit_of_person on team_visit (coalition_id, person_id, team_id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
