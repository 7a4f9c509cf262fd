import type { Session } from "#app/features/sessions/session";
import { SessionDate } from "#app/features/sessions/session-list";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { HiddenFields } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Crumbs } from "#app/ui/page";
import type { Recap } from "./recap";
import { RecapPaper } from "./recap-paper";

type SessionPageProps = {
  coalition: string;
  team: { slug: string; name: string };
  session: Session;
  recap: Recap | null;
  mayEdit: boolean;
  mayPublish: boolean;
};

/** A session: its recap as the paper that people know, or what is known of it so far. */
export function SessionPage({ coalition, team, session, recap, mayEdit, mayPublish }: SessionPageProps) {
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
        {mayEdit && (
          <p className="acts">
            <a className="btn btn-2 btn-s" href={paths.sessionPart(team.slug, session.number, "edit")}>
              {t("sessions.edit")}
            </a>
          </p>
        )}
      </div>
      {recap && mayPublish && <Publication recap={recap} action={paths.session(team.slug, session.number)} />}
      <RecapPaper
        of={coalition}
        title={title}
        meta={<PaperMeta session={session} recap={recap} />}
        intro={session.introduction}
        heading={t("recaps.paper.heading")}
        solutions={recap?.structure.solutions ?? []}
        {...(recap ? { language: recap.structure.language } : {})}
      />
      {!recap && (
        <EmptyState
          ofPage
          title={t("recaps.none.title")}
          actions={
            mayEdit && (
              <a className="go" href={paths.documents()}>
                {t("recaps.none.read")}
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

function Publication({ recap, action }: { recap: Recap; action: string }) {
  const { t } = useI18n();
  if (recap.state === "published") {
    return (
      <div className="docbar noprint">
        <ConfirmButton
          mild
          label={t("recaps.unpublish")}
          confirm={t("recaps.unpublishYes")}
          action={action}
          values={{ version: recap.version, intent: "unpublish" }}
        >
          {t("recaps.unpublishAsk")}
        </ConfirmButton>
      </div>
    );
  }
  return (
    <div className="docbar noprint">
      <Notice kind="sun">
        <p>{t("recaps.draft")}</p>
        <form method="post" action={action}>
          <HiddenFields values={{ version: recap.version, intent: "publish" }} />
          <p className="acts">
            <button className="btn" type="submit">
              {t("recaps.publish")}
            </button>
          </p>
        </form>
      </Notice>
    </div>
  );
}
