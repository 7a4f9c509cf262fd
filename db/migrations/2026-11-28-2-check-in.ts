import { type Kysely, sql } from "kysely";

// The code by which people check in at a session, what visitors say of themselves until whoever records takes them in,
// and that a session does not take place.
const statements = [
  `create table check_in (
    coalition_id text not null references coalition (id),
    id text not null,
    session_id text not null,
    code text not null,
    made_at bigint not null,
    primary key (coalition_id, id),
    unique (coalition_id, session_id),
    unique (coalition_id, code),
    foreign key (coalition_id, session_id) references session (coalition_id, id)
  )`,
  `create table arrival (
    coalition_id text not null references coalition (id),
    id text not null,
    session_id text not null,
    person_id text,
    name text not null,
    organization text not null,
    said_at bigint not null,
    dismissed_at bigint,
    primary key (coalition_id, id),
    foreign key (coalition_id, session_id) references session (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id)
  )`,
  `create index arrival_at_session on arrival (coalition_id, session_id)`,
  `create index arrival_of_person on arrival (coalition_id, person_id) where person_id is not null`,
  `create index arrival_by_age on arrival (said_at)`,
  `alter table session add column cancelled_at bigint`,
  // The name of an account is its own: a copy would outlive it.
  `update attendance set name = '' where person_id is not null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
