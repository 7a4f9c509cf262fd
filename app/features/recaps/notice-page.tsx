import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { NoticeWords } from "./notice-words";
import type { RecapNotice } from "./recap";

type NoticePageProps = {
  team: { slug: string; name: string };
  session: { number: number };
  notices: RecapNotice[];
  submission: string;
  reply: FormReply | null;
};

/** Saying beside a published recap what is wrong in it, in other words, or that it holds no longer. */
export function NoticePage({ team, session, notices, submission, reply }: NoticePageProps) {
  const { t } = useI18n();
  const label = t("recaps.notice.text");
  return (
    <Page
      crumbs={[
        { href: paths.team(team.slug), label: team.name },
        { href: paths.session(team.slug, session.number), label: t("sessions.session", { number: session.number }) },
        { href: paths.recap(team.slug, session.number), label: t("recaps.desk.title", { number: session.number }) },
      ]}
    >
      <PageHead portal title={t("recaps.notice.page", { number: session.number })} lead={t("recaps.notice.lead")} />
      <Section id="give" title={t("recaps.notice.give")}>
        <Form keep id="g" reply={answered(reply, null)} submission={submission} label={t("recaps.notice.give")}>
          <ErrorSummary labels={{ text: label }} />
          <HiddenFields values={{ intent: "give" }} />
          <TextArea name="text" rows={4} required label={label} maxLength={2000} />
          <SubmitRow label={t("recaps.notice.send")}>
            <a className="go" href={paths.session(team.slug, session.number)}>
              {t("recaps.notice.cancel")}
            </a>
          </SubmitRow>
        </Form>
      </Section>
      <Section id="said" title={t("recaps.notice.said")}>
        {notices.length === 0 && <EmptyState title={t("recaps.notice.none")}>{t("recaps.notice.noneBody")}</EmptyState>}
        {notices.map((notice) => (
          <div key={notice.id} id={`n-${notice.id}`} className="said">
            <NoticeWords notice={notice} />
            {notice.takenBack === null && <Changes notice={notice} submission={submission} reply={reply} />}
          </div>
        ))}
      </Section>
    </Page>
  );
}

/** The answer to the form of one notice, or of a new one; null where another form was sent. */
function answered(reply: FormReply | null, of: string | null, intent = "give"): FormReply | null {
  if (!reply || (reply.values["notice"]?.[0] ?? null) !== of) return null;
  return (reply.values["intent"]?.[0] ?? "give") === intent ? reply : null;
}

type ChangesProps = { notice: RecapNotice } & Pick<NoticePageProps, "submission" | "reply">;

/** The two ways in which a notice changes: both leave it standing. */
function Changes({ notice: { id, text, version }, submission, reply }: ChangesProps) {
  const { t } = useI18n();
  const [replaced, back] = [answered(reply, id, "replace"), answered(reply, id, "take-back")];
  const [other, reason] = [t("recaps.notice.text"), t("recaps.notice.reason")];
  const hidden = { notice: id, version };
  return (
    <>
      <details className="confirm" open={replaced !== null}>
        <summary className="btn btn-2 btn-s">{t("recaps.notice.otherWords")}</summary>
        <Form id={`r-${id}`} reply={replaced} submission={submission} label={t("recaps.notice.otherWords")}>
          <ErrorSummary labels={{ text: other }} />
          <HiddenFields values={{ ...hidden, intent: "replace" }} />
          <TextArea name="text" rows={3} required label={other} defaultValue={text} maxLength={2000} />
          <SubmitRow label={t("recaps.notice.replace")} />
        </Form>
      </details>
      <details className="confirm" open={back !== null}>
        <summary className="btn btn-2 btn-s">{t("recaps.notice.takeBack")}</summary>
        <Form id={`b-${id}`} reply={back} submission={submission} label={t("recaps.notice.takeBack")}>
          <ErrorSummary labels={{ reason }} />
          <HiddenFields values={{ ...hidden, intent: "take-back" }} />
          <TextField name="reason" required label={reason} hint={t("recaps.notice.reasonHint")} maxLength={1000} />
          <SubmitRow label={t("recaps.notice.takeBack")} />
        </Form>
      </details>
    </>
  );
}
