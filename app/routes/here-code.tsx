import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ownStanding, sayImHere, sayImNotHere, sayWhoIsHere } from "#app/features/desk/being-here.server";
import { stateOf } from "#app/features/desk/check-in";
import { checkInByCode } from "#app/features/desk/check-in.server";
import { hereSchema } from "#app/features/desk/check-in.schema";
import { HerePage } from "#app/features/desk/here-page";
import { Refusal } from "#app/platform/errors";
import { takeForm } from "#app/platform/form-action.server";
import { answer, retryAfter } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { readCode, shownCode } from "#app/platform/short-codes";
import { visitOf, wordsOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

async function visitByCode(args: Args) {
  const visit = await visitOf(args);
  const text = args.params["code"] ?? "";
  const checkIn = await answer(() => checkInByCode(visit, text, visit.clientAddress));
  return { visit, checkIn, code: shownCode(readCode(text)!) };
}

/** Whether somebody is at a session, for whoever has its code. Looking says nothing yet. */
export async function loader(args: LoaderFunctionArgs) {
  const { visit, checkIn, code } = await visitByCode(args);
  const { number, team, heldOn, dateWords } = checkIn.session;
  const { person } = visit;
  return {
    title: visit.t("arriving.here.title", { number, team }),
    day: heldOn === null ? dateWords : wordsOf(visit).format.exactDay(heldOn),
    code,
    state: stateOf(checkIn.opening, visit.moment.now),
    opensAt: checkIn.opening?.opensAt ?? null,
    you: person && { name: person.name, standing: await ownStanding(visit, checkIn) },
    isSaid: new URL(args.request.url).searchParams.has("said"),
    submission: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, checkIn, code } = await visitByCode(args);
  const page = paths.here(code);
  return takeForm(visit, args.request, hereSchema, async ({ intent, submission, name, organization }) => {
    if (intent === "name") {
      if (name === "") throw new Refusal("invalid", "arriving.errors.name", {}, "name");
      const said = { name, organization, submission: submission ?? newId() };
      await sayWhoIsHere(visit, { checkIn, clientAddress: visit.clientAddress }, said);
      return { to: `${page}?said` };
    }
    // Whoever was signed out meanwhile is asked anew.
    if (!visit.person) return { to: page };
    if (intent === "here") await sayImHere(visit, checkIn);
    else await sayImNotHere(visit, checkIn);
    return intent === "here" ? { to: page } : { to: page, done: "arriving.done.out" };
  });
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return [...titled(matches, data?.title), { name: "robots", content: "noindex" }];
}

export default function Here() {
  const reply = useActionData<typeof action>()?.reply ?? null;
  return <HerePage {...useLoaderData<typeof loader>()} reply={reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
