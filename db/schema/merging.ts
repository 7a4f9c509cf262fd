import type { Instant, Owned } from "./columns";

/** Two organizations, or two accounts, that were made one. */
export interface MergeTable extends Owned {
  kind: "organization" | "person";
  kept_id: string;
  merged_id: string;
  event_id: string;
  /** JSON: every row that the merge changed or made, as its undo needs it. */
  written: string;
  merged_by: string;
  merged_at: Instant;
  undone_by: string | null;
  undone_at: Instant | null;
}

/** Two organizations, or two accounts, that look alike and are not the same. The smaller id stands first. */
export interface ToldApartTable extends Owned {
  kind: "organization" | "person";
  one_id: string;
  other_id: string;
  told_by: string;
  told_at: Instant;
}
