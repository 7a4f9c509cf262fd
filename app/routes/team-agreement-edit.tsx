import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { WriteAgreementPage } from "#app/features/teams/agreement-pages";
import { agreementNumber, readAgreement, writeAgreement } from "#app/features/teams/agreement.server";
import { agreementSchema } from "#app/features/teams/joining.schema";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const { visit, team } = await teamVisit(args, "team:set-joining");
    return {
      title: visit.t("joining.agreement.edit"),
      team: { slug: team.slug, name: team.name },
      body: (await readAgreement(visit, team.id))?.body ?? "",
      basis: await agreementNumber(visit, team.id),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await teamVisit(args, "team:set-joining");
  return takeForm(visit, args.request, agreementSchema, async ({ body, basis }) => {
    await writeAgreement(visit, team.id, body, basis);
    return { to: paths.teamSetting(team.slug, "joining"), done: "joining.done.agreementWritten" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function EditAgreement() {
  const refused = useActionData<typeof action>();
  return <WriteAgreementPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
