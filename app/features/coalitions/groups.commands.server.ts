import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import { authorize } from "#app/policy/policy";

/** Adds a stakeholder group after the others. @returns its id. @throws {Refusal} `forbidden`, `invalid` for a name in use. */
export async function addGroup(
  actor: Actor,
  { name, submission }: { name: string; submission: string },
): Promise<string> {
  return change(actor, { action: "group:add", submission }, async (change) => {
    mayEdit(change);
    const groups = await groupsInOrder(change);
    requireNewName(groups, name);
    const row = { name, position: groups.length, retired_at: null, merged_into_id: null };
    const id = await change.create("stakeholder_group", row);
    change.about("stakeholder_group", id);
    return id;
  });
}

/** @throws {Refusal} `forbidden`, `not_found`, `conflict`, `invalid` for a name in use. */
export async function renameGroup(
  actor: Actor,
  id: string,
  { name, version }: { name: string; version: number },
): Promise<void> {
  await change(actor, { action: "group:rename" }, async (change) => {
    mayEdit(change);
    requireNewName(
      (await groupsInOrder(change)).filter((group) => group.id !== id),
      name,
    );
    await change.revise("stakeholder_group", id, { name }, version);
    change.about("stakeholder_group", id);
  });
}

/** Moves a group one place up or down; at the end of the list nothing happens. */
export async function moveGroup(actor: Actor, id: string, direction: "up" | "down"): Promise<void> {
  await change(actor, { action: "group:move" }, async (change) => {
    mayEdit(change);
    const order = await groupsInOrder(change);
    const from = order.findIndex((group) => group.id === id);
    if (from < 0) throw new Refusal("not_found", "errors.notFound");
    const to = from + (direction === "up" ? -1 : 1);
    const [moved] = order.splice(from, 1);
    order.splice(Math.max(0, to), 0, moved!);
    for (const [position, group] of order.entries()) {
      if (group.position !== position) await change.revise("stakeholder_group", group.id, { position });
    }
    change.about("stakeholder_group", id);
  });
}

/** Retires a group or brings it back. Its organizations stay in it. @throws {Refusal} `forbidden`, `not_found`. */
export async function retireGroup(actor: Actor, id: string, retired: boolean): Promise<void> {
  await change(actor, { action: retired ? "group:retire" : "group:restore" }, async (change) => {
    mayEdit(change);
    await change.revise("stakeholder_group", id, { retired_at: retired ? change.moment.now : null });
    change.about("stakeholder_group", id);
  });
}

function mayEdit({ principal, coalitionId }: Change): void {
  authorize(principal, "group:edit", { coalitionId });
}

function groupsInOrder({ tx, coalitionId }: Change) {
  return tx
    .selectFrom("stakeholder_group")
    .select(["id", "name", "position"])
    .where("coalition_id", "=", coalitionId)
    .where("removed_at", "is", null)
    .orderBy((row) => row.case().when("retired_at", "is", null).then(0).else(1).end())
    .orderBy("position")
    .orderBy("id")
    .execute();
}

function requireNewName(groups: { name: string }[], name: string): void {
  const isTaken = groups.some((group) => group.name.toLowerCase() === name.toLowerCase());
  if (isTaken) throw new Refusal("invalid", "coalitions.groups.nameTaken", undefined, "name");
}
