import { paths } from "#app/platform/paths";
import { Notice } from "#app/ui/notice";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { Reply } from "./attending";
import { ReplyButtons } from "./attending-section";
import type { SessionAsInvited } from "./session";
import { hoursOf } from "./session-hours";
import { SessionDate } from "./session-list";

type InvitationPageProps = {
  title: string;
  team: { slug: string; name: string };
  session: SessionAsInvited;
  own: Reply | null;
  isOver: boolean;
  /** Guests of a private team know no more of it than this page. */
  mayReadTeam: boolean;
};

/** Where somebody answers whether they come: what they need to know for it, and three buttons. */
export function InvitationPage({ title, team, session, own, isOver, mayReadTeam }: InvitationPageProps) {
  const { t, format } = useI18n();
  const { place, link } = session;
  const hours = hoursOf(session, format);
  return (
    <Page narrow crumbs={mayReadTeam ? [{ href: paths.team(team.slug), label: team.name }] : []}>
      <PageHead
        portal
        title={title}
        lead={session.title || undefined}
        facts={[
          { label: t("attending.team"), value: team.name },
          { label: t("sessions.when"), value: <SessionDate session={session} />, ...(hours ? { unit: hours } : {}) },
          ...(place ? [{ label: t("sessions.place"), value: place }] : []),
          ...(link ? [{ label: t("sessions.online"), value: <a href={link}>{link}</a> }] : []),
        ]}
      />
      <Asked team={team.slug} session={session} own={own} isOver={isOver} />
      {mayReadTeam && (
        <p className="acts">
          <a className="go" href={paths.session(team.slug, session.number)}>
            {t("attending.prepare")}
          </a>
        </p>
      )}
    </Page>
  );
}

type AskedProps = Pick<InvitationPageProps, "session" | "own" | "isOver"> & { team: string };

/** The question with its three buttons, as long as the session is to come. */
function Asked({ team, session, own, isOver }: AskedProps) {
  const { t } = useI18n();
  if (isOver || session.isCancelled)
    return (
      <Notice>
        <p>{t(isOver ? "attending.errors.over" : "sessions.cancelled.text")}</p>
      </Notice>
    );
  return (
    <Notice>
      <p>{t(own === null ? "attending.ask" : `attending.own.${own}`)}</p>
      <ReplyButtons action={paths.sessionPart(team, session.number, "invitation")} own={own} />
    </Notice>
  );
}
