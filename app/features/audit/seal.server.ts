import type { Selectable } from "kysely";
import { chainHash, chainStart, contentHash, storedRow } from "#app/platform/audit/content.server";
import type { AuditEventTable, AuditScopeTable, AuditSealTable, Db, RevisionTable, Tx } from "#db/schema";
import { placesOf, type TouchedRow } from "./places.server";

const AT_ONCE = 200;

/** What is counted on one row a minute is sealed when its minute is over, and whoever counted last has committed. */
const MINUTE = 60_000;
const LAST_COUNT_MS = 5_000;
const countedSince = (now: number) => Math.floor((now - LAST_COUNT_MS) / MINUTE) * MINUTE;

type Event = Selectable<AuditEventTable>;
type Revision = Selectable<RevisionTable>;

/**
 * Takes every event that is in no chain yet into its coalition's chain, and notes which teams and organizations it is
 * about. What is unsealed is found by its mark, not by a position in time: an event whose transaction ends late is
 * sealed late, and none is left out. Safe to run in several processes at once.
 *
 * @returns how many events were sealed.
 */
export async function sealEvents(db: Db, now: () => number = Date.now): Promise<number> {
  const coalitions = await db
    .selectFrom("audit_event")
    .select("coalition_id")
    .distinct()
    .where((row) => row("sealed", "=", row.lit(0)))
    .execute();
  let sealed = 0;
  for (const { coalition_id } of coalitions) {
    for (;;) {
      const count = await db.transaction().execute((tx) => sealSome(tx, coalition_id, now()));
      sealed += count;
      if (count < AT_ONCE) break;
      // On SQLite nothing above waits for anything outside: requests get their turn here.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return sealed;
}

/** A chain's end, held until the transaction ends, so that one process at a time adds to it. */
async function holdChain(tx: Tx, coalitionId: string) {
  await tx
    .insertInto("audit_chain")
    .values({ coalition_id: coalitionId, last_sequence: 0, chain_hash: chainStart(coalitionId) })
    .onConflict((conflict) => conflict.column("coalition_id").doNothing())
    .execute();
  return tx
    .updateTable("audit_chain")
    .set((row) => ({ last_sequence: row.ref("last_sequence") }))
    .where("coalition_id", "=", coalitionId)
    .returning(["last_sequence", "chain_hash"])
    .executeTakeFirstOrThrow();
}

async function sealSome(tx: Tx, coalitionId: string, now: number): Promise<number> {
  const chain = await holdChain(tx, coalitionId);
  const events = await tx
    .selectFrom("audit_event as event")
    .selectAll()
    .where("event.coalition_id", "=", coalitionId)
    .where((row) => row("event.sealed", "=", row.lit(0)))
    .where((row) =>
      row.or([
        row("event.at", "<", countedSince(now)),
        row.and([row("event.action", "not like", "denied:%"), row("event.action", "<>", "login:refused")]),
      ]),
    )
    // An event whose mark was taken off by hand has its place already; the check of the chain tells of it.
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom("audit_seal as seal")
            .select("seal.sequence")
            .whereRef("seal.coalition_id", "=", "event.coalition_id")
            .whereRef("seal.event_id", "=", "event.id"),
        ),
      ),
    )
    .orderBy("event.id")
    .limit(AT_ONCE)
    .execute();
  if (events.length === 0) return 0;
  const revisions = await revisionsOf(tx, coalitionId, events);

  let { last_sequence: sequence, chain_hash: hash } = chain;
  const seals = events.map((event): AuditSealTable => {
    sequence += 1;
    const content = contentHash(event, revisions.get(event.id) ?? []);
    hash = chainHash(hash, { coalitionId, sequence, eventId: event.id, contentHash: content, sealedAt: now });
    const link = { coalition_id: coalitionId, sequence, event_id: event.id };
    return { ...link, content_hash: content, chain_hash: hash, sealed_at: now };
  });
  await tx.insertInto("audit_seal").values(seals).execute();
  await tx
    .updateTable("audit_event")
    .set({ sealed: 1 })
    .where("coalition_id", "=", coalitionId)
    .where(
      "id",
      "in",
      events.map(({ id }) => id),
    )
    .execute();
  await tx
    .updateTable("audit_chain")
    .set({ last_sequence: sequence, chain_hash: hash })
    .where("coalition_id", "=", coalitionId)
    .execute();
  await placeEvents(tx, coalitionId, events, revisions);
  return events.length;
}

/** Every revision of these events, by event. */
export async function revisionsOf(
  db: Db,
  coalitionId: string,
  events: readonly { id: string }[],
): Promise<Map<string, Revision[]>> {
  const byEvent = new Map<string, Revision[]>();
  if (events.length === 0) return byEvent;
  const rows = await db
    .selectFrom("revision")
    .selectAll()
    .where("coalition_id", "=", coalitionId)
    .where(
      "event_id",
      "in",
      events.map(({ id }) => id),
    )
    .execute();
  for (const row of rows) byEvent.set(row.event_id, [...(byEvent.get(row.event_id) ?? []), row]);
  return byEvent;
}

async function placeEvents(
  tx: Tx,
  coalitionId: string,
  events: readonly Event[],
  revisions: Map<string, Revision[]>,
): Promise<void> {
  const touched: { event: Event; row: TouchedRow }[] = events.flatMap((event) => [
    ...(event.subject_type && event.subject_id
      ? [{ event, row: { table: event.subject_type, id: event.subject_id, columns: {} } }]
      : []),
    ...(revisions.get(event.id) ?? []).map(({ subject_type, subject_id, row_json }) => ({
      event,
      row: { table: subject_type, id: subject_id, columns: storedRow(row_json) },
    })),
  ]);
  const places = await placesOf(
    tx,
    coalitionId,
    touched.map(({ row }) => row),
  );
  const scopes = new Map<string, AuditScopeTable>();
  for (const [i, { event }] of touched.entries()) {
    for (const { kind, id } of places[i] ?? []) {
      const scope = { coalition_id: coalitionId, kind, place_id: id, at: event.at, event_id: event.id };
      scopes.set(`${event.id} ${kind} ${id}`, scope);
    }
  }
  const all = [...scopes.values()];
  for (let start = 0; start < all.length; start += 500) {
    await tx
      .insertInto("audit_scope")
      .values(all.slice(start, start + 500))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}
