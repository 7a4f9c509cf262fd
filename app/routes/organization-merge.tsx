import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { likelyDuplicates } from "#app/features/merging/duplicates.queries.server";
import { choicesInAddress, mergeSchema, textOfChoices } from "#app/features/merging/merge.schema";
import { mergeOrganizations } from "#app/features/merging/merges.commands.server";
import { ChooseOrganizationPage, OrganizationMergePage } from "#app/features/merging/organization-merge-page";
import { previewOrganizations } from "#app/features/merging/preview.queries.server";
import { organizationVisit } from "#app/features/organizations/organization-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, organization } = await organizationVisit(args, "organization:merge");
  const search = new URL(args.request.url).searchParams;
  const other = search.get("with");
  if (!other) {
    const choices = await answer(() => likelyDuplicates(visit, organization));
    const { name, slug } = organization;
    return { title: visit.t("merging.choose.title", { name }), choosing: { name, slug, ...choices }, looking: null };
  }
  let choices = "";
  const preview = await answer(() =>
    previewOrganizations(visit, organization.id, other, (keys) => {
      const chosen = choicesInAddress(search, keys);
      choices = textOfChoices(chosen);
      return chosen;
    }),
  );
  const names = { kept: preview.kept.name, merged: preview.merged.name };
  const title = visit.t("merging.organization.title", names);
  return { title, choosing: null, looking: { preview, choices, submission: newId() } };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, organization } = await organizationVisit(args, "organization:merge");
  return takeForm(visit, args.request, mergeSchema, async (input) => {
    const slug = await mergeOrganizations(visit, organization.id, input);
    return { to: paths.organization(slug), done: "merging.done.organizations" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function OrganizationMerge() {
  const { choosing, looking } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  if (looking) return <OrganizationMergePage {...looking} reply={refused?.reply ?? null} />;
  return choosing && <ChooseOrganizationPage {...choosing} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
