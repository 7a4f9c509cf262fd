import type { Clash, ClashChoice } from "./clashes";
import type { FigureChange } from "./figures";
import type { FigureMetric } from "./figure-metric";

export type GoingOver = { what: GoesOver; count: number };
export const goesOver = [
  "contribution",
  "assignment",
  "affiliation",
  "team_organization",
  "team_member",
  "plan",
  "commitment_update",
  "organization",
  "organization_domain",
  "organization_contact",
  "token",
  "handover",
  "recap",
] as const;
export type GoesOver = (typeof goesOver)[number];

/** What the page of an organization's merge shows. */
export type OrganizationPreview = {
  kept: { id: string; slug: string; name: string };
  merged: { id: string; slug: string; name: string };
  clashes: (Clash & { choice: ClashChoice | null })[];
  metrics: Record<string, FigureMetric>;
  changes: FigureChange[];
  /** Rows that go over, by kind; and of which only one of two stays. */
  moved: GoingOver[];
  dropped: GoingOver[];
  /** Who will speak for the organization that is kept and did not before. */
  speakers: { name: string; role: "rep" | "contributor" | "plan_owner"; isPending: boolean }[];
  /** Teams whose facilitators no longer see values. */
  closedSeats: string[];
  filled: ("website" | "area_served" | "about" | "stakeholder_group_id")[];
  seen: string;
};

type Access = { name: string; role: string };

/** What the page of a person's merge shows. */
export type PersonPreview = {
  kept: { id: string; name: string; email: string };
  merged: { id: string; name: string; email: string };
  /** What the kept account can do afterwards and could not before. */
  gains: { teams: Access[]; organizations: (Access & { isPending: boolean })[] };
  /** The merged account's role in the coalition, which does not go over. */
  lostRole: "admin" | "data_steward" | null;
  moved: GoingOver[];
  dropped: GoingOver[];
  /** Numbers that one account entered and the other accepted. */
  selfAccepted: number;
  hasPassword: { kept: boolean; merged: boolean };
  seen: string;
};
