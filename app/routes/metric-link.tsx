import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EditLinkForm } from "#app/features/metrics/link-form";
import { UseList } from "#app/features/metrics/metric-definition";
import { editLinkSchema } from "#app/features/metrics/metric.schema";
import { editLink } from "#app/features/metrics/metric-links.commands.server";
import { readLineForm } from "#app/features/metrics/metric-line.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";
import { useI18n } from "#app/ui/i18n";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const data = await answer(() => readLineForm(visit, args.params.link, visit.locale));
  return { title: visit.t("metrics.link.edit"), ...data, submission: newId(), unlinking: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { backHref } = await answer(() => readLineForm(visit, args.params.link, visit.locale));
  const form = await readForm(args.request, editLinkSchema);
  if (!form.ok) return formAgain(form.reply);
  try {
    await editLink(visit, args.params.link, form.value, visit.locale);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, "metrics.done.linkEdited");
  throw seeOther(backHref);
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function MetricLink() {
  const { title, linkId, unlinking, backHref, others, ...data } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { t } = useI18n();
  return (
    <Page narrow crumbs={[{ href: backHref, label: t("metrics.link.solution") }]}>
      <PageHead portal title={title} lead={data.line.words} />
      <EditLinkForm {...data} reply={reply} backHref={backHref} />
      {others.length > 0 && (
        <section className="gaptop2" aria-labelledby="others">
          <h2 className="sub" id="others">
            {t("metrics.link.others")}
          </h2>
          <p className="hint">{t("metrics.link.othersNote")}</p>
          <UseList uses={others} mayEdit />
        </section>
      )}
      <ConfirmButton
        label={t("metrics.link.remove")}
        confirm={t("metrics.link.removeConfirm")}
        action={paths.removeMetricLink(linkId)}
        values={{ submission: unlinking, version: data.line.version }}
      >
        <p>{t("metrics.link.removeBody")}</p>
      </ConfirmButton>
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
