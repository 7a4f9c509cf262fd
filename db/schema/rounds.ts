import type { Bit, Day, Editable, Instant, Owned } from "./columns";
import type { Grain } from "./metrics";

/** A period in which organizations are asked for their numbers. */
export interface RoundTable extends Editable {
  number: number;
  grain: Exclude<Grain, "event">;
  period_start: Day;
  period_end: Day;
  due_on: Day;
  grace_days: number;
  /** Null when the team's schedule opened it. */
  opened_by: string | null;
  opened_at: Instant;
  closed_at: Instant | null;
}

/** A team in the round of a period: its metrics are asked for, and locked when it closes. */
export interface RoundTeamTable extends Editable {
  round_id: string;
  team_id: string;
  joined_by: string | null;
  joined_at: Instant;
  closed_by: string | null;
  closed_at: Instant | null;
  /** Whether the page behind a letter's link shows an organization its last numbers. */
  shows_last: Bit;
}

/** When a team's rounds open by themselves; a team without one opens them by hand. */
export interface RoundScheduleTable extends Editable {
  team_id: string;
  grain: Exclude<Grain, "event">;
  /** Days after the last day of a period. */
  opens_after_days: number;
  days_to_answer: number;
  /** Periods that ended before this day are not asked for. */
  starts_on: Day;
  shows_last: Bit;
}

/** One organization in a round. */
export interface AskTable extends Owned {
  round_id: string;
  organization_id: string;
  asked_at: Instant;
  reminded_at: Instant | null;
  reminders: number;
  /** How long people had its page open before they sent it, added up; null before the first answer. */
  took_seconds: number | null;
}

export type AskItemState = "asked" | "submitted" | "returned" | "approved" | "no_change" | "not_mine" | "need_help";

/** One metric's period, or one commitment, that an organization is asked about. The answer itself is stored once, elsewhere. */
export interface AskItemTable extends Owned {
  ask_id: string;
  round_team_id: string;
  metric_id: string | null;
  commitment_id: string | null;
  grain: Grain;
  period_start: Day;
  period_end: Day;
  position: number;
  state: AskItemState;
  note: string;
  answered_at: Instant | null;
  /** Null for the holder of the ask's link. */
  answered_by: string | null;
  contribution_id: string | null;
  update_id: string | null;
}
