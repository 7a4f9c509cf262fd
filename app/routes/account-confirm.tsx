import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ConfirmPage } from "#app/features/people/code-page";
import { confirmLogin } from "#app/features/people/confirm-login.server";
import { confirmSchema } from "#app/features/people/sign-in.schema";
import { takeForm } from "#app/platform/form-action.server";
import { answer, retryAfter } from "#app/platform/http.server";
import { paths, safePath } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const to = safePath(new URL(args.request.url).searchParams.get("to"), paths.account());
  return { title: visit.t("people.confirm.title"), to };
}

/** Takes the password, and leads back to what was asked for. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  return takeForm(visit, args.request, confirmSchema, async ({ password, to }) => {
    await confirmLogin(visit, visit.person.loginId, password);
    return { to: safePath(to, paths.account()) };
  });
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function AccountConfirm() {
  const refused = useActionData<typeof action>();
  return <ConfirmPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
