import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newUpdateSchema } from "#app/features/plans/solution.schema";
import { readPage, solutionVisit, storeForm } from "#app/features/plans/solution-route.server";
import { addUpdate } from "#app/features/plans/updates.commands.server";
import { readUpdatesPage } from "#app/features/plans/solutions.queries.server";
import { UpdatesPage } from "#app/features/plans/updates-page";
import { formAgain, readForm } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { pageNumber } from "#app/platform/paging";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  return readPage(args, async (visit, team, key) => {
    const page = await readUpdatesPage(visit, team, key, pageNumber(args.request.url));
    return { title: visit.t("plans.updates.title"), ...page, submission: page.mayUpdate ? newId() : null };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { visit, head, to } = await solutionVisit(args, "solution:update");
  const form = await readForm(args.request, newUpdateSchema);
  if (!form.ok) return formAgain(form.reply);
  return storeForm(visit, form.reply, async () => {
    await addUpdate(visit, head.id, form.value);
    return { to: `${to.page}#updates`, done: "plans.done.updated" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Updates() {
  return <UpdatesPage {...useLoaderData<typeof loader>()} reply={useActionData<typeof action>()?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
