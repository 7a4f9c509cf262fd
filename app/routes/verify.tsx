import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { VerifyPage } from "#app/features/people/verify-page";
import { verificationOfLink, verifyAddress } from "#app/features/people/verification.server";
import { takeUpIntents, type TakenUp } from "#app/features/teams/join-intents.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, retryAfter, seeOther } from "#app/platform/http.server";
import { paths, safePath } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

/** Shows whose address it is about. Looking uses nothing up. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  const secret = args.params["token"] ?? "";
  const { email, isDone, next } = await answer(() => verificationOfLink(visit, secret, visit.clientAddress));
  return {
    title: visit.t("people.verify.title"),
    coalition: visit.coalition.name,
    path: paths.verification(secret),
    email,
    isDone,
    note: next?.startsWith(`${paths.teams()}/`) ? visit.t("joining.verifyNote") : undefined,
    goOn: safePath(next, paths.home()),
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitOf(args);
  const secret = args.params["token"] ?? "";
  let taken: TakenUp = null;
  const { next } = await answer(() =>
    verifyAddress(visit, secret, visit.clientAddress, async (change, { id }) => {
      taken = await takeUpIntents(change, id);
    }),
  );
  const to = safePath(next, paths.home());
  sayNext(visit, doneKey(taken));
  throw seeOther(visit.person || taken ? to : paths.signIn(to));
}

function doneKey(taken: TakenUp) {
  if (!taken) return "people.done.verified";
  return taken.isIn ? "joining.done.verifiedIn" : "joining.done.verifiedAsked";
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return [...titled(matches, data?.title), { name: "robots", content: "noindex" }];
}

export default function Verify() {
  return <VerifyPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
