import type { EditableTables, Schema } from "#db/schema";

export type MergeKind = "organization" | "person";

/**
 * What a merge does with a column that refers to a duplicate:
 * - `move`: the row goes over to the one that is kept;
 * - `choose`: it goes over, and where both have one for the same period a person chooses;
 * - `one each`: it goes over, unless the kept one has such a row already: then the stronger of the two stays;
 * - `end`: what lets somebody in is ended, also for good after an undo;
 * - `count anew`: a roll-up, written anew from its rows;
 * - `keep`: it stays as it is.
 */
export type Way = "move" | "choose" | "one each" | "end" | "count anew" | "keep";

export type TableName = keyof Schema;

export type Reference = {
  table: TableName;
  column: string;
  to: MergeKind;
  way: Way;
  /** Whether the table's changes are kept as revisions. */
  isEditable: boolean;
  /** Why, where the way alone does not say it. */
  because?: string;
};

type Columns<T extends TableName> = keyof Schema[T] & string;

function edited<T extends keyof EditableTables>(
  table: T,
  column: Columns<T>,
  to: MergeKind,
  way: Way,
  because?: string,
): Reference {
  return { table, column, to, way, isEditable: true, ...(because ? { because } : {}) };
}

function plain<T extends Exclude<TableName, keyof EditableTables>>(
  table: T,
  column: Columns<T>,
  to: MergeKind,
  way: Way,
  because?: string,
): Reference {
  return { table, column, to, way, isEditable: false, ...(because ? { because } : {}) };
}

/**
 * Every column of the database that refers to an organization or a person. A merge goes by this list alone, and a test
 * holds it against the schema: a new table that refers to either cannot be forgotten.
 */
export const registry: readonly Reference[] = [
  edited("organization", "parent_id", "organization", "move", "Nobody becomes their own parent."),
  edited("affiliation", "organization_id", "organization", "one each"),
  edited("team_organization", "organization_id", "organization", "one each"),
  edited("assignment", "organization_id", "organization", "one each"),
  edited("plan", "organization_id", "organization", "move"),
  edited("organization_domain", "organization_id", "organization", "move"),
  edited("organization_contact", "organization_id", "organization", "move"),
  plain("commitment_update", "organization_id", "organization", "move"),
  plain("contribution", "organization_id", "organization", "choose"),
  plain("contribution", "entered_for_id", "organization", "keep", "It says whom a number was entered for."),
  plain("ask", "organization_id", "organization", "move", "Both are answered by the kept one."),
  edited("late_exception", "organization_id", "organization", "move"),
  plain("metric_org_latest", "organization_id", "organization", "count anew"),
  edited("resolution", "organization_id", "organization", "move"),
  edited("attendance", "organization_id", "organization", "move"),
  plain("vote", "organization_id", "organization", "move"),
  plain("token", "organization_id", "organization", "move", "An open invitation leads to the kept one."),

  plain(
    "api_token",
    "organization_id",
    "organization",
    "move",
    "It goes on working where its owner speaks for the kept one.",
  ),

  edited("affiliation", "person_id", "person", "one each"),
  edited("affiliation", "decided_by", "person", "move"),
  edited("team_member", "person_id", "person", "one each"),
  edited("team_member", "decided_by", "person", "move"),
  edited("handover", "from_person_id", "person", "one each"),
  edited("handover", "to_person_id", "person", "move", "Nobody hands over to themselves."),
  edited("handover", "decided_by", "person", "move"),
  edited("assignment", "person_id", "person", "move"),
  edited("assignment", "deputy_id", "person", "move", "Nobody is their own deputy."),
  edited("recap", "published_by", "person", "move"),
  edited("recap_correction", "proposed_by", "person", "move"),
  edited("recap_correction", "settled_by", "person", "move"),
  edited("recap_notice", "given_by", "person", "move"),
  edited("recap_notice", "taken_back_by", "person", "move"),
  plain("vote", "person_id", "person", "keep", "A ballot counts what each account voted, once."),
  edited("session", "note_taker_id", "person", "move"),
  edited("resolution", "person_id", "person", "move"),
  edited("resolution", "deputy_id", "person", "move"),
  edited("resolution", "recorded_by", "person", "move"),
  edited("attendance", "person_id", "person", "move", "Who was at a session with both is listed once."),
  plain("arrival", "person_id", "person", "move"),
  plain("session_note_save", "saved_by", "person", "move"),
  plain("commitment_update", "author_id", "person", "move"),
  plain("contribution", "entered_by", "person", "move", "So that nobody accepts what they entered."),
  plain("contribution", "decided_by", "person", "move"),
  plain("attachment", "added_by", "person", "move"),
  plain("attachment", "removed_by", "person", "move"),
  plain("contribution", "link_made_by", "person", "move", "So that nobody accepts what came by their own link."),
  plain("ask_item", "answered_by", "person", "move"),
  edited("target", "settled_by", "person", "move"),
  edited("round", "opened_by", "person", "move"),
  edited("round_team", "joined_by", "person", "move"),
  edited("round_team", "closed_by", "person", "move"),
  edited("period_lock", "locked_by", "person", "move"),
  plain("release", "released_by", "person", "move"),
  edited("late_exception", "granted_by", "person", "move"),
  plain("token", "created_by", "person", "move"),
  plain("token", "used_by", "person", "move"),
  plain("token", "person_id", "person", "end"),
  plain("login", "person_id", "person", "end"),
  plain("api_token", "person_id", "person", "end"),
  plain("api_token", "revoked_by", "person", "keep", "Who revoked a token is history."),
  plain("calendar_feed", "person_id", "person", "end"),
  plain("outbox", "person_id", "person", "end"),
  plain("join_intent", "person_id", "person", "keep", "It waits for an address that only the merged account has."),
  plain("team_agreement", "written_by", "person", "keep", "Who wrote an agreement is history."),
  plain("pending_login", "person_id", "person", "end"),
  plain("second_factor", "person_id", "person", "keep", "It belongs to the password that no longer signs in."),
  plain("recovery_code", "person_id", "person", "keep", "It belongs to the password that no longer signs in."),
  plain("import_run", "created_by", "person", "keep", "Who read a document in is history."),
  plain("member_list", "created_by", "person", "keep", "Who read a list in is history."),
  plain("number_list", "created_by", "person", "keep", "Who read a file in is history."),
  plain("audit_event", "actor_id", "person", "keep", "History is sealed."),
  plain("revision", "actor_id", "person", "keep", "History is sealed."),
  plain("merge", "merged_by", "person", "keep", "Who merged is history."),
  plain("merge", "undone_by", "person", "keep", "Who took a merge back is history."),
  plain("told_apart", "told_by", "person", "keep", "Who told two apart is history."),
];

/**
 * Columns that hold ids of several kinds, and are no foreign keys. `former_slug` goes over with what it leads to; the
 * others are history.
 */
export const mixedReferences: readonly { table: TableName; column: string }[] = [
  { table: "former_slug", column: "subject_id" },
  { table: "audit_event", column: "subject_id" },
  { table: "revision", column: "subject_id" },
  { table: "number_row", column: "organization_id" },
  { table: "merge", column: "kept_id" },
  { table: "merge", column: "merged_id" },
  { table: "told_apart", column: "one_id" },
  { table: "told_apart", column: "other_id" },
];

/** The references of one kind that a merge handles in one way. */
export function referencesTo(to: MergeKind, ...ways: Way[]): Reference[] {
  return registry.filter((reference) => reference.to === to && ways.includes(reference.way));
}
