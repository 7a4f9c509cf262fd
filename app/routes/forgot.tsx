import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { ForgotPage } from "#app/features/people/forgot-page";
import { askReset } from "#app/features/people/reset.server";
import { forgotSchema } from "#app/features/people/sign-in.schema";
import { takeForm } from "#app/platform/form-action.server";
import { retryAfter } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  return { title: visit.t("people.forgot.title") };
}

/** Answers the same whether there is an account with the address or not. */
export async function action(args: ActionFunctionArgs) {
  const visit = await visitOf(args);
  return takeForm(visit, args.request, forgotSchema, async ({ email }) => {
    await askReset(visit, email, visit.clientAddress);
    return { to: paths.signIn(), done: "people.done.resetAsked" };
  });
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Forgot() {
  return <ForgotPage reply={useActionData<typeof action>()?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
