import type { Editable, Instant } from "./columns";

export interface CoalitionTable {
  id: string;
  name: string;
  statement: string;
  about: string;
  public_origin: string | null;
  /** JSON list of host names that redirect to `public_origin`. */
  aliases: string;
  locale: string;
  time_zone: string;
  fiscal_year_start: number;
  small_count_threshold: number;
  /** Moves in every transaction that changes what the public may see; public pages are cached under it. */
  public_version: number;
  created_at: Instant;
  /** When it was said that its admins need no second factor: of the demo, which strangers try. */
  factor_waived_at: Instant | null;
  version: number;
}

export interface StakeholderGroupTable extends Editable {
  name: string;
  position: number;
  retired_at: Instant | null;
  /** The group that this one, which is removed, was made one with. */
  merged_into_id: string | null;
}

export interface FormerSlugTable {
  coalition_id: string;
  subject_type: "team" | "organization";
  slug: string;
  subject_id: string;
}
