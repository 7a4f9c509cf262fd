import { type Choices, normalized } from "./review";

/** A group, with the names of those that were merged into it: old documents still use them. */
export type NamedGroup = { id: string; name: string; formerNames?: readonly string[] };

/** The stakeholder group that a label of a document means: the one that was chosen, else the one of that name. */
export function groupOf(
  label: string,
  { groups: chosen }: Pick<Choices, "groups">,
  groups: readonly NamedGroup[],
): string | null {
  const key = normalized(label);
  const choice = chosen[key];
  const found =
    choice === undefined ? groups.find((group) => isCalled(group, key)) : groups.find(({ id }) => id === choice);
  return found?.id ?? null;
}

function isCalled({ name, formerNames = [] }: NamedGroup, key: string): boolean {
  return [name, ...formerNames].some((each) => normalized(each) === key);
}
