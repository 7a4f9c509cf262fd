import { type Kysely, sql } from "kysely";

// Whether the page behind a letter's link shows an organization its last numbers: whoever asks can leave them out.
const statements = [
  `alter table round_team add column shows_last integer not null default 1 check (shows_last in (0, 1))`,
  `alter table round_schedule add column shows_last integer not null default 1 check (shows_last in (0, 1))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
