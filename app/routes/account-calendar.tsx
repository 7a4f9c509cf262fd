import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { feedSchema } from "#app/features/sessions/calendar.schema";
import { listFeeds, makeFeed, revokeFeed } from "#app/features/sessions/calendar-feeds.server";
import { FeedsPage } from "#app/features/sessions/feeds-page";
import { sayNext } from "#app/platform/flash.server";
import type { FormReply } from "#app/platform/form-reply";
import { answer, formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  return { title: visit.t("calendar.title"), feeds: await listFeeds(visit), submission: newId() };
}

/** Makes an address and answers with it, since it is shown this once; or ends one. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const form = await readForm(args.request, feedSchema);
  if (!form.ok) return formAgain(form.reply);
  const { intent, submission, feed } = form.value;
  try {
    if (intent === "make") {
      const secret = await makeFeed(visit, submission ?? newId());
      return { made: args.context.origin + paths.calendarFeed(secret) };
    }
    await revokeFeed(visit, feed ?? "");
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, "calendar.done.revoked");
  throw seeOther(paths.ownCalendar());
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function AccountCalendar() {
  const given: { made?: string; reply?: FormReply } = useActionData<typeof action>() ?? {};
  return <FeedsPage {...useLoaderData<typeof loader>()} made={given.made ?? null} reply={given.reply ?? null} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
