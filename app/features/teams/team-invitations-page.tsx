import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import type { FreshInvitation, ListedInvitation } from "../people/invitation";
import { FreshLink, InvitationsList } from "../people/invitations-list";
import { ShortInviteForm } from "../people/invite-forms";
import type { Team } from "./team";
import { useTeamCrumbs } from "./team-form";

type TeamInvitationsProps = {
  team: Team;
  coalition: string;
  invitations: ListedInvitation[];
  submission: string;
  reply: FormReply | undefined;
  made: FreshInvitation | null;
};

/** Inviting people into a team by link. */
export function TeamInvitationsPage({ team, coalition, invitations, made, ...form }: TeamInvitationsProps) {
  const { t } = useI18n();
  const crumbs = [
    ...useTeamCrumbs(team),
    { href: paths.teamPart(team.slug, "people"), label: t("teams.people.members") },
  ];
  return (
    <Page crumbs={crumbs}>
      <PageHead portal title={t("teams.people.invitations")} lead={t("teams.people.invitationsNote")} />
      <FreshLink made={made} />
      <Section id="new" title={t("people.invitations.new")} note={t("people.invitations.lead")}>
        <ShortInviteForm {...form} />
      </Section>
      <Section id="made" title={t("people.invitations.made")}>
        <InvitationsList
          invitations={invitations}
          coalition={coalition}
          back={paths.teamSetting(team.slug, "invitations")}
        />
      </Section>
    </Page>
  );
}
