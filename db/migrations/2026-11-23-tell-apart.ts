import { type Kysely, sql } from "kysely";

// Two organizations, or two accounts, that somebody looked at and found to be different. The smaller id stands first,
// so that a pair is one row whoever names it. Merges leave these rows alone: they are about the names that were seen.
const statements = [
  `create table told_apart (
    coalition_id text not null references coalition (id),
    id text not null,
    kind text not null check (kind in ('organization', 'person')),
    one_id text not null,
    other_id text not null,
    told_by text not null,
    told_at bigint not null,
    primary key (coalition_id, id),
    unique (coalition_id, kind, one_id, other_id),
    check (one_id < other_id),
    foreign key (coalition_id, told_by) references person (coalition_id, id)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
