import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import type { SessionSummary } from "./session";
import { SessionRows } from "./session-list";

type Props = {
  team: string;
  sessions: { rows: SessionSummary[]; total: number };
  mayPrepare: boolean;
  seesTasks: boolean;
};

/** A team's newest sessions on its page. */
export function SessionsSection({ team, sessions: { rows, total }, mayPrepare, seesTasks }: Props) {
  const { t } = useI18n();
  return (
    <Section id="sessions" title={t("teams.page.sessions")}>
      <SessionRows team={team} sessions={rows} />
      <p className="acts">
        {total > rows.length && (
          <a className="go" href={paths.teamPart(team, "sessions")}>
            {t("teams.page.allSessions", { count: total })}
          </a>
        )}
        {seesTasks && (
          <a className="go" href={paths.tasks(team)}>
            {t("desk.tasks.title")}
          </a>
        )}
        {mayPrepare && (
          <a className="go" href={paths.newSession(team)}>
            {t("teams.page.newSession")}
          </a>
        )}
      </p>
    </Section>
  );
}
