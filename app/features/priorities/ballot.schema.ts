import { z } from "zod";
import { isId } from "#app/platform/ids";
import { type BallotRules, BEST_SCORE, markField, MOST_CRITERIA, MOST_DOTS, MOST_OPTIONS, partsOf } from "./ballot";
import { ballotKinds } from "./ballot-kind";
import { countings, type Marks } from "./tally";

const unread = "errors.formIncomplete";
const submission = z.uuid(unread);
const version = z.coerce.number(unread).int(unread).min(1, unread);

const optionalId = z
  .string(unread)
  .default("")
  .refine((text) => text === "" || isId(text), unread)
  .transform((text) => (text === "" ? null : text));

const amount = z
  .string(unread)
  .trim()
  .default("")
  .refine(
    (text) => text === "" || (/^\d{1,2}$/.test(text) && +text >= 1 && +text <= MOST_DOTS),
    "priorities.errors.dots",
  )
  .transform((text) => (text === "" ? null : Number(text)));

const criteria = z
  .string(unread)
  .default("")
  .transform((text) => {
    const lines = text.split(/\r\n|\r|\n/).map((line) => line.replace(/\s+/gu, " ").trim());
    return [...new Set(lines)].filter((line) => line !== "");
  })
  .pipe(z.array(z.string().max(80, "priorities.errors.long")).max(MOST_CRITERIA, "priorities.errors.criteria"));

const words = {
  title: z.string(unread).trim().min(1, "priorities.errors.title").max(200, "priorities.errors.long"),
  kind: z.enum(ballotKinds, "priorities.errors.kind"),
  dots: amount,
  mostOnOne: amount,
  criteria,
  decides: z.enum(countings, "priorities.errors.decides"),
  sessionId: optionalId,
  /** Ideas, by id. */
  options: z
    .array(z.uuid("priorities.errors.options"))
    .default([])
    .refine(({ length }) => length >= 2 && length <= MOST_OPTIONS, "priorities.errors.options"),
};

export type BallotWords = z.output<z.ZodObject<typeof words>>;

type Said = Pick<BallotWords, "kind" | "dots" | "mostOnOne" | "criteria">;

const checkKind = ({ kind, dots, mostOnOne, criteria: named }: Said, context: z.RefinementCtx) => {
  const wrong = (field: keyof Said, message: string) => context.addIssue({ code: "custom", path: [field], message });
  if (kind === "dots" && dots === null) wrong("dots", "priorities.errors.dots");
  if (kind === "dots" && dots !== null && mostOnOne !== null && mostOnOne > dots)
    wrong("mostOnOne", "priorities.errors.mostOnOne");
  if (kind === "criteria" && named.length === 0) wrong("criteria", "priorities.errors.criteria");
};

export const newBallotSchema = z.object({ submission, ...words }).superRefine(checkKind);

export const editBallotSchema = z.object({ version, ...words }).superRefine(checkKind);

export const ballotStateSchema = z.object({ version, intent: z.enum(["open", "close"], unread) });

/** Letting the room vote by code, and when it sees results. */
export const roomSchema = z.object({
  version,
  intent: z.enum(["allow", "takeBack"], unread),
  shows: z.enum(["end", "open"], unread).default("end"),
});

/** The code that somebody types. What is no code is the code of no ballot. */
export const codeSchema = z.object({ code: z.string(unread).trim().min(1, "room.errors.noCode").max(100, unread) });

/** The form of a vote: a field for each mark. What its marks come to is said by `marksOf`. */
export function voteSchema(rules: BallotRules) {
  const mark = z
    .string(unread)
    .trim()
    .regex(/^\d{0,2}$/, "priorities.errors.mark")
    .default("");
  const fields = rules.options.flatMap(({ id }) =>
    Array.from({ length: partsOf(rules) }, (_, part) => [markField(id, part), mark] as const),
  );
  return z.object({
    submission,
    version: z.coerce.number(unread).int(unread).min(0, unread),
    organization: optionalId,
    ...(Object.fromEntries(fields) as Record<string, typeof mark>),
  });
}

/** Why a vote cannot be taken, at which field. */
export type WrongVote = {
  key: `priorities.errors.${"mark" | "halfScored" | "tooManyDots" | "tooManyOnOne" | "noMark"}`;
  values?: Record<string, string | number>;
  field?: string;
};

/** The marks of a vote's form by option; those left open are left out. Whether the ballot takes them `wrongMarks` says. */
export function marksOf(rules: BallotRules, form: Record<string, string | undefined>): Marks | WrongVote {
  const marks: Marks = {};
  for (const { id, text } of rules.options) {
    const given = Array.from({ length: partsOf(rules) }, (_, part) => form[markField(id, part)] ?? "");
    const said = given.filter((each) => each !== "" && !(rules.kind === "dots" && Number(each) === 0));
    if (said.length === 0) continue;
    if (said.length < given.length) {
      return { key: "priorities.errors.halfScored", values: { text }, field: markField(id, given.indexOf("")) };
    }
    marks[id] = given.map(Number);
  }
  return marks;
}

/** Why a ballot does not take these marks; null where it does. */
export function wrongMarks(rules: Omit<BallotRules, "options">, marks: Marks): WrongVote | null {
  if (Object.keys(marks).length === 0) return { key: "priorities.errors.noMark" };
  if (rules.kind !== "dots") {
    const wrong = Object.entries(marks).find(([, own]) => own.some((score) => score < 1 || score > BEST_SCORE));
    return wrong ? { key: "priorities.errors.mark", field: markField(wrong[0], 0) } : null;
  }
  const [dots, most] = [rules.dots ?? 0, rules.mostOnOne ?? rules.dots ?? 0];
  const over = Object.entries(marks).find(([, own]) => own[0]! > most);
  if (over) return { key: "priorities.errors.tooManyOnOne", values: { most }, field: markField(over[0], 0) };
  const sum = Object.values(marks).reduce((all, [own]) => all + own!, 0);
  return sum > dots ? { key: "priorities.errors.tooManyDots", values: { given: sum, dots } } : null;
}

/** Whether a vote's form said something that cannot be taken. */
export function isWrong(marks: Marks | WrongVote): marks is WrongVote {
  return typeof (marks as WrongVote).key === "string";
}
