import { type Kysely, sql } from "kysely";

// A file of numbers waits row by row until somebody takes it in, and then says which number each row gave. A row is
// what the file said: it refers to nothing but its file, so that what it names may change or go meanwhile; all of it is
// looked at again when it is taken in.
const statements = [
  `create table number_list (
    coalition_id text not null references coalition (id),
    id text not null,
    file_name text not null,
    state text not null check (state in ('reading', 'review', 'stored', 'set_aside')),
    rows_new integer not null,
    rows_correct integer not null,
    rows_same integer not null,
    rows_skipped integer not null,
    rows_bad integer not null,
    created_by text not null,
    created_at bigint not null,
    stored_at bigint,
    event_id text,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, created_by) references person (coalition_id, id)
  )`,
  `create index number_list_by_person on number_list (coalition_id, created_by, created_at)`,

  `create table number_row (
    coalition_id text not null references coalition (id),
    list_id text not null,
    row integer not null,
    does text not null check (does in ('new', 'correct', 'same', 'skipped', 'bad')),
    metric_id text,
    metric_version_id text,
    metric_row_version integer,
    organization_id text,
    grain text,
    period_start text,
    period_end text,
    amount bigint,
    numerator bigint,
    denominator bigint,
    note text not null,
    evidence_url text,
    known_id text,
    contribution_id text,
    field text,
    problem text,
    said text,
    primary key (coalition_id, list_id, row),
    foreign key (coalition_id, list_id) references number_list (coalition_id, id)
  )`,
  `create index number_row_by_metric on number_row (coalition_id, list_id, metric_id, row)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
