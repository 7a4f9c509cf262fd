import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerAffiliation } from "#app/features/organizations/affiliations.server";
import { answerAffiliationSchema } from "#app/features/organizations/organization.schema";
import { organizationVisit } from "#app/features/organizations/organization-visit.server";
import { takeButton } from "#app/platform/form-action.server";
import { seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.organizationPart(params["organization"] ?? "", "people"));
}

const done = {
  confirm: "organizations.done.confirmed",
  decline: "joining.done.claimDeclined",
  end: "organizations.done.ended",
} as const;

/** Confirms that somebody speaks for the organization, declines a claim and says why, or ends it. */
export async function action(args: ActionFunctionArgs) {
  const {
    visit,
    organization: { id, slug },
  } = await organizationVisit(args, "affiliation:confirm");
  return takeButton(visit, args.request, answerAffiliationSchema, async (input) => {
    await answerAffiliation(visit, id, args.params["affiliation"] ?? "", input.answer, { reason: input.reason });
    return { to: paths.organizationPart(slug, "people"), done: done[input.answer] };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
