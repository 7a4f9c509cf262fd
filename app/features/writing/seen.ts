import { z } from "zod";
import { type Language, targetSchema } from "#app/features/documents/draft";
import { cellOf, numbersOf } from "#app/features/documents/kept-values";
import { printSolutionMarkdown } from "#app/features/documents/solution-printing";
import { proseKinds } from "#app/features/plans/prose";

const id = z.uuid();
const mark = z.object({ note: z.string(), bullets: z.array(z.string()), pending: z.boolean() }).nullable();
/**
 * A solution as somebody saw it when they began to change its text: it travels with the form, and tells what they
 * changed from what others did meanwhile. It is trusted with nothing else.
 */
const seenSchema = z.object({
  id,
  ref: z.int(),
  label: z.string(),
  title: z.string(),
  goal: z.string(),
  state: z.enum(["proposed", "active", "parked", "retired"]),
  when: z.string(),
  steps: z.array(
    z.object({
      id,
      ref: z.int(),
      label: z.string(),
      position: z.number(),
      text: z.string(),
      notes: z.array(z.object({ text: z.string(), children: z.array(z.string()) })),
      when: z.string(),
    }),
  ),
  roles: z.array(z.object({ id, label: z.string(), lead: mark, support: mark })),
  metrics: z.array(
    z.object({
      linkIds: z.array(id).min(1),
      metricId: id,
      kind: z.enum(["progress", "success", "step"]),
      stepIds: z.array(id),
      words: z.string(),
      target: targetSchema.nullable(),
    }),
  ),
  prose: z.array(z.object({ id, kind: z.enum(proseKinds), body: z.string() })),
});

/** A solution of a plan as it stands, with the words of its timelines, its metrics in the order of their groups. */
export type SeenSolution = z.output<typeof seenSchema>;

/** What travelled with a form, or null for what is none. */
export function readSeen(text: string): SeenSolution | null {
  try {
    return seenSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** The numbers under which a solution's steps are printed, by their ids. */
export function stepNumbers({ steps }: Pick<SeenSolution, "steps">): Map<string, number> {
  const numbers = numbersOf(steps.map(({ label }) => label));
  return new Map(steps.map((step, at) => [step.id, numbers[at]!]));
}

/** The number under which a solution is printed by itself. */
function solutionNumber({ label, ref }: Pick<SeenSolution, "label" | "ref">): number {
  return /^[1-9]\d{0,2}$/.test(label) ? Number(label) : ref;
}

/** The text that somebody changes: what is read of it unchanged is the solution itself. */
export function textOf(solution: SeenSolution, language: Language): string {
  const numbers = stepNumbers(solution);
  return printSolutionMarkdown(
    {
      order: solutionNumber(solution),
      title: solution.title,
      goal: solution.goal,
      status: "active",
      when: solution.when,
      steps: solution.steps.map(({ id: stepId, text, notes, when }) => ({
        number: numbers.get(stepId)!,
        text,
        notes,
        when,
      })),
      roles: solution.roles.map(({ label, lead, support }) => ({
        stakeholder: label,
        lead: cellOf(lead),
        support: cellOf(support),
      })),
      metrics: solution.metrics.map(({ kind, stepIds, words, target: wanted }) => ({
        kind,
        stepNumbers: numbersOfSteps(stepIds, numbers),
        text: words,
        target: wanted,
      })),
      prose: solution.prose,
    },
    language,
  );
}

/** The printed numbers of some steps, lowest first; of a step that is gone there is none. */
export function numbersOfSteps(stepIds: readonly string[], numbers: ReadonlyMap<string, number>): number[] {
  return stepIds.flatMap((stepId) => numbers.get(stepId) ?? []).sort((a, b) => a - b);
}
