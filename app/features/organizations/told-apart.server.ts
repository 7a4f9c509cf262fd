import type { Db } from "#db/schema";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import { type ApartKind, pairOf, type ToldApart, toldApartBy } from "./told-apart";

/** The pairs of one kind that somebody found to be different. */
export async function readToldApart(db: Db, coalitionId: string, kind: ApartKind): Promise<ToldApart> {
  const pairs = await db
    .selectFrom("told_apart")
    .select(["one_id as one", "other_id as other"])
    .where("coalition_id", "=", coalitionId)
    .where("kind", "=", kind)
    .execute();
  return toldApartBy(pairs);
}

type Pair = { kind: ApartKind; a: string; b: string };

/**
 * Remembers that two organizations, or two accounts, that look alike are different: no list suggests the pair again.
 * @throws {Refusal} `forbidden`; `not_found` when one of the two is not there; `invalid` for one and itself.
 */
export async function tellApart(actor: Actor, { kind, a, b }: Pair, submission: string): Promise<void> {
  await change(actor, { action: "merge:tell-apart", submission, isPublic: false }, async (change) => {
    const { coalitionId, principal } = change;
    authorize(principal, "person:merge", { coalitionId });
    if (a === b) throw new Refusal("invalid", "merging.error.itself");
    await requireBoth(change, { kind, a, b });
    await keepApart(change, kind, [[a, b]]);
    const { one, other } = pairOf(a, b);
    change.about(kind, one, { apart: other });
  });
}

/** The same inside another command, for pairs that it knows to be there and allowed. */
export async function keepApart(
  { tx, coalitionId, principal, moment }: Change,
  kind: ApartKind,
  pairs: readonly (readonly [string, string])[],
): Promise<void> {
  const told_by = principal.personId;
  if (told_by === null) throw new Refusal("forbidden", "errors.forbidden");
  for (const [a, b] of pairs) {
    const { one, other } = pairOf(a, b);
    const row = { kind, one_id: one, other_id: other, told_by, told_at: moment.now };
    await tx
      .insertInto("told_apart")
      .values({ coalition_id: coalitionId, id: newId(), ...row })
      .onConflict((conflict) => conflict.columns(["coalition_id", "kind", "one_id", "other_id"]).doNothing())
      .execute();
  }
}

/**
 * Takes back that two are different: the pair may be suggested again. Nothing happens where nobody said so.
 * @throws {Refusal} `forbidden`
 */
export async function suggestAgain(actor: Actor, { kind, a, b }: Pair, submission: string): Promise<void> {
  await change(actor, { action: "merge:suggest-again", submission, isPublic: false }, async (change) => {
    const { tx, coalitionId } = change;
    authorize(change.principal, "person:merge", { coalitionId });
    const { one, other } = pairOf(a, b);
    await tx
      .deleteFrom("told_apart")
      .where("coalition_id", "=", coalitionId)
      .where("kind", "=", kind)
      .where("one_id", "=", one)
      .where("other_id", "=", other)
      .execute();
    change.about(kind, one, { together: other });
  });
}

async function requireBoth({ tx, coalitionId }: Change, { kind, a, b }: Pair): Promise<void> {
  const found = await tx
    .selectFrom(kind)
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "in", [a, b])
    .where("removed_at", "is", null)
    .execute();
  if (found.length !== 2) throw new Refusal("not_found", "errors.notFound");
}

export type ApartPair = { kind: ApartKind; a: Named; b: Named; byName: string; at: number };
type Named = { id: string; name: string };

/** What was told apart and still stands, newest first. @throws {Refusal} `forbidden` */
export async function listToldApart({ db, principal }: Reader, limit = 100): Promise<ApartPair[]> {
  const { coalitionId } = principal;
  authorize(principal, "person:merge", { coalitionId });
  const standing = (table: ApartKind) =>
    db
      .selectFrom(table)
      .select(["coalition_id", "id", "name"])
      .where("coalition_id", "=", coalitionId)
      .where("removed_at", "is", null);
  const names = standing("organization").unionAll(standing("person"));
  const rows = await db
    .selectFrom("told_apart as t")
    .innerJoin(names.as("a"), (join) =>
      join.onRef("a.coalition_id", "=", "t.coalition_id").onRef("a.id", "=", "t.one_id"),
    )
    .innerJoin(names.as("b"), (join) =>
      join.onRef("b.coalition_id", "=", "t.coalition_id").onRef("b.id", "=", "t.other_id"),
    )
    .leftJoin("person as by", (join) =>
      join.onRef("by.coalition_id", "=", "t.coalition_id").onRef("by.id", "=", "t.told_by"),
    )
    .select(["t.kind", "t.one_id", "t.other_id", "t.told_at", "a.name as a_name", "b.name as b_name"])
    .select("by.name as by_name")
    .where("t.coalition_id", "=", coalitionId)
    .orderBy("t.told_at", "desc")
    .orderBy("t.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    a: { id: row.one_id, name: row.a_name },
    b: { id: row.other_id, name: row.b_name },
    byName: row.by_name ?? "",
    at: row.told_at,
  }));
}
