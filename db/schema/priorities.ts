import type { Bit, Editable, Instant, Owned } from "./columns";

/** An entry of a team's long list. */
export interface IdeaTable extends Editable {
  team_id: string;
  position: number;
  topic: string;
  focus_area: string;
  text: string;
  /** The text without case, marks and spaces that make no difference: a team has an idea once. */
  same_words: string;
  state: "collected" | "shortlisted" | "chosen" | "not_chosen";
  /** Why it was not chosen, for everybody to read. */
  reason: string;
  /** The solution that it became. */
  commitment_id: string | null;
}

/** A vote that a team takes on some of its ideas. */
export interface BallotTable extends Editable {
  team_id: string;
  /** The session it is held in: who is invited there votes too. */
  session_id: string | null;
  title: string;
  kind: "dots" | "grid" | "criteria";
  /** How many dots each has, and how many of them one option takes; of dot votes only. */
  dots: number | null;
  most_on_one: number | null;
  /** JSON: the names of the criteria that options are scored by. */
  criteria: string;
  /** Which of the three counts decides. */
  decides: "person" | "organization" | "group";
  state: "set_up" | "open" | "closed";
  opened_at: Instant | null;
  closed_at: Instant | null;
  /** The code by which the room votes: good while the ballot is open and this is allowed. */
  room_code: string | null;
  room_allowed: Bit;
  /** When the room and the voters see results: once it is closed, or all the time. */
  room_shows: "end" | "open";
}

/** An idea on a ballot, in the words in which it was voted on. */
export interface BallotOptionTable extends Editable {
  ballot_id: string;
  idea_id: string;
  position: number;
  text: string;
}

/** The vote of one person, or of one phone in the room. It is replaced as a whole, and keeps no history. */
export interface VoteTable extends Owned {
  ballot_id: string;
  person_id: string | null;
  /** Of the secret in the phone's cookie, for this ballot alone. */
  phone_hash: string | null;
  /** For whom the voter spoke. */
  organization_id: string | null;
  /** JSON: the marks by option. */
  marks: string;
  version: number;
  cast_at: Instant;
}
