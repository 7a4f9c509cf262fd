import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { answer } from "#app/platform/http.server";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize, type OrganizationFacts } from "#app/policy/policy";
import type { Organization } from "./organization";
import { organizationOfPage } from "./organizations.queries.server";

type OrganizationPermission =
  | "organization:edit"
  | "organization:archive"
  | "organization:merge"
  | "organization:invite-colleague"
  | "organization:read-history"
  | "affiliation:confirm"
  | "organization:set-domains";

/**
 * The signed-in visit and the organization of a page under `/organizations/:organization`, for who may do `permission`
 * there. It is asked before a form is read.
 */
export function organizationVisit(
  args: LoaderFunctionArgs | ActionFunctionArgs,
  permission: OrganizationPermission,
  facts: Partial<OrganizationFacts> = {},
) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    const organization: Organization = await organizationOfPage(visit, args.request, args.params["organization"]);
    authorize(visit.principal, permission, { ...organization, ...facts });
    return { visit, organization };
  });
}
