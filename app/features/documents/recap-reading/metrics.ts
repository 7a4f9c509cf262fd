import { type Block, type Item, type Lines, type Paragraph, type Table, cellText, joinText } from "../block";
import { fold } from "../clean-text";
import type { Language, MetricDraft, SolutionDraft } from "../draft";
import { readTarget } from "../target-reading";
import { type Ledger, isTemplateText } from "./ledger";
import { columnsOf } from "./solutions-table";
import { splitStepReference } from "./step-references";
import { type MetricKind, groupAnnounced, isCutOff, isNone, isPending, saysNoMetric } from "./vocabulary";

type Reading = { solution: SolutionDraft; ledger: Ledger; language: Language; kind: MetricKind | null };

/** Reads the metrics of a solution, by the groups that the document announces. */
export function readMetrics(blocks: readonly Block[], solution: SolutionDraft, ledger: Ledger, language: Language) {
  const reading: Reading = { solution, ledger, language, kind: null };
  for (const block of blocks) readBlock(block, reading);
}

/** Warns of steps that metrics name and the solution does not have; the steps must have been read. */
export function checkStepNumbers(solution: SolutionDraft, ledger: Ledger) {
  const known = new Set(solution.steps.map((step) => step.number));
  for (const metric of solution.metrics) {
    for (const number of metric.stepNumbers) {
      if (!known.has(number)) ledger.warn("unknown_step", metric.lines?.[0], metric, "stepNumbers", String(number));
    }
  }
}

function readBlock(block: Block, reading: Reading) {
  if (block.kind === "table") return readTable(block, reading);
  if (block.kind === "aside") return reading.ledger.leaveBlock(block, "furniture");
  if (block.kind === "heading")
    return readGroup(block.text, block, reading) ? undefined : reading.ledger.leaveBlock(block);
  const text = joinText(block.text);
  if (readGroup(text, block, reading)) return;
  if (block.kind === "paragraph" && !isMetricParagraph(text, reading)) return reading.ledger.leaveBlock(block);
  readMetric(text, block, reading);
}

/** A group's label opens the group; words after it on the same line are its first metric. */
function readGroup(text: string, block: Block, reading: Reading): boolean {
  const folded = fold(text);
  const group = groupAnnounced(folded);
  if (!group || (splitStepReference(text) && !/:$/.test(folded))) return false;
  reading.kind = group.kind;
  const rest = folded.length === text.length ? text.slice(group.end).trim() : "";
  const label = rest === "" ? text : text.slice(0, group.end);
  const raw = block.kind === "item" && block.label ? `${block.label.raw} ${label}` : label;
  reading.ledger.leave(raw, block.lines, "prompt");
  if (rest !== "") readWords(rest, block.lines, reading);
  return true;
}

function isMetricParagraph(text: string, { kind }: Reading): boolean {
  if (isTemplateText(text)) return false;
  return splitStepReference(text) !== null || (kind !== null && text.length <= 300 && !/[.]$/.test(text));
}

function readMetric(text: string, block: Item | Paragraph, reading: Reading) {
  const label = block.kind === "item" ? block.label : null;
  readWords(text, block.lines, reading, label?.style === "word" ? [label.number] : []);
}

/** Words that stand for nothing, or for something still to be settled, make no metric. */
function readWords(text: string, lines: Lines, reading: Reading, steps: number[] = []) {
  const folded = fold(text);
  if (isPending(folded) || isNone(folded) || saysNoMetric.test(folded)) reading.ledger.leave(text, lines);
  else addMetric(text, lines, reading, steps);
}

function addMetric(text: string, lines: Lines, reading: Reading, steps: number[]) {
  const { numbers, rest } = splitStepReference(text) ?? { numbers: steps, rest: text };
  if (rest === "") return reading.ledger.leave(text, lines);
  const kind = numbers.length > 0 ? "step" : (reading.kind ?? "progress");
  const target = readTarget(rest, reading.language);
  const metric: MetricDraft = { kind, stepNumbers: numbers, text: rest, target, lines };
  reading.solution.metrics.push(metric);
  warnAbout(metric, lines[0], reading.ledger);
}

function warnAbout(metric: MetricDraft, line: number, ledger: Ledger) {
  if (metric.target?.provisional) ledger.warn("provisional_target", line, metric, "target");
  if (metric.kind === "success" && !metric.target) ledger.warn("no_target", line, metric, "target");
  if (isCutOff.test(metric.text)) ledger.warn("cut_off", line, metric, "text");
}

/** Metrics in a table: a column of metrics, perhaps one of groups; or one column for each group. */
function readTable(table: Table, reading: Reading) {
  const [head, ...rows] = table.rows;
  const kinds = (head?.cells ?? []).map((cell) => kindNamed(cellText(cell)));
  const names = columnsOf(head);
  const place = names.indexOf("metric");
  if (head && kinds.filter(Boolean).length >= 2) {
    reading.ledger.leaveBlock({ kind: "table", rows: [head], lines: head.lines }, "furniture");
    kinds.forEach((kind, column) => {
      for (const row of rows) {
        reading.kind = kind;
        for (const block of row.cells[column]?.blocks ?? []) readMetric(joinText(block.text), block, reading);
      }
    });
  } else if (head && place >= 0) {
    reading.ledger.leaveBlock({ kind: "table", rows: [head], lines: head.lines }, "furniture");
    for (const row of rows)
      readMetricRow(
        row.cells.map((cell) => cellText(cell)),
        place,
        row.lines,
        reading,
      );
  } else {
    reading.ledger.warn("unknown_table", table.lines[0], reading.solution, "metrics");
    reading.ledger.leaveBlock(table, "unplaced");
  }
}

function readMetricRow(cells: string[], place: number, lines: Lines, reading: Reading) {
  const text = cells[place] ?? "";
  const others = cells.filter((cell, i) => i !== place && cell !== "");
  let steps: number[] = [];
  for (const other of others) {
    const kind = kindNamed(other);
    const reference = splitStepReference(`[${other.replace(/^\[|\]$/g, "")}]`);
    if (kind) reading.kind = kind;
    else if (reference) steps = reference.numbers;
    else reading.ledger.leave(other, lines);
  }
  if (text !== "") readWords(text, lines, reading, steps);
}

function kindNamed(text: string): MetricKind | null {
  const folded = fold(text);
  if (/^(?:progress|avance|progreso|seguimiento)\b/.test(folded)) return "progress";
  if (/^(?:success|exito|logro|resultado)\b/.test(folded)) return "success";
  if (/^(?:steps?|pasos?)(?: metrics?)?$/.test(folded)) return "step";
  return folded.length < 120 ? (groupAnnounced(`metrics ${folded}`)?.kind ?? null) : null;
}
