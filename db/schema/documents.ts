import type { Instant, Owned } from "./columns";

export interface ImportRunTable extends Owned {
  team_id: string;
  kind: string;
  file_name: string;
  source_text: string;
  source_hash: string;
  /** JSON: the draft structure, as read and as corrected since. */
  draft: string;
  state: "review" | "stored" | "undone" | "set_aside";
  /** JSON: which rows the run wrote, with the values that it wrote. */
  written: string;
  event_id: string | null;
  created_by: string;
  created_at: Instant;
  stored_at: Instant | null;
  version: number;
}
