import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ResetPage } from "#app/features/people/forgot-page";
import { resetOfLink, resetPassword } from "#app/features/people/reset.server";
import { resetSchema } from "#app/features/people/sign-in.schema";
import { whenVerified } from "#app/features/teams/when-verified.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer, retryAfter } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

/** Shows the form. Looking uses nothing up: programs that follow links in mail do no harm. */
export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  const secret = args.params["token"] ?? "";
  const { email } = await answer(() => resetOfLink(visit, secret, visit.clientAddress));
  return { title: visit.t("people.reset.title"), email, path: paths.reset(secret) };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitOf(args);
  const secret = args.params["token"] ?? "";
  return takeForm(visit, args.request, resetSchema, async ({ password }) => {
    await resetPassword(visit, secret, { password, clientAddress: visit.clientAddress }, whenVerified);
    return { to: paths.signIn(), done: "people.done.passwordReset" };
  });
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return [...titled(matches, data?.title), { name: "robots", content: "noindex" }];
}

export default function Reset() {
  const refused = useActionData<typeof action>();
  return <ResetPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
