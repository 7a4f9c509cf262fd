import type { MessageKey } from "#app/platform/i18n/catalog";
import type { Period } from "#app/platform/periods";
import type { Metric } from "#app/features/metrics/metric";
import type { Amounts } from "#app/features/contributions/contribution";
import type { ColumnName } from "./number-columns";
import type { Counts, Deed } from "./number-row";

export type ListState = "review" | "stored" | "set_aside";

/** A file that was read, with what its rows come to. */
export type NumberList = {
  id: string;
  fileName: string;
  state: ListState;
  createdAt: number;
  version: number;
  counts: Counts;
};

/** One row of it, as its page shows it. */
export type ListedRow = {
  row: number;
  does: Deed;
  /** Why it is not taken. */
  problem: { field: ColumnName | "row"; key: MessageKey; values: Record<string, string | number> } | null;
  organization: string | null;
  metric: Pick<Metric, "name" | "unit" | "unitLabel" | "scale" | "aggregation"> | null;
  period: Period | null;
  amounts: Amounts;
  /** The number that it corrects. */
  known: Amounts | null;
};

/** How many rows a page of a file shows. */
export const ROWS_SHOWN = 100;
