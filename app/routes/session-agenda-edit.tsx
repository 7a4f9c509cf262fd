import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addAgendaItem } from "#app/features/sessions/agenda.commands.server";
import { readAgenda } from "#app/features/sessions/agenda.queries.server";
import { newItemSchema } from "#app/features/sessions/agenda.schema";
import { agendasToCopy, USUAL } from "#app/features/sessions/agenda-copy.server";
import { AgendaEditPage } from "#app/features/sessions/agenda-edit-page";
import { CarryingForm } from "#app/features/sessions/carrying-form";
import { CopyForm } from "#app/features/sessions/copy-form";
import { readOpenItems } from "#app/features/sessions/pre-read.queries.server";
import { tasksTakenOver } from "#app/features/sessions/promised.queries.server";
import { preparingVisit } from "#app/features/sessions/session-visit.server";
import { TakenOver } from "#app/features/sessions/taken-over";
import { takeForm } from "#app/platform/form-action.server";
import { newId } from "#app/platform/ids";
import { paths } from "#app/platform/paths";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team, session, prepared } = await preparingVisit(args);
  return {
    title: visit.t("agenda.editTitle", { number: session.number }),
    team: { slug: team.slug, name: team.name },
    session,
    ...(await readAgenda(visit, team, session.id)),
    taken: await tasksTakenOver(visit, team, session),
    open: await readOpenItems(visit, team, session),
    copy: { usual: USUAL, sessions: await agendasToCopy(visit, prepared), submission: newId() },
    submission: newId(),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team, session, prepared } = await preparingVisit(args);
  return takeForm(visit, args.request, newItemSchema, async (item) => {
    await addAgendaItem(visit, prepared, item);
    return { to: paths.sessionPart(team.slug, session.number, "agenda/edit"), done: "agenda.done.added" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function EditAgenda() {
  const reply = useActionData<typeof action>()?.reply ?? null;
  const { open, copy, taken, ...page } = useLoaderData<typeof loader>();
  const to = (part: "agenda/carrying" | "agenda/copy") => paths.sessionPart(page.team.slug, page.session.number, part);
  return (
    <AgendaEditPage {...page} reply={reply}>
      <TakenOver tasks={taken} desk={paths.desk(page.team.slug, page.session.number)} />
      {open && <CarryingForm {...open} action={to("agenda/carrying")} submission={copy.submission} />}
      <CopyForm {...copy} action={to("agenda/copy")} />
    </AgendaEditPage>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
