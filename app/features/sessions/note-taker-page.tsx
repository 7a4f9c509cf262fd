import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { type Option, SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";

type NoteTakerPageProps = {
  title: string;
  team: { slug: string; name: string };
  number: number;
  /** Who is named now; null for nobody who is still in the team. */
  noteTakerId: string | null;
  version: number;
  members: readonly Option[];
  reply: FormReply | null;
};

/** Where a facilitator says who takes the notes of a session. */
export function NoteTakerPage({ title, team, number, noteTakerId, version, members, reply }: NoteTakerPageProps) {
  const { t } = useI18n();
  const label = t("sessions.noteTaker");
  return (
    <Page
      narrow
      crumbs={[
        { href: paths.team(team.slug), label: team.name },
        { href: paths.session(team.slug, number), label: t("sessions.session", { number }) },
      ]}
    >
      <PageHead portal title={title} lead={t("sessions.noteTaker.lead")} />
      <Form reply={reply}>
        <ErrorSummary labels={{ person: label }} />
        <HiddenFields values={{ version }} />
        <SelectField
          name="person"
          label={label}
          hint={t("sessions.noteTaker.hint")}
          options={members}
          empty={t("sessions.noteTaker.nobody")}
          defaultValue={noteTakerId}
        />
        <SubmitRow label={t("sessions.save")}>
          <a className="go" href={paths.session(team.slug, number)}>
            {t("sessions.back")}
          </a>
        </SubmitRow>
      </Form>
    </Page>
  );
}
