import { z } from "zod";
import { isDay } from "#app/platform/dates";
import { proseKinds } from "#app/features/plans/prose";
import { parseLines, parseNotes } from "#app/features/plans/notes";

const line = (max = 2000) =>
  z
    .string()
    .default("")
    .transform((text) => text.replace(/\s+/g, " ").trim())
    .pipe(z.string().max(max, "readings.errors.long"));
const needed = (max = 2000) => line(max).pipe(z.string().min(1, "readings.errors.empty"));
const prose = z.string().trim().max(20_000, "readings.errors.long").default("");
const tick = z
  .string()
  .optional()
  .transform((value) => value !== undefined);
const day = z
  .string()
  .trim()
  .default("")
  .refine((text) => text === "" || isDay(text), "sessions.errors.day")
  .transform((text) => text || null);

/** A plain number as a person types it, with point or comma; blank for none. */
const figure = z
  .string()
  .trim()
  .default("")
  .refine((text) => text === "" || /^-?\d{1,12}([.,]\d{1,4})?$/.test(text), "readings.errors.figure")
  .transform((text) => (text === "" ? null : Number(text.replace(",", "."))));

const optionOf = <T extends string>(values: readonly [T, ...T[]]) =>
  z
    .union([z.enum(values), z.literal("")], "errors.formIncomplete")
    .default("")
    .transform((value): T | null => (value === "" ? null : value));

export const recapItemSchema = z.object({
  title: needed(300),
  sessionNumber: z
    .string()
    .trim()
    .default("")
    .refine((text) => text === "" || /^[1-9]\d{0,3}$/.test(text), "sessions.errors.number")
    .transform((text) => (text === "" ? null : Number(text))),
  date: line(200),
  start: day,
  end: day,
  intro: prose,
});

export const solutionItemSchema = z.object({
  title: needed(300),
  goal: prose,
  status: z.enum(["active", "parked"], "errors.formIncomplete"),
});

export const stepItemSchema = z.object({
  number: z.coerce
    .number("readings.errors.stepNumber")
    .int("readings.errors.stepNumber")
    .min(0, "readings.errors.stepNumber")
    .max(9999, "readings.errors.stepNumber"),
  text: needed(),
  notes: z.string().max(20_000, "readings.errors.long").default("").transform(parseNotes),
});

const cell = {
  mark: tick,
  pending: tick,
  note: prose,
  bullets: z.string().max(20_000, "readings.errors.long").default("").transform(parseLines),
};

export const roleItemSchema = z.object({
  stakeholder: needed(200),
  leadMark: cell.mark,
  leadPending: cell.pending,
  leadNote: cell.note,
  leadBullets: cell.bullets,
  supportMark: cell.mark,
  supportPending: cell.pending,
  supportNote: cell.note,
  supportBullets: cell.bullets,
});

export const proseItemSchema = z.object({
  kind: z.enum(proseKinds, "errors.formIncomplete"),
  body: prose.pipe(z.string().min(1, "readings.errors.empty")),
});

export const comparators = [
  "equals",
  "at_least",
  "at_most",
  "less_than",
  "range",
  "increase_by",
  "decrease_by",
  "ratio",
  "by_date",
] as const;
export const targetUnits = ["percent", "count", "usd", "days", "hours", "ratio"] as const;

export const metricItemSchema = z.object({
  text: needed(),
  kind: z.enum(["progress", "success", "step"], "errors.formIncomplete"),
  stepNumbers: z
    .string()
    .trim()
    .default("")
    .refine((text) => text === "" || /^\d{1,4}([\s,;&]+\d{1,4})*$/.test(text), "readings.errors.stepNumbers")
    .transform((text) => (text.match(/\d+/g) ?? []).map(Number)),
  raw: line(500),
  comparator: optionOf(comparators),
  min: figure,
  max: figure,
  unit: optionOf(targetUnits),
  direction: optionOf(["increase", "decrease"]),
  due: day,
  provisional: tick,
});
