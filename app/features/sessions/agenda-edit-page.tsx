import type { ReactNode } from "react";
import { MoveButtons } from "#app/features/plans/move-buttons";
import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { type AgendaAbout, type AgendaItem, timeOf } from "./agenda";
import { AgendaItemForm } from "./agenda-item-form";
import { AboutLine, AgendaTimeWords } from "./agenda-table";
import type { SessionSummary } from "./session";

type AgendaEditPageProps = {
  title: string;
  team: { slug: string; name: string };
  session: SessionSummary;
  items: readonly AgendaItem[];
  solutions: readonly AgendaAbout[];
  submission: string;
  reply: FormReply | null;
  /** What can be taken over from earlier sessions. */
  children?: ReactNode;
};

/** Where a facilitator makes an agenda: its items in their order, and a form for the next one. */
export function AgendaEditPage({ title, team, session, items, children, ...form }: AgendaEditPageProps) {
  const { t } = useI18n();
  const back = paths.session(team.slug, session.number);
  return (
    <Page
      crumbs={[
        { href: paths.team(team.slug), label: team.name },
        { href: back, label: t("sessions.session", { number: session.number }) },
      ]}
    >
      <PageHead
        portal
        title={title}
        lead={items.length > 0 ? <AgendaTimeWords time={timeOf(items, session)} /> : t("agenda.make.lead")}
        actions={
          <a className="go" href={back}>
            {t("agenda.done")}
          </a>
        }
      />
      {items.length > 0 && (
        <Section id="items" title={t("agenda.items")}>
          <ol className="rows">
            {items.map((item, at) => (
              <ItemRow
                key={item.id}
                item={item}
                action={paths.agendaItem(team.slug, session.number, item.id)}
                isFirst={at === 0}
                isLast={at === items.length - 1}
              />
            ))}
          </ol>
        </Section>
      )}
      <Section id="new" title={t("agenda.new")}>
        <AgendaItemForm {...form} backHref={back} />
      </Section>
      {children}
    </Page>
  );
}

type ItemRowProps = { item: AgendaItem; action: string; isFirst: boolean; isLast: boolean };

function ItemRow({ item, action, isFirst, isLast }: ItemRowProps) {
  const { t } = useI18n();
  return (
    <li className="row-split" id={`item-${item.id}`}>
      <div>
        <a href={action}>
          <b>{item.title}</b>
        </a>
        {item.purpose && <div className="words">{item.purpose}</div>}
        <AboutLine about={item.about} isCarried={item.isCarried} />
        <div className="meta">
          {item.minutes === null ? t("agenda.noMinutes") : t("agenda.min", { minutes: item.minutes })}
        </div>
      </div>
      <MoveButtons
        action={`${action}/move`}
        up={t("agenda.up")}
        down={t("agenda.down")}
        upLabel={t("agenda.upLabel", { title: item.title })}
        downLabel={t("agenda.downLabel", { title: item.title })}
        isFirst={isFirst}
        isLast={isLast}
      />
    </li>
  );
}
