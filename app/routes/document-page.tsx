import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faqTyped, pageReviewSchema } from "#app/features/documents/page-reading.schema";
import { PageReadingPage } from "#app/features/documents/page-reading-page";
import { readPageReading, storePage } from "#app/features/documents/page-readings.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, parseForm, refuseForm, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const { team, reading } = await readPageReading(visit, args.params["page"]);
    const title = visit.t("readings.page.title", { team: team.name });
    return { title, team: { slug: team.slug, name: team.name }, reading };
  });
}

/** Stores what was reviewed on the team's page. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { team, reading } = await answer(() => readPageReading(visit, args.params["page"]));
  const form = parseForm(await args.request.formData(), pageReviewSchema);
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

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function DocumentPage() {
  const refused = useActionData<typeof action>();
  return <PageReadingPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
