import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answerAffiliation } from "#app/features/organizations/affiliations.server";
import { answerAffiliationSchema } from "#app/features/organizations/organization.schema";
import { organizationBySlug } from "#app/features/organizations/organizations.queries.server";
import { takeButton } from "#app/platform/form-action.server";
import { answer, seeOther } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";

export function loader({ params }: LoaderFunctionArgs) {
  throw seeOther(paths.organizationPart(params["organization"] ?? "", "people"));
}

/** Confirms that somebody speaks for the organization, or ends it. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { id, slug } = await answer(() => organizationBySlug(visit, args.params["organization"]));
  return takeButton(visit, args.request, answerAffiliationSchema, async (input) => {
    await answerAffiliation(visit, id, args.params["affiliation"] ?? "", input.answer);
    const to = paths.organizationPart(slug, "people");
    return { to, done: input.answer === "confirm" ? "organizations.done.confirmed" : "organizations.done.ended" };
  });
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
