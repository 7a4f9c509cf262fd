import { Refusal } from "#app/platform/errors";
import { isId } from "#app/platform/ids";
import type { Reader } from "#app/platform/reader.server";
import { authorize, can, type CommitmentFacts, type Permission } from "#app/policy/policy";
import type { Db } from "#db/schema";
import { commitmentFacts, coOwningTeams, teamFactsOf } from "./commitment-facts.server";
import type { SolutionHead } from "./plan";

export type FoundSolution = { head: SolutionHead; facts: CommitmentFacts };
type SolutionPermission = Extract<Permission, `solution:${string}`>;

/**
 * The solution at an address, with the facts that the policy asks for. `facts.leads` and `facts.supports` are empty:
 * reading them is left to who needs them (`openSolution`, the solution page).
 *
 * @param team slug of the team in whose plan it is, or that co-owns it.
 * @param key its permanent number in the first case, its id in the second.
 * @throws {Refusal} `not_found` also when the reader may not know of that team.
 */
export async function findSolution({ db, principal }: Reader, team: string, key: string): Promise<FoundSolution> {
  const { coalitionId } = principal;
  const row = await rowAt(db, coalitionId, team, key);
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const owner = teamFactsOf(coalitionId, row);
  const coTeams = await coOwningTeams(db, coalitionId, row.id);
  const teams = [{ id: row.team_id, slug: row.team_slug, name: row.team_name, facts: owner }].concat(
    coTeams.map((each) => ({
      id: each.team_id,
      slug: each.slug,
      name: each.name,
      facts: teamFactsOf(coalitionId, each),
    })),
  );
  const facts: CommitmentFacts = {
    ...owner,
    isProposed: row.state === "proposed",
    coTeams: teams.slice(1).map((each) => each.facts),
    leads: [],
    supports: [],
  };
  authorize(principal, "solution:read", facts);
  const readable = teams.filter((each) => can(principal, "team:read", each.facts));
  const named = readable.map(({ id, slug, name }) => ({ id, slug, name }));
  const shownBy = named.find(({ slug }) => slug === team);
  if (!shownBy) throw new Refusal("not_found", "errors.notFound");
  const head: SolutionHead = {
    id: row.id,
    version: row.version,
    ref: row.ref,
    label: row.label,
    title: row.title,
    goal: row.goal,
    state: row.state,
    stateReason: row.state_reason,
    address: { team, key },
    shownBy,
    owner: named.find(({ id }) => id === row.team_id) ?? null,
    coOwners: named.filter(({ id }) => id !== row.team_id),
  };
  return { head, facts };
}

/** The same with all facts, for forms and their commands. @throws {Refusal} as the policy says. */
export async function openSolution(
  reader: Reader,
  team: string,
  key: string,
  permission: SolutionPermission,
): Promise<FoundSolution> {
  const { head } = await findSolution(reader, team, key);
  const facts = await commitmentFacts(reader.db, reader.principal.coalitionId, head.id);
  authorize(reader.principal, permission, facts);
  return { head, facts };
}

function rowAt(db: Db, coalitionId: string, team: string, key: string) {
  if (isId(key)) return coOwnedRow(db, coalitionId, team, key);
  return /^[1-9]\d{0,8}$/.test(key) ? ownRow(db, coalitionId, team, Number(key)) : Promise.resolve(undefined);
}

function ownRow(db: Db, coalitionId: string, team: string, ref: number) {
  return rows(db, coalitionId).where("team.slug", "=", team).where("commitment.ref", "=", ref).executeTakeFirst();
}

function coOwnedRow(db: Db, coalitionId: string, team: string, id: string) {
  return rows(db, coalitionId)
    .innerJoin("commitment_team", (join) =>
      join
        .onRef("commitment_team.coalition_id", "=", "commitment.coalition_id")
        .onRef("commitment_team.commitment_id", "=", "commitment.id"),
    )
    .innerJoin("team as co_owner", (join) =>
      join
        .onRef("co_owner.coalition_id", "=", "commitment_team.coalition_id")
        .onRef("co_owner.id", "=", "commitment_team.team_id"),
    )
    .where("co_owner.slug", "=", team)
    .where("commitment_team.removed_at", "is", null)
    .where("commitment.id", "=", id)
    .executeTakeFirst();
}

function rows(db: Db, coalitionId: string) {
  return db
    .selectFrom("commitment")
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "commitment.coalition_id").onRef("plan.id", "=", "commitment.plan_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "plan.coalition_id").onRef("team.id", "=", "plan.team_id"),
    )
    .select([
      "commitment.id",
      "commitment.version",
      "commitment.ref",
      "commitment.label",
      "commitment.title",
      "commitment.goal",
      "commitment.state",
      "commitment.state_reason",
      "team.id as team_id",
      "team.slug as team_slug",
      "team.name as team_name",
      "team.visibility",
      "team.archived_at",
    ])
    .where("commitment.coalition_id", "=", coalitionId)
    .where("plan.kind", "=", "team")
    .where("commitment.removed_at", "is", null)
    .where("team.removed_at", "is", null);
}
