import type { z } from "zod";
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faqTyped, pageReviewSchema, pageUndoSchema } from "#app/features/documents/page-reading.schema";
import { PageReadingPage } from "#app/features/documents/page-reading-page";
import { pageRun, readPageReading, storePage } from "#app/features/documents/page-readings.server";
import { pageUndoBlockers, undoPage } from "#app/features/documents/undo-page.server";
import { Refusal } from "#app/platform/errors";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, parseForm, type ReadForm, refuseForm, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit, type Visit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const { team, reading } = await readPageReading(visit, args.params["page"]);
    const blockers = await pageUndoBlockers(visit, team.slug, await pageRun(visit, reading.id));
    const title = visit.t("readings.page.title", { team: team.name });
    return { title, team: { slug: team.slug, name: team.name }, reading, blockers };
  });
}

/** Stores what was reviewed on the team's page, or takes it back. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { team, reading } = await answer(() => readPageReading(visit, args.params["page"]));
  const typed = await args.request.formData();
  if (typed.has("intent")) return takeBack(visit, reading.id, parseForm(typed, pageUndoSchema));
  const form = parseForm(typed, pageReviewSchema);
  if (!form.ok) return formAgain(form.reply);
  const { version, ...words } = form.value;
  const review = { ...words, faq: faqTyped(form.reply.values, reading.draft.faq.length) };
  try {
    const { purpose, focus, added, changed } = await storePage(visit, reading.id, version, review);
    const isSame = !purpose && !focus && added + changed === 0;
    sayNext(visit, isSame ? "readings.done.pageSame" : "readings.done.pageStored");
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  throw seeOther(paths.team(team.slug));
}

async function takeBack(visit: Visit, id: string, form: ReadForm<z.output<typeof pageUndoSchema>>): Promise<never> {
  await answer(async () => {
    if (!form.ok) throw new Refusal("invalid", "errors.formIncomplete");
    await undoPage(visit, id, form.value.version);
  });
  sayNext(visit, "readings.done.undo");
  throw seeOther(paths.pageReading(id));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function DocumentPage() {
  const refused = useActionData<typeof action>();
  return <PageReadingPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
