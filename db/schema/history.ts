import type { Generated } from "kysely";
import type { Bit, Instant, Owned } from "./columns";

export interface AuditEventTable extends Owned {
  actor_id: string | null;
  actor_kind: "person" | "operator" | "anonymous";
  action: string;
  subject_type: string | null;
  subject_id: string | null;
  detail: string;
  /** When it happened; of what is counted by the minute, the first time. */
  at: Instant;
  times: Generated<number>;
  /** Set by the sealing job alone. */
  sealed: Generated<Bit>;
}

/** One link of a coalition's chain over its audit events. */
export interface AuditSealTable {
  coalition_id: string;
  sequence: number;
  event_id: string;
  content_hash: string;
  chain_hash: string;
  sealed_at: Instant;
}

/** The end of a coalition's chain; whoever seals holds this row. */
export interface AuditChainTable {
  coalition_id: string;
  last_sequence: number;
  chain_hash: string;
}

/** Which teams and organizations an event is about. */
export interface AuditScopeTable {
  coalition_id: string;
  kind: "team" | "organization";
  place_id: string;
  at: Instant;
  event_id: string;
}

export interface RevisionTable extends Owned {
  subject_type: string;
  subject_id: string;
  version: number;
  /** JSON of the whole row; an erased field is `{ "erased": hash }`. */
  row_json: string;
  event_id: string;
  resolution_id: string | null;
  actor_id: string | null;
  at: Instant;
  /** JSON of the salts of personal fields, by column: they make hashes of names and addresses unguessable, and go with them. */
  salts: string | null;
}

export interface SubmissionTable extends Owned {
  action: string;
  outcome: string;
  at: Instant;
}
