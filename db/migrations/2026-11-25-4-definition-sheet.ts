import { type Kysely, sql } from "kysely";

// A metric says where its data come from and may aim at a range; a target says who made it final; a period of a metric
// has a story in words.
const statements = [
  `alter table metric add column source text not null default ''`,
  // The check names what a direction may be: the column is made anew, since SQLite changes no check.
  `alter table metric rename column direction to direction_before`,
  `alter table metric add column direction text check (direction in ('up', 'down', 'range'))`,
  `update metric set direction = direction_before`,
  `alter table metric drop column direction_before`,

  `alter table target add column settled_by text`,
  `alter table target add column settled_at bigint`,

  `create table period_note (
    coalition_id text not null references coalition (id),
    id text not null,
    metric_id text not null,
    period_start text not null,
    period_end text not null,
    body text not null,
    written_at bigint not null,
    removed_at bigint,
    version integer not null,
    primary key (coalition_id, id),
    foreign key (coalition_id, metric_id) references metric (coalition_id, id)
  )`,
  `create unique index period_note_of on period_note (coalition_id, metric_id, period_start, period_end)
    where removed_at is null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
