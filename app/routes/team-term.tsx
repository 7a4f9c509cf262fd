import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { termSchema } from "#app/features/teams/joining.schema";
import { readMember } from "#app/features/teams/team-people.queries.server";
import { teamVisit } from "#app/features/teams/team-visit.server";
import { TermPage } from "#app/features/teams/term-page";
import { setTerm } from "#app/features/teams/terms.server";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const { visit, team } = await teamVisit(args, "team:invite");
    const member = await readMember(visit, team, args.params["member"] ?? "");
    return {
      title: visit.t("joining.term.title", { name: member.name }),
      team: { slug: team.slug, name: team.name },
      member,
      mayName: can(visit.principal, "team:name-facilitator", team),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team } = await teamVisit(args, "team:invite");
  return takeForm(visit, args.request, termSchema, async (term) => {
    await setTerm(visit, team.id, args.params["member"] ?? "", term);
    return { to: paths.teamPart(team.slug, "people"), done: "joining.done.termSet" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamTerm() {
  const refused = useActionData<typeof action>();
  return <TermPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
