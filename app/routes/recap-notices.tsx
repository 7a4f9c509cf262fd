import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { noticeBackSchema, noticeSchema, otherNoticeSchema } from "#app/features/recaps/correction.schema";
import { NoticePage } from "#app/features/recaps/notice-page";
import { giveNotice, replaceNotice, takeNoticeBack } from "#app/features/recaps/notices.commands.server";
import { recapVisit } from "#app/features/recaps/recap-visit.server";
import { readRecap } from "#app/features/recaps/recaps.queries.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, parseForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { postedForm } from "#app/platform/posted-form.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team, session } = await recapVisit(args, "recap:publish");
  return answer(async () => ({
    title: visit.t("recaps.notice.page", { number: session.number }),
    team: { slug: team.slug, name: team.name },
    session: { number: session.number },
    notices: (await readRecap(visit, team, session.id))?.notices ?? [],
    submission: newId(),
  }));
}

const done = {
  give: "recaps.done.noticed",
  replace: "recaps.done.noticeReplaced",
  "take-back": "recaps.done.noticeBack",
} as const;

/** What a form asks for; one that names nothing else gives a notice. */
function intentOf(form: FormData): keyof typeof done {
  const intent = form.get("intent");
  return intent === "replace" || intent === "take-back" ? intent : "give";
}

const schemas = { give: noticeSchema, replace: otherNoticeSchema, "take-back": noticeBackSchema };

export async function action(args: ActionFunctionArgs) {
  const { visit, team, session } = await recapVisit(args, "recap:publish");
  const posted = await answer(() => postedForm(args.request));
  const intent = intentOf(posted);
  const at = { teamId: team.id, sessionId: session.id };
  const form = parseForm(posted, schemas[intent]);
  if (!form.ok) return formAgain(form.reply);
  try {
    if ("reason" in form.value) await takeNoticeBack(visit, at, form.value);
    else if ("notice" in form.value) await replaceNotice(visit, at, form.value);
    else await giveNotice(visit, at, form.value);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, done[intent]);
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
