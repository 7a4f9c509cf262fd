import { type Kysely, sql } from "kysely";

// Mail waits in `outbox`, written in the transaction that causes it. Links in it are made when it is sent: a secret is
// then stored nowhere but as the hash in `token`, whose kinds grow here (SQLite changes a check only by a new table).
const statements = [
  `alter table person add column email_verified_at bigint`,

  `alter table token rename to token_before`,
  `create table token (
    coalition_id text not null references coalition (id),
    id text not null,
    kind text not null check (kind in ('first_admin', 'invitation', 'verification', 'reset', 'address')),
    secret_hash text not null unique,
    email text,
    person_id text,
    coalition_role text check (coalition_role in ('admin', 'data_steward')),
    team_id text,
    team_role text check (team_role in ('facilitator', 'member')),
    organization_id text,
    affiliation_role text check (affiliation_role in ('rep', 'contributor', 'plan_owner')),
    created_by text,
    created_at bigint not null,
    expires_at bigint not null,
    used_at bigint,
    used_by text,
    revoked_at bigint,
    primary key (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id),
    foreign key (coalition_id, created_by) references person (coalition_id, id)
  )`,
  `insert into token (
      coalition_id, id, kind, secret_hash, email, coalition_role, team_id, team_role, organization_id, affiliation_role,
      created_by, created_at, expires_at, used_at, used_by, revoked_at
    ) select
      coalition_id, id, kind, secret_hash, email, coalition_role, team_id, team_role, organization_id, affiliation_role,
      created_by, created_at, expires_at, used_at, used_by, revoked_at
    from token_before`,
  `drop table token_before`,
  `create index token_by_person on token (coalition_id, person_id)`,

  `create table outbox (
    coalition_id text not null references coalition (id),
    id text not null,
    kind text not null,
    person_id text,
    address text,
    team_id text,
    token_id text,
    path text,
    message_values text not null,
    state text not null check (state in ('queued', 'sending', 'sent', 'failed', 'cancelled')),
    attempts integer not null,
    next_try_at bigint not null,
    last_fault text,
    created_at bigint not null,
    ended_at bigint,
    primary key (coalition_id, id),
    check (person_id is not null or address is not null),
    foreign key (coalition_id, person_id) references person (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, token_id) references token (coalition_id, id)
  )`,
  `create index outbox_due on outbox (next_try_at) where state in ('queued', 'sending')`,
  `create index outbox_by_state on outbox (coalition_id, state, created_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
