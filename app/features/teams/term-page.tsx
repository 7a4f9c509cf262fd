import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { CheckboxField } from "#app/ui/form/choice-fields";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import type { Member, Team } from "./team";
import { useTeamCrumbs } from "./team-form";

type TermPageProps = {
  team: Pick<Team, "slug" | "name">;
  member: Pick<Member, "personId" | "name" | "role" | "endsOn" | "carriesOver">;
  /** Whether the reader makes facilitators and takes them away. */
  mayName: boolean;
  reply: FormReply | undefined;
};

/** How long somebody is in a team. */
export function TermPage({ team, member, mayName, reply }: TermPageProps) {
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
      <Section id="role" title={t("joining.term.role")}>
        <p>{t(`people.role.${member.role}`)}</p>
        <RoleButtons team={team} member={member} mayName={mayName} />
      </Section>
    </Page>
  );
}

/** What somebody is in the team from now on, each with what it means. */
function RoleButtons({ team, member, mayName }: Pick<TermPageProps, "team" | "member" | "mayName">) {
  const { t } = useI18n();
  const action = paths.teamPerson(team.slug, member.personId);
  const other = member.role === "member" ? "facilitator" : "member";
  return (
    <>
      {mayName && (
        <ConfirmButton
          mild
          label={t(other === "facilitator" ? "teams.people.makeFacilitator" : "teams.people.makeMember")}
          confirm={t("joining.term.yes")}
          action={action}
          values={{ role: other }}
        >
          <p>{t(other === "facilitator" ? "joining.term.facilitatorText" : "joining.term.memberText")}</p>
        </ConfirmButton>
      )}
      <ConfirmButton
        mild
        label={t("teams.people.retire")}
        confirm={t("joining.term.yes")}
        action={action}
        values={{ role: "retired" }}
      >
        <p>{t("joining.term.retireText")}</p>
      </ConfirmButton>
      <ConfirmButton
        label={t("teams.people.remove")}
        confirm={t("joining.term.yes")}
        action={action}
        values={{ role: "none" }}
      >
        <p>{t("joining.term.removeText")}</p>
      </ConfirmButton>
    </>
  );
}
