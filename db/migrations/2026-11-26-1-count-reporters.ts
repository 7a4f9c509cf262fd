import { type Kysely, sql } from "kysely";

// How many organizations a version has numbers of is rolled up with its totals, so that metrics nobody reports, or
// nobody is asked for, are found without going through all that are reported.
const statements = [
  `alter table metric_version add column reporters integer not null default 0`,
  `update metric_version set reporters = (
    select count(*) from metric_org_latest as last
    where last.coalition_id = metric_version.coalition_id and last.metric_version_id = metric_version.id
      and last.state = 'reported'
  )`,
  `create index metric_version_unreported on metric_version (coalition_id, metric_id) where reporters = 0`,
  `create index metric_without_meaning on metric (coalition_id, team_id, position) where meaning = ''`,
  `create index organization_away on organization (coalition_id, id) where archived_at is not null or removed_at is not null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
