import type { MessageKey } from "#app/platform/i18n/catalog";
import type { Period } from "#app/platform/periods";
import type { Metric } from "#app/features/metrics/metric";
import type { Amounts } from "#app/features/contributions/contribution";
import type { ColumnName } from "./number-columns";

/** What is wrong with a row, or why it is left out, and in which column. */
export type RowFault = {
  does: "bad" | "skipped";
  field: ColumnName | "row";
  key: MessageKey;
  values: Record<string, string | number>;
  /** Somebody else's organization, where the row is of one: that is a denial, not a slip. */
  denied?: string;
};

/** A row that says whose number of what it is, before its number is read. */
export type PlacedRow = {
  row: number;
  metric: Metric;
  organizationId: string;
  period: Period;
  cells: Record<ColumnName, string>;
  /** The columns whose cell is a number of the file's own, not the text of one. */
  numbers: ReadonlySet<ColumnName>;
};

/** A number that stands for the same metric, organization and period. */
export type Standing = Amounts & {
  id: string;
  versionId: string;
  note: string;
  evidence: string;
  /** Entered by whoever sends the file. */
  isOwnEntry: boolean;
};

/** What a good row does when the file is taken in. */
export type SettledRow = {
  does: "new" | "correct" | "same";
  amounts: Amounts;
  note: string;
  evidence: string;
  versionId: string;
  /** The number that stands: which is corrected, or stays. */
  knownId: string | null;
};

export type RowOutcome = { row: number; placed: PlacedRow | null; outcome: SettledRow | RowFault };

export const deeds = ["new", "correct", "same", "skipped", "bad"] as const;
export type Deed = (typeof deeds)[number];
export type Counts = Record<Deed, number>;
export const noRows: Counts = { new: 0, correct: 0, same: 0, skipped: 0, bad: 0 };

/** What a page shows first: what is wrong, else what changes. */
export function deedToShow(counts: Counts): Deed {
  return (["bad", "new", "correct", "skipped", "same"] as const).find((deed) => counts[deed] > 0) ?? "new";
}

export function fault(field: RowFault["field"], key: MessageKey, values: RowFault["values"] = {}): RowFault {
  return { does: "bad", field, key, values };
}

export function skipped(key: MessageKey): RowFault {
  return { does: "skipped", field: "row", key, values: {} };
}

export function isFault(what: object): what is RowFault {
  return "does" in what && "key" in what;
}
