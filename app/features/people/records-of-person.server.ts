import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import type { Schema } from "#db/schema";

type TableName = keyof Schema;

/** Where rows about a person are found: by which column, and what of them is a secret. */
type Held = { table: TableName; column: string; without?: readonly string[] };

/** Everything that the export of a person's data gives out. A test holds it, and `notExported`, against the schema. */
export const held: readonly Held[] = [
  { table: "person", column: "id", without: ["password_hash"] },
  { table: "affiliation", column: "person_id" },
  { table: "team_member", column: "person_id" },
  { table: "join_intent", column: "person_id" },
  { table: "handover", column: "from_person_id" },
  { table: "handover", column: "to_person_id" },
  { table: "assignment", column: "person_id" },
  { table: "assignment", column: "deputy_id" },
  { table: "resolution", column: "person_id" },
  { table: "resolution", column: "deputy_id" },
  { table: "attendance", column: "person_id" },
  { table: "arrival", column: "person_id" },
  { table: "recap_correction", column: "proposed_by" },
  { table: "vote", column: "person_id" },
  { table: "commitment_update", column: "author_id" },
  { table: "contribution", column: "entered_by" },
  { table: "contribution", column: "decided_by" },
  { table: "contribution", column: "link_made_by" },
  { table: "ask_item", column: "answered_by" },
  { table: "team_agreement", column: "written_by" },
  { table: "import_run", column: "created_by", without: ["source_text", "draft", "written"] },
  { table: "member_list", column: "created_by", without: ["draft", "answers"] },
  { table: "number_list", column: "created_by" },
  { table: "login", column: "person_id", without: ["secret_hash"] },
  { table: "second_factor", column: "person_id", without: ["secret"] },
  { table: "recovery_code", column: "person_id", without: ["code_hash"] },
  { table: "token", column: "person_id", without: ["secret_hash"] },
  { table: "token", column: "created_by", without: ["secret_hash"] },
  { table: "token", column: "used_by", without: ["secret_hash"] },
  { table: "api_token", column: "person_id", without: ["secret_hash"] },
  { table: "calendar_feed", column: "person_id", without: ["secret_hash"] },
  { table: "outbox", column: "person_id" },
  { table: "attachment", column: "added_by", without: ["content"] },
  { table: "audit_event", column: "actor_id" },
];

/** What refers to a person and is not in the export, with the reason. */
export const notExported: readonly { table: TableName; column: string; because: string }[] = [
  {
    table: "affiliation",
    column: "decided_by",
    because: "It is about whose claim was decided; the deed is in audit_event.",
  },
  { table: "team_member", column: "decided_by", because: "It is about who asked to join; the deed is in audit_event." },
  { table: "handover", column: "decided_by", because: "It is about who hands over; the deed is in audit_event." },
  { table: "target", column: "settled_by", because: "The target is the team's; the deed is in audit_event." },
  { table: "attachment", column: "removed_by", because: "The file is gone; the deed is in audit_event." },
  { table: "round", column: "opened_by", because: "The round is everybody's; the deed is in audit_event." },
  { table: "round_team", column: "joined_by", because: "The round is the team's; the deed is in audit_event." },
  { table: "round_team", column: "closed_by", because: "The round is the team's; the deed is in audit_event." },
  { table: "period_lock", column: "locked_by", because: "The lock is the team's; the deed is in audit_event." },
  { table: "release", column: "released_by", because: "The figures are the team's; the deed is in audit_event." },
  { table: "late_exception", column: "granted_by", because: "It is an organization's; the deed is in audit_event." },
  { table: "recap", column: "published_by", because: "The recap is the team's; the deed is in audit_event." },
  {
    table: "recap_correction",
    column: "settled_by",
    because: "It is about what somebody else proposed; the deed is in audit_event.",
  },
  { table: "recap_notice", column: "given_by", because: "The notice is the recap's; the deed is in audit_event." },
  { table: "recap_notice", column: "taken_back_by", because: "The notice is the recap's; the deed is in audit_event." },
  { table: "session", column: "note_taker_id", because: "The session is the team's; the deed is in audit_event." },
  { table: "session_note_save", column: "saved_by", because: "The text is the session's; the deed is in audit_event." },
  { table: "resolution", column: "recorded_by", because: "It is the session's; the deed is in audit_event." },
  { table: "pending_login", column: "person_id", because: "It lasts ten minutes and says nothing but that." },
  { table: "revision", column: "actor_id", because: "The rows are others'; the deeds are in audit_event." },
  { table: "merge", column: "merged_by", because: "It is about others' accounts; the deed is in audit_event." },
  { table: "told_apart", column: "told_by", because: "It is about others' accounts; the deed is in audit_event." },
  { table: "api_token", column: "revoked_by", because: "The token is its owner's; the deed is in audit_event." },
  { table: "merge", column: "undone_by", because: "It is about others' accounts; the deed is in audit_event." },
];

const MOST_ROWS = 20_000;

/** What the portal holds about a person, by table. */
export type PersonalData = { heldAt: string; rows: Record<string, Record<string, unknown>[]> };

