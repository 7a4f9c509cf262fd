import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { doneAtDesk } from "#app/features/desk/after-recap.server";
import { recordSchema } from "#app/features/desk/desk.schema";
import { loadDesk } from "#app/features/desk/desk-loader.server";
import { DeskPage } from "#app/features/desk/desk-page";
import { deskVisit } from "#app/features/desk/desk-session.server";
import { recordResolution } from "#app/features/desk/resolutions.commands.server";
import { takeForm } from "#app/platform/form-action.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return loadDesk(args);
}

/** Records a decision, a task or a note. */
export async function action(args: ActionFunctionArgs) {
  const { visit, team, session } = await deskVisit(args);
  return takeForm(visit, args.request, recordSchema, async (input) => {
    await recordResolution(visit, session.id, input);
    // The next one is mostly of the same kind, and recorded under the same item.
    const to = paths.desk(team.slug, session.number, { item: input.item ?? "", kind: input.kind });
    return { to, ...(await doneAtDesk(visit, session.id)) };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Desk() {
  const data = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  return <DeskPage {...data} replies={{ record: reply }} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
