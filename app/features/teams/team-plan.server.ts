import type { Change } from "#app/platform/changes.server";

/** Starts a team's plan, which everything that the team promises stands in. */
export async function createTeamPlan(change: Change, teamId: string): Promise<string> {
  return change.create("plan", {
    kind: "team",
    team_id: teamId,
    organization_id: null,
    title: "",
    level_names: "[]",
    next_ref: 1,
  });
}

/** The id of a team's plan; of a team that was started before teams got theirs at once, it is made now. */
export async function planOfTeam(change: Change, teamId: string): Promise<string> {
  const known = await findPlan(change, teamId);
  if (known) return known;
  // The team's row is held until the end, so that two first solutions at once find one plan.
  await change.tx
    .updateTable("team")
    .set((row) => ({ version: row.ref("version") }))
    .where("coalition_id", "=", change.coalitionId)
    .where("id", "=", teamId)
    .execute();
  return (await findPlan(change, teamId)) ?? createTeamPlan(change, teamId);
}

async function findPlan({ tx, coalitionId }: Change, teamId: string): Promise<string | undefined> {
  const plan = await tx
    .selectFrom("plan")
    .select("id")
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("kind", "=", "team")
    .executeTakeFirst();
  return plan?.id;
}
