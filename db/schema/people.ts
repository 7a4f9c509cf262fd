import type { Bit, Editable, Instant, Owned } from "./columns";
import type { AffiliationRole } from "./organizations";
import type { TeamMemberTable } from "./teams";

export interface PersonTable extends Editable {
  email: string;
  name: string;
  password_hash: string | null;
  coalition_role: "admin" | "data_steward" | null;
  status: "active" | "suspended" | "removed";
  locale: string | null;
  shows_name: Bit;
  shows_contact: Bit;
  created_at: Instant;
  /** When the person showed that mail to the address reaches them. */
  email_verified_at: Instant | null;
}

export interface LoginTable extends Owned {
  person_id: string;
  secret_hash: string;
  created_at: Instant;
  expires_at: Instant;
  /** The absolute end, however often the login is used. */
  ends_at: Instant;
  /** When its person last showed who they are: when it was opened, or later for something that hurts. */
  authenticated_at: Instant | null;
  /** The browser's family and system, such as "Firefox, Linux". */
  browser: string | null;
}

/** What a person's app makes codes from. */
export interface SecondFactorTable extends Owned {
  person_id: string;
  secret: string;
  made_at: Instant;
  /** The time step of the last code that was taken: it and earlier ones are refused. */
  last_step: number;
}

export interface RecoveryCodeTable extends Owned {
  person_id: string;
  code_hash: string;
  used_at: Instant | null;
}

/** Somebody who gave the password and not yet the code. It grants nothing. */
export interface PendingLoginTable extends Owned {
  person_id: string;
  secret_hash: string;
  created_at: Instant;
  expires_at: Instant;
}

export interface TokenTable extends Owned {
  kind: "first_admin" | "invitation" | "verification" | "reset" | "address" | "ask";
  secret_hash: string;
  email: string | null;
  /** Whose account it is about: everybody has one but whom an invitation or the first admin's link makes. */
  person_id: string | null;
  coalition_role: PersonTable["coalition_role"];
  team_id: string | null;
  team_role: TeamMemberTable["role"] | null;
  organization_id: string | null;
  affiliation_role: AffiliationRole | null;
  /** The ask that the link answers, and nothing else. */
  ask_id: string | null;
  created_by: string | null;
  created_at: Instant;
  expires_at: Instant;
  used_at: Instant | null;
  used_by: string | null;
  revoked_at: Instant | null;
  /** The page to go on to after the link was used. */
  next_path: string | null;
}

/** Lets another system act for one organization in its owner's name, within its scopes. */
/** An address at which a person's calendar reads their sessions. */
export interface CalendarFeedTable extends Owned {
  person_id: string;
  secret_hash: string;
  created_at: Instant;
  revoked_at: Instant | null;
}

export interface ApiTokenTable extends Owned {
  person_id: string;
  /** Null for an owner who speaks for none. */
  organization_id: string | null;
  name: string;
  /** `contributions:read contributions:write`, or one of them. */
  scopes: string;
  secret_hash: string;
  /** The last letters of the secret, by which its owner knows it again. */
  hint: string;
  created_at: Instant;
  expires_at: Instant;
  last_used_at: Instant | null;
  revoked_at: Instant | null;
  revoked_by: string | null;
}

export interface RateLimitTable {
  key: string;
  points: number;
  expire: Instant | null;
}
