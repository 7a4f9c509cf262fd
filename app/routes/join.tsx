import type { ActionFunctionArgs, HeadersArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { organizationChoices } from "#app/features/organizations/organizations.queries.server";
import { JoinPage } from "#app/features/people/join-page";
import { joinCoalition } from "#app/features/people/join.server";
import { joinSchema } from "#app/features/people/person.schema";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, readForm, refuseForm, retryAfter, seeOther } from "#app/platform/http.server";
import { paths, safePath } from "#app/platform/paths";
import { visitOf } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await visitOf(args);
  const to = safePath(new URL(args.request.url).searchParams.get("to"), paths.teams());
  if (visit.person) throw seeOther(to);
  const organizations = await answer(() => organizationChoices(visit));
  return { title: visit.t("people.join.title"), to, organizations };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await visitOf(args);
  const form = await readForm(args.request, joinSchema);
  if (!form.ok) return formAgain(form.reply);
  try {
    await joinCoalition(visit, form.value, visit.clientAddress);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, "people.done.joined");
  throw seeOther(paths.signIn(safePath(form.value.to, paths.teams())));
}

export function headers(args: HeadersArgs) {
  return retryAfter(args);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Join() {
  const refused = useActionData<typeof action>();
  return <JoinPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
