import { type Kysely, sql } from "kysely";

// A recap is circulated before it is published: whoever took part proposes corrections until a day. After publication a
// notice beside it says what is wrong. And when somebody last looked at a team.
const statements = [
  `alter table recap add column circulated_at bigint`,
  `alter table recap add column circulated_until text`,
  // Its mail goes out once, however often it is taken back and published again.
  `alter table recap add column mailed_at bigint`,

  `create table recap_correction (
    coalition_id text not null references coalition (id),
    id text not null,
    recap_id text not null,
    place text not null,
    words text not null,
    instead text not null,
    reason text not null,
    state text not null check (state in ('proposed', 'applied', 'noted', 'declined')),
    answer text not null,
    proposed_by text,
    proposed_at bigint not null,
    settled_by text,
    settled_at bigint,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, recap_id) references recap (coalition_id, id),
    foreign key (coalition_id, proposed_by) references person (coalition_id, id),
    foreign key (coalition_id, settled_by) references person (coalition_id, id)
  )`,
  `create index correction_of_recap on recap_correction (coalition_id, recap_id, proposed_at)`,

  `create table recap_notice (
    coalition_id text not null references coalition (id),
    id text not null,
    recap_id text not null,
    text text not null,
    given_on text not null,
    given_by text,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, recap_id) references recap (coalition_id, id),
    foreign key (coalition_id, given_by) references person (coalition_id, id)
  )`,
  `create index notice_of_recap on recap_notice (coalition_id, recap_id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
