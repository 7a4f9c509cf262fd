import { type Kysely, sql } from "kysely";

// Tokens with which an organization's own systems send and read its numbers. Only a hash of the secret is kept.
const statements = [
  `create table api_token (
    coalition_id text not null references coalition (id),
    id text not null,
    person_id text not null,
    organization_id text,
    name text not null,
    scopes text not null,
    secret_hash text not null unique,
    hint text not null,
    created_at bigint not null,
    expires_at bigint not null,
    last_used_at bigint,
    revoked_at bigint,
    revoked_by text,
    primary key (coalition_id, id),
    foreign key (coalition_id, person_id) references person (coalition_id, id),
    foreign key (coalition_id, organization_id) references organization (coalition_id, id),
    foreign key (coalition_id, revoked_by) references person (coalition_id, id)
  )`,
  `create index api_token_by_person on api_token (coalition_id, person_id, created_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
