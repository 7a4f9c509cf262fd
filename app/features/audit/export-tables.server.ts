import type { Schema } from "#db/schema";

type Table = keyof Schema;

/** How a table is written down: by which columns its rows are found one after the other, and what stays here. */
export type ExportedTable = {
  [T in Table]: {
    table: T;
    /** Names a row; the first one is read upward. */
    key: "id" | "sequence" | "slug" | "coalition_id";
    /** Columns that never leave the portal. */
    without: (keyof Schema[T] & string)[];
    rowsAtOnce?: number;
    /** Rows of which this is so stay here: what a team's facilitators keep to themselves. */
    unless?: "is_private";
  };
}[Table];

const byId = <T extends Table>(...tables: T[]) => tables.map((table) => ({ table, key: "id" as const, without: [] }));

/** Every table of the whole-coalition export, in the order in which rows refer to earlier ones. */
export const exportedTables = [
  { table: "coalition", key: "id", without: [] },
  ...byId("stakeholder_group", "organization"),
  { table: "person", key: "id", without: ["password_hash"] },
  ...byId(
    "affiliation",
    "organization_domain",
    "organization_contact",
    "team",
    "team_member",
    "team_organization",
    "faq",
  ),
  ...byId("join_question", "join_answer", "team_agreement", "handover", "member_list", "number_list"),
  { table: "former_slug", key: "slug", without: [] },
  ...byId("plan", "section", "commitment", "commitment_team", "step", "step_link", "prose_part", "role_row", "mark"),
  ...byId("assignment", "timeline", "timeline_point", "commitment_update"),
  ...byId("metric", "metric_version", "baseline", "dimension", "category", "metric_link", "target", "period_note"),
  ...byId("headline_metric"),
  { table: "attachment", key: "id", without: [], rowsAtOnce: 1 },
  ...byId("contribution", "slice", "release", "round", "round_team", "round_schedule", "ask", "ask_item"),
  ...byId("period_lock", "late_exception", "session", "agenda_item", "agenda_about", "resolution"),
  ...byId("attendance"),
  { table: "session_note", key: "id", without: [], unless: "is_private" },
  { table: "session_note_save", key: "id", without: [], unless: "is_private" },
  { table: "recap", key: "id", without: [], rowsAtOnce: 20 },
  ...byId("recap_correction", "recap_notice"),
  ...byId("idea", "ballot_option"),
  { table: "ballot", key: "id", without: ["room_code"] },
  // What was voted, and not by whom.
  { table: "vote", key: "id", without: ["person_id", "phone_hash"] },
  { table: "import_run", key: "id", without: [], rowsAtOnce: 2 },
  ...byId("merge", "told_apart", "outbox", "audit_event"),
  { table: "revision", key: "id", without: [], rowsAtOnce: 100 },
  { table: "audit_seal", key: "sequence", without: [] },
  { table: "audit_chain", key: "coalition_id", without: [] },
] as readonly ExportedTable[];

/** Tables that stay here, and why. A table that stands in neither list fails a test. */
export const keptTables: Partial<Record<Table, string>> = {
  login: "who holds one is signed in",
  second_factor: "makes the codes of somebody's app",
  recovery_code: "opens an account",
  pending_login: "a login on its way",
  token: "the links in letters",
  api_token: "lets another system in",
  calendar_feed: "lets somebody's calendar in",
  check_in: "the codes by which people check in",
  arrival: "what visitors said of themselves; taken in or forgotten after a while",
  join_intent: "what somebody began and has not confirmed",
  rate_limit: "counts attempts by address; belongs to the server",
  number_row: "what files said; the numbers that they gave are contributions",
  submission: "forms already taken; forgotten after a while",
  audit_scope: "follows from the events",
  metric_total: "follows from the contributions",
  slice_total: "follows from the contributions",
  metric_org_latest: "follows from the contributions",
};
