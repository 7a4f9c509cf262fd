import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { confirmSchema } from "#app/features/metrics/metric.schema";
import { settleTarget } from "#app/features/metrics/metric-links.commands.server";
import { readLineForm } from "#app/features/metrics/metric-line.server";
import { SettleForm } from "#app/features/metrics/settle-form";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";
import { useI18n } from "#app/ui/i18n";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const data = await answer(() => readLineForm(visit, args.params.link, visit.locale));
  const { linkId, line, stands, others, metricHref } = data;
  return { title: visit.t("metrics.settle.title"), linkId, line, stands, others, metricHref, submission: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { metricHref } = await answer(() => readLineForm(visit, args.params.link, visit.locale));
  const form = await readForm(args.request, confirmSchema);
  if (!form.ok) return formAgain(form.reply);
  try {
    await settleTarget(visit, args.params.link, form.value);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, "metrics.done.settled");
  throw seeOther(`${metricHref}#uses`);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TargetSettlement() {
  const { title, line, linkId, metricHref, ...data } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { t } = useI18n();
  return (
    <Page
      narrow
      crumbs={[
        { href: metricHref, label: t("metrics.metric") },
        { href: paths.metricLink(linkId), label: t("metrics.link.edit") },
      ]}
    >
      <PageHead portal title={title} lead={line.words} />
      <SettleForm {...data} editHref={paths.metricLink(linkId)} backHref={metricHref} reply={reply} />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