/** @throws {Refusal} `forbidden`; `not_found` */
export async function exportPerson(
  { db, principal, moment }: Reader & { moment: { now: number } },
  personId: string,
): Promise<PersonalData> {
  const { coalitionId } = principal;
  authorize(principal, "person:export", { coalitionId, personId });
  const rows: PersonalData["rows"] = {};
  for (const { table, column, without = [] } of held) {
    // The names are those of the list above, which a test holds against the schema; a type cannot relate the two.
    const found = await db
      .selectFrom(table as "login")
      .selectAll()
      .where("coalition_id", "=", coalitionId)
      .where(column as "person_id", "=", personId)
      .limit(MOST_ROWS)
      .execute();
    const given = found.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([name]) => !without.includes(name))),
    );
    const known = new Set((rows[table] ?? []).map(keyOf));
    rows[table] = [...(rows[table] ?? []), ...given.filter((row) => !known.has(keyOf(row)))];
  }
  if (rows["person"]?.length !== 1) throw new Refusal("not_found", "errors.notFound");
  rows["join_answer"] = await db
    .selectFrom("join_answer as a")
    .innerJoin("team_member as m", (join) =>
      join.onRef("m.coalition_id", "=", "a.coalition_id").onRef("m.id", "=", "a.team_member_id"),
    )
    .selectAll("a")
    .where("a.coalition_id", "=", coalitionId)
    .where("m.person_id", "=", personId)
    .execute();
  return { heldAt: new Date(moment.now).toISOString(), rows };
}

/**
 * Hands out what the portal holds about somebody else, to whom they asked for it. Leaves an audit event.
 * @throws {Refusal} as `exportPerson`.
 */
export async function handOutPerson(actor: Actor, personId: string): Promise<PersonalData> {
  await change(actor, { action: "person:export", isPublic: false }, async (change) => {
    authorize(change.principal, "person:export", { coalitionId: change.coalitionId, personId });
    const person = await change.tx
      .selectFrom("person")
      .select("id")
      .where("coalition_id", "=", change.coalitionId)
      .where("id", "=", personId)
      .executeTakeFirst();
    if (!person) throw new Refusal("not_found", "errors.notFound");
    change.about("person", personId);
  });
  return exportPerson(actor, personId);
}

function keyOf(row: Record<string, unknown>): string {
  return JSON.stringify(row["id"]);
}

/**
 * Records that the portal itself keeps, and that may name a person: letters, invitations, lists that were read in,
 * accounts of merges. What people wrote is theirs and stays.
 */
const records = [
  { table: "outbox", columns: ["address", "message_values", "calendar", "last_fault"] },
  { table: "token", columns: ["email"] },
  { table: "api_token", columns: ["name"] },
  { table: "member_list", columns: ["draft", "answers"] },
  { table: "merge", columns: ["written"] },
  { table: "arrival", columns: ["name"] },
] as const satisfies readonly { table: TableName; columns: readonly string[] }[];

type Named = { name: string; email: string };

/** Puts other words in the place of a person's name and address in every record of the coalition, and empties their answers. */
export async function eraseFromRecords(
  { tx, coalitionId }: Change,
  personId: string,
  person: Named,
  instead: Named,
): Promise<void> {
  for (const { table, columns } of records) {
    for (const column of columns) await replaceIn({ tx, coalitionId, table, column }, person, instead);
  }
  // Their own letters and links name other addresses of theirs too: earlier ones, and those that they asked for.
  await tx
    .updateTable("outbox")
    .set({ address: null })
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .execute();
  await tx
    .updateTable("token")
    .set({ email: null })
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .execute();
  const members = tx
    .selectFrom("team_member")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId);
  await tx
    .updateTable("join_answer")
    .set({ answer: "" })
    .where("coalition_id", "=", coalitionId)
    .where("team_member_id", "in", members)
    .execute();
  await tx
    .deleteFrom("join_intent")
    .where("coalition_id", "=", coalitionId)
    .where("person_id", "=", personId)
    .execute();
}

type Where = Pick<Change, "tx" | "coalitionId"> & { table: (typeof records)[number]["table"]; column: string };

async function replaceIn({ tx, coalitionId, table, column }: Where, person: Named, instead: Named): Promise<void> {
  // As above: the list names a column of its table, which a type cannot say.
  const its = column as "address";
  const rows = await tx
    .selectFrom(table as "outbox")
    .select(["id", its])
    .where("coalition_id", "=", coalitionId)
    .where(its, "is not", null)
    .execute();
  for (const row of rows) {
    const before = (row as Record<string, string>)[column] ?? "";
    const after = withoutPerson(before, person, instead);
    if (after === before) continue;
    await tx
      .updateTable(table as "outbox")
      .set({ [column]: after })
      .where("coalition_id", "=", coalitionId)
      .where("id", "=", row.id)
      .execute();
  }
}

/** A text with other words for a name and an address, however they are capitalized, also inside JSON. */
export function withoutPerson(text: string, person: Named, instead: Named): string {
  const pairs = [
    [person.email, instead.email],
    [person.name, instead.name],
  ] as const;
  return pairs.reduce((rest, [from, to]) => {
    const spellings = new Set([from, JSON.stringify(from).slice(1, -1)]);
    return [...spellings].reduce((left, spelling) => left.replace(wordOf(spelling), () => to), rest);
  }, text);
}

// Whole words only: "Ann" is not taken out of "Anna".
function wordOf(text: string): RegExp {
  const plain = text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\p{N}])${plain}(?![\\p{L}\\p{N}])`, "giu");
}
