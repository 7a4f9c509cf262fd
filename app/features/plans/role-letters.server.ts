import type { Change } from "#app/platform/changes.server";
import { type LetterKind, post } from "#app/platform/mail/outbox.server";
import type { CommitmentFacts } from "#app/policy/policy";
import type { MarkKind } from "./plan";
import { solutionPaths } from "./plan-paths";

type RoleLetter = Extract<
  LetterKind,
  `plans.${"asked" | "offered" | "accepted" | "declined" | "released" | "named" | "unnamed"}.letter`
>;

const isOver = new Set<RoleLetter>(["plans.declined.letter", "plans.released.letter", "plans.unnamed.letter"]);

export type Letters = {
  /** Writes to each of them once in the whole command, and never to whoever acts. */
  tell: (kind: RoleLetter, people: readonly (string | null)[]) => Promise<void>;
};

/**
 * The letters that tell of one role: whom it is about, in which solution, and what was written. They are sent only
 * while their reader may read the solution's team.
 *
 * @param told who has had a letter of this command already.
 */
export function lettersAbout(
  change: Change,
  facts: CommitmentFacts,
  solutionId: string,
  assignmentId: string,
  told = new Set<string>(),
): Letters {
  return {
    async tell(kind, people) {
      const { principal } = change;
      const wanted = people.filter((id) => id !== null && id !== principal.personId && !told.has(id)) as string[];
      if (wanted.length === 0) return;
      const { team, ref, note, reason, ...words } = await roleWords(change, solutionId, assignmentId);
      const written = kind === "plans.offered.letter" ? note : reason;
      const values = { ...words, written, hasWords: written === "" ? "no" : "yes" };
      const to = solutionPaths({ team, key: String(ref) });
      // What is over may have left the matrix, and its own page with it.
      const path = isOver.has(kind) ? `${to.page}#roles` : to.assignment(assignmentId);
      for (const personId of wanted) {
        if (told.has(personId)) continue;
        told.add(personId);
        await post(change, { kind, to: { personId }, values, path, teamId: facts.teamId });
      }
    },
  };
}

type Side = "team" | "organization";

/** The people of the sides of a role: the facilitators of the team, who speaks for the organization. */
export async function sides(
  change: Change,
  { teamId }: Pick<CommitmentFacts, "teamId">,
  { organizationId }: { organizationId: string },
  wanted: readonly Side[],
): Promise<string[]> {
  const lists = wanted.map((side) =>
    side === "team" ? facilitatorsOf(change, teamId) : representativesOf(change, organizationId),
  );
  return [...new Set((await Promise.all(lists)).flat())];
}

async function facilitatorsOf({ tx, coalitionId }: Change, teamId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("team_member")
    .select("person_id")
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("role", "=", "facilitator")
    .where("status", "=", "active")
    .where("removed_at", "is", null)
    .orderBy("person_id")
    .limit(50)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

async function representativesOf({ tx, coalitionId }: Change, organizationId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom("affiliation")
    .select("person_id")
    .distinct()
    .where("coalition_id", "=", coalitionId)
    .where("organization_id", "=", organizationId)
    .where("role", "in", ["rep", "plan_owner"])
    .where("status", "=", "confirmed")
    .where("removed_at", "is", null)
    .orderBy("person_id")
    .limit(50)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** What a letter says: names, the role, and the words of an offer or a reason. */
async function roleWords({ tx, coalitionId, principal }: Change, solutionId: string, assignmentId: string) {
  const row = await tx
    .selectFrom("assignment as a")
    .innerJoin("mark as m", (join) =>
      join.onRef("m.coalition_id", "=", "a.coalition_id").onRef("m.id", "=", "a.mark_id"),
    )
    .innerJoin("organization as o", (join) =>
      join.onRef("o.coalition_id", "=", "a.coalition_id").onRef("o.id", "=", "a.organization_id"),
    )
    .innerJoin("commitment as c", (join) =>
      join.onRef("c.coalition_id", "=", "a.coalition_id").on("c.id", "=", solutionId),
    )
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "c.coalition_id").onRef("plan.id", "=", "c.plan_id"),
    )
    .innerJoin("team", (join) =>
      join.onRef("team.coalition_id", "=", "plan.coalition_id").onRef("team.id", "=", "plan.team_id"),
    )
    .leftJoin("person as p", (join) =>
      join.onRef("p.coalition_id", "=", "a.coalition_id").on("p.id", "=", principal.personId ?? ""),
    )
    .select(["m.kind", "a.note", "a.reason", "o.name as organization", "c.title", "c.ref"])
    .select(["team.slug", "team.name as teamName", "p.name as by"])
    .where("a.coalition_id", "=", coalitionId)
    .where("a.id", "=", assignmentId)
    .executeTakeFirstOrThrow();
  return {
    team: row.slug,
    ref: row.ref,
    role: row.kind satisfies MarkKind,
    organization: row.organization,
    solution: row.title,
    teamName: row.teamName,
    by: row.by ?? row.teamName,
    note: row.note,
    reason: row.reason,
  };
}

/**
 * Tells everybody who holds a role, or was asked for it, that the team takes its place in the matrix away. To be called
 * before that is done.
 */
export async function tellReleased(
  change: Change,
  facts: CommitmentFacts,
  solutionId: string,
  place: { rowId: string; kinds: readonly MarkKind[] },
): Promise<void> {
  if (place.kinds.length === 0) return;
  const rows = await change.tx
    .selectFrom("assignment as a")
    .innerJoin("mark as m", (join) =>
      join.onRef("m.coalition_id", "=", "a.coalition_id").onRef("m.id", "=", "a.mark_id"),
    )
    .select(["a.id", "a.organization_id", "a.person_id", "a.deputy_id"])
    .where("a.coalition_id", "=", change.coalitionId)
    .where("m.role_row_id", "=", place.rowId)
    .where("m.kind", "in", [...place.kinds])
    .where("m.removed_at", "is", null)
    .where("a.status", "in", ["proposed", "accepted"])
    .where("a.removed_at", "is", null)
    .orderBy("a.id")
    .limit(100)
    .execute();
  const told = new Set<string>();
  for (const row of rows) {
    const letters = lettersAbout(change, facts, solutionId, row.id, told);
    const people = await sides(change, facts, { organizationId: row.organization_id }, ["organization"]);
    await letters.tell("plans.released.letter", [...people, row.person_id, row.deputy_id]);
  }
}
