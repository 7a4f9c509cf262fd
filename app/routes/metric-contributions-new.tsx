import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { contributionSchema } from "#app/features/contributions/contribution.schema";
import { NewContributionForm } from "#app/features/contributions/contribution-form";
import { authorizeReporting, readContributionForm } from "#app/features/contributions/contribution-form.server";
import { logContribution } from "#app/features/contributions/contributions.commands.server";
import { typedSlices } from "#app/features/contributions/slice";
import { ownNumbers, wayBack, withLogged } from "#app/features/contributions/way-back";
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
  const params = new URL(args.request.url).searchParams;
  const asked = { organization: params.get("organization"), period: params.get("period") };
  const data = await answer(() =>
    readContributionForm(visit, args.params.metric, asked, visit.coalition.fiscalYearStart),
  );
  const back = wayBack(params.get("back"), data);
  return { title: visit.t("contributions.new.title"), data, submission: newId(), back };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const form = await readForm(args.request, contributionSchema);
  if (!form.ok) {
    // What is wrong with a form is told to whoever may send it; a whole one is authorized by its command.
    await answer(() => authorizeReporting(visit, args.params.metric));
    return formAgain(form.reply);
  }
  let id: string;
  try {
    const ways = { locale: visit.locale, fiscalYearStart: visit.coalition.fiscalYearStart };
    id = await logContribution(visit, args.params.metric, form.value, ways, typedSlices(form.reply.values));
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  const numbers = ownNumbers(form.value.back);
  if (numbers) throw seeOther(withLogged(numbers, id));
  sayNext(visit, "contributions.done.logged");
  throw seeOther(paths.metric(args.params.metric ?? ""));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function NewContribution() {
  const { data, submission, back: asked } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const { t } = useI18n();
  const { metric, organization } = data;
  const back = refused ? wayBack(refused.reply.values["back"]?.[0], data) : asked;
  return (
    <Page narrow crumbs={[{ href: back, label: ownNumbers(back) ? t("contributions.mine.title") : metric.name }]}>
      <PageHead
        portal
        title={t("contributions.new.title")}
        lead={[metric.name, organization?.name].filter(Boolean).join(" – ")}
      />
      {metric.meaning && <p className="prose">{metric.meaning}</p>}
      <NewContributionForm data={data} submission={submission} back={back} reply={refused?.reply} />
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
