import type { Reader } from "#app/platform/reader.server";
import type { MessageKey } from "#app/platform/i18n/catalog";
import { type Paged } from "#app/platform/paging";
import type { ColumnName } from "./number-columns";
import { type ListedRow, type ListState, type NumberList, ROWS_SHOWN } from "./number-list";
import { mayImport, ownList } from "./number-lists.server";
import type { Deed } from "./number-row";

const filesShown = 20;

/** The reader's files, newest first, and the organizations whose numbers they may have as a file. */
export async function listNumberFiles({ db, principal }: Reader) {
  mayImport({ principal });
  const { coalitionId, personId } = principal;
  const files = await db
    .selectFrom("number_list")
    .select(["id", "file_name as fileName", "state", "created_at as createdAt"])
    .where("coalition_id", "=", coalitionId)
    .where("created_by", "=", personId)
    .where("state", "<>", "reading")
    .orderBy("created_at", "desc")
    .limit(filesShown)
    .execute();
  const own = [...principal.organizations.keys()];
  const organizations =
    own.length === 0
      ? []
      : await db
          .selectFrom("organization")
          .select(["slug", "name"])
          .where("coalition_id", "=", coalitionId)
          .where("id", "in", own)
          .where("removed_at", "is", null)
          .orderBy("name")
          .execute();
  return { files: files.map((file) => ({ ...file, state: file.state as ListState })), organizations };
}

/** One of the reader's files. @throws {Refusal} `forbidden`, `not_found`. */
export async function readNumberList({ db, principal }: Reader, id: string | undefined): Promise<NumberList> {
  mayImport({ principal });
  const row = await ownList(db, principal, id);
  return {
    id: row.id,
    fileName: row.file_name,
    state: row.state as ListState,
    createdAt: row.created_at,
    version: row.version,
    counts: {
      new: row.rows_new,
      correct: row.rows_correct,
      same: row.rows_same,
      skipped: row.rows_skipped,
      bad: row.rows_bad,
    },
  };
}

/** The rows of a file that do one thing, in the file's order. */
export async function listNumberRows(
  { db, principal }: Reader,
  list: NumberList,
  does: Deed,
  page: number,
): Promise<Paged<ListedRow>> {
  const rows = await db
    .selectFrom("number_row as r")
    .leftJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "r.coalition_id").onRef("o.id", "=", "r.organization_id"),
    )
    .leftJoin("metric as m", (join) =>
      join.onRef("m.coalition_id", "=", "r.coalition_id").onRef("m.id", "=", "r.metric_id"),
    )
    .leftJoin("contribution as c", (join) =>
      join.onRef("c.coalition_id", "=", "r.coalition_id").onRef("c.id", "=", "r.known_id"),
    )
    .select(["r.row", "r.does", "r.grain", "r.period_start", "r.period_end", "r.amount", "r.numerator"])
    .select(["r.denominator", "r.field", "r.problem", "r.said", "o.name as organization"])
    .select(["m.name", "m.unit", "m.unit_label", "m.scale", "m.aggregation"])
    .select(["r.known_id", "c.amount as known_amount", "c.numerator as known_numerator"])
    .select("c.denominator as known_denominator")
    .where("r.coalition_id", "=", principal.coalitionId)
    .where("r.list_id", "=", list.id)
    .where("r.does", "=", does)
    .orderBy("r.row")
    .limit(ROWS_SHOWN)
    .offset((page - 1) * ROWS_SHOWN)
    .execute();
  return { rows: rows.map(listed), total: list.counts[does], page };
}

type Found = {
  row: number;
  does: Deed;
  grain: "month" | "quarter" | "year" | "event" | null;
  period_start: string | null;
  period_end: string | null;
  amount: number | null;
  numerator: number | null;
  denominator: number | null;
  field: string | null;
  problem: string | null;
  said: string | null;
  organization: string | null;
  name: string | null;
  unit: NonNullable<ListedRow["metric"]>["unit"] | null;
  unit_label: string | null;
  scale: number | null;
  aggregation: NonNullable<ListedRow["metric"]>["aggregation"];
  known_id: string | null;
  known_amount: number | null;
  known_numerator: number | null;
  known_denominator: number | null;
};

function listed(found: Found): ListedRow {
  const { row, does, organization, grain, amount, numerator, denominator } = found;
  const known = { amount: found.known_amount, numerator: found.known_numerator, denominator: found.known_denominator };
  return {
    row,
    does,
    problem: problemOf(found),
    organization,
    metric: metricOf(found),
    period: grain && { grain, start: found.period_start ?? "", end: found.period_end ?? "" },
    amounts: { amount, numerator, denominator },
    known: found.known_id ? known : null,
  };
}

function problemOf({ field, problem, said }: Found): ListedRow["problem"] {
  if (!problem) return null;
  const values = JSON.parse(said ?? "{}") as Record<string, string | number>;
  return { field: (field ?? "row") as ColumnName | "row", key: problem as MessageKey, values };
}

function metricOf({ name, unit, unit_label, scale, aggregation }: Found): ListedRow["metric"] {
  return name === null || unit === null
    ? null
    : { name, unit, unitLabel: unit_label ?? "", scale: scale ?? 0, aggregation };
}
