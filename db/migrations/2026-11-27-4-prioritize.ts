import { type Kysely, sql } from "kysely";

// From a long list to what a team promises: ideas, the ballots on some of them, and everybody's votes. A voter has one
// vote on a ballot, which they may change until it closes.
const statements = [
  `create table idea (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text not null,
    position integer not null,
    topic text not null,
    focus_area text not null,
    text text not null,
    same_words text not null,
    state text not null check (state in ('collected', 'shortlisted', 'chosen', 'not_chosen')),
    reason text not null,
    commitment_id text,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, commitment_id) references commitment (coalition_id, id)
  )`,
  `create index ideas_of_team on idea (coalition_id, team_id, position)`,
  `create unique index idea_said_once on idea (coalition_id, team_id, same_words) where removed_at is null`,
  `create index idea_of_commitment on idea (coalition_id, commitment_id)`,

  `create table ballot (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text not null,
    session_id text,
    title text not null,
    kind text not null check (kind in ('dots', 'grid', 'criteria')),
    dots integer check (dots between 1 and 100),
    most_on_one integer check (most_on_one between 1 and 100),
    criteria text not null,
    decides text not null check (decides in ('person', 'organization', 'group')),
    state text not null check (state in ('set_up', 'open', 'closed')),
    opened_at bigint,
    closed_at bigint,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, session_id) references session (coalition_id, id)
  )`,
  `create index ballots_of_team on ballot (coalition_id, team_id)`,
  `create index ballots_of_session on ballot (coalition_id, session_id)`,

  `create table ballot_option (
    coalition_id text not null references coalition (id),
    id text not null,
    ballot_id text not null,
    idea_id text not null,
    position integer not null,
    text text not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, ballot_id) references ballot (coalition_id, id),
    foreign key (coalition_id, idea_id) references idea (coalition_id, id)
  )`,
  `create index options_of_ballot on ballot_option (coalition_id, ballot_id, position)`,
  `create index options_of_idea on ballot_option (coalition_id, idea_id)`,

  `create table vote (
    coalition_id text not null references coalition (id),
    id text not null,
    ballot_id text not null,
    person_id text not null,
    organization_id text,
    marks text not null,
    version integer not null,
    cast_at bigint not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, ballot_id) references ballot (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id)
  )`,
  `create unique index vote_of_person on vote (coalition_id, ballot_id, person_id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
