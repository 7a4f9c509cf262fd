import { z } from "zod";
import type { FormReply } from "#app/platform/form-reply";
import { sliceFields, type TypedSlices } from "#app/features/contributions/slice";
import {
  answerKinds,
  type AnswerKind,
  type AskQuestion,
  fieldOf,
  type ShownAnswer,
  shownAnswer,
  type TypedAnswer,
} from "./ask";

const text = (most: number) => z.string().trim().max(most, { error: "contributions.error.long" }).default("");

// The fields are an ask's own, so their types cannot be known: `answersIn` reads them by name.
const fields = {
  value: text(60),
  numerator: text(60),
  denominator: text(60),
  note: text(2000),
  /** The number that the page showed as given: somebody else may have answered since. */
  seen: z.string().max(60, { error: "errors.formIncomplete" }).optional(),
  kind: z.enum([...answerKinds, ""], { error: "errors.formIncomplete" }).default(""),
} as const;

const frame = {
  submission: z.uuid({ error: "errors.formIncomplete" }),
  /** When the page was made (epoch milliseconds): how long an answer takes is counted from then. */
  opened: z.coerce.number().int().nonnegative().catch(0),
};

/** The form of an ask with these questions. */
export function askSchema(questions: readonly Pick<AskQuestion, "id" | "metric" | "dimensions">[]) {
  const own = questions.flatMap(({ id, metric, dimensions }) => [
    ...Object.entries(fields).map(([field, schema]) => [fieldOf(id, field as keyof typeof fields), schema] as const),
    ...sliceFields(dimensions, metric).map((field) => [fieldOf(id, field), text(60)] as const),
  ]);
  return z.object({ ...frame, ...Object.fromEntries(own) }) as unknown as z.ZodObject<typeof frame>;
}

/** A form as it was read: what it answers, or the question that has to be asked about first. */
type ReadAnswers = { answers: TypedAnswer[]; unclear: Unclear | null };
/** Why a question has to be asked about: a number and another answer, too; or somebody else answered it meanwhile. */
export type Unclear = { question: AskQuestion; why: "both" | "overtaken" };

/**
 * What was answered: what differs from the page as it was shown. A number that was typed is one; so is another answer
 * that was chosen. Questions that were left as they are are left out, also where somebody answered them since the page
 * was made. `unclear` names a question where what was sent says two things, or would take the place of an answer that
 * its sender has not seen.
 */
export function answersIn(
  input: Record<string, unknown>,
  questions: readonly AskQuestion[],
  locale: string,
): ReadAnswers {
  let unclear: Unclear | null = null;
  const answers = questions.flatMap((question): TypedAnswer[] => {
    const was = shownAnswer(question, locale);
    const typed = typedIn(input, question);
    const changed = changesIn(question, typed, was);
    const why = unclearIn(changed);
    if (why) unclear ??= { question, why };
    const answer = { ...typed, itemId: question.id };
    if (changed.number) return [{ ...answer, kind: "value" }];
    if (changed.kind) return [{ ...answer, kind: changed.kind }];
    const isNoted = answer.note !== was.note.trim() && !(changed.isOvertaken && answer.note === "");
    return isNoted ? [{ ...answer, kind: null }] : [];
  });
  return { answers, unclear };
}

/** What was typed for questions that the page does not have any more: somebody answered them meanwhile. */
export function lostIn(values: FormReply["values"], questions: readonly AskQuestion[]): string[] {
  const known = new Set(questions.flatMap(({ id }) => numberFields.map((field) => fieldOf(id, field))));
  return Object.entries(values).flatMap(([name, [text = ""]]) =>
    /^(value|numerator|denominator)-/.test(name) && !known.has(name) && text.trim() !== "" ? [text.trim()] : [],
  );
}

type Changes = { number: boolean; kind: AnswerKind | null; isOvertaken: boolean };

/** What differs from the page; of one that is overtaken, what somebody put into it. */
function changesIn({ given }: AskQuestion, typed: Typed, was: ShownAnswer): Changes {
  const isOvertaken = typed.seen !== undefined && typed.seen !== (given?.id ?? "");
  const differs = numberFields.some((field) => typed[field] !== was[field]) || differsInParts(typed, was);
  const chosen = (typed.kind || was.kind) as AnswerKind;
  return {
    number: differs && !(isOvertaken && isBlank(typed)),
    kind: chosen !== was.kind && chosen !== "value" ? chosen : null,
    isOvertaken,
  };
}

function unclearIn({ number, kind, isOvertaken }: Changes): Unclear["why"] | null {
  if (number && kind) return "both";
  return isOvertaken && (number || kind !== null) ? "overtaken" : null;
}

const numberFields = ["value", "numerator", "denominator"] as const;

type Typed = Omit<TypedAnswer, "itemId" | "kind" | "slices"> & {
  kind: string;
  seen: string | undefined;
  /** Left out where the page asks for none: what was given stays as it is. */
  slices: TypedSlices | undefined;
};

/** What was typed for a question, by its own fields. */
function typedIn(input: Record<string, unknown>, question: AskQuestion): Typed {
  const text = (field: keyof typeof fields) => {
    const sent = input[fieldOf(question.id, field)];
    return typeof sent === "string" ? sent : undefined;
  };
  return {
    ...{ value: text("value") ?? "", numerator: text("numerator") ?? "", denominator: text("denominator") ?? "" },
    ...{ note: text("note") ?? "", kind: text("kind") ?? "", seen: text("seen") },
    slices: question.dimensions.length > 0 ? slicesIn(input, question) : undefined,
  };
}

function isBlank({ slices, ...typed }: Typed): boolean {
  return (slices?.size ?? 0) === 0 && numberFields.every((field) => typed[field] === "");
}

/** The parts that were typed for a question, by the fields of a form that has one number. */
function slicesIn(input: Record<string, unknown>, { id, metric, dimensions }: AskQuestion): TypedSlices {
  return new Map(
    sliceFields(dimensions, metric).flatMap((field) => {
      const text = input[fieldOf(id, field)];
      return typeof text === "string" && text !== "" ? [[field, text] as const] : [];
    }),
  );
}

function differsInParts({ slices: typed }: Typed, { slices: was }: ShownAnswer): boolean {
  if (!typed) return false;
  return typed.size !== was.size || [...typed].some(([field, text]) => was.get(field) !== text);
}

/** The buttons of an ask's links. */
export const askLinksSchema = z.object({ intent: z.enum(["make", "stop"], { error: "errors.formIncomplete" }) });
