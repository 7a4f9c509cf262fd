import type { Bit, Day, Instant, Owned } from "./columns";
import type { Grain } from "./metrics";

export type ContributionState = "pending" | "accepted" | "returned" | "withdrawn" | "superseded";

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
  entered_by: string;
  on_behalf: Bit;
  entered_at: Instant;
  decided_by: string | null;
  decided_at: Instant | null;
  /** The organization that it was entered for, where a merge has moved it. */
  entered_for_id: string | null;
  /** The contribution that a merge added it into. */
  added_to_id: string | null;
}

export interface SliceTable extends Owned {
  contribution_id: string;
  category_id: string;
  amount: number;
}
