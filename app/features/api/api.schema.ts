import { z } from "zod";
import { webAddress } from "#app/features/contributions/contribution.schema";
import { aggregations } from "#app/features/metrics/metric";
import { isDay } from "#app/platform/dates";
import { grains } from "#app/platform/periods";
import { unitCodes } from "#app/platform/units";
import { digitsOf } from "./read-json";

// The same schemas read requests and describe them: see openapi.ts. Error messages and descriptions are message keys.

/** How many numbers one request may send. */
export const MOST_NUMBERS = 100;
/** How many rows one answer lists. */
const MOST_ROWS = 200;

export const states = ["pending", "accepted", "returned", "withdrawn", "superseded"] as const;

/** A number as it was written. JSON Schema knows it as a number. */
export const jsonNumber = z.symbol();

const id = z.uuid("api.error.id");
const day = z.string("api.error.day").refine(isDay, "api.error.day").meta({ format: "date" });

/** A number, or its digits as text; what it may be is the metric's to say. */
const amount = z
  .union([z.string().max(60, "api.error.amount"), jsonNumber], "api.error.amount")
  .transform((given) => (typeof given === "string" ? given.trim() : digitsOf(given)));

const object = (error: { code?: string | undefined }) =>
  error.code === "unrecognized_keys" ? "api.error.unknownField" : "api.error.object";

/** Without null characters and halves of letters, which no database stores. */
const words = (text: string) => text.replaceAll("\u0000", "").replaceAll(/\p{Surrogate}/gu, "\ufffd");

/** How many categories a number may be broken down by. */
const MOST_SLICES = 60;

const sliceSchema = z
  .strictObject(
    {
      category: id.meta({ description: "api.field.category" }),
      value: amount.optional(),
      numerator: amount.optional(),
      denominator: amount.optional(),
    },
    { error: object },
  )
  .meta({ description: "api.schema.NewSlice" });

export const newNumberSchema = z
  .strictObject(
    {
      metric: id.meta({ description: "api.field.metric" }),
      period: day.meta({ description: "api.field.period" }),
      value: amount.optional().meta({ description: "api.field.value" }),
      numerator: amount.optional().meta({ description: "api.field.numerator" }),
      denominator: amount.optional().meta({ description: "api.field.denominator" }),
      notApplicable: z.boolean("api.error.boolean").optional().meta({ description: "api.field.notApplicable" }),
      note: z
        .string("api.error.text")
        .max(2000, "contributions.error.long")
        .transform(words)
        .optional()
        .meta({ description: "api.field.note" }),
      evidence: webAddress.meta({ description: "api.field.evidence" }),
      slices: z
        .array(sliceSchema, "api.error.slices")
        .max(MOST_SLICES, "api.error.tooMany")
        .optional()
        .meta({ description: "api.field.slices" }),
      organization: id.optional().meta({ description: "api.field.organization" }),
      supersedes: id.optional().meta({ description: "api.field.supersedes" }),
    },
    { error: object },
  )
  .meta({ description: "api.schema.NewContribution" });

export const reportSchema = z.strictObject(
  {
    contributions: z
      .array(newNumberSchema, "api.error.list")
      .min(1, "api.error.none")
      .max(MOST_NUMBERS, "api.error.tooMany"),
  },
  { error: object },
);

/** The key under which a request is taken once. */
export const keySchema = z
  .string("api.error.noKey")
  .min(1, "api.error.noKey")
  .max(200, "api.error.longKey")
  .meta({ description: "api.field.idempotencyKey" });

const cursor = z
  .string()
  .regex(/^[\w.-]{1,80}$/, "api.error.cursor")
  .optional()
  .meta({ description: "api.field.cursor" });
const limit = z.coerce
  .number("api.error.limit")
  .int("api.error.limit")
  .min(1, "api.error.limit")
  .max(MOST_ROWS, "api.error.limit")
  .default(50)
  .meta({ description: "api.field.limit" });
const query = { error: () => "api.error.unknownParameter" };

