import type { Reader } from "#app/platform/reader.server";

const MOST = 300;

/** The teams that events can be chosen by, archived ones too: for admins, who read all of them. */
export async function teamsToChoose({ db, principal }: Reader): Promise<{ slug: string; name: string }[]> {
  return db
    .selectFrom("team")
    .select(["slug", "name"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("removed_at", "is", null)
    .orderBy("name")
    .limit(MOST)
    .execute();
}

/** How far the coalition's events are sealed, and the end of their chain. */
export async function chainEnd({ db, principal }: Reader): Promise<{ count: number; hash: string } | null> {
  const end = await db
    .selectFrom("audit_chain")
    .select(["last_sequence", "chain_hash"])
    .where("coalition_id", "=", principal.coalitionId)
    .executeTakeFirst();
  return end ? { count: end.last_sequence, hash: end.chain_hash } : null;
}
