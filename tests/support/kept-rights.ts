import type { Db } from "#db/schema";

const tables = [
  "coalition",
  "person",
  "login",
  "second_factor",
  "affiliation",
  "team",
  "team_member",
  "team_organization",
  "organization",
  "stakeholder_group",
] as const;

type Table = (typeof tables)[number];
type Kept = { id: string } & Record<string, unknown>;

/** Keeps who somebody is and what they may do as it stands now, to be put back after a test has changed it. */
export async function keepRights(db: Db, coalitionId: string) {
  const kept = new Map<Table, Kept[]>();
  for (const table of tables) kept.set(table, await rowsOf(db, coalitionId, table));

  /** Puts the kept rows back; who came after them has no rights any more. */
  async function restoreRights(): Promise<void> {
    for (const [table, rows] of kept) {
      const now = new Map((await rowsOf(db, coalitionId, table)).map((row) => [row.id, row]));
      for (const row of rows) {
        const found = now.get(row.id);
        now.delete(row.id);
        if (!found) await db.insertInto(table).values(row).execute();
        else if (textOf(found) !== textOf(row))
          await db
            .updateTable(table)
            .set(JSON.parse(textOf(row)) as never)
            .where("id", "=", row.id)
            .execute();
      }
      const ids = [...now.keys()];
      if (ids.length === 0) continue;
      if (table === "team_member" || table === "affiliation")
        await db.updateTable(table).set({ status: "ended" }).where("id", "in", ids).execute();
    }
  }
  return { restoreRights };
}

// Versions go on: what was written with them is kept.
const textOf = ({ version: _version, public_version: _public, ...row }: Kept) => JSON.stringify(row);

function rowsOf(db: Db, coalitionId: string, table: Table): Promise<Kept[]> {
  const key = table === "coalition" ? "id" : "coalition_id";
  return db
    .selectFrom(table as "person")
    .selectAll()
    .where(key as "id", "=", coalitionId)
    .orderBy("id")
    .execute();
}
