import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CoOwnersPage } from "#app/features/plans/co-owners-page";
import { coOwnerSchema } from "#app/features/plans/solution.schema";
import { solutionVisit, storeForm } from "#app/features/plans/solution-route.server";
import { shareSolution, unshareSolution } from "#app/features/plans/solutions.commands.server";
import { teamChoices } from "#app/features/plans/team-choices.server";
import { formAgain, readForm } from "#app/platform/http.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, head } = await solutionVisit(args, "solution:edit");
  const owning = new Set([head.owner?.id, ...head.coOwners.map(({ id }) => id)]);
  const teams = (await teamChoices(visit)).filter(({ value }) => !owning.has(value));
  return { title: visit.t("plans.teams.title"), solution: head, teams };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, to } = await solutionVisit(args, "solution:edit");
  const form = await readForm(args.request, coOwnerSchema);
  if (!form.ok) return formAgain(form.reply);
  const { teamId, remove } = form.value;
  return storeForm(visit, form.reply, async () => {
    if (remove) await unshareSolution(visit, head.id, teamId);
    else await shareSolution(visit, head.id, teamId);
    return { to: to.teams, done: "plans.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function SolutionTeams() {
  const { solution, teams } = useLoaderData<typeof loader>();
  return <CoOwnersPage solution={solution} teams={teams} reply={useActionData<typeof action>()?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
