import type { Db } from "#db/schema";

/** What an event is about: a team or an organization. */
export type Place = { kind: "team" | "organization"; id: string };

/** One row that an event touched, as far as it says where it belongs: its table, its id and its columns. */
export type TouchedRow = { table: string; id: string; columns: Record<string, unknown> };

// What has no team or organization of its own hangs on something that has. A new table whose rows name one of these
// (`commitment_id`, `team_id`, …) is placed without being listed.
const above = {
  plan: ["team_id", "organization_id"],
  commitment: ["plan_id"],
  step: ["commitment_id"],
  role_row: ["commitment_id"],
  mark: ["role_row_id"],
  timeline: ["commitment_id"],
  metric: ["team_id"],
  metric_link: ["metric_id"],
  round_team: ["team_id"],
  ask: ["organization_id"],
  session: ["team_id"],
  agenda_item: ["session_id"],
  ballot: ["team_id"],
  contribution: ["metric_id", "organization_id"],
  commitment_update: ["commitment_id", "organization_id"],
  token: ["team_id", "organization_id"],
  import_run: ["team_id"],
} as const satisfies Record<string, readonly string[]>;

type Above = keyof typeof above;
const isAbove = (table: string): table is Above => Object.hasOwn(above, table);

/** Nothing hangs deeper: target, link, metric, team. */
const DEEPEST = 6;
const IDS_AT_ONCE = 500;

/**
 * Where rows belong, in a few statements however many they are. The columns of a row are its own; what it hangs on is
 * looked up as it is now, removed or not.
 *
 * @returns the places of each row, in the order of the rows.
 */
export async function placesOf(db: Db, coalitionId: string, rows: readonly TouchedRow[]): Promise<Place[][]> {
  const known = new Map<string, Record<string, unknown> | null>();
  for (const { table, id, columns } of rows) {
    if (isAbove(table) && above[table].every((column) => column in columns)) known.set(`${table} ${id}`, columns);
  }
  for (let depth = 0; depth < DEEPEST; depth += 1) {
    const missing = new Map<Above, Set<string>>();
    const want = (table: string, id: unknown) => {
      if (!isAbove(table) || typeof id !== "string" || known.has(`${table} ${id}`)) return;
      missing.set(table, (missing.get(table) ?? new Set()).add(id));
    };
    for (const { table, id, columns } of rows) {
      want(table, id);
      eachParent(columns, want);
    }
    for (const columns of known.values()) if (columns) eachParent(columns, want);
    if (missing.size === 0) break;
    for (const [table, ids] of missing) await lookUp(db, coalitionId, table, [...ids], known);
  }
  return rows.map((row) => placesOfRow(row, known));
}

function eachParent(columns: Record<string, unknown>, tell: (table: string, id: unknown) => void): void {
  for (const [column, id] of Object.entries(columns)) if (column.endsWith("_id")) tell(column.slice(0, -3), id);
}

async function lookUp(
  db: Db,
  coalitionId: string,
  table: Above,
  ids: string[],
  known: Map<string, Record<string, unknown> | null>,
): Promise<void> {
  for (const id of ids) known.set(`${table} ${id}`, null);
  for (let start = 0; start < ids.length; start += IDS_AT_ONCE) {
    // The tables have these columns: `above` says so for each of them, which a type parameter cannot.
    const found = await db
      .selectFrom(table as "metric")
      .select(["id", ...(above[table] as unknown as "team_id"[])])
      .where("coalition_id", "=", coalitionId)
      .where("id", "in", ids.slice(start, start + IDS_AT_ONCE))
      .execute();
    for (const row of found) known.set(`${table} ${row.id}`, row);
  }
}

function placesOfRow(row: TouchedRow, known: Map<string, Record<string, unknown> | null>): Place[] {
  const places = new Map<string, Place>();
  const seen = new Set<string>();
  const visit = (table: string, id: unknown) => {
    if (typeof id !== "string" || seen.has(`${table} ${id}`)) return;
    seen.add(`${table} ${id}`);
    if (table === "team" || table === "organization") places.set(`${table} ${id}`, { kind: table, id });
    const columns = known.get(`${table} ${id}`);
    if (columns) eachParent(columns, visit);
  };
  visit(row.table, row.id);
  eachParent(row.columns, visit);
  return [...places.values()];
}
