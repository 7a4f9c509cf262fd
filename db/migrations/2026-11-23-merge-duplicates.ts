import { type Kysely, sql } from "kysely";

// A contribution that moves with a merged organization says whom it was entered for; one that was added into another
// says into which. `merge.written` is what an undo needs: every row that was changed, before and after.
const statements = [
  `alter table contribution add column entered_for_id text`,
  `alter table contribution add column added_to_id text`,
  `create index contribution_added_to on contribution (coalition_id, added_to_id) where added_to_id is not null`,

  `create table merge (
    coalition_id text not null references coalition (id),
    id text not null,
    kind text not null check (kind in ('organization', 'person')),
    kept_id text not null,
    merged_id text not null,
    event_id text not null,
    written text not null,
    merged_by text not null,
    merged_at bigint not null,
    undone_by text,
    undone_at bigint,
    primary key (coalition_id, id),
    foreign key (coalition_id, merged_by) references person (coalition_id, id)
  )`,
  `create index merge_by_kept on merge (coalition_id, kept_id)`,
  `create index merge_by_merged on merge (coalition_id, merged_id)`,

  `create table member_list (
    coalition_id text not null references coalition (id),
    id text not null,
    file_name text not null,
    source_hash text not null,
    draft text not null,
    answers text not null,
    state text not null check (state in ('review', 'stored', 'set_aside')),
    created_by text not null,
    created_at bigint not null,
    stored_at bigint,
    event_id text,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, created_by) references person (coalition_id, id)
  )`,
  `create index member_list_by_age on member_list (coalition_id, created_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
