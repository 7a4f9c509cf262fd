import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newMetricSchema } from "#app/features/metrics/metric.schema";
import { MetricForm } from "#app/features/metrics/metric-form";
import { defineMetric } from "#app/features/metrics/metrics.commands.server";
import { teamBySlug } from "#app/features/teams/teams.queries.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize } from "#app/policy/policy";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";

function definingVisit(args: LoaderFunctionArgs | ActionFunctionArgs) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const team = await teamBySlug(visit, args.params.team);
    authorize(visit.principal, "metric:define", team);
    return { visit, team };
  });
}

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team } = await definingVisit(args);
  return { title: visit.t("metrics.new.title"), team: { slug: team.slug, name: team.name }, submission: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await definingVisit(args);
  const form = await readForm(args.request, newMetricSchema);
  if (!form.ok) return formAgain(form.reply);
  let id: string;
  try {
    id = await defineMetric(visit, team, form.value);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, "metrics.done.defined");
  throw seeOther(paths.metric(id));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function NewMetric() {
  const { title, team, submission } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const backHref = paths.teamPart(team.slug, "metrics");
  return (
    <Page narrow crumbs={[{ href: paths.team(team.slug), label: team.name }]}>
      <PageHead portal title={title} lead={team.name} />
      <MetricForm metric={null} submission={submission} reply={reply} backHref={backHref} />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
