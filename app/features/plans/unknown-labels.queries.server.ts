import { normalizeName } from "#app/features/organizations/organization";
import { indexNames, namesLike, organizationKeys } from "#app/features/organizations/similar-names";
import { Refusal } from "#app/platform/errors";
import type { Reader } from "#app/platform/reader.server";
import { arrangedTeams } from "#app/policy/policy";
import type { Db } from "#db/schema";
import type { MarkKind } from "./plan";
import { byLabel, type UnknownLabel, type UnknownRow } from "./unknown-label";

/** More than a person settles in a day; the page says when there are further ones. */
const MOST_ROWS = 300;

/**
 * The labels of role rows that are nobody yet: no stakeholder group, and no organization that was asked, has offered or
 * has accepted. In the teams whose solutions the reader edits; of one solution where `solutionId` is given. One statement.
 */
export async function listUnknownLabels(reader: Reader, solutionId?: string): Promise<UnknownLabel[]> {
  return byLabel(await unknownRows(reader, solutionId), normalizeName);
}

/** The label of one row with the rows that say the same, and organizations of a like name. @throws {Refusal} `not_found` */
export async function readUnknownLabel(reader: Reader, rowId: string) {
  const labels = await listUnknownLabels(reader);
  const label = labels.find(({ rows }) => rows.some(({ id }) => id === rowId));
  if (!label) throw new Refusal("not_found", "errors.notFound");
  const organizations = await reader.db
    .selectFrom("organization")
    .select(["id as value", "name as label", "name"])
    .where("coalition_id", "=", reader.principal.coalitionId)
    .where("removed_at", "is", null)
    .where("archived_at", "is", null)
    .orderBy("normalized_name")
    .limit(2000)
    .execute();
  const index = indexNames(organizations, ({ name }) => organizationKeys(name));
  const similar = namesLike(organizationKeys(label.label), index).map(({ item }) => item);
  const others = organizations.filter((each) => !similar.includes(each));
  const option = ({ value, label }: { value: string; label: string }) => ({ value, label });
  return { label, similar: similar.map(option), others: others.map(option) };
}

async function unknownRows({ db, principal }: Reader, solutionId?: string): Promise<UnknownRow[]> {
  const { all, teamIds } = arrangedTeams(principal);
  if (!all && teamIds.length === 0) return [];
  const rows = await unknown(db, principal.coalitionId)
    .$if(!all, (query) => query.where("team.id", "in", teamIds))
    .$if(solutionId !== undefined, (query) => query.where("c.id", "=", solutionId!))
    .orderBy("r.label")
    .orderBy("team.name")
    .orderBy("c.position")
    .orderBy("r.id")
    .orderBy("m.kind")
    .limit(MOST_ROWS)
    .execute();
  const found = new Map<string, UnknownRow>();
  for (const { id, label, kind, team, title, ref, slug } of rows) {
    const solution = { title, address: { team: slug, key: String(ref) } };
    const row = found.get(id) ?? { id, label, kinds: [] as MarkKind[], team, solution };
    row.kinds.push(kind);
    found.set(id, row);
  }
  return [...found.values()];
}

/** A statement over all such rows, one line a mark; for the figures of the role balance too. */
export function unknown(db: Db, coalitionId: string) {
  return (
    db
      .selectFrom("role_row as r")
      .innerJoin("mark as m", (join) =>
        join.onRef("m.coalition_id", "=", "r.coalition_id").onRef("m.role_row_id", "=", "r.id"),
      )
      .innerJoin("commitment as c", (join) =>
        join.onRef("c.coalition_id", "=", "r.coalition_id").onRef("c.id", "=", "r.commitment_id"),
      )
      .innerJoin("plan", (join) =>
        join.onRef("plan.coalition_id", "=", "c.coalition_id").onRef("plan.id", "=", "c.plan_id"),
      )
      .innerJoin("team", (join) =>
        join.onRef("team.coalition_id", "=", "plan.coalition_id").onRef("team.id", "=", "plan.team_id"),
      )
      .select(["r.id", "r.label", "m.id as markId", "m.kind", "c.id as solutionId", "c.title", "c.ref"])
      .select(["team.slug", "team.name as team"])
      .where("r.coalition_id", "=", coalitionId)
      .where("r.stakeholder_group_id", "is", null)
      .where("r.removed_at", "is", null)
      .where("m.removed_at", "is", null)
      .where("c.removed_at", "is", null)
      .where("c.state", "in", ["active", "proposed"])
      .where("team.removed_at", "is", null)
      .where("team.archived_at", "is", null)
      // Listed once and looked up, not sought anew for every row: PostgreSQL chose the latter when it misjudged the tables.
      .where("r.id", "not in", (taken) =>
        taken
          .selectFrom("assignment as a")
          .innerJoin("mark as own", (join) =>
            join.onRef("own.coalition_id", "=", "a.coalition_id").onRef("own.id", "=", "a.mark_id"),
          )
          .select("own.role_row_id")
          .where("a.coalition_id", "=", coalitionId)
          .where("own.removed_at", "is", null)
          .where("a.removed_at", "is", null)
          .where("a.status", "in", ["proposed", "accepted"]),
      )
  );
}
