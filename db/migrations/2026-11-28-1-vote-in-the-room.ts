import { type Kysely, sql } from "kysely";

// Voting in the room, on phones and without accounts: a ballot gets a code, and a vote is a person's or a phone's. The
// table of votes is made anew because SQLite takes no "not null" back.
const statements = [
  `alter table ballot add column room_code text`,
  `alter table ballot add column room_allowed integer not null default 0 check (room_allowed in (0, 1))`,
  `alter table ballot add column room_shows text not null default 'end' check (room_shows in ('end', 'open'))`,
  // A code is never given out twice: one that was taken back opens nothing else later.
  `create unique index ballot_of_room_code on ballot (coalition_id, room_code) where room_code is not null`,

  `alter table vote rename to vote_before`,
  `create table vote (
    coalition_id text not null references coalition (id),
    id text not null,
    ballot_id text not null,
    person_id text,
    phone_hash text,
    organization_id text,
    marks text not null,
    version integer not null,
    cast_at bigint not null,
    primary key (coalition_id, id),
    check ((person_id is null) <> (phone_hash is null)),
    foreign key (coalition_id, ballot_id) references ballot (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id)
  )`,
  `insert into vote (coalition_id, id, ballot_id, person_id, organization_id, marks, version, cast_at)
    select coalition_id, id, ballot_id, person_id, organization_id, marks, version, cast_at
    from vote_before order by coalition_id, id`,
  `drop table vote_before`,
  `create unique index vote_of_person on vote (coalition_id, ballot_id, person_id)`,
  `create unique index vote_of_phone on vote (coalition_id, ballot_id, phone_hash)`,
  // Whether anything was voted since is read from this alone, every second while somebody watches.
  `create index votes_counted on vote (coalition_id, ballot_id, version)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
