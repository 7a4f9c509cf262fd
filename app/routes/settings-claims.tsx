import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { adminVisit } from "#app/features/coalitions/admin-visit.server";
import { answerAffiliation } from "#app/features/organizations/affiliations.server";
import { claimAnswerSchema } from "#app/features/organizations/claim.schema";
import { listWaitingClaims } from "#app/features/organizations/claims.queries.server";
import { answerNamedClaim, namedAnswerOf } from "#app/features/organizations/claims.server";
import { ClaimsPage } from "#app/features/organizations/claims-page";
import { organizationChoices } from "#app/features/organizations/organizations.queries.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await adminVisit(args);
    return {
      title: visit.t("joining.claims.title"),
      claims: await listWaitingClaims(visit),
      organizations: await organizationChoices(visit),
    };
  });
}

/** Confirms a claim, for an organization of the coalition or a new one, or declines it. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => adminVisit(args));
  return takeForm(visit, args.request, claimAnswerSchema, async (input) => {
    const { claim, organization, reason, role } = input;
    if (organization) await answerAffiliation(visit, organization, claim, input.answer, { reason, role });
    else await answerNamedClaim(visit, claim, namedAnswerOf(input));
    const done = input.answer === "confirm" ? "joining.done.claimConfirmed" : "joining.done.claimDeclined";
    return { to: paths.claims(), done };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SettingsClaims() {
  const refused = useActionData<typeof action>();
  return <ClaimsPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
