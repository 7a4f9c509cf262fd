import type { ActionFunctionArgs, LoaderFunctionArgs, MetaArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { editAgendaItem } from "#app/features/sessions/agenda.commands.server";
import { readAgenda } from "#app/features/sessions/agenda.queries.server";
import { editItemSchema } from "#app/features/sessions/agenda.schema";
import { AgendaItemForm } from "#app/features/sessions/agenda-item-form";
import { found, preparingVisit } from "#app/features/sessions/session-visit.server";
import { takeForm } from "#app/platform/form-action.server";
import { paths } from "#app/platform/paths";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { titled } from "#app/ui/page-title";

export async function loader(args: LoaderFunctionArgs) {
  const { visit, team, session } = await preparingVisit(args);
  const { items, solutions } = await readAgenda(visit, team, session.id);
  return {
    title: visit.t("agenda.itemTitle"),
    team: { slug: team.slug, name: team.name },
    number: session.number,
    item: await found(items.find(({ id }) => id === args.params.item)),
    solutions,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { visit, team, session, prepared } = await preparingVisit(args);
  return takeForm(visit, args.request, editItemSchema, async (item) => {
    await editAgendaItem(visit, prepared, args.params.item ?? "", item);
    return { to: paths.sessionPart(team.slug, session.number, "agenda/edit"), done: "agenda.done.saved" };
  });
}

export function meta({ data, matches }: MetaArgs<typeof loader>) {
  return titled(matches, data?.title);
}

export default function EditAgendaItem() {
  const { title, team, number, item, solutions } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  const { t } = useI18n();
  const back = paths.sessionPart(team.slug, number, "agenda/edit");
  return (
    <Page
      narrow
      crumbs={[
        { href: paths.session(team.slug, number), label: t("sessions.session", { number }) },
        { href: back, label: t("agenda.title") },
      ]}
    >
      <PageHead portal title={title} />
      <AgendaItemForm reply={reply} item={item} solutions={solutions} backHref={back} />
      <div className="fields gaptop2">
        <ConfirmButton
          label={t("agenda.remove")}
          confirm={t("agenda.removeYes")}
          action={`${paths.agendaItem(team.slug, number, item.id)}/removal`}
          values={{ version: item.version }}
        >
          {t("agenda.removeAsk")}
        </ConfirmButton>
      </div>
    </Page>
  );
}

export { RouteError as ErrorBoundary } from "#app/ui/route-error";
