import type { Change } from "#app/platform/changes.server";
import { post } from "#app/platform/mail/outbox.server";
import { paths } from "#app/platform/paths";
import type { RecapStructure, RecapTask } from "./recap";

const MOST_LINES = 12;
const longestLine = 300;

type Published = {
  team: { teamId: string; slug: string; name: string };
  session: { number: number };
  structure: RecapStructure;
};

/** A member of the team, with the organizations that they speak for and what those have promised. */
type Reader = { personId: string; organizations: Set<string>; roles: string[] };

/**
 * Tells the team that a recap is published, everybody but who published it: first what concerns the reader (their
 * tasks, their organizations' roles), then what was decided.
 */
export async function tellTeam(book: Change, { team, session, structure }: Published): Promise<void> {
  const { number } = session;
  const decisions = linesOf((structure.decisions ?? []).map(({ text }) => text));
  for (const { personId, organizations, roles } of await readersOf(book, team.teamId)) {
    const own = (structure.tasks ?? []).filter((task) => concerns(task, personId, organizations));
    const tasks = linesOf(own.map(({ text, by }) => [text, by].filter(Boolean).join(", ")));
    const promised = linesOf(roles);
    const has = (text: string) => (text === "" ? "no" : "yes");
    await post(book, {
      kind: "recaps.published.letter",
      to: { personId },
      teamId: team.teamId,
      path: paths.session(team.slug, number),
      values: {
        ...{ team: team.name, number, tasks, roles: promised, decisions },
        ...{ hasTasks: has(tasks), hasRoles: has(promised), hasDecisions: has(decisions) },
      },
    });
  }
}

function concerns({ people = [], who }: RecapTask, personId: string, organizations: ReadonlySet<string>): boolean {
  return people.includes(personId) || organizations.has(who);
}

function linesOf(texts: readonly string[]): string {
  const lines = texts.slice(0, MOST_LINES).map((text) => `\u2013 ${text.slice(0, longestLine)}`);
  return lines.join("\n");
}

/** The team's members but who acts, in one statement: a row for each role of an organization that they speak for. */
async function readersOf({ tx, coalitionId, principal }: Change, teamId: string): Promise<Reader[]> {
  const rows = await tx
    .selectFrom("team_member as member")
    .innerJoin("person", (join) =>
      join
        .onRef("person.coalition_id", "=", "member.coalition_id")
        .onRef("person.id", "=", "member.person_id")
        .on("person.status", "=", "active"),
    )
    .leftJoin("affiliation", (join) =>
      join
        .onRef("affiliation.coalition_id", "=", "member.coalition_id")
        .onRef("affiliation.person_id", "=", "member.person_id")
        .on("affiliation.status", "=", "confirmed")
        .on("affiliation.removed_at", "is", null),
    )
    .leftJoin("organization", (join) =>
      join
        .onRef("organization.coalition_id", "=", "affiliation.coalition_id")
        .onRef("organization.id", "=", "affiliation.organization_id"),
    )
    .select(["member.person_id as personId", "organization.id as organizationId", "organization.name"])
    .where("member.coalition_id", "=", coalitionId)
    .where("member.team_id", "=", teamId)
    .where("member.status", "=", "active")
    .where("member.removed_at", "is", null)
    .orderBy("member.id")
    .execute();
  const roles = await rolesOf(tx, coalitionId, teamId);
  const readers = new Map<string, Reader>();
  for (const { personId, organizationId, name } of rows) {
    if (personId === principal.personId) continue;
    const reader = readers.get(personId) ?? { personId, organizations: new Set(), roles: [] };
    readers.set(personId, reader);
    if (!organizationId || !name || reader.organizations.has(name)) continue;
    reader.organizations.add(name);
    reader.roles.push(...(roles.get(organizationId) ?? []).map((title) => `${name}: ${title}`));
  }
  return [...readers.values()];
}

/** The titles of the team's solutions that organizations lead or support, by organization. */
async function rolesOf(tx: Change["tx"], coalitionId: string, teamId: string): Promise<Map<string, string[]>> {
  const rows = await tx
    .selectFrom("assignment")
    .innerJoin("mark", (join) =>
      join.onRef("mark.coalition_id", "=", "assignment.coalition_id").onRef("mark.id", "=", "assignment.mark_id"),
    )
    .innerJoin("role_row as row", (join) =>
      join.onRef("row.coalition_id", "=", "mark.coalition_id").onRef("row.id", "=", "mark.role_row_id"),
    )
    .innerJoin("commitment", (join) =>
      join.onRef("commitment.coalition_id", "=", "row.coalition_id").onRef("commitment.id", "=", "row.commitment_id"),
    )
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "commitment.coalition_id").onRef("plan.id", "=", "commitment.plan_id"),
    )
    .select(["assignment.organization_id as organizationId", "commitment.title"])
    .distinct()
    .where("assignment.coalition_id", "=", coalitionId)
    .where("assignment.status", "=", "accepted")
    .where("assignment.removed_at", "is", null)
    .where("mark.removed_at", "is", null)
    .where("row.removed_at", "is", null)
    .where("commitment.removed_at", "is", null)
    .where("plan.team_id", "=", teamId)
    .execute();
  const titles = new Map<string, string[]>();
  for (const { organizationId, title } of rows)
    titles.set(organizationId, [...(titles.get(organizationId) ?? []), title]);
  return titles;
}
