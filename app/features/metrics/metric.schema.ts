import { z } from "zod";
import { grains } from "#app/platform/periods";
import { unitCodes } from "#app/platform/units";
import { isDay } from "#app/platform/dates";
import { aggregations, asksOf, comparators, directions, linkKinds } from "./metric";

const submission = z.uuid({ error: "errors.formIncomplete" });
const text = (most: number) =>
  z.string({ error: "errors.formIncomplete" }).max(most, { error: "metrics.error.long" }).default("");
const name = z
  .string({ error: "metrics.error.name" })
  .trim()
  .min(1, { error: "metrics.error.name" })
  .max(300, { error: "metrics.error.long" });
const version = z.coerce.number({ error: "errors.formIncomplete" }).int({ error: "errors.formIncomplete" });

/** Yes, no, or not settled yet. */
const flag = z
  .enum(["yes", "no", "unsettled"], { error: "metrics.error.choose" })
  .default("unsettled")
  .transform((answer) => (answer === "unsettled" ? null : answer === "yes"));

const definition = {
  name,
  meaning: text(2000),
  unit: z.enum(unitCodes, { error: "metrics.error.choose" }),
  unitLabel: text(60).transform((words) => words.trim()),
  scale: z.coerce
    .number({ error: "metrics.error.scale" })
    .int({ error: "metrics.error.scale" })
    .min(0, { error: "metrics.error.scale" })
    .max(4, { error: "metrics.error.scale" })
    .default(0),
  aggregation: z
    .enum(["none", ...aggregations], { error: "metrics.error.choose" })
    .transform((choice) => (choice === "none" ? null : choice)),
  underlying: z.enum(["sum", "latest"], { error: "metrics.error.choose" }).default("latest"),
  grain: z.enum(grains, { error: "metrics.error.choose" }),
  direction: z
    .enum(["", ...directions], { error: "metrics.error.choose" })
    .default("")
    .transform((choice) => choice || null),
  countsPeople: flag,
  confidential: flag,
  asks: z.enum(asksOf, { error: "metrics.error.choose" }).optional(),
  source: z.string({ error: "errors.formIncomplete" }).trim().max(500, { error: "metrics.error.long" }).optional(),
};

/** A new metric of a team. */
export const newMetricSchema = z.object({ submission, ...definition });
/** A metric's definition, changed. `onlyWording`: the same thing is counted, in other words. */
export const editMetricSchema = z.object({ submission, version, onlyWording: z.string().optional(), ...definition });

export type NewMetricInput = z.output<typeof newMetricSchema>;
export type EditMetricInput = z.output<typeof editMetricSchema>;

const day = text(10).refine((typed) => typed === "" || isDay(typed), { error: "metrics.error.day" });

export const baselineSchema = z.object({
  submission,
  version,
  state: z.enum(["known", "unknown", "being_established"], { error: "metrics.error.choose" }),
  value: text(60),
  numerator: text(60),
  denominator: text(60),
  asOf: day,
  words: text(1000),
});
export type BaselineInput = z.output<typeof baselineSchema>;

/** What a link says of its target; `none` for no target. */
const target = {
  targetWords: text(1000),
  comparator: z.enum(["none", ...comparators], { error: "metrics.error.choose" }).default("none"),
  floor: text(60),
  ceiling: text(60),
  targetUnit: z
    .enum(["count", "percent", "usd", "days", "hours", "ratio"], { error: "metrics.error.choose" })
    .default("count"),
  change: z.enum(["absolute", "increase", "decrease"], { error: "metrics.error.choose" }).default("absolute"),
  dueOn: day,
  provisional: z.string().optional(),
};
export type TargetInput = z.output<z.ZodObject<typeof target>>;

/** A metric put under a solution, or under one or several of its steps. */
export const newLinkSchema = z.object({
  submission,
  metric: z.uuid({ error: "metrics.error.choose" }),
  kind: z.enum(linkKinds, { error: "metrics.error.choose" }),
  steps: z.array(z.uuid({ error: "errors.formIncomplete" })),
  words: text(1000),
  ...target,
});
export const editLinkSchema = z.object({
  submission,
  version,
  words: name,
  metric: z.uuid({ error: "metrics.error.choose" }),
  ...target,
});
export type NewLinkInput = z.output<typeof newLinkSchema>;
export type EditLinkInput = z.output<typeof editLinkSchema>;

/** The story behind one period's number. */
export const noteSchema = z.object({
  submission,
  version,
  body: z.string({ error: "errors.formIncomplete" }).trim().max(10_000, { error: "metrics.error.noteLong" }),
});
export type NoteInput = z.output<typeof noteSchema>;

export const mergeSchema = z.object({ submission, version, other: z.uuid({ error: "metrics.error.choose" }) });
export const confirmSchema = z.object({ submission, version });

const headline = text(36);

/** The headline metrics in their order, and those that the form showed: somebody else's choice is not written over. */
export const headlinesSchema = z.object({
  submission,
  before: text(400),
  headline1: headline,
  headline2: headline,
  headline3: headline,
  headline4: headline,
  headline5: headline,
  headline6: headline,
});

export type HeadlinesInput = z.output<typeof headlinesSchema>;
