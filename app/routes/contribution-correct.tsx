import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { correctionSchema } from "#app/features/contributions/contribution.schema";
import { correctContribution } from "#app/features/contributions/contributions.commands.server";
import { CorrectionForm } from "#app/features/contributions/correction-form";
import { readCorrection } from "#app/features/contributions/one-contribution.server";
import { typedSlices } from "#app/features/contributions/slice";
import { ownNumbers, wayBack } from "#app/features/contributions/way-back";
import { sayNext } from "#app/platform/flash.server";
import { authorizeContribution } from "#app/features/contributions/contribution-facts.server";
import { answer, formAgain, readForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { signedInVisit } from "#app/platform/visit.server";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";
import { useI18n } from "#app/ui/i18n";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const data = await answer(() => readCorrection(visit, args.params.contribution));
  const back = wayBack(new URL(args.request.url).searchParams.get("back"), data);
  return { title: visit.t("contributions.correct.title"), data, submission: newId(), withdrawal: newId(), back };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const data = await answer(() => readCorrection(visit, args.params.contribution));
  await answer(() => authorizeContribution(visit, args.params.contribution, "contribution:correct"));
  const form = await readForm(args.request, correctionSchema);
  if (!form.ok) return formAgain(form.reply);
  try {
    const ways = { locale: visit.locale, fiscalYearStart: visit.coalition.fiscalYearStart };
    await correctContribution(visit, args.params.contribution, form.value, ways, typedSlices(form.reply.values));
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, "contributions.done.corrected");
  throw seeOther(wayBack(form.value.back, data));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function CorrectContribution() {
  const { data, submission, withdrawal, back: asked } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t, format } = useI18n();
  const back = refused ? wayBack(refused.reply.values["back"]?.[0], data) : asked;
  const lead = t("contributions.correct.lead", {
    organization: data.organizationName,
    period: format.period(data.period.grain, data.period.start),
  });
  return (
    <Page narrow crumbs={[{ href: back, label: ownNumbers(back) ? t("contributions.mine.title") : data.metric.name }]}>
      <PageHead portal title={t("contributions.correct.title")} lead={lead} />
      <CorrectionForm data={data} submission={submission} withdrawal={withdrawal} back={back} reply={refused?.reply} />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
