import type { z } from "zod";
import { Refusal } from "#app/platform/errors";
import { parseForm, type ReadForm } from "#app/platform/http.server";
import { type Correction } from "./correct-item";
import { type DraftItem, itemAt } from "./draft-edit";
import type { ImportRun } from "./import-runs.queries.server";
import type { ShownItem } from "./item-form";
import {
  metricItemSchema,
  proseItemSchema,
  recapItemSchema,
  roleItemSchema,
  solutionItemSchema,
  stepItemSchema,
} from "./item.schema";

const mostLines = 60;

/** The item that a pointer names in a reading. @throws {Refusal} `not_found`. */
export function itemOf({ review }: Pick<ImportRun, "review">, pointer: string): DraftItem {
  const item = itemAt(review.draft, pointer);
  if (!item) throw new Refusal("not_found", "errors.notFound");
  return item;
}

/** The item as its form shows it, and the lines that it was read from. */
export function shownItem(
  { review, source }: ImportRun,
  item: DraftItem,
): { item: ShownItem; source: { number: number; text: string }[] } {
  const { draft } = review;
  if (item.type === "recap") {
    const { title, sessionNumber, date, intro } = draft;
    const shown = {
      title,
      sessionNumber,
      date: date?.raw ?? "",
      start: date?.start ?? null,
      end: date?.end ?? null,
      intro: intro ?? "",
    };
    return { item: { type: "recap", item: shown }, source: [] };
  }
  const lines = item.item.lines;
  if (!lines) return { item, source: [] };
  const [first, last] = [lines[0], Math.min(lines[1], lines[0] + mostLines - 1)];
  const texts = source.split(/\r\n?|\n/).slice(first - 1, last);
  return { item, source: texts.map((text, i) => ({ number: first + i, text: text.slice(0, 2000) })) };
}

const schemas = {
  recap: recapItemSchema,
  solution: solutionItemSchema,
  step: stepItemSchema,
  role: roleItemSchema,
  metric: metricItemSchema,
  prose: proseItemSchema,
};

/** Reads the form of an item. */
export function readCorrection(form: FormData, type: Correction["type"]): ReadForm<Correction> {
  const read = parseForm(form, schemas[type] as z.ZodObject);
  if (!read.ok) return read;
  return { ok: true, value: { type, value: read.value } as Correction, reply: read.reply };
}
