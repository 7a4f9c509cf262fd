import type { Db } from "#db/schema";
import { newId } from "#app/platform/ids";
import type { Cast } from "./factories";

/** Writes single rows of a coalition past all commands, to bring a scene into one state or another. */
export function rowsOfScene(db: Db, cast: () => Cast) {
  /** Changes a row, or all with the same value in another column. */
  const set = async (table: string, id: string, values: object, by = "id"): Promise<void> => {
    await db
      .updateTable(table as "faq")
      .set(values)
      .where("coalition_id", "=", cast().coalitionId)
      .where(by as "id", "=", id)
      .execute();
  };

  /** Adds a row that people edit; gives its id. */
  const add = async (table: string, row: object): Promise<string> => {
    const id = newId();
    const owned = { coalition_id: cast().coalitionId, id, removed_at: null, version: 1 };
    await db
      .insertInto(table as "faq")
      .values({ ...owned, ...row } as never)
      .execute();
    return id;
  };

  /** The id of a solution's first step. */
  const stepOf = async (solutionId: string): Promise<string> => {
    const { id } = await db
      .selectFrom("step")
      .select("id")
      .where("coalition_id", "=", cast().coalitionId)
      .where("commitment_id", "=", solutionId)
      .orderBy("position")
      .executeTakeFirstOrThrow();
    return id;
  };

  return { set, add, stepOf };
}
