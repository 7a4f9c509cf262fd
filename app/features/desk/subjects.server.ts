import type { Db } from "#db/schema";
import type { Subject } from "./desk";

type Scope = { db: Db; coalitionId: string };

const MOST = 2000;

/** What a team's sessions speak about: the solutions of its plan with their steps, in its order. One statement. */
export async function subjectsOf({ db, coalitionId }: Scope, teamId: string): Promise<Subject[]> {
  const rows = await db
    .selectFrom("commitment")
    .innerJoin("plan", (join) =>
      join.onRef("plan.coalition_id", "=", "commitment.coalition_id").onRef("plan.id", "=", "commitment.plan_id"),
    )
    .leftJoin("step", (join) =>
      join
        .onRef("step.coalition_id", "=", "commitment.coalition_id")
        .onRef("step.commitment_id", "=", "commitment.id")
        .on("step.removed_at", "is", null),
    )
    .select(["commitment.id", "commitment.ref", "commitment.label", "commitment.title"])
    .select(["step.id as step_id", "step.ref as step_ref", "step.label as step_label", "step.text"])
    .where("commitment.coalition_id", "=", coalitionId)
    .where("commitment.removed_at", "is", null)
    .where("commitment.state", "in", ["active", "proposed", "parked"])
    .where("plan.kind", "=", "team")
    .where("plan.team_id", "=", teamId)
    .orderBy("commitment.position")
    .orderBy("commitment.ref")
    .orderBy("step.position")
    .orderBy("step.ref")
    .limit(MOST)
    .execute();
  const subjects = new Map<string, Subject>();
  for (const { id, ref, label, title, ...step } of rows) {
    const subject = subjects.get(id) ?? { id, ref, label, title, steps: [] };
    subjects.set(id, subject);
    if (step.step_id === null) continue;
    subject.steps.push({ id: step.step_id, ref: step.step_ref!, label: step.step_label!, text: step.text! });
  }
  return [...subjects.values()];
}
