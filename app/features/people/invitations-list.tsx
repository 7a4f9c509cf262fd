import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { HiddenFields } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Cell, RecordTable } from "#app/ui/table";
import { Instant } from "#app/ui/when";
import type { FreshInvitation, ListedInvitation } from "./invitation";
import { GrantList } from "./invitation-page";

/** What became of a new invitation: it goes by mail, or its link is shown this once. */
export function FreshLink({ made }: { made: FreshInvitation | null }) {
  const { t } = useI18n();
  if (!made) return null;
  if (!made.link) {
    return (
      <Notice kind="ok">
        <p>{t("people.invitations.mailed", { email: made.email })}</p>
      </Notice>
    );
  }
  return (
    <Notice kind="ok" title={t("people.invitations.ready")}>
      <p>{t("people.invitations.readyText", { email: made.email })}</p>
      <p className="field">
        <label htmlFor="fresh-link">{t("people.invitations.readyLabel")}</label>
        <input className="in" id="fresh-link" readOnly value={made.link} />
      </p>
    </Notice>
  );
}

/** Who stands for an address that is not there: the first admin, or somebody who was removed. */
const nobody = { first_admin: "people.role.admin", invitation: "people.removed.name" } as const;

type InvitationsListProps = {
  invitations: ListedInvitation[];
  coalition: string;
  /** The page that shows the list, to come back to. */
  back: string;
};

/** Invitations with what they grant and how they stand; open ones can be taken back. */
export function InvitationsList({ invitations, coalition, back }: InvitationsListProps) {
  const { t } = useI18n();
  if (invitations.length === 0) {
    return <EmptyState title={t("people.invitations.none.title")}>{t("people.invitations.none.text")}</EmptyState>;
  }
  return (
    <RecordTable caption={t("people.invitations.title")}>
      <thead>
        <tr>
          <th scope="col">{t("people.invitations.for")}</th>
          <th scope="col">{t("people.invitations.grants")}</th>
          <th scope="col">{t("people.invitations.made")}</th>
          <th scope="col">{t("people.invitations.state")}</th>
        </tr>
      </thead>
      <tbody>
        {invitations.map((invitation) => (
          <tr key={invitation.id}>
            <th scope="row">{invitation.email ?? t(nobody[invitation.kind])}</th>
            <Cell label={t("people.invitations.grants")}>
              <GrantList grants={invitation} coalition={coalition} />
            </Cell>
            <Cell label={t("people.invitations.made")}>
              <Instant at={invitation.createdAt} />
              {invitation.createdBy && (
                <>
                  <br />
                  {invitation.createdBy}
                </>
              )}
            </Cell>
            <Cell label={t("people.invitations.state")}>
              <State invitation={invitation} back={back} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

function State({ invitation, back }: { invitation: ListedInvitation; back: string }) {
  const { t, format } = useI18n();
  const isOpen = invitation.state === "open";
  const mayRenew = invitation.kind === "invitation" && (isOpen || invitation.state === "expired");
  return (
    <>
      {isOpen
        ? t("people.invitations.open", { day: format.instantDay(invitation.expiresAt) })
        : t(`people.invitations.${invitation.state}`)}
      {(isOpen || mayRenew) && (
        <form className="acts" method="post" action={paths.revocation()}>
          <HiddenFields values={{ invitation: invitation.id, back }} />
          {mayRenew && (
            <>
              <button className="btn btn-2 btn-s" type="submit" formAction={paths.invitationLetter()}>
                {t("people.invitations.again")}
              </button>
              <a className="btn btn-2 btn-s" href={paths.invitationLink(invitation.id, back)}>
                {t("people.invitations.showLink")}
              </a>
            </>
          )}
          {isOpen && (
            <button className="btn btn-2 btn-s" type="submit">
              {t("people.invitations.revoke")}
            </button>
          )}
        </form>
      )}
    </>
  );
}
