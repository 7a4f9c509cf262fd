import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import type { SessionSummary } from "./session";
import { SessionDate } from "./session-list";

/** When and where a team meets next, beside its name. */
export function NextSession({ team, session }: { team: string; session: SessionSummary }) {
  const { t, format } = useI18n();
  const block = session.heldOn && !session.heldUntil ? format.dayBlock(session.heldOn) : null;
  return (
    <div className="date">
      {block && (
        <div className="date-b" aria-hidden="true">
          <span>{block.month}</span>
          <b>{block.day}</b>
        </div>
      )}
      <p className="meta">
        <a href={paths.session(team, session.number)}>
          <b>{t("sessions.session", { number: session.number })}</b>
        </a>
        <br />
        <SessionTime session={session} />
        {session.place && (
          <>
            <br />
            {session.place}
          </>
        )}
      </p>
    </div>
  );
}

/** The day and hours of a session, with the name of the time zone. */
export function SessionTime({ session }: { session: SessionSummary }) {
  const { format } = useI18n();
  const { heldOn, heldUntil, startTime, endTime } = session;
  if (!heldOn || heldUntil || !startTime) return <SessionDate session={session} />;
  return (
    <time dateTime={`${heldOn}T${startTime}`} title={format.exactDay(heldOn)}>
      {format.day(heldOn)}
      <br />
      {format.hours(heldOn, startTime, endTime)}
    </time>
  );
}
