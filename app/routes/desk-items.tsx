import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addItemAtDesk } from "#app/features/desk/agenda.commands.server";
import { newItemSchema } from "#app/features/desk/desk.schema";
import { loadDesk } from "#app/features/desk/desk-loader.server";
import { DeskPage } from "#app/features/desk/desk-page";
import { deskVisit } from "#app/features/desk/desk-session.server";
import { takeForm } from "#app/platform/form-action.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return loadDesk(args);
}

/** Adds an item to the agenda. */
export async function action(args: ActionFunctionArgs) {
  const { visit, team, session } = await deskVisit(args);
  return takeForm(visit, args.request, newItemSchema, async (input) => {
    const id = await addItemAtDesk(visit, session.id, input);
    return { to: paths.desk(team.slug, session.number, { item: id }), done: "desk.done.itemAdded" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function DeskItems() {
  const data = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  return <DeskPage {...data} replies={{ item: reply }} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
