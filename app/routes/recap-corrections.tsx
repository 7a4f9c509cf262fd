import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { correctionSchema, settlementFormSchema } from "#app/features/recaps/correction.schema";
import { CorrectionsPage } from "#app/features/recaps/corrections-page";
import { proposeCorrection, settleCorrection } from "#app/features/recaps/corrections.commands.server";
import { correctionsVisit, readCorrections } from "#app/features/recaps/corrections.queries.server";
import { sayNext } from "#app/platform/flash.server";
import { answer, formAgain, parseForm, refuseForm, seeOther } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { postedForm } from "#app/platform/posted-form.server";
import { authorize } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const found = await correctionsVisit(args);
  const { visit, team, session } = found;
  return answer(async () => ({
    title: visit.t("recaps.corrections.title", { number: session.number }),
    coalition: visit.coalition.name,
    team: { slug: team.slug, name: team.name },
    session: { number: session.number },
    ...(await readCorrections(found)),
    submission: newId(),
  }));
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team, session, facts } = await correctionsVisit(args);
  const at = { teamId: team.teamId, sessionId: session.id };
  const posted = await answer(() => postedForm(args.request));
  const isProposal = posted.get("intent") === "propose";
  await answer(() => {
    if (isProposal) authorize(visit.principal, "recap:propose-correction", facts);
    else authorize(visit.principal, "recap:accept-correction", team);
    return Promise.resolve();
  });
  const form = isProposal ? parseForm(posted, correctionSchema) : parseForm(posted, settlementFormSchema);
  if (!form.ok) return formAgain(form.reply);
  try {
    if ("place" in form.value) await proposeCorrection(visit, at, form.value);
    else await settleCorrection(visit, at, form.value.correction, form.value);
  } catch (error) {
    return refuseForm(form.reply, error);
  }
  sayNext(visit, isProposal ? "recaps.done.proposed" : "recaps.done.settled");
  throw seeOther(paths.recapPart(team.slug, session.number, "corrections"));
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function RecapCorrections() {
  const reply = useActionData<typeof action>()?.reply ?? null;
  return <CorrectionsPage {...useLoaderData<typeof loader>()} reply={reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