export const numbersQuery = z.strictObject(
  {
    metric: id.optional().meta({ description: "api.field.ofMetric" }),
    period: day.optional().meta({ description: "api.field.ofPeriod" }),
    state: z.enum(states, "api.error.state").optional().meta({ description: "api.field.ofState" }),
    limit,
    cursor,
  },
  query,
);

export const metricsQuery = z.strictObject({ limit, cursor }, query);

const period = z.object({
  grain: z.enum(grains),
  start: z.string().meta({ format: "date" }),
  end: z.string().meta({ format: "date" }),
});
const figure = z.number().nullable();
const reported = {
  id: z.uuid(),
  metric: z.uuid(),
  organization: z.uuid(),
  period,
  value: figure.meta({ description: "api.field.valueGiven" }),
  numerator: figure,
  denominator: figure,
  notApplicable: z.boolean().meta({ description: "api.field.notApplicableGiven" }),
  state: z.enum(states).meta({ description: "api.field.state" }),
  supersedes: z.uuid().nullable().meta({ description: "api.field.superseded" }),
};

/** What was stored of a number that was sent. */
const receiptSchema = z.object(reported);
/** A number as it stands. */
const numberSchema = z.object({
  ...reported,
  slices: z
    .array(z.object({ category: z.uuid(), value: figure, numerator: figure, denominator: figure }))
    .meta({ description: "api.field.slicesGiven" }),
  note: z.string(),
  evidence: z.string().nullable(),
  returned: z.string().nullable().meta({ description: "api.field.returned" }),
  through: z.enum(["form", "link", "import", "api"]).meta({ description: "api.field.through" }),
  enteredAt: z.string().meta({ format: "date-time" }),
});
const metricSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  meaning: z.string(),
  team: z.string().meta({ description: "api.field.team" }),
  unit: z.enum(unitCodes),
  unitLabel: z.string().meta({ description: "api.field.unitLabel" }),
  scale: z.int().meta({ description: "api.field.scale" }),
  aggregation: z.enum(aggregations).nullable(),
  grain: z.enum(grains).meta({ description: "api.field.grain" }),
  reports: z.enum(["value", "parts"]).meta({ description: "api.field.reports" }),
  dimensions: z
    .array(
      z.object({
        id: z.uuid(),
        name: z.string(),
        categories: z.array(z.object({ id: z.uuid(), name: z.string(), isUnknown: z.boolean() })),
      }),
    )
    .meta({ description: "api.field.dimensions" }),
  periods: z.array(period.omit({ grain: true })).meta({ description: "api.field.periods" }),
});
const next = z.string().nullable().meta({ description: "api.field.next" });

export const receiptsSchema = z.object({ contributions: z.array(receiptSchema) });
export const numbersSchema = z.object({ contributions: z.array(numberSchema), next });
export const metricsSchema = z.object({ metrics: z.array(metricSchema), next });
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    instance: z.string().meta({ description: "api.field.instance" }),
    errors: z
      .array(
        z.object({
          detail: z.string(),
          pointer: z.string().optional().meta({ description: "api.field.pointer" }),
          parameter: z.string().optional(),
        }),
      )
      .optional(),
  })
  .meta({ description: "api.schema.Problem" });

/** Every schema of a body by its name in the description: of what is sent, and of what is answered. */
export const sentBodies = { NewSlice: sliceSchema, NewContribution: newNumberSchema, NewContributions: reportSchema };
export const answeredBodies = {
  Receipt: receiptSchema,
  Receipts: receiptsSchema,
  Contribution: numberSchema,
  Contributions: numbersSchema,
  Metric: metricSchema,
  Metrics: metricsSchema,
  Problem: problemSchema,
};

export type NewNumber = z.output<typeof newNumberSchema>;
export type Receipt = z.output<typeof receiptSchema>;
export type NumbersQuery = z.output<typeof numbersQuery>;
export type MetricsQuery = z.output<typeof metricsQuery>;
export type Numbers = z.output<typeof numbersSchema>;
export type Metrics = z.output<typeof metricsSchema>;
