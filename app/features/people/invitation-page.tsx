import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { Grants, Invitation } from "./invitation";
import { NewcomerFields, useNewcomerLabels } from "./newcomer-fields";

type InvitationPageProps = {
  coalition: string;
  path: string;
  invitation: Invitation;
  /** Who is signed in, and whether the invitation is theirs. */
  person: { name: string; isInvited: boolean } | null;
  reply: FormReply | undefined;
};

/** Accepting an invitation. */
export function InvitationPage(props: InvitationPageProps) {
  const { coalition, invitation, person } = props;
  const { t } = useI18n();
  const isFirst = invitation.kind === "first_admin";
  return (
    <Page narrow>
      <PageHead
        portal
        title={isFirst ? t("people.invitation.titleFirstAdmin", { coalition }) : t("people.invitation.title")}
        lead={
          isFirst
            ? t("people.invitation.leadFirstAdmin")
            : t("people.invitation.lead", { coalition, email: invitation.email ?? "" })
        }
      />
      {!isFirst && (
        <Notice title={t("people.invitation.grants")}>
          <GrantList grants={invitation} coalition={coalition} />
        </Notice>
      )}
      {person ? <AcceptAsPerson {...props} person={person} /> : <AcceptAsNewcomer {...props} />}
    </Page>
  );
}

/** What an invitation grants, in words. */
export function GrantList({ grants, coalition }: { grants: Grants; coalition: string }) {
  const { t } = useI18n();
  const { coalitionRole, team, organization } = grants;
  return (
    <ul className="plainlist">
      {coalitionRole && (
        <li>{t("people.invitation.grantCoalition", { role: t(`people.role.${coalitionRole}`), coalition })}</li>
      )}
      {team && <li>{t("people.invitation.grantTeam", { role: t(`people.role.${team.role}`), team: team.name })}</li>}
      {organization && (
        <li>
          {t("people.invitation.grantOrganization", {
            role: t(`people.role.${organization.role}`),
            organization: organization.name,
          })}
        </li>
      )}
      {!coalitionRole && !team && !organization && <li>{t("people.invitation.grantMember", { coalition })}</li>}
    </ul>
  );
}

function AcceptAsPerson({ path, person }: { path: string; person: { name: string; isInvited: boolean } }) {
  const { t } = useI18n();
  if (!person.isInvited) {
    return (
      <Notice kind="sun" title={t("people.invitation.asYou", { name: person.name })}>
        <p>{t("people.invitation.otherPerson")}</p>
        <form method="post" action={paths.signOut()} data-forget="">
          <button className="btn btn-2" type="submit">
            {t("people.account.signOut")}
          </button>
        </form>
      </Notice>
    );
  }
  return (
    <Form action={path}>
      <p>{t("people.invitation.asYou", { name: person.name })}</p>
      <SubmitRow label={t("people.invitation.accept")} />
    </Form>
  );
}

function AcceptAsNewcomer({ path, invitation, reply }: InvitationPageProps) {
  const { t, rich } = useI18n();
  return (
    <>
      <Form reply={reply} action={path}>
        <ErrorSummary labels={useNewcomerLabels()} />
        <NewcomerFields email={invitation.email} />
        <SubmitRow label={t("people.invitation.submit")} />
      </Form>
      {invitation.email && (
        <p>{rich("people.invitation.signInFirst", { signin: (words) => <a href={paths.signIn(path)}>{words}</a> })}</p>
      )}
    </>
  );
}
