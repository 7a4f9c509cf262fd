import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import type { StakeholderGroup } from "./coalition";

/** The stakeholder groups in their order, retired ones last, with how many organizations stand in each. */
export async function listGroups({ db, principal }: Reader): Promise<StakeholderGroup[]> {
  const rows = await db
    .selectFrom("stakeholder_group as g")
    .leftJoin("organization as o", (join) =>
      join
        .onRef("o.coalition_id", "=", "g.coalition_id")
        .onRef("o.stakeholder_group_id", "=", "g.id")
        .on("o.removed_at", "is", null),
    )
    .select(["g.id", "g.name", "g.retired_at", "g.version"])
    .select((row) => row.fn.count<number>("o.id").as("organizations"))
    .where("g.coalition_id", "=", principal.coalitionId)
    .where("g.removed_at", "is", null)
    .groupBy(["g.coalition_id", "g.id", "g.name", "g.retired_at", "g.version", "g.position"])
    .orderBy((row) => row.case().when("g.retired_at", "is", null).then(0).else(1).end())
    .orderBy("g.position")
    .orderBy("g.id")
    .limit(200)
    .execute();
  return rows.map(({ retired_at, organizations, ...row }) => ({
    ...row,
    isRetired: retired_at !== null,
    organizations: Number(organizations),
  }));
}

/** @throws {Refusal} `not_found` */
export async function groupById(reader: Reader, id: string | undefined): Promise<StakeholderGroup> {
  const group = (await listGroups(reader)).find((one) => one.id === id);
  if (!group) throw new Refusal("not_found", "errors.notFound");
  return group;
}

/** What the settings page shows of the coalition besides what every page knows. */
export async function coalitionVersion({ db, principal }: Reader): Promise<number> {
  const row = await db
    .selectFrom("coalition")
    .select("version")
    .where("id", "=", principal.coalitionId)
    .executeTakeFirstOrThrow();
  return row.version;
}

/** The groups that an organization may be put in, to choose one from in a form. */
export async function groupChoices(reader: Reader): Promise<{ value: string; label: string }[]> {
  const groups = await listGroups(reader);
  return groups.filter((group) => !group.isRetired).map(({ id, name }) => ({ value: id, label: name }));
}
