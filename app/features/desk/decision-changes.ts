import type { ChangeLine, LinesOf, Words } from "#app/features/plans/change-lines";
import { linesOf } from "#app/features/plans/solution-history";
import { baselineLinesOf, metricLinesOf } from "#app/features/metrics/metric-change-lines";

/** Texts of at most this many characters are told both as they were and as they are. */
const SHORT = 60;
const LONGEST = 160;
/** How much stands before what differs. */
const CONTEXT = 30;

/** The lines of any row that a decision can change. Of a baseline it is said whether it is known, not what it counts. */
export const decidedLines: LinesOf = (change, name, words) => {
  const baselineLines = baselineLinesOf(({ state, asOf }) => {
    const day = state === "known" && asOf ? words.format.longDay(asOf) : "";
    return [words.t(`desk.made.baseline.${state}`), day].filter(Boolean).join(", ");
  });
  return [linesOf, metricLinesOf, baselineLines].flatMap((lines) => lines(change, name, words));
};

/** A change in one line: "Open shop floors: Target of “First days”, from “at least 10” to “40”". */
export function changeInWords(about: string, { label, before, after }: ChangeLine, { t }: Pick<Words, "t">): string {
  const [was, is] = [before, after].map(inOneLine);
  const isShort = was && is && was.length <= SHORT && is.length <= SHORT;
  const what = isShort
    ? t("desk.made.fromTo", { what: label, before: was, after: is })
    : [kindOfChange(label, { before, after }, t), cut(is ? fromChange(was ?? "", is) : (was ?? ""))]
        .filter(Boolean)
        .join(": ");
  return [about, what].filter(Boolean).join(": ");
}

/** Lines as one; what stood on several is told apart by commas. */
function inOneLine(text: string | null): string {
  const lines = (text ?? "").split(/\s*\n\s*/).map((line) => line.replace(/\s+/g, " ").trim());
  return lines.filter(Boolean).join(", ");
}

function kindOfChange(field: string, { before, after }: Pick<ChangeLine, "before" | "after">, t: Words["t"]): string {
  return t(`ui.history.${before === null ? "added" : after === null ? "removed" : "changed"}`, { field });
}

/** Of a long text that was changed: from shortly before the place where it differs. */
function fromChange(was: string, is: string): string {
  let same = 0;
  while (same < was.length && was[same] === is[same]) same += 1;
  const start = is.lastIndexOf(" ", same - CONTEXT) + 1;
  return was && same > 2 * CONTEXT && start > 0 ? `…${is.slice(start)}` : is;
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;
}
