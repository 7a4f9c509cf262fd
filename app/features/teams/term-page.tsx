import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { CheckboxField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { Member, Team } from "./team";
import { useTeamCrumbs } from "./team-form";

type TermPageProps = {
  team: Pick<Team, "slug" | "name">;
  member: Pick<Member, "name" | "endsOn" | "carriesOver">;
  reply: FormReply | undefined;
};

/** How long somebody is in a team. */
export function TermPage({ team, member, reply }: TermPageProps) {
  const { t } = useI18n();
  const people = { href: paths.teamPart(team.slug, "people"), label: t("teams.people.members") };
  return (
    <Page narrow crumbs={[...useTeamCrumbs(team), people]}>
      <PageHead portal title={t("joining.term.title", { name: member.name })} lead={t("joining.term.lead")} />
      <Form reply={reply}>
        <ErrorSummary labels={{ endsOn: t("joining.term.endsOn") }} />
        <TextField
          name="endsOn"
          type="date"
          size="m"
          label={t("joining.term.endsOn")}
          hint={t("joining.term.endsOnHint")}
          defaultValue={member.endsOn}
        />
        <CheckboxField
          name="carriesOver"
          label={t("joining.term.carriesOver")}
          hint={t("joining.term.carriesOverHint")}
          defaultChecked={member.carriesOver}
        />
        <SubmitRow label={t("joining.term.save")} />
      </Form>
    </Page>
  );
}
