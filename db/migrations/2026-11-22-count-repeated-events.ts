import { type Kysely, sql } from "kysely";

/** What happens over and over (a refusal, a failed sign-in) is one event a minute that says how often. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table audit_event add column times integer not null default 1`.execute(db);
}
