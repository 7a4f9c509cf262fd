import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { z } from "zod";
import { reviewSchema } from "#app/features/documents/document.schema";
import { reviewAgain, reviseReading, setReadingAside } from "#app/features/documents/import-runs.commands.server";
import { readRun } from "#app/features/documents/import-runs.queries.server";
import { chosenWords } from "#app/features/documents/chosen-words";
import { answerReview, type Posted } from "#app/features/documents/review-answers";
import { readReading } from "#app/features/documents/review-page.queries.server";
import { ReadingPage } from "#app/features/documents/reading-page";
import { stakeholderGroups } from "#app/features/documents/stakeholder-groups.server";
import { storeReading } from "#app/features/documents/store-reading.server";
import { undoReading } from "#app/features/documents/undo-reading.server";
import type { Actor } from "#app/platform/changes.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, parseForm, refuseForm, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { postedForm } from "#app/platform/posted-form.server";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const params = new URL(args.request.url).searchParams;
    const page = Number(/^\d{1,4}$/.exec(params.get("rows") ?? "")?.[0] ?? 1) || 1;
    const asked = { page, showAll: params.get("all") === "1" };
    const reading = await readReading(visit, args.params.document, asked);
    const name = reading.head.fileName || visit.t("readings.pasted");
    return { title: visit.t("readings.pageTitle", { name }), reading };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const run = await answer(() => readRun(visit, args.params.document));
  const form = parseForm(await answer(() => postedForm(args.request)), reviewSchema);
  if (!form.ok) return data({ reply: form.reply, chosen: [] }, 422);
  const { intent } = form.value;
  try {
    await carryOut(visit, run.id, form.value, form.reply.values);
  } catch (error) {
    const refused = await refuseForm(form.reply, error);
    const chosen = chosenWords(run.review, form.reply.values, await stakeholderGroups(visit), visit.t);
    return data({ ...refused.data, chosen }, refused.init ?? {});
  }
  if (intent !== "keep") sayNext(visit, `readings.done.${intent}`);
  if (intent === "setAside") throw seeOther(paths.documents());
  const pressed = form.reply.values["do"]?.[0];
  if (intent === "keep" && pressed?.startsWith("add:")) throw seeOther(paths.newReadingItem(run.id, pressed.slice(4)));
  throw seeOther(paths.reading(run.id) + (pressed ? "#doubts" : ""));
}

async function carryOut(actor: Actor, id: string, value: z.output<typeof reviewSchema>, posted: Posted): Promise<void> {
  const { intent, version, submission } = value;
  if (intent === "setAside") return setReadingAside(actor, id, version);
  if (intent === "reviewAgain") return reviewAgain(actor, id, version);
  if (intent === "undo") return undoReading(actor, id, version);
  if (intent === "keep") return reviseReading(actor, id, version, (review) => answerReview(review, posted));
  await storeReading(actor, id, version, submission, posted);
}

export function meta({ data: shown, matches }: MetaArgs<typeof loader>) {
  return titled(matches, shown?.title);
}

export default function Document() {
  const { reading } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <ReadingPage data={reading} reply={refused?.reply ?? null} chosen={refused?.chosen ?? []} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
