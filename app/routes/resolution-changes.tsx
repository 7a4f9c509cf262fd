import type { LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ChangesPage } from "#app/features/desk/changes-page";
import { deskVisit } from "#app/features/desk/desk-session.server";
import { readDecision } from "#app/features/desk/read-resolution.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { leaveDesk } from "#app/platform/way-back.server";
import { authorize } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

/** From here the plan's own forms are reached, each citing the decision; afterwards the way leads back to the desk. */
export async function loader(args: LoaderFunctionArgs) {
  const { visit, team, session } = await deskVisit(args);
  return answer(async () => {
    authorize(visit.principal, "solution:arrange", team);
    const page = await readDecision(visit, session, args.params["resolution"] ?? "");
    leaveDesk(visit, paths.desk(team.slug, session.number));
    return {
      title: visit.t("desk.change.title"),
      team: { slug: team.slug, name: team.name },
      session: { number: session.number },
      ...page,
    };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function ResolutionChanges() {
  return <ChangesPage {...useLoaderData<typeof loader>()} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
