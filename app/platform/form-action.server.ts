import type { z } from "zod";
import { Refusal } from "./errors";
import { type DoneKey, sayNext } from "./flash.server";
import { answer, formAgain, readForm, refuseForm, seeOther } from "./http.server";
import type { Visit } from "./visit.server";

/** Where to go after a change, and what to say there. */
export type Done = { to: string; done?: DoneKey };

/**
 * The action of a form: reads it, runs its command, goes on to the page that shows the change. What is wrong, or
 * refused, gives the form back with everything typed.
 * @throws {Response} the redirect.
 */
export async function takeForm<S extends z.ZodObject>(
  visit: Visit,
  request: Request,
  schema: S,
  work: (input: z.output<S>) => Promise<Done>,
) {
  const form = await readForm(request, schema);
  if (!form.ok) return formAgain(form.reply);
  let done: Done;
  try {
    done = await work(form.value);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  return goOn(visit, done);
}

/** The same for a form without anything to type: what is wrong or refused gives an error page. */
export async function takeButton<S extends z.ZodObject>(
  visit: Visit,
  request: Request,
  schema: S,
  work: (input: z.output<S>) => Promise<Done>,
): Promise<never> {
  const done = await answer(async () => {
    const form = await readForm(request, schema);
    if (!form.ok) throw new Refusal("invalid", "errors.formIncomplete");
    return work(form.value);
  });
  return goOn(visit, done);
}

function goOn(visit: Visit, { to, done }: Done): never {
  if (done) sayNext(visit, done);
  throw seeOther(to);
}
