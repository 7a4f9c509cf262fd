import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { OfferForm } from "#app/features/plans/offer-form";
import { readOfferChoices } from "#app/features/plans/assignments.queries.server";
import { SolutionFormPage } from "#app/features/plans/form-page";
import { offerRole } from "#app/features/plans/offers.commands.server";
import { offerSchema } from "#app/features/plans/solution.schema";
import { solutionVisit, storeForm } from "#app/features/plans/solution-route.server";
import { answer, formAgain, readForm } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { useI18n } from "#app/ui/i18n";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head, facts } = await solutionVisit(args, "solution:read");
  const choices = await answer(() => readOfferChoices(visit, head.id, facts));
  return { title: visit.t("plans.offer.title"), solution: head, choices, submission: newId() };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, to } = await solutionVisit(args, "solution:read");
  const form = await readForm(args.request, offerSchema);
  if (!form.ok) return formAgain(form.reply);
  return storeForm(visit, form.reply, async () => {
    await offerRole(visit, head.id, form.value);
    return { to: `${to.page}#roles`, done: "plans.done.offered" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Offers() {
  const { t } = useI18n();
  const { title, solution, choices, submission } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <SolutionFormPage solution={solution} title={title} lead={t("plans.offer.lead")}>
      <OfferForm {...choices} submission={submission} reply={reply} />
    </SolutionFormPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
