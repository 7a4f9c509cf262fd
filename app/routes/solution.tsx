import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { SolutionPage } from "#app/features/plans/solution-page";
import { readPage } from "#app/features/plans/solution-route.server";
import { readSolutionPage } from "#app/features/plans/solutions.queries.server";
import { metricsOfSolution } from "#app/features/metrics/solution-metrics.queries.server";
import { SolutionMetrics } from "#app/features/metrics/solution-metrics-list";
import { newId } from "#app/platform/ids";
import { titled } from "#app/ui/page-title";
import { Section } from "#app/ui/section";
import { useI18n } from "#app/ui/i18n";

export async function loader(args: LoaderFunctionArgs) {
  return readPage(args, async (visit, team, key) => {
    const { solution, updates, rights } = await readSolutionPage(visit, team, key);
    const metrics = await metricsOfSolution(visit, solution.id);
    return { title: solution.title, solution, updates, rights, metrics, submission: rights.update ? newId() : null };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Solution() {
  const { metrics, ...data } = useLoaderData<typeof loader>();
  const { t } = useI18n();
  const { edit } = data.rights;
  const addHref = edit ? `${solutionPaths(data.solution.address).page}/metrics/new` : null;
  const section = (
    <Section id="metrics" title={t("metrics.title")} note={metrics.length > 0 && t("metrics.note")}>
      <SolutionMetrics lines={metrics} mayEdit={edit} addHref={addHref} />
    </Section>
  );
  return <SolutionPage {...data} metrics={section} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
