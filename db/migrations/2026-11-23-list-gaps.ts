import { type Kysely, sql } from "kysely";

// What is missing is listed over the whole coalition: these indexes hold the few rows that are not settled, so that the
// lists cost what they show and not what there is.
const statements = [
  `create index metric_not_added on metric (coalition_id, team_id, position)
    where (aggregation is null or (aggregation = 'percent_change' and underlying is null))`,
  `create index metric_unsettled on metric (coalition_id, team_id, position)
    where (counts_people is null or confidential is null)`,
  `create index baseline_missing on baseline (coalition_id, metric_id) where state <> 'known'`,
  `create index target_provisional on target (coalition_id, metric_link_id) where provisional = 1`,
  `create index metric_link_standing on metric_link (coalition_id, metric_id) where removed_at is null`,
  `create index commitment_by_state on commitment (coalition_id, state, plan_id, ref)`,
  `create index role_row_unmatched on role_row (coalition_id, commitment_id) where stakeholder_group_id is null`,
  `create index commitment_update_by_day on commitment_update (coalition_id, commitment_id, superseded, stated_on)`,
  `create index metric_latest_by_organization on metric_org_latest (coalition_id, organization_id)`,
  `create index team_member_by_status on team_member (coalition_id, status, team_id)`,
  `create index assignment_standing on assignment (coalition_id, mark_id, status) where removed_at is null`,
  `create index import_run_by_state on import_run (coalition_id, state, created_by)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
