import { z } from "zod";
import { proseKinds } from "#app/features/plans/prose";

const lines = z.tuple([z.int().positive(), z.int().positive()]);

const date = z.object({
  raw: z.string(),
  start: z.string().optional(),
  end: z.string().optional(),
  precision: z.enum(["day", "month", "quarter", "season", "year"]).optional(),
});

/** A target as it was read from words. */
export const targetSchema = z.object({
  raw: z.string(),
  comparator: z.enum([
    "equals",
    "at_least",
    "at_most",
    "less_than",
    "range",
    "increase_by",
    "decrease_by",
    "ratio",
    "by_date",
  ]),
  min: z.number().nullable(),
  max: z.number().nullable(),
  unit: z.enum(["percent", "count", "usd", "days", "hours", "ratio"]).nullable(),
  direction: z.enum(["increase", "decrease"]).nullable(),
  baseline: z.number().nullable(),
  provisional: z.boolean(),
  /** Civil date on which it is due, the last day of what is written. */
  due: z.string().nullable(),
  appliesTo: z.string().nullable(),
});

const cell = z.object({
  mark: z.boolean(),
  note: z.string().nullable(),
  bullets: z.array(z.string()),
  pending: z.boolean(),
});

const note = z.object({ text: z.string(), children: z.array(z.string()), lines: lines.optional() });

const step = z.object({
  number: z.int().nonnegative(),
  text: z.string(),
  notes: z.array(note),
  lines: lines.optional(),
});

const role = z.object({
  stakeholder: z.string(),
  lead: cell.nullable(),
  support: cell.nullable(),
  lines: lines.optional(),
});

const metric = z.object({
  kind: z.enum(["progress", "success", "step"]),
  stepNumbers: z.array(z.int().nonnegative()),
  text: z.string(),
  target: targetSchema.nullable(),
  lines: lines.optional(),
});

const solution = z.object({
  order: z.int().positive(),
  title: z.string(),
  goal: z.string(),
  status: z.enum(["active", "parked"]),
  steps: z.array(step),
  roles: z.array(role),
  metrics: z.array(metric),
  prose: z.array(z.object({ kind: z.enum(proseKinds), body: z.string(), lines: lines.optional() })).optional(),
  lines: lines.optional(),
});

const decision = z.object({ text: z.string(), changes: z.array(z.string()), lines: lines.optional() });
const task = z.object({ text: z.string(), who: z.string(), by: z.string(), lines: lines.optional() });
const attendance = z.object({
  group: z.string(),
  count: z.int().nonnegative(),
  organizations: z.array(z.string()),
  names: z.array(z.string()).optional(),
  lines: lines.optional(),
});

const warning = z.object({
  code: z.string(),
  message: z.string(),
  line: z.int().positive().optional(),
  /** JSON pointer to what the doubt is about. */
  path: z.string(),
});

const leftover = z.object({
  line: z.int().positive(),
  text: z.string(),
  reason: z.enum(["unplaced", "furniture", "prompt", "legend", "repeated_header"]),
});

/** What the reading of a session's recap gives. */
export const recapDraftSchema = z.object({
  kind: z.literal("recap"),
  language: z.enum(["en", "es"]),
  title: z.string(),
  team: z.string().nullable(),
  sessionNumber: z.int().positive().nullable(),
  date: date.nullable(),
  intro: z.string().nullable(),
  solutions: z.array(solution),
  decisions: z.array(decision).optional(),
  notes: z.array(note).optional(),
  tasks: z.array(task).optional(),
  attendance: z.array(attendance).optional(),
  corrections: z.array(z.string()).optional(),
  notices: z.array(z.string()).optional(),
  warnings: z.array(warning),
  leftover: z.array(leftover),
});

/** What the reading of a team's public page gives. */
export const teamPageDraftSchema = z.object({
  kind: z.literal("team_page"),
  teamName: z.string(),
  parent: z.string().nullable(),
  sector: z.string().nullable(),
  region: z.string().nullable(),
  mission: z.array(z.string()),
  goals: z.array(z.string()),
  faq: z.array(z.object({ question: z.string().nullable(), answer: z.string(), lines: lines.optional() })),
  partners: z.array(z.string()),
  facts: z.record(z.string(), z.unknown()),
  warnings: z.array(warning),
  leftover: z.array(leftover),
});

export type TeamPageDraft = z.output<typeof teamPageDraftSchema>;

/** What the reading of any document gives; `kind` tells which. */
export const draftSchema = z.discriminatedUnion("kind", [recapDraftSchema]);

export type Draft = z.output<typeof draftSchema>;
export type RecapDraft = z.output<typeof recapDraftSchema>;
export type SolutionDraft = z.output<typeof solution>;
export type StepDraft = z.output<typeof step>;
export type NoteDraft = z.output<typeof note>;
export type RoleDraft = z.output<typeof role>;
export type CellDraft = z.output<typeof cell>;
export type MetricDraft = z.output<typeof metric>;
export type TargetDraft = z.output<typeof targetSchema>;
export type DateDraft = z.output<typeof date>;
export type WarningDraft = z.output<typeof warning>;
export type LeftoverDraft = z.output<typeof leftover>;
export type TaskDraft = z.output<typeof task>;
export type AttendanceDraft = z.output<typeof attendance>;
export type RecordsDraft = Pick<RecapDraft, "decisions" | "notes" | "tasks" | "attendance" | "corrections" | "notices">;
export type Language = RecapDraft["language"];

/** The kinds of documents that coalitions write; not all can be read yet. */
export const documentKinds = [
  "recap",
  "action_plan",
  "tracker",
  "team_page",
  "transcript",
  "members_csv",
  "contributions_csv",
] as const;
export type DocumentKind = (typeof documentKinds)[number];
