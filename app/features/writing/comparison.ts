import type { FieldChange, Unmentioned } from "#app/features/documents/import-plan";
import { normalized, sameWords, shortKey } from "#app/features/documents/review";
import type { SeenSolution } from "./seen";
import type { TypedSolution } from "./writing";

/** What somebody said on the page that showed the differences, by their keys. */
export type Choices = {
  /** Conflicts that were shown. */
  answered: ReadonlySet<string>;
  /** Those in which the text's words are to hold. */
  mine: ReadonlySet<string>;
  /** What is to be taken out of the plan. */
  removed: ReadonlySet<string>;
};

export type Removal = { key: string; id: string; type: Unmentioned["type"] | "prose"; title: string; take: boolean };

type Subject = Pick<FieldChange["subject"], "type" | "title">;
type Values = { base: string; theirs: string; mine: string };
type Compare = (rowId: string, field: FieldChange["field"], values: Values) => FieldChange[];

/** The three states of a solution, and the ways to compare them. */
export type Comparison = {
  typed: TypedSolution;
  seen: SeenSolution;
  now: SeenSolution;
  /** Compares the fields of one thing that stands in all three. */
  fields: (subject: Subject) => Compare;
  /** A thing that others took out meanwhile: a conflict where it was changed here. */
  removed: (type: "step" | "metric", thing: { id: string }, base: string, mine: string) => FieldChange[];
  /** Notes what the text does not mention; what others took out already is no matter. */
  leave: (type: Removal["type"], id: string) => void;
  removals: () => Removal[];
};

/** Sets the three side by side. */
export function comparison(states: Pick<Comparison, "typed" | "seen" | "now">, choices: Choices): Comparison {
  const { now } = states;
  const words = new Map([
    ...[...now.steps, ...now.metrics.map((metric) => ({ id: metric.linkIds[0]!, text: metric.words }))].map(
      ({ id, text }) => [id, text] as const,
    ),
    ...now.roles.map(({ id, label }) => [id, label] as const),
    ...now.prose.map(({ id, body }) => [id, body] as const),
  ]);
  const fields: Comparison["fields"] =
    (subject) =>
    (rowId, field, { base, theirs, mine }) => {
      const isSame = field === "body" ? (a: string, b: string) => a === b : sameWords;
      if (isSame(mine, base) || isSame(mine, theirs)) return [];
      const isConflict = !isSame(theirs, base);
      // The words that were shown are part of the key: an answer holds for them alone.
      const key = shortKey(`${rowId} ${field} ${theirs}`);
      const take = !isConflict || choices.mine.has(key);
      return [
        { key, field, subject: { ...subject, solution: now.title }, before: theirs, after: mine, isConflict, take },
      ];
    };
  const left: Removal[] = [];
  return {
    ...states,
    fields,
    removed(type, { id }, base, mine) {
      const field = type === "step" ? "text" : "words";
      return sameWords(base, mine)
        ? []
        : fields({ type, title: base.split("\n")[0]! })(id, field, { base, theirs: "", mine });
    },
    leave(type, id) {
      const title = words.get(id);
      if (title === undefined) return;
      const key = shortKey(`${type} ${id} ${title}`);
      left.push({ key, id, type, title, take: choices.removed.has(key) });
    },
    removals: () => left,
  };
}

/** What came into the plan since the text was begun, each to be paired once with the same words of the text. */
export function newOnes<T extends { id: string }>(now: readonly T[], seen: readonly T[], words: (one: T) => string) {
  const known = new Set(seen.map(({ id }) => id));
  const free = now.filter(({ id }) => !known.has(id));
  return {
    take(text: string): T | undefined {
      const at = free.findIndex((one) => normalized(words(one)) === normalized(text));
      return at < 0 ? undefined : free.splice(at, 1)[0];
    },
  };
}
