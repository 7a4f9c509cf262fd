import type { Db, Schema } from "#db/schema";
import type { Principal } from "#app/policy/policy";

const columns = [
  "team.id",
  "team.slug",
  "team.name",
  "team.purpose",
  "team.focus",
  "team.visibility",
  "team.join_policy",
  "team.archived_at",
  "team.version",
] as const;

export type TeamRow = Pick<
  Schema["team"],
  "id" | "slug" | "name" | "purpose" | "focus" | "visibility" | "join_policy" | "archived_at" | "version"
>;

// Reads that are under way, by the visit's principal: the frame of a page and the page itself ask side by side.
const underWay = new WeakMap<Principal, Map<string, Promise<TeamRow | undefined>>>();

/**
 * The team at a slug, its present one or a former one, whoever may know of it: the caller asks the policy. Asked twice
 * at once by one visit, it is one statement.
 */
export function teamRowAt(db: Db, principal: Principal, slug: string): Promise<TeamRow | undefined> {
  const reads = underWay.get(principal) ?? new Map<string, Promise<TeamRow | undefined>>();
  underWay.set(principal, reads);
  const known = reads.get(slug);
  if (known) return known;
  const read = readTeam(db, principal.coalitionId, slug).finally(() => reads.delete(slug));
  reads.set(slug, read);
  return read;
}

function readTeam(db: Db, coalitionId: string, slug: string): Promise<TeamRow | undefined> {
  return db
    .selectFrom("team")
    .select(columns)
    .where("team.coalition_id", "=", coalitionId)
    .where("team.removed_at", "is", null)
    .where((where) =>
      where.or([
        where("team.slug", "=", slug),
        where(
          "team.id",
          "in",
          where
            .selectFrom("former_slug")
            .select("former_slug.subject_id")
            .where("former_slug.coalition_id", "=", coalitionId)
            .where("former_slug.subject_type", "=", "team")
            .where("former_slug.slug", "=", slug),
        ),
      ]),
    )
    .executeTakeFirst();
}
