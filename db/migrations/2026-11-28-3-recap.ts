import { type Kysely, sql } from "kysely";

// A notice beside a published recap stands as it was given: it is taken back with a reason, or another one takes its
// place.
const statements = [
  `alter table recap_notice add column taken_back_on text`,
  `alter table recap_notice add column taken_back_by text`,
  `alter table recap_notice add column reason text not null default ''`,
  `alter table recap_notice add column replaces_id text`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
