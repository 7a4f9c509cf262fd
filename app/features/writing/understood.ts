import type { FieldChange } from "#app/features/documents/import-plan";
import type { PlanSolution } from "#app/features/documents/kept-values";
import { normalized } from "#app/features/documents/review";
import { groupOf, type NamedGroup } from "#app/features/documents/stakeholder-groups";
import { filledRoles } from "./blank-places";
import { compareWriting, type Rewriting } from "./compare-writing";
import type { Choices } from "./comparison";
import type { SeenSolution } from "./seen";
import { textKey, type LineNote, type Typed, type TypedSolution } from "./writing";

/** A role's stakeholder as it was typed, and whether the coalition has a group of that name. */
type ReadRole = TypedSolution["roles"][number] & { isGroup: boolean };
export type ReadSolution = Omit<TypedSolution, "roles"> & { roles: ReadRole[] };

/** What the page shows of a text that was read. */
export type Understood = Omit<Typed, "solutions"> & {
  /** Of the text that was read: another one is read again before it is written. */
  key: string;
  /** New solutions; empty where one is changed in place. */
  solutions: ReadSolution[];
  /** What changing a solution in place would do. */
  differences: Differences | null;
};

export type Differences = Pick<Rewriting, "added" | "removals"> & {
  conflicts: FieldChange[];
  changes: FieldChange[];
  isReordered: boolean;
};

/** What is understood of a text of new solutions. */
export function understandNew(
  text: string,
  typed: Typed,
  { plan, groups }: { plan: readonly Pick<PlanSolution, "title" | "label" | "state">[]; groups: readonly NamedGroup[] },
): Understood {
  const solutions = typed.solutions.map((solution) => {
    const { roles, ...rest } = filledRoles(solution);
    return { ...rest, roles: roles.map((role) => ({ ...role, isGroup: isGroup(role.stakeholder, groups) })) };
  });
  const problems = [...typed.problems, ...takenTitles(typed.solutions, plan)];
  return { ...typed, problems, solutions, key: textKey(text), differences: null };
}

/** A solution that stands already is changed in place, so that it is not there twice. */
function takenTitles(
  solutions: readonly TypedSolution[],
  plan: readonly Pick<PlanSolution, "title" | "label" | "state">[],
): LineNote[] {
  const taken = new Map(
    plan.filter(({ state }) => state !== "retired").map((one) => [normalized(one.title), one.label]),
  );
  return solutions.flatMap(({ title, lines }): LineNote[] => {
    const label = taken.get(normalized(title));
    return label === undefined ? [] : [{ line: lines?.[0] ?? 1, key: "writing.titleTaken", values: { label } }];
  });
}

/** What is understood of the text of a solution that is changed in place. */
export function understandChanged(
  text: string,
  typed: Typed,
  states: { seen: SeenSolution; now: SeenSolution },
  choices: Choices,
): Understood {
  const shown = { ...typed, key: textKey(text), solutions: [] };
  const [solution, second] = typed.solutions;
  if (second) {
    const problem: LineNote = { line: second.lines?.[0] ?? 1, key: "writing.oneOnly" };
    return { ...shown, problems: [...typed.problems, problem], differences: null };
  }
  if (!solution) return { ...shown, differences: null };
  const { changes, added, removals, order } = compareWriting(solution, states, choices);
  return {
    ...shown,
    differences: {
      conflicts: changes.filter(({ isConflict }) => isConflict),
      changes: changes.filter(({ isConflict }) => !isConflict),
      added,
      removals,
      isReordered: order?.isMoved ?? false,
    },
  };
}

/** Whether there is anything to write. */
export function changesAnything({ solutions, differences }: Understood): boolean {
  if (!differences) return solutions.length > 0;
  const { conflicts, changes, added, removals, isReordered } = differences;
  return conflicts.length + changes.length + added.length + removals.length > 0 || isReordered;
}

function isGroup(label: string, groups: readonly NamedGroup[]): boolean {
  return groupOf(label, { groups: {} }, groups) !== null;
}
