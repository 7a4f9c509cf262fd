import { z } from "zod";
import { apartKinds } from "#app/features/organizations/told-apart";
import { clashChoices, type ClashChoice } from "./clashes";

export const mergeSchema = z.object({
  submission: z.uuid("errors.formIncomplete"),
  with: z.uuid("errors.formIncomplete"),
  seen: z.string("errors.formIncomplete").max(64, "errors.formIncomplete"),
  choices: z
    .string()
    .max(60_000, "errors.formIncomplete")
    .default("")
    .transform((text) => choicesOf(text)),
});

export const undoMergeSchema = z.object({ submission: z.uuid("errors.formIncomplete") });

const id = z.uuid("errors.formIncomplete");

/** That two are different, or that this is taken back. */
export const apartSchema = z.object({
  submission: id,
  intent: z.enum(["apart", "again"], "errors.formIncomplete"),
  kind: z.enum(apartKinds, "errors.formIncomplete"),
  a: id,
  b: id,
});

/** Choices as one text: `key=choice` parted by blanks. What is no choice is left out. */
export function choicesOf(text: string): ReadonlyMap<string, ClashChoice> {
  return new Map(
    text.split(" ").flatMap((part): [string, ClashChoice][] => {
      const [key = "", choice] = part.split("=");
      const known = clashChoices.find((one) => one === choice);
      return key && known ? [[key, known]] : [];
    }),
  );
}

export function textOfChoices(choices: ReadonlyMap<string, ClashChoice>): string {
  return [...choices].map(([key, choice]) => `${key}=${choice}`).join(" ");
}

/** The choices in a page's address: `all` for every period, `c0`, `c1`, … for the periods in their order. */
export function choicesInAddress(search: URLSearchParams, keys: readonly string[]): ReadonlyMap<string, ClashChoice> {
  const wanted = [["all", search.get("all")], ...keys.map((key, at) => [key, search.get(`c${at}`)])];
  return choicesOf(wanted.map(([key, choice]) => `${key}=${choice}`).join(" "));
}
