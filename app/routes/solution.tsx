import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { decidedParts } from "#app/features/plans/decided-parts.server";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { ProseSection } from "#app/features/plans/prose-section";
import { proseOf } from "#app/features/plans/prose.server";
import { SolutionPage } from "#app/features/plans/solution-page";
import { readPage } from "#app/features/plans/solution-route.server";
import { sharedStepsOf } from "#app/features/plans/step-links.server";
import { readSolutionPage } from "#app/features/plans/solutions.queries.server";
import { metricsOfSolution } from "#app/features/metrics/solution-metrics.queries.server";
import { SolutionMetrics } from "#app/features/metrics/solution-metrics-list";
import { ideasBehind } from "#app/features/priorities/idea-link.server";
import { useIdeasBehind } from "#app/features/priorities/ideas-behind";
import { readProse } from "#app/platform/prose.server";
import { newId } from "#app/platform/ids";
import { titled } from "#app/ui/page-title";
import { Section } from "#app/ui/section";
import { useI18n } from "#app/ui/i18n";

export async function loader(args: LoaderFunctionArgs) {
  return readPage(args, async (visit, team, key) => {
    const { solution, updates, rights, facts } = await readSolutionPage(visit, team, key);
    const [metrics, prose, shared, decided, ideas] = await Promise.all([
      metricsOfSolution(visit, solution.id),
      proseOf(visit, solution.id),
      sharedStepsOf(visit, solution.id, facts),
      decidedParts(visit, solution.id),
      ideasBehind(visit, solution.id),
    ]);
    const words = prose.map(({ id, kind, body }) => ({ id, kind, nodes: readProse(body) }));
    const submission = rights.update ? newId() : null;
    const about = new URL(args.request.url).searchParams.get("about");
    return {
      title: solution.title,
      solution,
      updates,
      rights,
      metrics,
      words,
      shared,
      decided,
      ideas,
      submission,
      about,
    };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Solution() {
  const { metrics, words, ideas, ...data } = useLoaderData<typeof loader>();
  const facts = useIdeasBehind(ideas);
  const { t } = useI18n();
  const { edit } = data.rights;
  const to = solutionPaths(data.solution.address);
  const addHref = edit ? `${to.page}/metrics/new` : null;
  const section = (
    <Section id="metrics" title={t("metrics.title")} note={metrics.length > 0 && t("metrics.note")}>
      <SolutionMetrics lines={metrics} decided={data.decided} mayEdit={edit} addHref={addHref} />
    </Section>
  );
  const prose = <ProseSection parts={words} editHref={edit ? to.prose : null} addHref={to.newProse} />;
  // Where there are no words yet, the way to write some stands below what there is.
  if (words.length > 0) return <SolutionPage {...data} facts={facts} words={prose} metrics={section} />;
  const both = (
    <>
      {section}
      {prose}
    </>
  );
  return <SolutionPage {...data} facts={facts} metrics={both} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
