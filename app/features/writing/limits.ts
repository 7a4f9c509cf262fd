import type { z } from "zod";
import { newLinkSchema } from "#app/features/metrics/metric.schema";
import { printNotes } from "#app/features/plans/notes";
import {
  newProseSchema,
  newRoleRowSchema,
  newSolutionSchema,
  newStepSchema,
} from "#app/features/plans/solution.schema";
import type { RoleCell } from "#app/features/recaps/recap";
import type { MessageKey } from "#app/platform/i18n/catalog";
import type { LineNote, TypedSolution } from "./writing";

/** As many steps, rows and metrics as one text may have. */
const MOST_THINGS = 500;
const MOST_NOTED = 20;

const solution = newSolutionSchema.shape;
const step = newStepSchema.shape;
const row = newRoleRowSchema.shape;
const { words } = newLinkSchema.shape;
const { body } = newProseSchema.shape;

type Check = [line: number, schema: z.ZodType, text: string | undefined];

/** What the forms of the plan would refuse: the same rules and the same sentences, each with its line. */
export function problemsOf(solutions: readonly TypedSolution[]): LineNote[] {
  const checks = solutions.flatMap((one) => [...headChecks(one), ...partChecks(one)]);
  if (checks.length > MOST_THINGS * 4) return [{ line: 1, key: "writing.tooMany", values: { most: MOST_THINGS } }];
  return checks
    .flatMap(([line, schema, text]): LineNote[] => {
      const [issue] = schema.safeParse(text).error?.issues ?? [];
      // The schemas of the forms give message keys as messages.
      return issue ? [{ line, key: issue.message as MessageKey }] : [];
    })
    .slice(0, MOST_NOTED);
}

const lineOf = ({ lines }: { lines?: [number, number] | undefined }) => lines?.[0] ?? 1;

function headChecks(one: TypedSolution): Check[] {
  const line = lineOf(one);
  return [
    [line, solution.title, isOnlyNumbered(one.title) ? "" : one.title],
    [line, solution.goal, one.goal],
    [line, step.when, one.when],
  ];
}

/** A heading of which only the number was there is no title: the reader then calls the solution by the whole heading. */
function isOnlyNumbered(title: string): boolean {
  return /^soluci[oó]n\s*\d+\s*:?$|^solution\s*\d+\s*:?$/iu.test(title.trim());
}

function partChecks({ steps, roles, metrics, prose = [] }: TypedSolution): Check[] {
  return [
    ...steps.flatMap((one): Check[] => [
      [lineOf(one), step.text, one.text],
      [lineOf(one), step.notes, printNotes(one.notes)],
      [lineOf(one), step.when, one.when],
    ]),
    ...roles.flatMap((one): Check[] => [
      [lineOf(one), row.label, one.stakeholder],
      [lineOf(one), row.leadBullets, cellText(one.lead)],
      [lineOf(one), row.supportBullets, cellText(one.support)],
    ]),
    ...metrics.map((one): Check => [lineOf(one), words, one.text]),
    ...prose.map((one): Check => [lineOf(one), body, one.body]),
  ];
}

function cellText(cell: RoleCell | null): string {
  return cell ? [cell.note ?? "", ...cell.bullets].join("\n") : "";
}
