import type { Session } from "#app/features/sessions/session";
import { SessionDate } from "#app/features/sessions/session-list";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Crumbs } from "#app/ui/page";
import { Day } from "#app/ui/when";
import { NoticeWords } from "./notice-words";
import type { Recap } from "./recap";
import { RecapPaper } from "./recap-paper";

type SessionPageProps = {
  coalition: string;
  team: { slug: string; name: string };
  session: Session;
  recap: Recap | null;
  mayRecord: boolean;
  mayEdit: boolean;
  /** Whether the reader works on the draft, and whether they circulate and publish it. */
  mayDraft: boolean;
  mayPublish: boolean;
};

/** A session: its recap as the paper that people know, or what is known of it so far. */
export function SessionPage({ coalition, team, session, recap, ...may }: SessionPageProps) {
  const { mayRecord, mayEdit, mayDraft, mayPublish } = may;
  const { t } = useI18n();
  const crumbs = [
    { href: paths.team(team.slug), label: team.name },
    { href: paths.teamPart(team.slug, "sessions"), label: t("sessions.title") },
  ];
  const title = session.title || t("sessions.named", { number: session.number, title: team.name });
  return (
    <div className="wrap">
      <div className="docbar">
        <Crumbs crumbs={crumbs} />
        <p className="acts">
          {recap && <Forms team={team.slug} number={session.number} />}
          {mayRecord && (
            <a className="btn btn-2 btn-s" href={paths.desk(team.slug, session.number)}>
              {t("desk.open")}
            </a>
          )}
          {mayEdit && (
            <a className="btn btn-2 btn-s" href={paths.sessionPart(team.slug, session.number, "edit")}>
              {t("sessions.edit")}
            </a>
          )}
        </p>
      </div>
      {recap && (
        <Standing team={team.slug} session={session} recap={recap} mayDraft={mayDraft} mayPublish={mayPublish} />
      )}
      {recap && <NoticesAbove notices={recap.notices} />}
      <Paper
        of={recap ? t("recaps.paper.of", { coalition }) : coalition}
        title={title}
        session={session}
        recap={recap}
      />
      {!recap && (
        <EmptyState
          ofPage
          title={t("recaps.none.title")}
          actions={
            mayDraft && (
              <a className="btn" href={paths.recap(team.slug, session.number)}>
                {t("recaps.prepare")}
              </a>
            )
          }
        >
          {t("recaps.none.body")}
        </EmptyState>
      )}
    </div>
  );
}

/** What turned out to be wrong, above what was published. */
function NoticesAbove({ notices }: Pick<Recap, "notices">) {
  return (
    <>
      {notices.map((notice) => (
        <div className="docbar noprint" key={notice.id}>
          <NoticeWords notice={notice} />
        </div>
      ))}
    </>
  );
}

type PaperProps = { of: string; title: string; session: Session; recap: Recap | null };

function Paper({ of, title, session, recap }: PaperProps) {
  const { t } = useI18n();
  return (
    <RecapPaper
      of={of}
      title={title}
      meta={<PaperMeta session={session} recap={recap} />}
      intro={session.introduction || recap?.structure.intro}
      heading={t("recaps.paper.heading")}
      solutions={recap?.structure.solutions ?? []}
      {...(recap ? { language: recap.structure.language, records: recap.structure } : {})}
    />
  );
}

function PaperMeta({ session, recap }: { session: Session; recap: Recap | null }) {
  const { t, format } = useI18n();
  const date = recap?.publishedAt ? format.longDay(format.dayOf(recap.publishedAt)) : null;
  const published =
    date &&
    (recap?.publishedBy ? t("recaps.publishedBy", { date, name: recap.publishedBy }) : t("recaps.published", { date }));
  return (
    <>
      {t("sessions.session", { number: session.number })}, <SessionDate session={session} />
      {published && `. ${published}`}
    </>
  );
}

/** The same recap in other forms. */
function Forms({ team, number }: { team: string; number: number }) {
  return (
    <>
      {(["docx", "md", "json"] as const).map((form) => (
        <a key={form} className="btn btn-2 btn-s" href={paths.recapFile(team, number, form)}>
          {formNames[form]}
        </a>
      ))}
    </>
  );
}

// Names of formats, the same in every language.
const formNames = { docx: "Word", md: "Markdown", json: "JSON" };

type StandingProps = Pick<SessionPageProps, "session" | "mayDraft" | "mayPublish"> & { team: string; recap: Recap };

/** What is said above a recap that is not published, and what facilitators do about one. */
function Standing({ team, session, recap, mayDraft, mayPublish }: StandingProps) {
  const { t, rich } = useI18n();
  const mayOpen = mayPublish || (mayDraft && recap.state === "draft");
  const open = (mayOpen || recap.state === "circulated") && (
    <p className="acts">
      {recap.state === "circulated" && (
        <a className="go" href={paths.recapPart(team, session.number, "corrections")}>
          {t("recaps.proposeCorrection")}
        </a>
      )}
      {mayPublish && recap.notices.length > 0 && (
        <a className="go" href={paths.recapPart(team, session.number, "notices")}>
          {t("recaps.notice.change")}
        </a>
      )}
      {mayOpen && (
        <a className="go" href={paths.recap(team, session.number)}>
          {t(recap.state === "draft" ? "recaps.open" : "recaps.manage")}
        </a>
      )}
    </p>
  );
  if (recap.state === "published") return <div className="docbar noprint">{open}</div>;
  return (
    <div className="docbar noprint">
      <Notice kind="sun">
        <p>
          {recap.state === "draft"
            ? t("recaps.draft")
            : rich("recaps.circulatedUntil", { day: () => <Day day={recap.circulatedUntil ?? ""} as="longDay" /> })}
        </p>
        {open}
      </Notice>
    </div>
  );
}
