import { type Actor, type Change, change } from "#app/platform/changes.server";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { authorize } from "#app/policy/policy";
import { commitmentFacts } from "./commitment-facts.server";
import { proseKind, type ProsePart } from "./prose";
import type { EditProse, NewProse } from "./solution.schema";

/** A solution's parts in words, in their order. The solution must have been reached. */
export async function proseOf({ db, principal }: Reader, solutionId: string): Promise<ProsePart[]> {
  const rows = await db
    .selectFrom("prose_part")
    .select(["id", "version", "kind", "body"])
    .where("coalition_id", "=", principal.coalitionId)
    .where("commitment_id", "=", solutionId)
    .where("removed_at", "is", null)
    .orderBy("position")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({ ...row, kind: proseKind(row.kind) }));
}

/** One of them. @throws {Refusal} `not_found`, also for one of another solution. */
export async function prosePart(reader: Reader, solutionId: string, id: string | undefined): Promise<ProsePart> {
  const part = (await proseOf(reader, solutionId)).find((each) => each.id === id);
  if (!part) throw new Refusal("not_found", "errors.notFound");
  return part;
}

/** Adds a part after the others. */
export async function addProse(actor: Actor, solutionId: string, input: NewProse): Promise<{ id: string }> {
  const { submission, kind, body } = input;
  return change(actor, { action: "prose:add", submission }, async (change) => {
    const { plan_id } = await solutionToEdit(change, solutionId);
    const id = await addProsePart(change, { planId: plan_id, solutionId }, { kind, body });
    change.about("commitment", solutionId, { prose: id });
    return { id };
  });
}

type ProseText = Pick<ProsePart, "kind" | "body">;

/** Writes a part after a solution's others, within a change that may. */
export async function addProsePart(
  change: Change,
  { planId, solutionId }: { planId: string; solutionId: string },
  text: ProseText,
): Promise<string> {
  const last = await change.tx
    .selectFrom("prose_part")
    .select((row) => row.fn.max<number | null>("position").as("position"))
    .where("coalition_id", "=", change.coalitionId)
    .where("commitment_id", "=", solutionId)
    .executeTakeFirst();
  const position = (last?.position ?? 0) + 1;
  return change.create("prose_part", {
    plan_id: planId,
    section_id: null,
    commitment_id: solutionId,
    position,
    ...text,
  });
}

/** Changes a part. @throws {Refusal} `conflict` on a stale save. */
export async function editProse(actor: Actor, solutionId: string, id: string, input: EditProse): Promise<void> {
  const { version, kind, body } = input;
  return revise(actor, "prose:edit", { solutionId, id, version }, () => ({ kind, body }));
}

/** Takes a part out. Undoing brings it back. */
export async function removeProse(actor: Actor, solutionId: string, id: string, version: number): Promise<void> {
  return revise(actor, "prose:remove", { solutionId, id, version }, ({ moment }) => ({ removed_at: moment.now }));
}

type Which = { solutionId: string; id: string; version: number };
type Patch = { kind?: string; body?: string; removed_at?: number };

async function revise(
  actor: Actor,
  action: "prose:edit" | "prose:remove",
  { solutionId, id, version }: Which,
  patch: (change: Change) => Patch,
): Promise<void> {
  return change(actor, { action }, async (change) => {
    await solutionToEdit(change, solutionId);
    await prosePart({ db: change.tx, principal: change.principal }, solutionId, id);
    await change.revise("prose_part", id, patch(change), version);
    change.about("commitment", solutionId, { prose: id });
  });
}

async function solutionToEdit({ tx, coalitionId, principal }: Change, solutionId: string) {
  authorize(principal, "solution:edit", await commitmentFacts(tx, coalitionId, solutionId));
  return tx
    .selectFrom("commitment")
    .select("plan_id")
    .where("coalition_id", "=", coalitionId)
    .where("id", "=", solutionId)
    .executeTakeFirstOrThrow();
}
