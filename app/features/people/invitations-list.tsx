import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { HiddenFields } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Cell, RecordTable } from "#app/ui/table";
import { Instant } from "#app/ui/when";
import type { FreshInvitation, ListedInvitation } from "./invitation";
import { GrantList } from "./invitation-page";

/** A link that was just made: shown this once. */
export function FreshLink({ made }: { made: FreshInvitation | null }) {
  const { t } = useI18n();
  if (!made) return null;
  if (!made.link) return <Notice kind="sun">{t("people.invitations.shownBefore")}</Notice>;
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
            <th scope="row">{invitation.email ?? t("people.role.admin")}</th>
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
  if (invitation.state !== "open") return <>{t(`people.invitations.${invitation.state}`)}</>;
  return (
    <form method="post" action={paths.revocation()}>
      {t("people.invitations.open", { day: format.instantDay(invitation.expiresAt) })}{" "}
      <HiddenFields values={{ invitation: invitation.id, back }} />
      <button className="btn btn-2 btn-s" type="submit">
        {t("people.invitations.revoke")}
      </button>
    </form>
  );
}
