import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { coalitionSchema } from "#app/features/coalitions/coalition.schema";
import { CoalitionPage } from "#app/features/coalitions/coalition-page";
import { editCoalition } from "#app/features/coalitions/coalitions.commands.server";
import { coalitionVersion } from "#app/features/coalitions/coalitions.queries.server";
import { takeForm } from "#app/platform/form-action.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  const { name, statement, about, timeZone, fiscalYearStart, smallCountThreshold, publicOrigin } = visit.coalition;
  const version = await coalitionVersion(visit);
  return {
    title: visit.t("coalitions.edit.title"),
    coalition: { version, name, statement, about, timeZone, fiscalYearStart, smallCountThreshold, publicOrigin },
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  return takeForm(visit, args.request, coalitionSchema, async (input) => {
    await editCoalition(visit, input);
    return { to: (input.publicOrigin ?? "") + paths.settings(), done: "coalitions.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsCoalition() {
  const refused = useActionData<typeof action>();
  return <CoalitionPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
