import type { UpdateStatus } from "#app/features/plans/plan";
import type { Movement } from "#app/features/plans/standings";

/** Something that is new in a team since a moment, with what its line says and leads to. */
export type News =
  | { kind: "moved"; at: number; ref: number; label: string; title: string; status: UpdateStatus | null }
  | { kind: "decided"; at: number; session: number; texts: string[]; more: number }
  | { kind: "published" | "noticed"; at: number; session: number }
  | { kind: "cameIn"; at: number; count: number; metrics: { id: string; name: string }[]; more: number };

/** What the database gives of one: columns that a kind has no use for are null. */
export type NewsRow = {
  kind: string;
  at: number;
  number: number | null;
  id: string | null;
  label: string | null;
  text: string | null;
  status: string | null;
  count: number | null;
  narrative: string | null;
  stated_on: string | null;
  step_label: string | null;
};

/** One of the latest movements of the team at `slug`, whenever it was. */
export function movementFrom(row: NewsRow, slug: string): Movement {
  return {
    ...{ id: row.id ?? "", team: slug, status: row.status as UpdateStatus | null, narrative: row.narrative ?? "" },
    solution: { ref: Number(row.number), label: row.label ?? "", title: row.text ?? "" },
    ...{ stepLabel: row.step_label, statedOn: row.stated_on ?? "" },
  };
}

const MOST_SHOWN = 8;
const MOST_IN_ONE = 3;

/** The newest first, one line for a solution, a session's decisions or all numbers; how many more there are. */
export function newsFrom(rows: readonly NewsRow[]): { news: News[]; more: number } {
  const lines = new Map<string, News>();
  for (const row of rows) {
    const key = row.kind === "cameIn" ? row.kind : `${row.kind} ${row.id ?? row.number ?? ""}`;
    const known = lines.get(key);
    if (known) addTo(known, row);
    if (known) continue;
    const line = lineFrom(row);
    if (line) lines.set(key, line);
  }
  const all = [...lines.values()];
  return { news: all.slice(0, MOST_SHOWN), more: Math.max(all.length - MOST_SHOWN, 0) };
}

/** Of what stands in one line the first are named, the others counted. */
function addTo(line: News, { id, text, count }: NewsRow): void {
  if (line.kind === "cameIn") {
    line.count += Number(count ?? 0);
    if (line.metrics.length < MOST_IN_ONE) line.metrics.push({ id: id ?? "", name: text ?? "" });
    else line.more += 1;
  } else if (line.kind === "decided") {
    if (line.texts.length < MOST_IN_ONE) line.texts.push(text ?? "");
    else line.more += 1;
  }
}

function lineFrom({ kind, at: instant, number, id, label, text, status, count }: NewsRow): News | null {
  const at = Number(instant);
  const of = Number(number ?? 0);
  const title = text ?? "";
  switch (kind) {
    case "moved":
      return { kind, at, ref: of, label: label ?? "", title, status: status as UpdateStatus | null };
    case "decided":
      return { kind, at, session: of, texts: [title], more: 0 };
    case "published":
    case "noticed":
      return { kind, at, session: of };
    case "cameIn":
      return { kind, at, count: Number(count ?? 0), metrics: [{ id: id ?? "", name: title }], more: 0 };
    default:
      return null;
  }
}
