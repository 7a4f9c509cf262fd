import type { Translate } from "#app/platform/i18n/translator";
import type { RecapNote, RecapRole, RecapSolution, RecapStructure, RoleCell } from "./recap";

/** A part of a recap as text, line by line, under the name by which two versions of it are compared. */
type Part = { label: string; text: string };
type MakePart = (label: string, lines: readonly string[]) => Part[];

/** One part as two versions have it; null where a version has none. */
export type PartChange = { label: string; before: string | null; after: string | null };

/** The parts in which two versions of a recap differ, in the order of the later one. */
export function differences(before: RecapStructure, after: RecapStructure, t: Translate): PartChange[] {
  const [old, now] = [partsOf(before, t), partsOf(after, t)];
  const textIn = (parts: Part[], wanted: string) => parts.find(({ label }) => label === wanted)?.text ?? null;
  const labels = [...new Set([...now, ...old].map(({ label }) => label))];
  return labels
    .map((label) => ({ label, before: textIn(old, label), after: textIn(now, label) }))
    .filter((part) => part.before !== part.after);
}

const item = (text: string) => `\u2022 ${text}`;
// Spaces of their own width stay where lines are shown as they are.
const below = (text: string) => `\u2003\u2013 ${text}`;

const part: MakePart = (label, lines) => (lines.length === 0 ? [] : [{ label, text: lines.join("\n") }]);

function partsOf(recap: RecapStructure, t: Translate): Part[] {
  const { decisions = [], notes = [], tasks = [], attendance = [], corrections = [] } = recap;
  return [
    ...part(t("recaps.parts.head"), [recap.title, recap.date?.raw ?? "", recap.intro ?? ""].filter(Boolean)),
    ...part(
      t("recaps.paper.heading"),
      recap.solutions.map(({ title, goal, status }) =>
        item([title, goal, status === "parked" ? t("recaps.paper.parked") : ""].filter(Boolean).join(": ")),
      ),
    ),
    ...recap.solutions.flatMap((solution) => solutionParts(solution, t)),
    ...part(
      t("recaps.paper.decisions"),
      decisions.flatMap(({ text, changes }) => noteLines({ text, children: changes })),
    ),
    ...part(t("recaps.paper.notes"), notes.flatMap(noteLines)),
    ...part(
      t("recaps.paper.tasks"),
      tasks.map(({ text, who, by }) => {
        const promised = [who, by].filter(Boolean).join(", ");
        return item(promised === "" ? text : `${text} (${promised})`);
      }),
    ),
    ...part(
      t("recaps.paper.attendance"),
      attendance.map(({ group, count, organizations }) =>
        item([`${group}: ${count}`, organizations.join(", ")].filter(Boolean).join(", ")),
      ),
    ),
    ...part(t("recaps.paper.corrections"), corrections.map(item)),
  ];
}

function solutionParts({ title, steps, roles, metrics }: RecapSolution, t: Translate): Part[] {
  const of = (name: string) => `${title}: ${name}`;
  return [
    ...part(
      of(t("recaps.paper.steps")),
      steps.flatMap(({ number, text, notes }) => [
        `${number}. ${text}`,
        ...notes.flatMap(noteLines).map((line) => `\u2003${line}`),
      ]),
    ),
    ...part(
      of(t("recaps.paper.roles")),
      roles.map((role) => item(roleLine(role, t))),
    ),
    ...part(
      of(t("recaps.paper.metrics")),
      metrics.map(({ text }) => item(text)),
    ),
  ];
}

function noteLines({ text, children }: RecapNote): string[] {
  return [item(text), ...children.map(below)];
}

function roleLine({ stakeholder, lead, support }: RecapRole, t: Translate): string {
  const said = (cell: RoleCell | null, kind: "lead" | "support") => {
    if (!cell) return [];
    const words = [t(`ui.role.${kind}`), cell.pending ? t("recaps.paper.pending") : "", cell.note, ...cell.bullets];
    return [words.filter(Boolean).join(", ")];
  };
  return [stakeholder, ...said(lead, "lead"), ...said(support, "support")].join(" | ");
}
