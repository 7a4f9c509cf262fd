import { type Kysely, sql } from "kysely";

// Addresses at which a person's calendar reads their sessions; only a hash of the secret in them is kept. A letter may
// carry an entry for the reader's calendar.
const statements = [
  `create table calendar_feed (
    coalition_id text not null references coalition (id),
    id text not null,
    person_id text not null,
    secret_hash text not null unique,
    created_at bigint not null,
    revoked_at bigint,
    primary key (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id)
  )`,
  `create index calendar_feed_of_person on calendar_feed (coalition_id, person_id)`,
  `alter table outbox add column calendar text`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
