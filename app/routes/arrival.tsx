import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ArrivalPage } from "#app/features/desk/arrival-page";
import { dismissArrival, readArrival, restoreArrival, takeArrival } from "#app/features/desk/arrivals.server";
import { attendeesOf } from "#app/features/desk/attendance.queries.server";
import { arrivalSchema } from "#app/features/desk/check-in.schema";
import { ownerChoices } from "#app/features/desk/choices.server";
import { deskVisit } from "#app/features/desk/desk-session.server";
import { Refusal } from "#app/platform/errors";
import { takeForm } from "#app/platform/form-action.server";
import { answer } from "#app/platform/http.server";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, session } = await deskVisit(args);
  return answer(async () => {
    const arrival = await readArrival(visit, session.id, args.params["arrival"] ?? "");
    const scope = { db: visit.db, coalitionId: visit.principal.coalitionId };
    return {
      title: visit.t("arriving.arrival.title", { name: arrival.name }),
      team: { slug: session.team.slug, name: session.team.name },
      number: session.number,
      arrival,
      attendees: await attendeesOf(visit, session.team.id, session.id),
      organizations: (await ownerChoices(scope, session.team.id, session.id)).organizations,
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team, session } = await deskVisit(args);
  const id = args.params["arrival"] ?? "";
  const to = `${paths.desk(team.slug, session.number)}#here`;
  return takeForm(visit, args.request, arrivalSchema, async ({ intent, key, name, organization }) => {
    if (intent === "dismiss") {
      await dismissArrival(visit, session.id, id);
      return { to, done: "arriving.done.dismissed" };
    }
    if (intent === "restore") {
      await restoreArrival(visit, session.id, id);
      return { to, done: "arriving.done.restored" };
    }
    const isMatch = intent === "match";
    if (isMatch && key === "") throw new Refusal("invalid", "arriving.errors.who", {}, "key");
    if (!isMatch && name === "") throw new Refusal("invalid", "desk.errors.name", {}, "name");
    await takeArrival(visit, session.id, id, { key: isMatch ? key : null, name, organization });
    return { to, done: "arriving.done.taken" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function Arrival() {
  const reply = useActionData<typeof action>()?.reply ?? null;
  return <ArrivalPage {...useLoaderData<typeof loader>()} reply={reply} />;
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
