import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { useSettingsCrumbs } from "#app/features/coalitions/settings-page";
import { confirmInForm } from "#app/features/people/confirm-login.server";
import { setCoalitionRole } from "#app/features/people/people.commands.server";
import { personById } from "#app/features/people/people.queries.server";
import { PersonPage } from "#app/features/people/people-page";
import { personSchema } from "#app/features/people/person.schema";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  const person = await answer(() => personById(visit, args.params["person"]));
  return { title: person.name, person };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  const id = args.params["person"] ?? "";
  return takeForm(visit, args.request, personSchema, async ({ password, ...input }) => {
    if (input.coalitionRole === "admin") await confirmInForm(visit, password);
    await setCoalitionRole(visit, id, input);
    return { to: paths.settingsPart("people"), done: "people.done.roleSaved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsPerson() {
  const refused = useActionData<typeof action>();
  return <PersonPage {...useLoaderData<typeof loader>()} crumbs={useSettingsCrumbs()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
