import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";
import { MOST_CATEGORIES, nameTwice } from "./dimension";
import { dimensionById, listDimensions } from "./dimensions.queries.server";

type NewDimension = { submission: string; name: string; categories: readonly string[]; unknown: string };

/**
 * Adds a way to break numbers down, after the others, with its categories and one for what is not known.
 * @throws {Refusal} `forbidden`; `invalid` for a name in use, no category or too many.
 */
export function addDimension(actor: Actor, input: NewDimension): Promise<string> {
  return change(actor, { action: "dimension:add", submission: input.submission, isPublic: false }, async (change) => {
    mayEdit(change);
    const known = await listDimensions(readerOf(change));
    requireNewName(known, input.name, null);
    requireCategories(input.categories, "categories");
    const id = await change.create("dimension", { name: input.name, position: known.length, retired_at: null });
    for (const [position, name] of input.categories.entries()) await addCategory(change, id, name, position);
    await addCategory(change, id, input.unknown, MOST_CATEGORIES + 1, "unknown");
    change.about("dimension", id);
    return id;
  });
}

export type DimensionEdit = {
  version: number;
  name: string;
  isRetired: boolean;
  /** Those that stand, in their new order. */
  categories: readonly { id: string; name: string; isRetired: boolean }[];
  added: readonly string[];
};

/**
 * Renames, reorders and retires a dimension and its categories, and adds more. What was given by a retired category stays
 * and is shown; it is asked no more. @throws {Refusal} `forbidden`, `not_found`, `conflict`; `invalid` as `addDimension`.
 */
export async function editDimension(actor: Actor, id: string | undefined, input: DimensionEdit): Promise<void> {
  await change(actor, { action: "dimension:edit" }, async (change) => {
    mayEdit(change);
    const reader = readerOf(change);
    const stored = await dimensionById(reader, id);
    requireNewName(await listDimensions(reader), input.name, stored.id);
    const own = stored.categories.filter(({ isUnknown }) => !isUnknown);
    if (input.categories.length !== own.length) throw new Refusal("conflict", "errors.changedMeanwhile");
    requireCategories([...input.categories.map(({ name }) => name), ...input.added], "added");
    const retired_at = input.isRetired ? change.moment.now : null;
    await change.revise("dimension", stored.id, { name: input.name, retired_at }, input.version);
    for (const [position, category] of input.categories.entries()) {
      const before = own.find((one) => one.id === category.id);
      if (!before) throw new Refusal("conflict", "errors.changedMeanwhile");
      const isSame =
        before.name === category.name && before.isRetired === category.isRetired && own.indexOf(before) === position;
      if (isSame) continue;
      const patch = { name: category.name, position, retired_at: category.isRetired ? change.moment.now : null };
      await change.revise("category", category.id, patch);
    }
    for (const [at, name] of input.added.entries()) await addCategory(change, stored.id, name, own.length + at);
    change.about("dimension", stored.id);
  });
}

function addCategory(
  change: Change,
  dimensionId: string,
  name: string,
  position: number,
  kind: "own" | "unknown" = "own",
) {
  return change.create("category", { dimension_id: dimensionId, name, position, kind, retired_at: null });
}

function readerOf({ tx, principal }: Change) {
  return { db: tx, principal };
}

function mayEdit({ principal, coalitionId }: Change): void {
  authorize(principal, "dimension:edit", { coalitionId });
}

function requireNewName(known: readonly { id: string; name: string }[], name: string, own: string | null): void {
  const isTaken = known.some((one) => one.id !== own && one.name.toLowerCase() === name.toLowerCase());
  if (isTaken) throw new Refusal("invalid", "dimensions.error.nameTaken", { name }, "name");
}

function requireCategories(names: readonly string[], field: string): void {
  if (names.length < 2) throw new Refusal("invalid", "dimensions.error.tooFew", undefined, field);
  if (names.length > MOST_CATEGORIES)
    throw new Refusal("invalid", "dimensions.error.tooMany", { most: MOST_CATEGORIES }, field);
  const long = names.find((name) => name.length > 80);
  if (long !== undefined) throw new Refusal("invalid", "dimensions.error.longLine", { line: long.slice(0, 40) }, field);
  const twice = nameTwice(names);
  if (twice !== null) throw new Refusal("invalid", "dimensions.error.twice", { name: twice }, field);
}
