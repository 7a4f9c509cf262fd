import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { EmptyState } from "#app/ui/empty-state";
import { OpenTag, Tag } from "#app/ui/tag";
import { Day } from "#app/ui/when";
import type { SessionSummary } from "./session";

/** A team's sessions, each with its date and the state of its recap; for the team's page and the list's own. */
export function SessionRows({ team, sessions }: { team: string; sessions: readonly SessionSummary[] }) {
  const { t } = useI18n();
  if (sessions.length === 0)
    return <EmptyState title={t("sessions.empty.title")}>{t("sessions.empty.body")}</EmptyState>;
  return (
    <ul className="rows">
      {sessions.map((session) => (
        <li key={session.id} className="row-split">
          <div>
            <a className="named" href={paths.session(team, session.number)}>
              {t("sessions.session", { number: session.number })}
            </a>
            {session.title && <div className="words">{session.title}</div>}
            <div className="meta">
              <SessionDate session={session} />
            </div>
          </div>
          <div>
            <RecapTag session={session} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** The date as it was written; else the day or days that were entered. */
export function SessionDate({ session }: { session: Pick<SessionSummary, "dateWords" | "heldOn" | "heldUntil"> }) {
  const { t, format } = useI18n();
  if (session.dateWords) return <span className="written">{session.dateWords}</span>;
  if (session.heldOn && session.heldUntil) return <>{format.daySpan(session.heldOn, session.heldUntil)}</>;
  if (session.heldOn) return <Day day={session.heldOn} as="longDay" />;
  return <>{t("sessions.undated")}</>;
}

function RecapTag({ session }: { session: SessionSummary }) {
  const { t } = useI18n();
  if (session.isCancelled) return <OpenTag>{t("sessions.cancelled.tag")}</OpenTag>;
  const words = t(`sessions.recap.${session.recap}`);
  if (session.recap === "published") return <Tag>{words}</Tag>;
  return session.recap === "draft" ? <OpenTag>{words}</OpenTag> : <span className="quiet">{words}</span>;
}
