import type { Change } from "#app/platform/changes.server";

type Scope = Pick<Change, "tx" | "coalitionId">;

/**
 * Holds an organization until the transaction ends, so that it is not merged away meanwhile. Whoever comes while a
 * merge is under way waits for it, and then reads what it left. Commands hold organizations before metrics, as merges
 * do, lest two of them wait for each other. On SQLite writers are one by one anyway.
 */
export async function holdOrganization({ tx, coalitionId }: Scope, id: string): Promise<void> {
  await tx
    .selectFrom("organization")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", id)
    .forKeyShare()
    .execute();
}

/** The same for several, always in the order of ids, so that two who hold several never wait for each other. */
export async function holdOrganizations({ tx, coalitionId }: Scope, ids: readonly string[]): Promise<void> {
  await tx
    .selectFrom("organization")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "in", [...ids])
    .orderBy("id")
    .forKeyShare()
    .execute();
}

/** Holds two organizations for their merge: nothing that refers to either is added until it ends. */
export async function holdForMerge({ tx, coalitionId }: Scope, ids: readonly [string, string]): Promise<void> {
  await tx
    .selectFrom("organization")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "in", [...ids])
    // Always in the same order, so that two merges never wait for each other.
    .orderBy("id")
    .forUpdate()
    .execute();
}
