import { type Kysely, sql } from "kysely";

// Files that show where a number comes from. They are kept with the rows, so that one backup holds both and a number
// never points to a file that is gone.
const statements = [
  `create table attachment (
    coalition_id text not null references coalition (id),
    id text not null,
    contribution_id text not null,
    file_name text not null,
    media_type text not null,
    bytes integer not null,
    sha256 text not null,
    content bytea,
    added_by text not null,
    added_at bigint not null,
    removed_by text,
    removed_at bigint,
    primary key (coalition_id, id),
    check ((content is null) = (removed_at is not null)),
    foreign key (coalition_id, contribution_id) references contribution (coalition_id, id),
    foreign key (coalition_id, added_by) references person (coalition_id, id),
    foreign key (coalition_id, removed_by) references person (coalition_id, id)
  )`,
  `create index attachment_of_contribution on attachment (coalition_id, contribution_id) where removed_at is null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
