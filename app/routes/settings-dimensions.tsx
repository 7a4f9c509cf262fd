import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { linesOf } from "#app/features/dimensions/dimension";
import { newDimensionSchema } from "#app/features/dimensions/dimension.schema";
import { addDimension } from "#app/features/dimensions/dimensions.commands.server";
import { DimensionsPage } from "#app/features/dimensions/dimensions-page";
import { listDimensions } from "#app/features/dimensions/dimensions.queries.server";
import { takeForm } from "#app/platform/form-action.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await adminVisit(args);
  return { title: visit.t("dimensions.title"), dimensions: await listDimensions(visit), submission: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await adminVisit(args);
  return takeForm(visit, args.request, newDimensionSchema, async ({ submission, set, name, categories }) => {
    const ready = set === "own" ? "" : visit.t(`dimensions.ready.${set}.categories`);
    await addDimension(visit, {
      submission,
      name: name || visit.t(`dimensions.ready.${set}`),
      categories: [...linesOf(ready), ...linesOf(categories)],
      unknown: visit.t("dimensions.unknown"),
    });
    return { to: paths.settingsPart("dimensions"), done: "dimensions.done.added" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsDimensions() {
  const refused = useActionData<typeof action>();
  return <DimensionsPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
