import type { Instant, Owned } from "./columns";

export interface OutboxTable extends Owned {
  /** The letter's messages in the catalog: `<kind>.subject`, `<kind>.text`, `<kind>.action`. */
  kind: string;
  person_id: string | null;
  /** Where it goes when there is no account, or another address than the account's. */
  address: string | null;
  /** Sent only while the person may read this team. */
  team_id: string | null;
  /** The link that it carries: its secret is made when the letter is sent, and stored as a hash alone. */
  token_id: string | null;
  /** The page that it leads to; `{secret}` stands where the token's secret goes. */
  path: string | null;
  /** JSON of the values for the messages. */
  message_values: string;
  /** An iCalendar file that goes with it. */
  calendar: string | null;
  state: "queued" | "sending" | "sent" | "failed" | "cancelled";
  attempts: number;
  /** When it is due; while it is being sent, when another process may try it. */
  next_try_at: Instant;
  last_fault: string | null;
  created_at: Instant;
  ended_at: Instant | null;
}
