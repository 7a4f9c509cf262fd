import type { Day, Editable, Instant } from "./columns";

export interface SessionTable extends Editable {
  team_id: string;
  number: number;
  title: string;
  /** The date as the document words it, and the interval it means. */
  date_words: string;
  held_on: Day | null;
  held_until: Day | null;
  /** `HH:MM` in the coalition's time zone. */
  start_time: string | null;
  end_time: string | null;
  place: string;
  /** Where it can be joined from afar. */
  link: string | null;
  introduction: string;
}

export interface RecapTable extends Editable {
  session_id: string;
  state: "draft" | "circulated" | "published";
  /** JSON: the recap as a draft structure, from which every form of it is printed. */
  structure: string;
  published_at: Instant | null;
  published_by: string | null;
}
