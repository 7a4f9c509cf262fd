import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Crumbs } from "#app/ui/page";
import { type AgendaItem, timeOf } from "./agenda";
import { AgendaTable, AgendaTimeWords } from "./agenda-table";
import type { Promised } from "./pre-read";
import { PromisedRows } from "./promised-rows";
import type { SessionSummary } from "./session";
import { hoursOf } from "./session-hours";
import { SessionDate } from "./session-list";

type AgendaPaperProps = {
  coalition: string;
  team: { slug: string; name: string };
  session: SessionSummary;
  items: readonly AgendaItem[];
  /** What was taken over to be done. */
  tasks: readonly Promised[];
  mayEdit: boolean;
};

/** A session's agenda as a sheet of its own, to be printed: what was meant to happen, and no recap of what did. */
export function AgendaPaper({ coalition, team, session, items, tasks, mayEdit }: AgendaPaperProps) {
  const { t } = useI18n();
  return (
    <div className="wrap">
      <div className="docbar">
        <Crumbs
          crumbs={[
            { href: paths.team(team.slug), label: team.name },
            {
              href: paths.session(team.slug, session.number),
              label: t("sessions.session", { number: session.number }),
            },
          ]}
        />
        {mayEdit && (
          <p className="acts">
            <a className="btn btn-2 btn-s" href={paths.sessionPart(team.slug, session.number, "agenda/edit")}>
              {t("agenda.edit")}
            </a>
          </p>
        )}
      </div>
      <article className="paper">
        <p className="doc-of">{coalition}</p>
        <h1>{t("agenda.paper", { team: team.name, number: session.number })}</h1>
        <p className="doc-meta">
          <MeetingLine session={session} />
        </p>
        {session.title && <h2>{session.title}</h2>}
        {items.length > 0 ? (
          <>
            <AgendaTable items={items} session={session} />
            <p className="meta">
              <AgendaTimeWords time={timeOf(items, session)} />
            </p>
          </>
        ) : (
          <EmptyState title={t("agenda.empty.title")}>{t("agenda.none")}</EmptyState>
        )}
        {tasks.length > 0 && (
          <>
            <h2>{t("agenda.taken")}</h2>
            <PromisedRows promised={tasks} />
          </>
        )}
      </article>
    </div>
  );
}

/** When and where, in one line. */
export function MeetingLine({ session }: { session: SessionSummary }) {
  const { format } = useI18n();
  const { heldOn, heldUntil, place } = session;
  const hours = hoursOf(session, format);
  return (
    <>
      {heldOn && !heldUntil ? format.exactDay(heldOn) : <SessionDate session={session} />}
      {hours && `, ${hours}`}
      {place && `, ${place}`}
    </>
  );
}
