import type { RecapRecords } from "./recap";

/** What a session's desk and its recap say differently: recorded and not in the recap, and the other way round. */
export type Apart = { atDesk: string[]; inRecap: string[] };

type Recorded = { kind: "decision" | "note" | "task"; text: string };

/** The texts of decisions, notes and tasks that only one of the two has, however often each stands in the other. */
export function apartFrom(
  { decisions = [], notes = [], tasks = [] }: RecapRecords,
  recorded: readonly Recorded[],
): Apart {
  const told: Recorded[] = [
    ...decisions.map(({ text }) => ({ kind: "decision" as const, text })),
    ...notes.flatMap(({ text, children }) =>
      (children.length > 0 ? children : [text]).map((one) => ({ kind: "note" as const, text: one })),
    ),
    ...tasks.map(({ text }) => ({ kind: "task" as const, text })),
  ];
  return { atDesk: textsWithout(recorded, told), inRecap: textsWithout(told, recorded) };
}

const keyOf = ({ kind, text }: Recorded) => `${kind} ${text.replace(/\s+/g, " ").trim()}`;

function textsWithout(all: readonly Recorded[], others: readonly Recorded[]): string[] {
  const left = new Map<string, number>();
  for (const one of others) left.set(keyOf(one), (left.get(keyOf(one)) ?? 0) + 1);
  return all
    .filter((one) => {
      const count = left.get(keyOf(one)) ?? 0;
      left.set(keyOf(one), count - 1);
      return count <= 0;
    })
    .map(({ text }) => text);
}
