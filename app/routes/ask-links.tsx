import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { makeAskLink, readAskLinks, stopAskLinks } from "#app/features/rounds/ask-links.server";
import { AskLinksPage } from "#app/features/rounds/ask-links-page";
import { askLinksSchema } from "#app/features/rounds/ask.schema";
import { sayNext } from "#app/platform/flash.server";
import { Refusal } from "#app/platform/errors";
import { answer, readForm, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const links = await answer(() => readAskLinks(visit, args.params["ask"]));
  return { title: visit.t("rounds.links.title", { organization: links.organization }), links };
}

/** Makes a link, and answers with it, since it is shown this once and kept nowhere; or stops them all. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { askId } = await answer(() => readAskLinks(visit, args.params["ask"]));
  return answer(async () => {
    const form = await readForm(args.request, askLinksSchema);
    if (!form.ok) throw new Refusal("invalid", "errors.formIncomplete");
    if (form.value.intent === "make") {
      return { link: args.context.origin + paths.ask(await makeAskLink(visit, askId)) };
    }
    await stopAskLinks(visit, askId);
    sayNext(visit, "rounds.done.stopLinks");
    throw seeOther(paths.askPart(askId, "links"));
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function AskLinks() {
  const { links } = useLoaderData<typeof loader>();
  return <AskLinksPage links={links} made={useActionData<typeof action>()?.link ?? null} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
