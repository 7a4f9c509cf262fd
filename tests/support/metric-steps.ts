import { contributionSchema } from "#app/features/contributions/contribution.schema";
import { logContribution } from "#app/features/contributions/contributions.commands.server";
import { acceptContribution } from "#app/features/contributions/review.commands.server";
import { editMetric, defineMetric } from "#app/features/metrics/metrics.commands.server";
import { findMetric } from "#app/features/metrics/metrics.queries.server";
import { change } from "#app/platform/changes.server";
import { isRefusal } from "#app/platform/errors";
import { newId } from "#app/platform/ids";
import type { Db } from "#db/schema";
import { actorFor, type Cast, type Role, teamFacts } from "./factories";

const blank = {
  name: "Visitors",
  meaning: "Each person once",
  unit: "count" as const,
  unitLabel: "people",
  scale: 0,
  aggregation: "sum" as "sum" | "latest" | "percent_change" | null,
  underlying: "sum" as const,
  grain: "month" as "month" | "quarter" | "event",
  direction: null as "up" | "down" | "range" | null,
  countsPeople: false as boolean | null,
  confidential: false as boolean | null,
  source: undefined as string | undefined,
};
export type Defined = Partial<typeof blank>;

/** What the tests about metrics do, in few words: by the commands that people use. */
export function metricSteps(db: Db, cast: () => Cast) {
  const act = (role: Role | "anonymous") => actorFor(db, cast(), role);

  const aMetric = async (more: Defined = {}, team: keyof Cast["teams"] = "open") =>
    defineMetric(await act("facilitator"), teamFacts(cast(), team), { submission: newId(), ...blank, ...more });

  const log = async (metric: string, value: number, period = "2026-03-01", role: Role = "rep") => {
    // Who speaks for no organization enters it for the foundry.
    const organization = role === "admin" || role === "facilitator" ? cast().organizations.foundry.id : undefined;
    const input = contributionSchema.parse({ submission: newId(), period, value: String(value), organization });
    return logContribution(await act(role), metric, input, { locale: "en", fiscalYearStart: 1 });
  };

  const accepted = async (metric: string, value: number, period?: string, role?: Role) =>
    acceptContribution(await act("steward"), await log(metric, value, period, role), newId());

  const edit = async (id: string, more: Defined & { onlyWording?: string }, role: Role = "facilitator") => {
    const { metric } = await findMetric(db, cast().coalitionId, id);
    const { onlyWording, ...rest } = more;
    const input = { submission: newId(), version: metric.version, onlyWording, ...blank, ...rest };
    return editMetric(await act(role), id, input);
  };

  /** A team's plan with one solution, for metrics to stand under. @returns the solution's id. */
  const aSolution = async (title: string, team: keyof Cast["teams"] = "open") =>
    change(await act("facilitator"), { action: "test:plan" }, async (book) => {
      const known = await book.tx
        .selectFrom("plan")
        .select("id")
        .where("coalition_id", "=", cast().coalitionId)
        .where("team_id", "=", cast().teams[team].id)
        .executeTakeFirst();
      const plan =
        known?.id ??
        (await book.create("plan", {
          kind: "team",
          team_id: cast().teams[team].id,
          organization_id: null,
          title: "Plan",
          level_names: "[]",
          next_ref: 1,
        }));
      const ref = await book.takeRef("plan", plan);
      return book.create("commitment", {
        plan_id: plan,
        section_id: null,
        ref,
        label: String(ref),
        position: ref,
        title,
        goal: "",
        state: "active",
        state_reason: "",
        next_step_ref: 1,
      });
    });

  return { act, aMetric, log, accepted, edit, aSolution };
}

/** How a piece of work ended: `done`, or the kind of its refusal. */
export async function kindOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error: unknown) => (isRefusal(error) ? error.kind : String(error)),
  );
}
