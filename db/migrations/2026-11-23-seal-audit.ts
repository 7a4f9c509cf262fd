import { type Kysely, sql } from "kysely";

// An event is unsealed until the sealing job has taken it into its coalition's chain, whoever wrote it: nothing that
// adds events has to know of the chain. `audit_seal` names events without a foreign key, since it must be able to say
// that one is gone. `audit_scope` finds the events of a team or an organization without reading all others.
const statements = [
  `alter table audit_event add column sealed integer not null default 0 check (sealed in (0, 1))`,
  `create index audit_event_unsealed on audit_event (coalition_id, id) where sealed = 0`,
  `create index audit_event_by_time on audit_event (coalition_id, at, id)`,
  `create index audit_event_by_actor on audit_event (coalition_id, actor_id, at, id)`,
  `alter table revision add column salts text`,

  `create table audit_seal (
    coalition_id text not null references coalition (id),
    sequence integer not null,
    event_id text not null,
    content_hash text not null,
    chain_hash text not null,
    sealed_at bigint not null,
    primary key (coalition_id, sequence),
    unique (coalition_id, event_id)
  )`,
  `create table audit_chain (
    coalition_id text not null references coalition (id),
    last_sequence integer not null,
    chain_hash text not null,
    primary key (coalition_id)
  )`,
  `create table audit_scope (
    coalition_id text not null references coalition (id),
    kind text not null check (kind in ('team', 'organization')),
    place_id text not null,
    at bigint not null,
    event_id text not null,
    primary key (coalition_id, kind, place_id, at, event_id)
  )`,
  `create index audit_scope_by_event on audit_scope (coalition_id, event_id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
