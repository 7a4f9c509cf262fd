import type { Change } from "#app/platform/changes.server";

type Table = "commitment" | "step" | "role_row" | "mark" | "agenda_item" | "idea" | "session";

/**
 * The version to expect of a row that was shown in a form at `formVersion`. A row's version also moves when it is put
 * elsewhere in its list: where none of `columns` differs between then and now, nobody's words are lost by saving, and
 * the present version is given.
 */
export async function versionToExpect(
  change: Change,
  table: Table,
  id: string,
  formVersion: number,
  columns: readonly string[],
): Promise<number> {
  const newest = await revisionOf(change, table, id);
  if (!newest || newest.version === formVersion) return formVersion;
  const shown = await revisionOf(change, table, id, formVersion);
  if (!shown) return formVersion;
  const [now, then] = [newest, shown].map(({ row_json }) => JSON.parse(row_json) as Record<string, unknown>);
  return columns.every((column) => now?.[column] === then?.[column]) ? newest.version : formVersion;
}

function revisionOf({ tx, coalitionId }: Change, table: Table, id: string, version?: number) {
  return tx
    .selectFrom("revision")
    .select(["version", "row_json"])
    .where("coalition_id", "=", coalitionId)
    .where("subject_type", "=", table)
    .where("subject_id", "=", id)
    .$if(version !== undefined, (query) => query.where("version", "=", version!))
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
}
