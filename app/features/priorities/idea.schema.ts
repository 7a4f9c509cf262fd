import { z } from "zod";
import { ideaStates, LONGEST_REASON, LONGEST_TEXT, LONGEST_TOPIC, MOST_IDEAS, readPaste } from "./idea";

const unread = "errors.formIncomplete";
const submission = z.uuid(unread);
const version = z.coerce.number(unread).int(unread).min(1, unread);

const oneLine = (max: number) =>
  z
    .string(unread)
    .default("")
    .transform((text) => text.replace(/\s+/gu, " ").trim())
    .pipe(z.string().max(max, "priorities.errors.long"));

const words = {
  text: oneLine(LONGEST_TEXT).pipe(z.string().min(1, "priorities.errors.text")),
  topic: oneLine(LONGEST_TOPIC),
  focusArea: oneLine(LONGEST_TOPIC),
};

export type IdeaWords = z.output<z.ZodObject<typeof words>>;

export const newIdeaSchema = z.object({ submission, ...words });

export const editIdeaSchema = z.object({ version, ...words });

/** Longer than the longest list of the longest ideas. */
const LONGEST_PASTE = MOST_IDEAS * (LONGEST_TEXT + LONGEST_TOPIC);

const paste = z
  .string(unread)
  .max(LONGEST_PASTE, "priorities.errors.pasteTooLong")
  .refine((text) => readPaste(text).length > 0, "priorities.errors.pasteEmpty")
  .refine((text) => readPaste(text).length <= MOST_IDEAS, "priorities.errors.pasteTooLong")
  .refine((text) => readPaste(text).every((line) => line.text.length <= LONGEST_TEXT), "priorities.errors.lineTooLong");

/** `sure`: the lines were looked at. */
export const pasteSchema = z.object({ submission, paste, sure: z.literal("yes").optional() });

export const ideaStateSchema = z
  .object({ version, state: z.enum(ideaStates, unread), reason: oneLine(LONGEST_REASON) })
  .refine(({ state, reason }) => state !== "not_chosen" || reason !== "", {
    path: ["reason"],
    error: "priorities.errors.reason",
  });

/** Which solution an idea became, or that its link is taken back. */
export const linkIdeaSchema = z
  .object({
    version,
    intent: z.enum(["link", "unlink"], unread).default("link"),
    solution: z.string(unread).default(""),
  })
  .refine(({ intent, solution }) => intent === "unlink" || z.uuid().safeParse(solution).success, {
    path: ["solution"],
    error: "priorities.errors.solution",
  });

export const undoIdeaSchema = z.object({ version });
