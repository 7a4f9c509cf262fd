import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { AgendaItem } from "./agenda";
import type { Attending } from "./attending";
import { AttendingSection } from "./attending-section";
import { CalledOff } from "./calling-off";
import type { PreRead as PreReadOf } from "./pre-read";
import { PreRead } from "./pre-read-sections";
import type { Session } from "./session";
import { SessionAgenda } from "./session-agenda";
import { SessionDate } from "./session-list";
import { SessionTime } from "./next-session";

type SessionAheadProps = {
  title: string;
  team: { slug: string; name: string };
  session: Session;
  items: readonly AgendaItem[];
  preRead: PreReadOf;
  attending: Attending;
  mayPrepare: boolean;
  mayRecord: boolean;
  mayAttend: boolean;
};

/** The page of a session that is still to come: when and where, what it is about, and what prepares it. */
export function SessionAhead({ team, session, items, preRead, ...who }: SessionAheadProps) {
  const { t } = useI18n();
  const noteTakerFact = useNoteTakerFact(team.slug, session, who.mayPrepare);
  return (
    <Page
      crumbs={[
        { href: paths.team(team.slug), label: team.name },
        { href: paths.teamPart(team.slug, "sessions"), label: t("sessions.title") },
      ]}
    >
      <PageHead
        portal={!session.title}
        address={<WhenBlock session={session} />}
        title={session.title || t("sessions.named", { number: session.number, title: team.name })}
        lead={session.introduction || undefined}
        facts={[
          { label: t("sessions.when"), value: <SessionTime session={session} /> },
          ...(session.place ? [{ label: t("sessions.place"), value: session.place }] : []),
          ...(session.link
            ? [{ label: t("sessions.online"), value: <a href={session.link}>{hostOf(session.link)}</a> }]
            : []),
          ...noteTakerFact,
        ]}
        actions={
          <>
            {who.mayRecord && (
              <a className="btn" href={paths.desk(team.slug, session.number)}>
                {t("desk.open")}
              </a>
            )}
            {session.heldOn && (
              <a className="go" href={paths.sessionPart(team.slug, session.number, "session.ics")}>
                {t("calendar.file")}
              </a>
            )}
            {who.mayPrepare && (
              <a className="go" href={paths.sessionPart(team.slug, session.number, "edit")}>
                {t("sessions.edit")}
              </a>
            )}
          </>
        }
      />
      {session.isCancelled && <CalledOff team={team.slug} session={session} mayCall={who.mayPrepare} />}
      <SessionAgenda team={team.slug} session={session} items={items} mayEdit={who.mayPrepare} />
      <AttendingSection
        team={team.slug}
        session={session.number}
        attending={who.attending}
        mayAttend={who.mayAttend && !session.isCancelled}
        mayInvite={who.mayPrepare}
      />
      <PreRead team={team.slug} preRead={preRead} />
    </Page>
  );
}

/** Who takes the notes; for who prepares the session also that nobody was named, and where to change it. */
function useNoteTakerFact(team: string, { number, noteTaker }: Session, mayPrepare: boolean) {
  const { t } = useI18n();
  if (!noteTaker && !mayPrepare) return [];
  const value = (
    <>
      {noteTaker?.name ?? t("sessions.noteTaker.nobody")}{" "}
      {mayPrepare && (
        <small>
          <a href={paths.sessionPart(team, number, "note-taker")}>
            {t(noteTaker ? "sessions.noteTaker.change" : "sessions.noteTaker.name")}
          </a>
        </small>
      )}
    </>
  );
  return [{ label: t("sessions.noteTaker"), value }];
}

/** Its number, beside the leaf of a calendar. */
function WhenBlock({ session }: { session: Session }) {
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
        <b>{t("sessions.session", { number: session.number })}</b>
        <br />
        {session.heldOn ? t("sessions.ahead") : <SessionDate session={session} />}
      </p>
    </div>
  );
}

function hostOf(link: string): string {
  return URL.canParse(link) ? new URL(link).host : link;
}
