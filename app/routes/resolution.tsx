import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { doneAtDesk } from "#app/features/desk/after-recap.server";
import { editResolutionSchema } from "#app/features/desk/desk.schema";
import { deskVisit } from "#app/features/desk/desk-session.server";
import { EditResolutionPage } from "#app/features/desk/edit-resolution-page";
import { readResolution } from "#app/features/desk/read-resolution.server";
import { editResolution } from "#app/features/desk/resolutions.commands.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team, session } = await deskVisit(args);
  return answer(async () => ({
    title: visit.t("desk.edit.title"),
    team: { slug: team.slug, name: team.name },
    session: { number: session.number },
    ...(await readResolution(visit, session, args.params["resolution"] ?? "")),
  }));
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team, session } = await deskVisit(args);
  return takeForm(visit, args.request, editResolutionSchema, async (input) => {
    const id = args.params["resolution"] ?? "";
    await editResolution(visit, session.id, id, input);
    const to = `${paths.desk(team.slug, session.number)}#r-${id}`;
    return { to, ...(await doneAtDesk(visit, session.id, "desk.done.saved")) };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Resolution() {
  const reply = useActionData<typeof action>()?.reply ?? null;
  return <EditResolutionPage {...useLoaderData<typeof loader>()} reply={reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
