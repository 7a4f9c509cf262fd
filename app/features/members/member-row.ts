import type { MessageKey } from "#app/platform/i18n/catalog";

export const columnNames = [
  "organization",
  "kind",
  "group",
  "website",
  "area",
  "zip",
  "email",
  "person",
  "firstName",
  "lastName",
  "role",
  "teams",
] as const;
export type ColumnName = (typeof columnNames)[number];

export type OrganizationKind =
  "employer" | "training_provider" | "agency" | "community_organization" | "industry_group" | "other";
export type ListRole = "rep" | "contributor" | "plan_owner";

/** A sentence about one row: what is wrong in which column, or what is left out of it. */
export type RowNote = {
  row: number;
  line: number;
  field: ColumnName | "row";
  key: MessageKey;
  values?: Record<string, string>;
};

/** One good row, cleaned. */
export type MemberRow = {
  row: number;
  line: number;
  organization: string | null;
  kind: OrganizationKind | null;
  group: string | null;
  website: string | null;
  area: string | null;
  zip: string | null;
  person: string | null;
  email: string | null;
  role: ListRole | null;
  teams: string[];
};

/** What was understood of a list. */
export type MemberDraft = {
  columns: Partial<Record<ColumnName, string>>;
  /** Columns that mean nothing to the portal, by their heads. */
  unread: string[];
  rows: MemberRow[];
  /** Rows that are not taken, with the reason. */
  bad: RowNote[];
  /** What is left out of rows that are taken. */
  notes: RowNote[];
};
