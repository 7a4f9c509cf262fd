import type { Bit, Day, Editable, Instant, Owned } from "./columns";

export type OrganizationKind =
  "employer" | "training_provider" | "agency" | "community_organization" | "industry_group" | "other";

export interface OrganizationTable extends Editable {
  slug: string;
  name: string;
  normalized_name: string;
  kind: OrganizationKind;
  stakeholder_group_id: string | null;
  parent_id: string | null;
  area_served: string;
  website: string | null;
  about: string;
  is_public: Bit;
  archived_at: Instant | null;
}

/** Whom to turn to at an organization, with or without an account. */
export interface OrganizationContactTable extends Editable {
  organization_id: string;
  position: number;
  name: string;
  what_for: string;
  email: string | null;
  phone: string | null;
  is_public: Bit;
}

/** A part of e-mail addresses that admins know to be an organization's own. */
export interface OrganizationDomainTable extends Editable {
  organization_id: string;
  domain: string;
}

export type AffiliationRole = "rep" | "contributor" | "plan_owner";

export interface AffiliationTable extends Editable {
  person_id: string;
  /** Null while a claim names an organization that is not entered. */
  organization_id: string | null;
  claimed_name: string | null;
  role: AffiliationRole;
  status: "pending" | "confirmed" | "declined" | "ended";
  from_on: Day;
  to_on: Day | null;
  /** Why a claim was declined. */
  reason: string;
  decided_by: string | null;
  decided_at: Instant | null;
}

/** A list of people and organizations that was read from a spreadsheet. */
export interface MemberListTable extends Owned {
  file_name: string;
  source_hash: string;
  /** JSON: the rows as they were read. */
  draft: string;
  /** JSON: what the admin answered to the questions of the dry run. */
  answers: string;
  state: "review" | "stored" | "set_aside";
  created_by: string;
  created_at: Instant;
  stored_at: Instant | null;
  event_id: string | null;
  version: number;
}
