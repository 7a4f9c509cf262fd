import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { confirmInForm } from "#app/features/people/confirm-login.server";
import { newTokenSchema } from "#app/features/tokens/token.schema";
import { makeToken } from "#app/features/tokens/tokens.commands.server";
import { listOwnTokens, ownOrganizations } from "#app/features/tokens/tokens.queries.server";
import { TokensPage } from "#app/features/tokens/tokens-page";
import type { FormReply } from "#app/platform/form-reply";
import { answer, formAgain, readForm, refuseForm, retryAfter } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const tokens = await answer(() => listOwnTokens(visit));
  const organizations = await ownOrganizations(visit);
  return { title: visit.t("tokens.title"), tokens, organizations, submission: newId() };
}

/** Makes a token, and answers with its secret, since it is shown this once and kept nowhere. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const form = await readForm(args.request, newTokenSchema);
  if (!form.ok) return formAgain(form.reply);
  const { password, ...input } = form.value;
  try {
    await confirmInForm(visit, password);
    const secret = await makeToken(visit, input);
    const command = `curl ${args.context.origin}${paths.apiPart("metrics")} \\\n  -H "Authorization: Bearer ${secret}"`;
    return { made: { secret, try: command } };
  } catch (error) {
    return refuseForm(form.reply, error);
  }
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function AccountTokens() {
  const given: { made?: { secret: string; try: string }; reply?: FormReply } = useActionData<typeof action>() ?? {};
  return <TokensPage {...useLoaderData<typeof loader>()} made={given.made ?? null} reply={given.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
