import { type Choices, normalized } from "./review";

export type NamedGroup = { id: string; name: string };

/** The stakeholder group that a label of a document means: the one that was chosen, else the one of that name. */
export function groupOf(
  label: string,
  { groups: chosen }: Pick<Choices, "groups">,
  groups: readonly NamedGroup[],
): string | null {
  const key = normalized(label);
  const choice = chosen[key];
  const found =
    choice === undefined ? groups.find(({ name }) => normalized(name) === key) : groups.find(({ id }) => id === choice);
  return found?.id ?? null;
}
