import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { groupChoices } from "#app/features/coalitions/coalitions.queries.server";
import { settleLabelSchema } from "#app/features/plans/unknown-label.schema";
import { settleLabel } from "#app/features/plans/unknown-labels.commands.server";
import { UnknownLabelPage } from "#app/features/plans/unknown-labels-page";
import { readUnknownLabel } from "#app/features/plans/unknown-labels.queries.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { authorize, can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

function settlingVisit(args: Args) {
  return answer(async () => {
    const visit = await signedInVisit(args);
    authorize(visit.principal, "label:settle", { coalitionId: visit.coalition.id });
    const rowId = args.params["label"] ?? "";
    return { visit, rowId, found: await readUnknownLabel(visit, rowId) };
  });
}

export async function loader(args: LoaderFunctionArgs) {
  const { visit, rowId, found } = await settlingVisit(args);
  const mayAdd = can(visit.principal, "organization:create", { coalitionId: visit.coalition.id });
  const groups = mayAdd ? await groupChoices(visit) : null;
  return { title: found.label.label, rowId, groups, submission: newId(), ...found };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, rowId } = await settlingVisit(args);
  return takeForm(visit, args.request, settleLabelSchema, async (input) => {
    await settleLabel(visit, rowId, input);
    return { to: paths.labels(), done: "plans.done.settled" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Label() {
  return <UnknownLabelPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
