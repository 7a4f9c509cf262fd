import type { Db } from "#db/schema";
import type { PlanSolution } from "#app/features/documents/kept-values";
import { readPlan } from "#app/features/documents/plan-as-it-stands.server";
import { Refusal } from "#app/platform/errors";
import type { SeenSolution } from "./seen";

type Of = { db: Db; coalitionId: string; teamId: string };

/** One solution of a team's plan as it stands, and the whole plan. @throws {Refusal} `not_found` */
export async function standingSolution(of: Of, ref: number): Promise<{ now: SeenSolution; plan: PlanSolution[] }> {
  const plan = await readPlan(of);
  const found = plan.find((solution) => solution.ref === ref);
  if (!found) throw new Refusal("not_found", "errors.notFound");
  const whens = await timelinesOf(of, found.id);
  return {
    plan,
    now: {
      ...found,
      when: whens.get(null) ?? "",
      steps: found.steps.map((step) => ({ ...step, when: whens.get(step.id) ?? "" })),
      metrics: groups.flatMap((kind) => found.metrics.filter((metric) => metric.kind === kind)),
    },
  };
}

const groups = ["progress", "success", "step"] as const;

/** The words of a solution's timelines, by step; under null its own. */
async function timelinesOf({ db, coalitionId }: Of, solutionId: string): Promise<Map<string | null, string>> {
  const rows = await db
    .selectFrom("timeline")
    .select(["step_id", "words"])
    .where("coalition_id", "=", coalitionId)
    .where("commitment_id", "=", solutionId)
    .where("removed_at", "is", null)
    .execute();
  return new Map(rows.map(({ step_id, words }) => [step_id, words]));
}

/** The number that the next solution of a plan gets. */
export async function nextNumber({ db, coalitionId, teamId }: Of): Promise<number> {
  const plan = await db
    .selectFrom("plan")
    .select("next_ref")
    .where("coalition_id", "=", coalitionId)
    .where("team_id", "=", teamId)
    .where("kind", "=", "team")
    .executeTakeFirst();
  return plan?.next_ref ?? 1;
}
