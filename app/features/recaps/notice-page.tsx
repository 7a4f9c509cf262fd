import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { TextArea } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";

type NoticePageProps = {
  team: { slug: string; name: string };
  session: { number: number };
  submission: string;
  reply: FormReply | null;
};

/** Saying beside a published recap what is wrong in it. */
export function NoticePage({ team, session, submission, reply }: NoticePageProps) {
  const { t } = useI18n();
  const label = t("recaps.notice.text");
  return (
    <Page
      narrow
      crumbs={[
        { href: paths.team(team.slug), label: team.name },
        { href: paths.session(team.slug, session.number), label: t("sessions.session", { number: session.number }) },
        { href: paths.recap(team.slug, session.number), label: t("recaps.desk.title", { number: session.number }) },
      ]}
    >
      <PageHead portal title={t("recaps.notice.give")} lead={t("recaps.notice.lead")} />
      <Form keep reply={reply} submission={submission}>
        <ErrorSummary labels={{ text: label }} />
        <TextArea name="text" rows={4} required label={label} maxLength={2000} />
        <SubmitRow label={t("recaps.notice.send")}>
          <a className="go" href={paths.recap(team.slug, session.number)}>
            {t("recaps.notice.back")}
          </a>
        </SubmitRow>
      </Form>
    </Page>
  );
}
