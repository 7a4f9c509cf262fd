import type { Day, Instant, Owned } from "./columns";
import type { Grain } from "./metrics";

/** A file of numbers: looked at before it is taken in, and then what became of it. */
export interface NumberListTable extends Owned {
  file_name: string;
  state: "reading" | "review" | "stored" | "set_aside";
  rows_new: number;
  rows_correct: number;
  rows_same: number;
  rows_skipped: number;
  rows_bad: number;
  created_by: string;
  created_at: Instant;
  stored_at: Instant | null;
  event_id: string | null;
  version: number;
}

/** A row of such a file: what it says, and what it does. */
export interface NumberRowTable {
  coalition_id: string;
  list_id: string;
  row: number;
  does: "new" | "correct" | "same" | "skipped" | "bad";
  /** The following are null where the row is not taken. */
  metric_id: string | null;
  metric_version_id: string | null;
  /** The metric's own `version` when the row was read: it counts every change, also where the definition stays one. */
  metric_row_version: number | null;
  organization_id: string | null;
  grain: Grain | null;
  period_start: Day | null;
  period_end: Day | null;
  amount: number | null;
  numerator: number | null;
  denominator: number | null;
  note: string;
  evidence_url: string | null;
  /** The number that stands there: it is corrected, or stays as it is. */
  known_id: string | null;
  /** The id of the number that the row gives. */
  contribution_id: string | null;
  /** Why a row is not taken: the column, the key of the sentence, and its values as JSON. */
  field: string | null;
  problem: string | null;
  said: string | null;
}
