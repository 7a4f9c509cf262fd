import type { Db } from "#db/schema";
import { translator } from "#app/platform/i18n/translator";
import { defaultLocale, type MessageKey } from "#app/platform/i18n/catalog";
import { rowAt } from "./merge-draft.server";
import type { TableName } from "./registry.server";

const words: Partial<Record<TableName, MessageKey>> = {
  contribution: "merging.row.contribution",
  organization: "merging.row.organization",
  person: "merging.row.person",
  affiliation: "merging.row.affiliation",
  team_member: "merging.row.team_member",
  team_organization: "merging.row.team_organization",
  assignment: "merging.row.assignment",
  plan: "merging.row.plan",
  recap: "merging.row.recap",
  commitment_update: "merging.row.commitment_update",
};

/** Rows in words that an admin finds them by: what they are, and the name of what they belong to. */
export async function namesOfRows(
  db: Db,
  coalitionId: string,
  rows: readonly { table: TableName; id: string }[],
): Promise<string[]> {
  const { t } = translator(defaultLocale);
  const names: string[] = [];
  for (const { table, id } of rows.slice(0, 20)) {
    const label = t(words[table] ?? "merging.row.other");
    const name = await nameOf(db, coalitionId, table, id);
    names.push(name ? `${label}: ${name}` : label);
  }
  const more = rows.length - names.length;
  return more > 0 ? [...names, ...Array.from({ length: more }, () => t("merging.row.other"))] : names;
}

async function nameOf(db: Db, coalitionId: string, table: TableName, id: string): Promise<string> {
  const row = await rowAt(db, coalitionId, table, id);
  if (!row) return "";
  const named = async (other: TableName, key: unknown) =>
    typeof key === "string" ? String((await rowAt(db, coalitionId, other, key))?.["name"] ?? "") : "";
  switch (table) {
    case "organization":
    case "person":
      return String(row["name"]);
    case "contribution":
      return `${await named("metric", row["metric_id"])}, ${String(row["period_start"])}`;
    case "affiliation":
      return `${await named("person", row["person_id"])}, ${await named("organization", row["organization_id"])}`;
    case "team_member":
      return `${await named("person", row["person_id"])}, ${await named("team", row["team_id"])}`;
    case "team_organization":
      return await named("team", row["team_id"]);
    case "assignment":
      return await named("organization", row["organization_id"]);
    default:
      return "";
  }
}
