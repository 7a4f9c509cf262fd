import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Page, type Crumb } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Pager } from "#app/ui/pager";
import { Section } from "#app/ui/section";
import type { FreshInvitation, ListedInvitation } from "./invitation";
import { FreshLink, InvitationsList } from "./invitations-list";
import { InviteForm } from "./invite-forms";

type Choice = { value: string; label: string };

type InvitationsPageProps = {
  crumbs: Crumb[];
  coalition: string;
  invitations: ListedInvitation[];
  pager: { shown: number; total: number; previousHref: string | null; nextHref: string | null };
  teams: Choice[];
  organizations: Choice[];
  /** The team that the form proposes to find a facilitator for. */
  facilitates: string | null;
  submission: string;
  reply: FormReply | undefined;
  made: FreshInvitation | null;
};

/** The admin's invitations. */
export function InvitationsPage({ crumbs, coalition, invitations, pager, reply, made, ...form }: InvitationsPageProps) {
  const { t } = useI18n();
  return (
    <Page crumbs={crumbs}>
      <PageHead portal title={t("people.invitations.title")} lead={t("people.invitations.lead")} />
      <FreshLink made={made} />
      <Section id="new" title={t("people.invitations.new")}>
        <InviteForm {...form} reply={reply} />
      </Section>
      <Section id="made" title={t("people.invitations.made")}>
        <InvitationsList invitations={invitations} coalition={coalition} back={paths.settingsPart("invitations")} />
        <Pager {...pager} />
      </Section>
    </Page>
  );
}

/** The link of one invitation: made anew when it is asked for, and shown this once. */
export function LinkPage({
  made,
  id,
  back,
}: {
  made: { link: string; email: string } | null;
  id: string;
  back: string;
}) {
  const { t } = useI18n();
  return (
    <Page narrow>
      <PageHead portal title={t("people.invitations.showLink")} lead={made ? null : t("people.invitations.linkLead")} />
      <FreshLink made={made} />
      {!made && (
        <Form>
          <HiddenFields values={{ invitation: id, back }} />
          <SubmitRow label={t("people.invitations.makeLink")} />
        </Form>
      )}
      <p>
        <a className="go" href={back}>
          {t("people.invitations.back")}
        </a>
      </p>
    </Page>
  );
}
