import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { openingOf, stateOf } from "#app/features/desk/check-in";
import { CheckInPage } from "#app/features/desk/check-in-page";
import { codeSchema } from "#app/features/desk/check-in.schema";
import { codeOfSession, endCode, makeCode } from "#app/features/desk/check-in.server";
import { deskVisit } from "#app/features/desk/desk-session.server";
import { takeButton } from "#app/platform/form-action.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { shownCode } from "#app/platform/short-codes";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, session } = await deskVisit(args);
  const code = await codeOfSession(visit, session.id);
  const opening = openingOf(session, visit.coalition.timeZone);
  return {
    title: visit.t("arriving.title", { number: session.number }),
    team: { slug: session.team.slug, name: session.team.name },
    session: { number: session.number, title: session.title },
    address: code && args.context.origin + paths.here(shownCode(code)),
    opening: {
      state: session.isCancelled ? ("cancelled" as const) : stateOf(opening, visit.moment.now),
      ...(opening ?? { opensAt: 0, closesAt: 0 }),
    },
    submission: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team, session } = await deskVisit(args);
  return takeButton(visit, args.request, codeSchema, async ({ intent, submission }) => {
    if (intent === "make") await makeCode(visit, session.id, submission);
    else await endCode(visit, session.id);
    return {
      to: paths.checkIn(team.slug, session.number),
      done: intent === "make" ? "arriving.done.made" : "arriving.done.ended",
    };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function CheckIn() {
  return <CheckInPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
