import type { Translate } from "#app/platform/i18n/translator";
import type { About, Subject } from "./desk";

/** What a resolution is about, in a few words: "Solution 1, step 3". */
export function aboutWords({ words }: About, t: Translate): string {
  const { solution: label, step } = words;
  return step === null ? t("desk.about.shortSolution", { label }) : t("desk.about.shortStep", { label, step });
}

/** The value of a choice: what `aboutOf` reads. */
export function aboutValue(about: Pick<About, "solutionId" | "stepId"> | null): string {
  if (about === null) return "";
  return about.stepId === null ? `s:${about.solutionId}` : `t:${about.stepId}`;
}

/** Long titles are cut where a list would grow wider than a phone. */
const shown = (text: string) => (text.length > 70 ? `${text.slice(0, 69).trimEnd()}…` : text);

/** The choices of what a resolution can be about, in the plan's order. */
export function aboutOptions(subjects: readonly Subject[], t: Translate) {
  return subjects.map(({ id, label, title, steps }) => ({
    group: t("desk.about.solution", { label, title: shown(title) }),
    items: [
      { value: `s:${id}`, label: t("desk.about.whole", { label }) },
      ...steps.map((step) => ({
        value: `t:${step.id}`,
        label: t("desk.about.step", { label, step: step.label, text: shown(step.text) }),
      })),
    ],
  }));
}
