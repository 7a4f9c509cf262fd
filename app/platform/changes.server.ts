import type { Db, EditableTables, Tx } from "#db/schema";
import type { Principal } from "#app/policy/policy";
import { freshSalts } from "./audit/personal.server";
import { requireDecision } from "./citing.server";
import type { Moment } from "./dates";
import { isRefusal, Refusal } from "./errors";
import { newId } from "./ids";

/** Who changes something, where, and when. A `Visit` is one; seeds and commands on the server make their own. */
export type Actor = {
  db: Db;
  principal: Principal;
  moment: Moment;
  /** The decision of a session that the change carries out: its revisions cite it. */
  decision?: string | null;
};

export type EditableTable = keyof EditableTables;
export type NewRow<T extends EditableTable> = Omit<
  EditableTables[T],
  "coalition_id" | "id" | "version" | "removed_at"
> & { id?: string };
export type Patch<T extends EditableTable> = Partial<Omit<EditableTables[T], "coalition_id" | "id" | "version">>;
/** What all editable rows have in common. */
type AnyRow = EditableTables["faq"];

type ChangeOptions = {
  /** What is done, as `noun:verb`: the audit event's name. */
  action: string;
  /** The form's submission id: the same one twice runs once, and gives the first outcome again. */
  submission?: string | undefined;
  /** False for what no public page can show (a pending contribution, a draft): cached public pages then stay good. */
  isPublic?: boolean;
};

/** What a command works with inside its transaction. */
export type Change = {
  tx: Tx;
  coalitionId: string;
  eventId: string;
  principal: Principal;
  moment: Moment;
  /** Adds an editable row as version 1 and returns its id. */
  create: <T extends EditableTable>(table: T, row: NewRow<T>) => Promise<string>;
  /**
   * Changes an editable row and appends the whole new row to its history.
   * @throws {Refusal} `not_found`; `conflict` when `expectedVersion` is given and the row has moved on since.
   */
  revise: <T extends EditableTable>(table: T, id: string, patch: Patch<T>, expectedVersion?: number) => Promise<void>;
  /**
   * Gives out the next permanent number of a plan's solutions or of a solution's steps. The counter is no content: it
   * raises no version and never goes back.
   */
  takeRef(table: "plan" | "commitment", id: string): Promise<number>;
  /** Names what the audit event is about, and adds to its detail (ids and figures, never names or notes). */
  about: (subjectType: string, subjectId: string, detail?: Record<string, unknown>) => void;
};

/**
 * Runs a command: one transaction with its rows, their revisions, one audit event, and a new version of the public
 * pages. Inside it nothing but the database may be awaited.
 *
 * @returns what `work` returns, which must survive JSON; for a repeated submission what it returned the first time.
 */
export async function change<R>(
  actor: Actor,
  options: ChangeOptions,
  work: (change: Change) => Promise<R>,
): Promise<R> {
  const { coalitionId } = actor.principal;
  const run = actor.db.transaction().execute(async (tx) => {
    const earlier = options.submission ? await claimSubmission(tx, actor, options.submission, options.action) : null;
    if (earlier) return JSON.parse(earlier.outcome) as R;

    if (actor.decision) await requireDecision(tx, actor.principal, actor.decision);
    const book = openBook(tx, actor);
    const result = await work(book.change);
    await book.close(options.action);
    if (options.submission) {
      await tx
        .updateTable("submission")
        .set({ outcome: JSON.stringify(result ?? null) })
        .where("coalition_id", "=", coalitionId)
        .where("id", "=", options.submission)
        .execute();
    }
    if (options.isPublic !== false) await publish(tx, coalitionId);
    return result;
  });
  return run.catch((error: unknown) => {
    throw withDenied(error, actor.principal, options.action);
  });
}

/** A command's own refusal says who was denied what, as those of the policy do. */
function withDenied(error: unknown, { coalitionId, personId }: Principal, action: string): unknown {
  if (!isRefusal(error) || error.kind !== "forbidden" || error.denied) return error;
  const denied = { coalitionId, personId, what: action, subject: null };
  return new Refusal(error.kind, error.key, error.values, error.field, denied);
}

/** Makes every cached public page of the coalition stale, inside the transaction that changes what they show. */
export async function publish(tx: Tx, coalitionId: string): Promise<void> {
  await tx
    .updateTable("coalition")
    .set((row) => ({ public_version: row("public_version", "+", 1) }))
    .where("id", "=", coalitionId)
    .execute();
}

