import type { Db } from "#db/schema";
import { isUniqueViolation } from "#db/dialect";
import { type Actor, type Change, change } from "#app/platform/changes.server";
import { momentAt } from "#app/platform/dates";
import { Refusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import { authorize, operator } from "#app/policy/policy";
import { firstGroups } from "./coalition";
import type { CoalitionInput } from "./coalition.schema";

type NewCoalition = { name: string; origin: string | null; timeZone: string };

/**
 * Makes a coalition with its first stakeholder groups, by the operator's command on the server.
 * @param also what else belongs to the same command, such as the first admin's link.
 * @returns the coalition's id.
 * @throws {Refusal} `conflict` when another coalition has the origin.
 */
export async function createCoalition(
  db: Db,
  { name, origin, timeZone }: NewCoalition,
  also: (change: Change) => Promise<void>,
  now = Date.now(),
): Promise<string> {
  const id = newId();
  const actor = { db, principal: operator(id), moment: momentAt(now, timeZone) };
  return refusingTakenOrigin(() =>
    change(actor, { action: "coalition:create" }, async (change) => {
      await change.tx
        .insertInto("coalition")
        .values({
          id,
          name,
          statement: "",
          about: "",
          public_origin: origin,
          aliases: "[]",
          locale: "en",
          time_zone: timeZone,
          fiscal_year_start: 1,
          small_count_threshold: 10,
          public_version: 1,
          created_at: now,
          version: 1,
        })
        .execute();
      for (const [position, group] of firstGroups.entries()) {
        const row = { name: group, position, retired_at: null, merged_into_id: null };
        await change.create("stakeholder_group", row);
      }
      await also(change);
      change.about("coalition", id);
      return id;
    }),
  );
}

/**
 * Changes the coalition's own facts.
 * @throws {Refusal} `forbidden`; `conflict` when somebody else saved meanwhile, or the origin is another coalition's.
 */
export async function editCoalition(actor: Actor, { version, ...input }: CoalitionInput): Promise<void> {
  const { coalitionId } = actor.principal;
  await refusingTakenOrigin(() =>
    change(actor, { action: "coalition:edit" }, async ({ tx, principal, about }) => {
      authorize(principal, "coalition:edit", { coalitionId });
      const written = await tx
        .updateTable("coalition")
        .set({
          name: input.name,
          statement: input.statement,
          about: input.about,
          time_zone: input.timeZone,
          fiscal_year_start: input.fiscalYearStart,
          small_count_threshold: input.smallCountThreshold,
          public_origin: input.publicOrigin,
          version: version + 1,
        })
        .where("id", "=", coalitionId)
        .where("version", "=", version)
        .executeTakeFirst();
      if (written.numUpdatedRows !== 1n) throw new Refusal("conflict", "errors.changedMeanwhile");
      about("coalition", coalitionId);
    }),
  );
}

async function refusingTakenOrigin<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUniqueViolation(error))
      throw new Refusal("conflict", "coalitions.form.originTaken", undefined, "publicOrigin");
    throw error;
  }
}

/** Whether a database has any coalition yet. */
export async function hasCoalition(db: Db): Promise<boolean> {
  return (await db.selectFrom("coalition").select("id").limit(1).executeTakeFirst()) !== undefined;
}
