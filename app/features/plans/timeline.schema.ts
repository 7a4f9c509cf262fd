import { z } from "zod";
import { isDay } from "#app/platform/dates";
import { tidyLine } from "./notes";
import { timeRelations } from "./plan";
import type { TimelineText } from "./timeline";

const unread = "errors.formIncomplete";

/** How many dates one form holds. A timeline may have more, which a form leaves alone. */
export const places = [1, 2, 3, 4, 5, 6, 7, 8] as const;
export type Place = (typeof places)[number];

const blankIsNone = (value: string | undefined) => (value === undefined || value === "" ? null : value);
const id = z
  .union([z.uuid(), z.literal("")], { error: unread })
  .optional()
  .transform(blankIsNone);
const day = z
  .string()
  .trim()
  .refine((text) => text === "" || isDay(text), "plans.error.notADay")
  .optional()
  .transform(blankIsNone);
const relation = z
  .union([z.enum(timeRelations), z.literal("")], { error: unread })
  .optional()
  .transform((value) => (value === undefined || value === "" ? null : value));
const tick = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

type PointShape = Record<`point${Place}`, typeof id> &
  Record<`relation${Place}`, typeof relation> &
  Record<`startOn${Place}` | `endOn${Place}`, typeof day> &
  Record<`removePoint${Place}`, typeof tick>;

const pointShape = Object.fromEntries(
  places.flatMap((place) => [
    [`point${place}`, id],
    [`relation${place}`, relation],
    [`startOn${place}`, day],
    [`endOn${place}`, day],
    [`removePoint${place}`, tick],
  ]),
) as PointShape;

/** When: the words as written, and the dates that a person reads in them, each with what it means. */
export const whenShape = {
  when: z
    .string({ error: unread })
    .transform(tidyLine)
    .pipe(z.string().max(500, "plans.error.whenTooLong"))
    .optional()
    .default(""),
  /** What stood there when the form was made. */
  whenShown: z.string().max(20_000, unread).optional(),
  ...pointShape,
};

export type WhenForm = z.output<z.ZodObject<typeof whenShape>>;

/** Dates come with what they mean, and in order. */
export function checkWhen(form: WhenForm, context: z.RefinementCtx): void {
  for (const place of places) {
    const { relation: how, startOn, endOn, isRemoved } = fieldsAt(form, place);
    if (isRemoved) continue;
    const refuse = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if ((how === null) !== (startOn === null && endOn === null))
      refuse(`relation${place}`, "plans.error.relationAndDate");
    if (startOn !== null && endOn !== null && startOn > endOn) refuse(`endOn${place}`, "plans.error.endsBeforeStart");
  }
}

/** A form's answers with its timeline put together. A date that was emptied is taken out. */
export function withTimeline<T extends WhenForm>(form: T): Omit<T, keyof WhenForm> & { timeline: TimelineText } {
  const others = Object.fromEntries(Object.entries(form).filter(([name]) => !Object.hasOwn(whenShape, name)));
  const points: TimelineText["points"] = [];
  const removed: string[] = [];
  for (const place of places) {
    const { point, isRemoved, relation: how, startOn, endOn } = fieldsAt(form, place);
    if (how !== null && !isRemoved) points.push({ id: point, relation: how, startOn, endOn });
    else if (point !== null) removed.push(point);
  }
  const timeline = { words: form.when, points, removed, shown: form.whenShown };
  return { ...(others as Omit<T, keyof WhenForm>), timeline };
}

function fieldsAt(form: WhenForm, place: Place) {
  return {
    point: form[`point${place}`],
    relation: form[`relation${place}`],
    startOn: form[`startOn${place}`],
    endOn: form[`endOn${place}`],
    isRemoved: form[`removePoint${place}`],
  };
}
