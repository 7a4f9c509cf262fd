import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { HeadlinesForm } from "#app/features/metrics/headlines-form";
import { chooseHeadlines } from "#app/features/metrics/headlines.commands.server";
import { headlineChoices } from "#app/features/metrics/headlines.queries.server";
import { headlinesSchema } from "#app/features/metrics/metric.schema";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";
import { useI18n } from "#app/ui/i18n";

/** The metrics that the whole coalition's dashboard leads with, for its admins. */
export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await headlinesVisit(args);
    return {
      title: visit.t("metrics.headlines.title"),
      choices: await headlineChoices(visit, null),
      submission: newId(),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => headlinesVisit(args));
  return takeForm(visit, args.request, headlinesSchema, async (input) => {
    await chooseHeadlines(visit, null, input);
    return { to: paths.metrics(), done: "metrics.done.headlines" };
  });
}

async function headlinesVisit(args: LoaderFunctionArgs) {
  const visit = await signedInVisit(args);
  authorize(visit.principal, "coalition:edit", { coalitionId: visit.coalition.id });
  return visit;
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function MetricsHeadlines() {
  const { title, choices, submission } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  return (
    <Page narrow crumbs={[{ href: paths.metrics(), label: t("metrics.all.title") }]}>
      <PageHead portal title={title} lead={t("metrics.headlines.ofCoalition")} />
      <HeadlinesForm
        {...{ choices, submission }}
        backHref={paths.metrics()}
        reply={useActionData<typeof action>()?.reply}
      />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
