import type { FormReply } from "#app/platform/form-reply";
import { SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { PasswordAgain, passwordLabel } from "./password-again";

type Choice = { value: string; label: string };
type InviteFormProps = { submission: string; reply: FormReply | undefined };

function EmailField() {
  const { t } = useI18n();
  return (
    <TextField
      name="email"
      type="email"
      size="m"
      label={t("people.invitations.email")}
      hint={t("people.invitations.emailHint")}
      required
      autoComplete="off"
    />
  );
}

/** An invitation to one team or organization, which the page names. */
export function ShortInviteForm({ submission, reply }: InviteFormProps) {
  const { t } = useI18n();
  return (
    <Form id="invite" reply={reply} submission={submission}>
      <ErrorSummary labels={{ email: t("people.invitations.email") }} />
      <EmailField />
      <SubmitRow label={t("people.invitations.submit")} />
    </Form>
  );
}

/** The admin's invitation, to anything. */
export function InviteForm({
  submission,
  reply,
  teams,
  organizations,
  facilitates,
}: InviteFormProps & { teams: Choice[]; organizations: Choice[]; facilitates: string | null }) {
  const { t } = useI18n();
  const roles = <R extends "admin" | "data_steward" | "member" | "facilitator" | "rep" | "contributor" | "plan_owner">(
    ...names: R[]
  ) => names.map((role) => ({ value: role, label: t(`people.role.${role}`) }));
  return (
    <Form id="invite" reply={reply} submission={submission}>
      <ErrorSummary labels={{ email: t("people.invitations.email"), ...passwordLabel(t) }} />
      <EmailField />
      <SelectField
        name="coalitionRole"
        size="m"
        label={t("people.invitations.coalitionRole")}
        empty={t("people.role.none")}
        options={roles("admin", "data_steward")}
      />
      <SelectField
        name="teamId"
        size="m"
        label={t("people.invitations.team")}
        empty={t("people.invitations.noTeam")}
        options={teams}
        defaultValue={facilitates ?? undefined}
      />
      <SelectField
        name="teamRole"
        size="m"
        label={t("people.invitations.teamRole")}
        hint={t("people.invitations.teamRoleHint")}
        required
        empty={false}
        options={roles("member", "facilitator")}
        defaultValue={facilitates === null ? undefined : "facilitator"}
      />
      <SelectField
        name="organizationId"
        size="m"
        label={t("people.invitations.organization")}
        empty={t("people.invitations.noOrganization")}
        options={organizations}
      />
      <SelectField
        name="affiliationRole"
        size="m"
        label={t("people.invitations.organizationRole")}
        hint={t("people.invitations.organizationRoleHint")}
        required
        empty={false}
        options={roles("rep", "contributor", "plan_owner")}
      />
      <PasswordAgain reply={reply} />
      <SubmitRow label={t("people.invitations.submit")} />
    </Form>
  );
}
