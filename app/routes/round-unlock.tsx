import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { confirmInForm } from "#app/features/people/confirm-login.server";
import { readLockedTeam } from "#app/features/rounds/round-teams.queries.server";
import { unlockPeriod } from "#app/features/rounds/unlocking.commands.server";
import { UnlockPage } from "#app/features/rounds/unlocking-pages";
import { unlockSchema } from "#app/features/rounds/unlocking.schema";
import { takeForm } from "#app/platform/form-action.server";
import { isFreshLogin } from "#app/platform/fresh-login.server";
import { answer } from "#app/platform/http.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { signedInVisit } from "#app/platform/visit.server";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { number, team } = await answer(() => readLockedTeam(visit, args.params["round"], args.params["team"]));
  return {
    title: visit.t("rounds.unlock.title", { team: team.name }),
    round: number,
    team: team.name,
    submission: newId(),
    asksPassword: !isFreshLogin(visit),
  };
}

export async function action(args: ActionFunctionArgs) {
  const visit = await answer(() => signedInVisit(args));
  const { number, team } = await answer(() => readLockedTeam(visit, args.params["round"], args.params["team"]));
  return takeForm(visit, args.request, unlockSchema, async ({ password, ...input }) => {
    await confirmInForm(visit, password);
    await unlockPeriod(visit, String(number), team.id, input);
    return { to: paths.round(number), done: "rounds.done.unlock" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function RoundUnlock() {
  const { title: _, ...page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return <UnlockPage {...page} reply={refused?.reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
