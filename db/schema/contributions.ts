import type { Generated } from "kysely";
import type { Bit, Day, Editable, Instant, Owned } from "./columns";
import type { Grain } from "./metrics";

export type ContributionState = "pending" | "accepted" | "returned" | "withdrawn" | "superseded";

/** By a form of somebody signed in, by an ask's link, from a file, or from another system. */
export type EnteredThrough = "form" | "link" | "import" | "api";

export interface ContributionTable extends Owned {
  metric_id: string;
  metric_version_id: string;
  organization_id: string;
  grain: Grain;
  period_start: Day;
  period_end: Day;
  amount: number | null;
  numerator: number | null;
  denominator: number | null;
  note: string;
  evidence_url: string | null;
  state: ContributionState;
  supersedes_id: string | null;
  /** Null for the holder of an ask's link. */
  entered_by: string | null;
  /** Whoever made the link that it came by, where they sent it themselves. */
  link_made_by: string | null;
  entered_through: Generated<EnteredThrough>;
  on_behalf: Bit;
  entered_at: Instant;
  decided_by: string | null;
  decided_at: Instant | null;
  /** Why it was returned. */
  decision_note: Generated<string>;
  /** The organization that it was entered for, where a merge has moved it. */
  entered_for_id: string | null;
  /** The contribution that a merge added it into. */
  added_to_id: string | null;
}

/** A file that shows where a number comes from. Its content is gone once it is removed. */
export interface AttachmentTable extends Owned {
  contribution_id: string;
  file_name: string;
  media_type: string;
  bytes: number;
  sha256: string;
  content: Uint8Array | null;
  added_by: string;
  added_at: Instant;
  removed_by: string | null;
  removed_at: Instant | null;
}

/** One category's part of a contribution. */
export interface SliceTable extends Owned {
  contribution_id: string;
  category_id: string;
  amount: number;
  /** Where the contribution is a part and a whole; `amount` is 0 then. */
  numerator: Generated<number | null>;
  denominator: Generated<number | null>;
}

/** A team's numbers whose period ends within these days take no more changes. */
export interface PeriodLockTable extends Editable {
  team_id: string;
  round_id: string | null;
  period_start: Day;
  period_end: Day;
  locked_by: string | null;
  locked_at: Instant;
  /** Why it was lifted, once it was. */
  reason: string;
}

/** Lets one organization report one metric's locked period for a few days. */
export interface LateExceptionTable extends Editable {
  metric_id: string;
  organization_id: string;
  period_start: Day;
  reason: string;
  granted_by: string;
  granted_at: Instant;
  expires_at: Instant;
}
