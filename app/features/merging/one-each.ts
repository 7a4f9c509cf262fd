type Row = Record<string, string | number | null>;

/** How a table's rows that say the same about both duplicates become one. */
export type Sameness = {
  /** What makes two rows the same once the two are one; null for a row that stands beside others (an ended one). */
  key: (row: Row, column: string) => string | null;
  /** The stronger row stays as it is; of equals the one of the kept duplicate. */
  strength: (row: Row) => number;
  /** What the row that stays takes from the one that goes. Never a right. */
  combine: (stays: Row, goes: Row) => Row;
};

/** What stands in force, or asks to: of it there may be one each. What ended stays beside it. */
const isLive = (row: Row) =>
  row["removed_at"] === null &&
  ["pending", "confirmed", "requested", "active", "proposed", "accepted", undefined].includes(
    row["status"] as string | undefined,
  );
const earlier = (a: Row, b: Row, column: string) => (String(a[column]) <= String(b[column]) ? a[column]! : b[column]!);

/** By table. A confirmed affiliation is never made of a pending one, and a seat shares values only if both did. */
export const samenesses: Record<string, Sameness> = {
  affiliation: {
    key: (row, column) =>
      isLive(row)
        ? [
            column === "person_id" ? (row["organization_id"] ?? row["claimed_name"]) : row["person_id"],
            row["role"],
          ].join(" ")
        : null,
    strength: (row) => (row["status"] === "confirmed" ? 2 : 1),
    combine: (stays, goes) => ({ from_on: earlier(stays, goes, "from_on") }),
  },
  team_member: {
    key: (row) => (isLive(row) ? String(row["team_id"]) : null),
    strength: (row) => (row["status"] === "active" ? 2 : 0) + (row["role"] === "facilitator" ? 1 : 0),
    combine: (stays, goes) => ({ joined_on: earlier(stays, goes, "joined_on") }),
  },
  handover: {
    key: (row) => (isLive(row) ? String(row["team_id"]) : null),
    strength: (row) => (row["status"] === "accepted" ? 2 : 1),
    combine: () => ({}),
  },
  team_organization: {
    key: (row) => (isLive(row) ? String(row["team_id"]) : null),
    strength: () => 1,
    combine: (stays, goes) => ({
      joined_on: earlier(stays, goes, "joined_on"),
      shares_values: stays["shares_values"] === 1 && goes["shares_values"] === 1 ? 1 : 0,
    }),
  },
  assignment: {
    key: (row) => (isLive(row) ? String(row["mark_id"]) : null),
    strength: (row) => (row["status"] === "accepted" ? 2 : 1),
    combine: (stays, goes): Row =>
      stays["person_id"] === null ? { person_id: goes["person_id"] ?? null, deputy_id: goes["deputy_id"] ?? null } : {},
  },
};

export type Outcome = { stays: Row; goes: Row; combined: Row };

/** Pairs the rows of the two duplicates that say the same. What has no pair is moved as it is. */
export function pairSame(kept: readonly Row[], merged: readonly Row[], column: string, how: Sameness): Outcome[] {
  const ofKept = new Map<string, Row>();
  for (const row of kept) {
    const key = how.key(row, column);
    const known = key === null ? undefined : ofKept.get(key);
    if (key !== null && (!known || how.strength(row) > how.strength(known))) ofKept.set(key, row);
  }
  const outcomes: Outcome[] = [];
  for (const row of merged) {
    const key = how.key(row, column);
    const own = key === null ? undefined : ofKept.get(key);
    if (key === null || !own) continue;
    const [stays, goes] = how.strength(row) > how.strength(own) ? [row, own] : [own, row];
    outcomes.push({ stays, goes, combined: how.combine(stays, goes) });
    ofKept.set(key, { ...stays, ...how.combine(stays, goes) });
  }
  return outcomes;
}
