import { momentAt } from "#app/platform/dates";
import type { Reader } from "#app/platform/reader.server";
import type { SpokeFor } from "./spoke-for";

/** Somebody at some moment. */
type Speech = { /** Null for somebody without an account. */ personId: string | null; at: number };

/**
 * For whom people spoke when they did something, whatever they do now: by the dates of their affiliations. One
 * statement. @returns in the order of `speeches`; null for somebody who is no longer here.
 */
export async function spokeFor(
  { db, principal }: Reader,
  speeches: readonly Speech[],
  timeZone: string,
): Promise<(SpokeFor | null)[]> {
  const people = [...new Set(speeches.flatMap(({ personId }) => personId ?? []))];
  if (people.length === 0) return speeches.map(() => null);
  const rows = await db
    .selectFrom("person as p")
    .leftJoin("affiliation as a", (join) =>
      join
        .onRef("a.coalition_id", "=", "p.coalition_id")
        .onRef("a.person_id", "=", "p.id")
        .on("a.status", "in", ["confirmed", "ended"])
        .on("a.removed_at", "is", null),
    )
    .leftJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "a.coalition_id").onRef("o.id", "=", "a.organization_id"),
    )
    .select(["p.id", "p.name", "a.from_on", "a.to_on", "o.name as organization"])
    .where("p.coalition_id", "=", principal.coalitionId)
    .where("p.status", "<>", "removed")
    .where("p.id", "in", people)
    .orderBy("o.name")
    .execute();
  return speeches.map(({ personId, at }) => {
    const own = rows.filter(({ id }) => id === personId);
    if (own.length === 0) return null;
    const day = momentAt(at, timeZone).today;
    const then = own.filter(({ from_on, to_on }) => from_on !== null && from_on <= day && (!to_on || to_on >= day));
    const names = then.flatMap(({ organization }) => (organization ? [organization] : []));
    return { name: own[0]!.name, organizations: [...new Set(names)] };
  });
}
