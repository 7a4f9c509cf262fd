import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import type { AgendaItem } from "./agenda";
import { timeOf } from "./agenda";
import { AgendaTable, AgendaTimeWords } from "./agenda-table";
import type { SessionSummary } from "./session";

type SessionAgendaProps = {
  team: string;
  session: SessionSummary;
  items: readonly AgendaItem[];
  mayEdit: boolean;
};

/** What a session is to be about, on its page before it is held. */
export function SessionAgenda({ team, session, items, mayEdit }: SessionAgendaProps) {
  const { t } = useI18n();
  const note = items.length > 0 && <AgendaTimeWords time={timeOf(items, session)} />;
  return (
    <Section id="agenda" title={t("agenda.title")} note={note}>
      {items.length > 0 ? <AgendaTable items={items} session={session} /> : <p>{t("agenda.none")}</p>}
      <p className="acts">
        {mayEdit && (
          <a className="btn btn-2" href={paths.sessionPart(team, session.number, "agenda/edit")}>
            {t(items.length > 0 ? "agenda.edit" : "agenda.make")}
          </a>
        )}
        {items.length > 0 && (
          <a className="go" href={paths.sessionPart(team, session.number, "agenda")}>
            {t("agenda.print")}
          </a>
        )}
      </p>
    </Section>
  );
}
