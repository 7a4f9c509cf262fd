import { Refusal } from "#app/platform/errors";
import { isId } from "#app/platform/ids";
import type { Reader } from "#app/platform/reader.server";
import { authorize, can, type CommitmentFacts, type Permission } from "#app/policy/policy";
import type { Db } from "#db/schema";
import { acceptedOrganizations, coTeamsIn, ownedCommitments, teamFactsOf } from "./commitment-facts.server";
import { statusOfSolution } from "./latest-updates.server";
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
  const rows = await rowsAt(db, coalitionId, team, key);
  const [row] = rows;
  if (!row) throw new Refusal("not_found", "errors.notFound");
  const teams = rows.map((each) => ({ ...each, facts: teamFactsOf(coalitionId, each) }));
  const facts: CommitmentFacts = {
    ...teamFactsOf(coalitionId, row),
    isProposed: row.state === "proposed",
    coTeams: coTeamsIn(teams).map((each) => each.facts),
    leads: [],
    supports: [],
  };
  authorize(principal, "solution:read", facts);
  const readable = teams.filter((each) => can(principal, "team:read", each.facts));
  const named = readable.map(({ team_id, slug, name }) => ({ id: team_id, slug, name }));
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
    status: row.status ?? "none",
    address: { team, key },
    shownBy,
    owner: named.find(({ id }) => id === row.owner_id) ?? null,
    coOwners: named.filter(({ id }) => id !== row.owner_id),
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
  const { head, facts: found } = await findSolution(reader, team, key);
  const facts = { ...found, ...(await acceptedOrganizations(reader.db, reader.principal.coalitionId, head.id)) };
  authorize(reader.principal, permission, facts);
  return { head, facts };
}

async function rowsAt(db: Db, coalitionId: string, team: string, key: string) {
  if (isId(key)) {
    const rows = await solutionRows(db, coalitionId).where("commitment.id", "=", key).execute();
    return coTeamsIn(rows).some(({ slug }) => slug === team) ? rows : [];
  }
  if (!/^[1-9]\d{0,8}$/.test(key)) return [];
  return solutionRows(db, coalitionId)
    .where("owner.slug", "=", team)
    .where("commitment.ref", "=", Number(key))
    .execute();
}

function solutionRows(db: Db, coalitionId: string) {
  return ownedCommitments(db, coalitionId)
    .select(["commitment.version", "commitment.ref", "commitment.label", "commitment.title", "commitment.goal"])
    .select((row) => ["commitment.state_reason", statusOfSolution(row, coalitionId).as("status")])
    .where("plan.kind", "=", "team");
}
