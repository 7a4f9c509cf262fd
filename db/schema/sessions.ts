import type { Bit, Day, Editable, Instant, Owned } from "./columns";

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
  /** Who records it besides the team's facilitators, where somebody was named. */
  note_taker_id: string | null;
  began_at: Instant | null;
  ended_at: Instant | null;
  /** When it was called off, where it was. */
  cancelled_at: Instant | null;
}

export interface AgendaItemTable extends Editable {
  session_id: string;
  position: number;
  title: string;
  minutes: number | null;
  /** What the item is to bring about: "Decide who leads it". */
  purpose: string;
  /** When it was called up in the session. */
  began_at: Instant | null;
  carried_from_id: string | null;
}

/** A solution that an agenda item is about. */
export interface AgendaAboutTable extends Editable {
  agenda_item_id: string;
  commitment_id: string;
}

/** What came of an agenda item, or of the session as a whole. */
export interface ResolutionTable extends Editable {
  session_id: string;
  agenda_item_id: string | null;
  kind: "decision" | "note" | "task";
  position: number;
  text: string;
  commitment_id: string | null;
  step_id: string | null;
  /** A task's owner: an organization, a person, both or, as long as nobody took it, neither. */
  organization_id: string | null;
  person_id: string | null;
  deputy_id: string | null;
  due_words: string;
  due_on: Day | null;
  done_at: Instant | null;
  recorded_by: string | null;
  recorded_at: Instant;
  carried_from_id: string | null;
}

/**
 * One person at a session: invited, what they answered, and whether they were there. After a merge of accounts a person
 * may have two of a session; what one of them says holds.
 */
export interface AttendanceTable extends Editable {
  session_id: string;
  /** Null for somebody without an account, who is known by name. */
  person_id: string | null;
  organization_id: string | null;
  name: string;
  invited_at: Instant | null;
  reply: "going" | "maybe" | "declined" | null;
  replied_at: Instant | null;
  /** Null until somebody has said. */
  present: Bit | null;
}

/** The code by which people at a session say that they are there; one a session, in words that can be typed. */
export interface CheckInTable extends Owned {
  session_id: string;
  code: string;
  made_at: Instant;
}

/**
 * Somebody who says by a session's code that they are there, until whoever records it takes them in: then the row is
 * gone. What nobody took in is forgotten after a while.
 */
export interface ArrivalTable extends Owned {
  session_id: string;
  /** Who is signed in, and neither of the team nor invited; null for somebody who gave a name. */
  person_id: string | null;
  /** Both as they were typed; the name is empty for an account. */
  name: string;
  organization: string;
  said_at: Instant;
  dismissed_at: Instant | null;
}

/**
 * A text that several people may write at once: of an agenda item, or what the facilitators keep to themselves about
 * the session, which leaves them in no form. Markdown.
 */
export interface SessionNoteTable extends Owned {
  session_id: string;
  agenda_item_id: string | null;
  is_private: Bit;
  body: string;
  version: number;
  saved_at: Instant;
}

/** One save of such a text: who made version `version`, and the way back to the text before it. */
export interface SessionNoteSaveTable extends Owned {
  session_note_id: string;
  is_private: Bit;
  version: number;
  way_back: string;
  saved_by: string | null;
  saved_at: Instant;
}

export interface RecapTable extends Editable {
  session_id: string;
  state: "draft" | "circulated" | "published";
  /** JSON: the recap as a draft structure, from which every form of it is printed. */
  structure: string;
  published_at: Instant | null;
  published_by: string | null;
  /** When it was last circulated, and the last day for corrections. */
  circulated_at: Instant | null;
  circulated_until: Day | null;
  /** When its mail went out: once, however often it is published. */
  mailed_at: Instant | null;
}

/** What a participant proposed to correct in a circulated recap, and what became of it. */
export interface RecapCorrectionTable extends Editable {
  recap_id: string;
  /** Where: "Solution 1, step 2". */
  place: string;
  /** What stands there, as far as it is quoted; empty where something is missing. */
  words: string;
  instead: string;
  reason: string;
  /** `applied`: the words were replaced; `noted`: it is only listed. */
  state: "proposed" | "applied" | "noted" | "declined";
  /** Why it was declined. */
  answer: string;
  proposed_by: string | null;
  proposed_at: Instant;
  settled_by: string | null;
  settled_at: Instant | null;
}

/** What is wrong in a published recap, said beside it. */
export interface RecapNoticeTable extends Editable {
  recap_id: string;
  text: string;
  given_on: Day;
  given_by: string | null;
  /** When it was taken back, by whom and why; a notice in whose place another one stands has no reason of its own. */
  taken_back_on: Day | null;
  taken_back_by: string | null;
  reason: string;
  /** The notice that this one says in other words. */
  replaces_id: string | null;
}
