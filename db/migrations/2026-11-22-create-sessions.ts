import { type Kysely, sql } from "kysely";

const statements = [
  `create table session (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text not null,
    number integer not null,
    title text not null,
    date_words text not null,
    held_on text,
    held_until text,
    introduction text not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    unique (coalition_id, team_id, number),
    foreign key (coalition_id, team_id) references team (coalition_id, id)
  )`,

  `create table recap (
    coalition_id text not null references coalition (id),
    id text not null,
    session_id text not null,
    state text not null check (state in ('draft', 'circulated', 'published')),
    structure text not null,
    published_at bigint,
    published_by text,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    unique (coalition_id, session_id),
    foreign key (coalition_id, session_id) references session (coalition_id, id),
    foreign key (coalition_id, published_by) references person (coalition_id, id)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
