import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { linesOf } from "#app/features/dimensions/dimension";
import { dimensionEdit, dimensionSchema } from "#app/features/dimensions/dimension.schema";
import { editDimension } from "#app/features/dimensions/dimensions.commands.server";
import { DimensionPage } from "#app/features/dimensions/dimensions-page";
import { dimensionById } from "#app/features/dimensions/dimensions.queries.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  const dimension = await answer(() => dimensionById(visit, args.params["dimension"]));
  return { title: dimension.name, dimension };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  const stored = await answer(() => dimensionById(visit, args.params["dimension"]));
  const ids = stored.categories.filter(({ isUnknown }) => !isUnknown).map(({ id }) => id);
  return takeForm(visit, args.request, dimensionSchema(ids), async (input) => {
    await editDimension(visit, stored.id, { ...dimensionEdit(input, ids), added: linesOf(input.added) });
    return { to: paths.settingsPart("dimensions"), done: "dimensions.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsDimension() {
  const refused = useActionData<typeof action>();
  return <DimensionPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