// PostgreSQL makes a second insert of the same key wait for the first transaction, SQLite runs writers one by one:
// on both, whoever comes second reads the finished outcome.
async function claimSubmission(tx: Tx, { principal, moment }: Actor, id: string, action: string) {
  const claimed = await tx
    .insertInto("submission")
    .values({ coalition_id: principal.coalitionId, id, action, outcome: "null", at: moment.now })
    .onConflict((conflict) => conflict.columns(["coalition_id", "id"]).doNothing())
    .executeTakeFirst();
  if (claimed.numInsertedOrUpdatedRows === 1n) return null;
  const first = await tx
    .selectFrom("submission")
    .select(["action", "outcome"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  if (first.action !== action) throw new Refusal("conflict", "errors.submissionReused");
  return first;
}

type Entry = { subjectType: EditableTable; subjectId: string; version: number; row: object };

/** Keeps the account of one change: its rows go to the database at once, its history when the book is closed. */
function openBook(tx: Tx, { principal, moment, decision = null }: Actor) {
  const { coalitionId } = principal;
  const eventId = newId();
  const entries: Entry[] = [];
  let subject: { type: string; id: string } | null = null;
  let detail: Record<string, unknown> = {};

  const change: Change = {
    tx,
    coalitionId,
    eventId,
    principal,
    moment,
    async create(table, row) {
      const id = row.id ?? newId();
      const whole = { removed_at: null, ...row, coalition_id: coalitionId, id, version: 1 };
      await insert(tx, table, whole);
      entries.push({ subjectType: table, subjectId: id, version: 1, row: whole });
      return id;
    },
    async revise(table, id, patch, expectedVersion) {
      const before = await readRow(tx, table, coalitionId, id);
      if (!before) throw new Refusal("not_found", "errors.notFound");
      if (expectedVersion !== undefined && before.version !== expectedVersion)
        throw new Refusal("conflict", "errors.changedMeanwhile");
      const whole = { ...before, ...patch, version: before.version + 1 };
      if (!(await update(tx, table, before, { ...patch, version: whole.version })))
        throw new Refusal("conflict", "errors.changedMeanwhile");
      entries.push({ subjectType: table, subjectId: id, version: whole.version, row: whole });
    },
    takeRef: (table, id) => (table === "plan" ? takePlanRef(tx, coalitionId, id) : takeStepRef(tx, coalitionId, id)),
    about(type, id, more = {}) {
      subject = { type, id };
      detail = { ...detail, ...more };
    },
  };

  return {
    change,
    async close(action: string) {
      const at = moment.now;
      const actorId = principal.personId;
      // What another system did in somebody's name says with which of their tokens.
      const via = principal.token ? { apiToken: principal.token.id } : {};
      await tx
        .insertInto("audit_event")
        .values({
          coalition_id: coalitionId,
          id: eventId,
          actor_id: actorId,
          actor_kind: actorId ? "person" : principal.isOperator ? "operator" : "anonymous",
          action,
          subject_type: subject?.type ?? null,
          subject_id: subject?.id ?? null,
          detail: JSON.stringify({ ...detail, ...via, rows: entries.length }),
          at,
        })
        .execute();
      await insertRevisions(tx, entries, { coalitionId, eventId, actorId, at, decision });
    },
  };
}

type Stamp = { coalitionId: string; eventId: string; actorId: string | null; at: number; decision: string | null };

/** History keeps no password, not even its hash, and no code that opens something: undo leaves them alone. */
const secrets = ["password_hash", "room_code"];

function withoutSecrets(column: string, value: unknown): unknown {
  return secrets.includes(column) ? undefined : value;
}

async function insertRevisions(tx: Tx, entries: Entry[], { coalitionId, eventId, actorId, at, decision }: Stamp) {
  // Both engines bound the parameters of one statement; 11 columns a row leave ample room at 500.
  for (let start = 0; start < entries.length; start += 500) {
    const rows = entries.slice(start, start + 500).map(({ subjectType, subjectId, version, row }) => ({
      coalition_id: coalitionId,
      id: newId(),
      subject_type: subjectType,
      subject_id: subjectId,
      version,
      row_json: JSON.stringify(row, withoutSecrets),
      event_id: eventId,
      resolution_id: decision,
      actor_id: actorId,
      at,
      salts: freshSalts(subjectType),
    }));
    await tx.insertInto("revision").values(rows).execute();
  }
}

// Kysely cannot relate a table's name to its row's type when the name is a type parameter. The three functions below
// are the only place that says so; `Change` gives callers the exact types.

function insert(tx: Tx, table: EditableTable, row: object): Promise<unknown> {
  return tx
    .insertInto(table as "faq")
    .values(row as AnyRow)
    .execute();
}

function readRow(tx: Tx, table: EditableTable, coalitionId: string, id: string): Promise<AnyRow | undefined> {
  return tx
    .selectFrom(table as "faq")
    .selectAll()
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Writes the changed columns unless another transaction raised the row's version meanwhile. */
async function update(tx: Tx, table: EditableTable, before: AnyRow, patch: object): Promise<boolean> {
  const written = await tx
    .updateTable(table as "faq")
    .set(patch as Partial<AnyRow>)
    .where("coalition_id", "=", before.coalition_id)
    .where("id", "=", before.id)
    .where("version", "=", before.version)
    .executeTakeFirst();
  return written.numUpdatedRows === 1n;
}

async function takePlanRef(tx: Tx, coalitionId: string, id: string): Promise<number> {
  const { next_ref: next } = await tx
    .updateTable("plan")
    .set((row) => ({ next_ref: row("next_ref", "+", 1) }))
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .returning("next_ref")
    .executeTakeFirstOrThrow();
  return next - 1;
}

async function takeStepRef(tx: Tx, coalitionId: string, id: string): Promise<number> {
  const { next_step_ref: next } = await tx
    .updateTable("commitment")
    .set((row) => ({ next_step_ref: row("next_step_ref", "+", 1) }))
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .returning("next_step_ref")
    .executeTakeFirstOrThrow();
  return next - 1;
}
