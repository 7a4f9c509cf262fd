import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AgreementPage } from "#app/features/teams/agreement-pages";
import { acceptAgreement, readAgreement } from "#app/features/teams/agreement.server";
import { acceptanceSchema } from "#app/features/teams/joining.schema";
import { ownStanding } from "#app/features/teams/own-standing.server";
import { teamBySlug, teamOfPage } from "#app/features/teams/teams.queries.server";
import { Refusal } from "#app/platform/errors";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { signedInVisit, visitOf } from "#app/platform/visit.server";
import { can } from "#app/policy/policy";
import { titled } from "#app/ui/page-title";

export function loader(args: LoaderFunctionArgs) {
  return answer(async () => {
    const visit = await visitOf(args);
    const team = await teamOfPage(visit, args.request, args.params["team"]);
    const agreement = await readAgreement(visit, team.id);
    if (!agreement) throw new Refusal("not_found", "errors.notFound");
    return {
      title: visit.t("joining.agreement.title", { team: team.name }),
      team: { slug: team.slug, name: team.name },
      agreement,
      isDue: (await ownStanding(visit, team.id)).agreementDue,
      isIn: visit.principal.teams.has(team.id),
      mayWrite: can(visit.principal, "team:set-joining", team),
    };
  });
}

/** Accepts it. */
export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { id, slug } = await answer(async () => {
    const team = await teamBySlug(visit, args.params["team"]);
    if (team.isArchived) throw new Refusal("locked", "errors.archived");
    if (!visit.principal.teams.has(team.id)) throw new Refusal("forbidden", "errors.forbidden");
    return team;
  });
  return takeForm(visit, args.request, acceptanceSchema, async ({ number }) => {
    await acceptAgreement(visit, id, number);
    return { to: paths.team(slug), done: "joining.done.agreed" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function TeamAgreement() {
  const refused = useActionData<typeof action>();
  return <AgreementPage {...useLoaderData<typeof loader>()} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
