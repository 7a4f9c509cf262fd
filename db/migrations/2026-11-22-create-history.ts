import { type Kysely, sql } from "kysely";

const statements = [
  `create table audit_event (
    coalition_id text not null references coalition (id),
    id text not null,
    actor_id text,
    actor_kind text not null check (actor_kind in ('person', 'operator', 'anonymous')),
    action text not null,
    subject_type text,
    subject_id text,
    detail text not null,
    at bigint not null,
    primary key (coalition_id, id)
  )`,
  `create index audit_event_by_subject on audit_event (coalition_id, subject_type, subject_id, at)`,

  `create table revision (
    coalition_id text not null references coalition (id),
    id text not null,
    subject_type text not null,
    subject_id text not null,
    version integer not null,
    row_json text not null,
    event_id text not null,
    resolution_id text,
    actor_id text,
    at bigint not null,
    primary key (coalition_id, id),
    unique (coalition_id, subject_type, subject_id, version),
    foreign key (coalition_id, event_id) references audit_event (coalition_id, id)
  )`,
  `create index revision_by_event on revision (coalition_id, event_id)`,

  `create table submission (
    coalition_id text not null references coalition (id),
    id text not null,
    action text not null,
    outcome text not null,
    at bigint not null,
    primary key (coalition_id, id)
  )`,
  `create index submission_by_age on submission (at)`,

  `create table import_run (
    coalition_id text not null references coalition (id),
    id text not null,
    team_id text not null,
    kind text not null,
    file_name text not null,
    source_text text not null,
    source_hash text not null,
    draft text not null,
    state text not null check (state in ('review', 'stored', 'undone', 'set_aside')),
    written text not null,
    event_id text,
    created_by text not null,
    created_at bigint not null,
    stored_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, team_id) references team (coalition_id, id),
    foreign key (coalition_id, created_by) references person (coalition_id, id)
  )`,
  `create index import_run_by_team on import_run (coalition_id, team_id, created_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
