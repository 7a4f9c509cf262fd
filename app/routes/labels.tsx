import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { UnknownLabelsPage } from "#app/features/plans/unknown-labels-page";
import { listUnknownLabels } from "#app/features/plans/unknown-labels.queries.server";
import { answer } from "#app/platform/http.server";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    authorize(visit.principal, "label:settle", { coalitionId: visit.coalition.id });
    return { title: visit.t("plans.labels.title"), labels: await listUnknownLabels(visit) };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Labels() {
  return <UnknownLabelsPage labels={useLoaderData<typeof loader>().labels} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
