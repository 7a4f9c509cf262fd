import type { Selectable } from "kysely";
import { chainHash, chainStart, contentHash } from "#app/platform/audit/content.server";
import type { AuditSealTable, Db } from "#db/schema";
import { revisionsOf } from "./seal.server";

/** What is wrong at one place of a chain. */
export type ChainFault = {
  kind: "broken" | "missing" | "edited" | "inserted" | "cut";
  sequence: number | null;
  eventId: string | null;
};

export type ChainReport = {
  coalitionId: string;
  coalition: string;
  /** The end of the chain: noted elsewhere, it shows later that nothing before it was written anew. */
  last: { sequence: number; hash: string };
  /** Events that the next run of the sealing job takes in. */
  waiting: number;
  faults: ChainFault[];
};

const AT_ONCE = 200;
const MOST_FAULTS = 20;
/** Longer than any command takes from making its event's id to its commit. */
const LATEST_COMMIT_MS = 10 * 60 * 1000;

/** Recomputes every chain. */
export async function verifyChains(db: Db): Promise<ChainReport[]> {
  const coalitions = await db.selectFrom("coalition").select(["id", "name"]).orderBy("created_at").execute();
  const reports: ChainReport[] = [];
  for (const { id, name } of coalitions) reports.push(await verifyChain(db, id, name));
  return reports;
}

/** Recomputes the chain of a coalition: every link, every event and every row before and after. */
export async function verifyChain(db: Db, coalitionId: string, coalition = ""): Promise<ChainReport> {
  const walk = new Walk(coalitionId);
  await walkOn(db, walk, null);
  const end = await db
    .selectFrom("audit_chain")
    .select(["last_sequence", "chain_hash"])
    .where("coalition_id", "=", coalitionId)
    .executeTakeFirst();
  // What was sealed while we walked.
  await walkOn(db, walk, end?.last_sequence ?? 0);
  walk.finish(end ?? null);
  const beside = await eventsBesideChain(db, coalitionId, walk.youngest);
  const last = { sequence: end?.last_sequence ?? 0, hash: end?.chain_hash ?? chainStart(coalitionId) };
  const faults = [...walk.faults, ...beside.faults].slice(0, MOST_FAULTS);
  return { coalitionId, coalition, last, waiting: beside.waiting, faults };
}

/** Goes along the links, as far as `end`, or to the last one. */
async function walkOn(db: Db, walk: Walk, end: number | null): Promise<void> {
  for (;;) {
    const seals = await db
      .selectFrom("audit_seal")
      .selectAll()
      .where("coalition_id", "=", walk.coalitionId)
      .where("sequence", ">", walk.at)
      .$if(end !== null, (query) => query.where("sequence", "<=", end!))
      .orderBy("sequence")
      .limit(AT_ONCE)
      .execute();
    if (seals.length === 0) return;
    await walk.over(db, seals);
  }
}

class Walk {
  at = 0;
  /** When the youngest event so far was made. Runs seal by age, so that what is much older was not there in time. */
  youngest = 0;
  readonly faults: ChainFault[] = [];
  #hash: string;

  constructor(readonly coalitionId: string) {
    this.#hash = chainStart(coalitionId);
  }

  async over(db: Db, seals: Selectable<AuditSealTable>[]): Promise<void> {
    const events = await db
      .selectFrom("audit_event")
      .selectAll()
      .where("coalition_id", "=", this.coalitionId)
      .where(
        "id",
        "in",
        seals.map(({ event_id }) => event_id),
      )
      .execute();
    const revisions = await revisionsOf(db, this.coalitionId, events);
    const eventOf = new Map(events.map((event) => [event.id, event]));
    for (const seal of seals) {
      this.#link(seal);
      const event = eventOf.get(seal.event_id);
      if (!event) this.#fault("missing", seal);
      else if (contentHash(event, revisions.get(event.id) ?? []) !== seal.content_hash || event.sealed !== 1)
        this.#fault("edited", seal);
    }
  }

  /** A chain whose last links are gone no longer ends where its end is noted. */
  finish(end: { last_sequence: number; chain_hash: string } | null): void {
    const noted = end ?? { last_sequence: 0, chain_hash: chainStart(this.coalitionId) };
    if (noted.last_sequence === this.at && noted.chain_hash === this.#hash) return;
    this.faults.push({ kind: "cut", sequence: this.at + 1, eventId: null });
  }

  #link(seal: Selectable<AuditSealTable>): void {
    const expected = chainHash(this.#hash, {
      coalitionId: this.coalitionId,
      sequence: seal.sequence,
      eventId: seal.event_id,
      contentHash: seal.content_hash,
      sealedAt: seal.sealed_at,
    });
    if (seal.sequence !== this.at + 1 || expected !== seal.chain_hash) this.#fault("broken", seal);
    this.at = seal.sequence;
    // From what is written on, so that one broken link is one fault.
    this.#hash = seal.chain_hash;
    const made = madeAt(seal.event_id);
    if (made < this.youngest - LATEST_COMMIT_MS) this.#fault("inserted", seal);
    this.youngest = Math.max(this.youngest, made);
  }

  #fault(kind: ChainFault["kind"], { sequence, event_id }: Selectable<AuditSealTable>): void {
    this.faults.push({ kind, sequence, eventId: event_id });
  }
}

/** Events without a link: new ones wait to be sealed; any other came in past the portal, or lost its link. */
async function eventsBesideChain(db: Db, coalitionId: string, youngest: number) {
  const rows = await db
    .selectFrom("audit_event as event")
    .leftJoin("audit_seal as seal", (join) =>
      join.onRef("seal.coalition_id", "=", "event.coalition_id").onRef("seal.event_id", "=", "event.id"),
    )
    .select(["event.id", "event.sealed"])
    .where("event.coalition_id", "=", coalitionId)
    .where("seal.sequence", "is", null)
    .orderBy("event.id")
    .limit(10_000)
    .execute();
  const isLate = (id: string) => madeAt(id) < youngest - LATEST_COMMIT_MS;
  const inserted = rows.filter(({ id, sealed }) => sealed === 1 || isLate(id));
  const faults = inserted.map(({ id }): ChainFault => ({ kind: "inserted", sequence: null, eventId: id }));
  return { faults, waiting: rows.length - inserted.length };
}

/** Our ids begin with the instant at which they were made. */
function madeAt(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}
