import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { noticeSchema } from "#app/features/recaps/correction.schema";
import { NoticePage } from "#app/features/recaps/notice-page";
import { giveNotice } from "#app/features/recaps/notices.server";
import { recapVisit } from "#app/features/recaps/recap-visit.server";
import { sayNext } from "#app/platform/flash.server";
import { formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team, session } = await recapVisit(args, "recap:publish");
  return {
    title: visit.t("recaps.notice.give"),
    team: { slug: team.slug, name: team.name },
    session: { number: session.number },
    submission: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team, session } = await recapVisit(args, "recap:publish");
  const form = await readForm(args.request, noticeSchema);
  if (!form.ok) return formAgain(form.reply);
  try {
    await giveNotice(visit, { teamId: team.id, sessionId: session.id }, form.value);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, "recaps.done.noticed");
  throw seeOther(paths.session(team.slug, session.number));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function RecapNotices() {
  const reply = useActionData<typeof action>()?.reply ?? null;
  return <NoticePage {...useLoaderData<typeof loader>()} reply={reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
