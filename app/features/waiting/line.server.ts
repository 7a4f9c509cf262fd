import { type AliasableExpression, type AliasedRawBuilder, type RawBuilder, sql } from "kysely";
import type { Line, LineRow } from "./line";

/** One kind's part of the union: a query of lines, without order or limit. */
export type Branch = AliasableExpression<LineRow>;

/**
 * A kind of line, with everything that is particular to it. A new kind is one of these in its registry, its name in
 * `line.ts`, and its words in the catalog.
 */
export type LineKind<K extends string, Ask> = {
  kind: K;
  /** Null where nothing of this kind can be there for whoever asks. */
  lines: (ask: Ask) => Branch | null;
  /** The page of the thing itself; null where it has none, or the reader may not open it. */
  href: (row: LineRow) => string | null;
  /** The page with the one action that closes the line. */
  action: (row: LineRow) => string;
};

type Column = keyof LineRow;
type Given = { [C in Exclude<Column, "kind" | "id">]?: string | RawBuilder<LineRow[C]> } & {
  id: string | RawBuilder<string>;
};
type AnyAliased = { [C in Column]: AliasedRawBuilder<LineRow[C], C> }[Column];

const numbers = new Set<Column>(["ref", "step_ref", "amount", "position"]);
const columns = [
  "id",
  "due_on",
  "team_slug",
  "team_name",
  "ref",
  "label",
  "title",
  "step_ref",
  "step_label",
  "name",
  "who",
  "extra",
  "amount",
  "place",
  "position",
] as const satisfies Column[];

/** The columns of a line, all of them in the union's order: what a kind gives (a column's name or words of SQL), else null. */
export function lineOf(kind: string, given: Given): AnyAliased[] {
  const aliased = columns.map((column) => {
    const one = given[column];
    const none = numbers.has(column) ? sql`cast(null as integer)` : sql`cast(null as text)`;
    const expression = one === undefined ? none : typeof one === "string" ? sql.ref(one) : one;
    return expression.as(column) as AnyAliased;
  });
  return [sql<string>`cast(${sql.lit(kind)} as text)`.as("kind"), ...aliased];
}

/** What a page shows of a row. */
export function lineFrom<K extends string, Ask>(kind: LineKind<K, Ask>, row: LineRow): Line<K> {
  return {
    kind: kind.kind,
    id: row.id,
    dueOn: row.due_on,
    team: row.team_slug && row.team_name ? { slug: row.team_slug, name: row.team_name } : null,
    solution: row.label !== null && row.title !== null ? { label: row.label, title: row.title } : null,
    stepLabel: row.step_label,
    name: row.name,
    who: row.who,
    extra: row.extra,
    amount: row.amount === null ? null : Number(row.amount),
    href: kind.href(row),
    action: kind.action(row),
  };
}
