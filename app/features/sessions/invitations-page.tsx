import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { CheckboxField, type Option, SelectField } from "#app/ui/form/choice-fields";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { OpenTag, Tag } from "#app/ui/tag";
import type { Attending, Guest } from "./attending";
import { ReplyCounts } from "./attending-section";

type InvitationsPageProps = {
  title: string;
  team: { slug: string; name: string };
  number: number;
  /** It is not over and takes place. */
  isOpen: boolean;
  attending: Attending;
  people: readonly Option[];
  organizations: readonly Option[];
  submission: string;
  reply: FormReply | null;
};

/** Where a facilitator invites to a session, and sees who has answered. */
export function InvitationsPage({ title, team, number, isOpen, attending, ...form }: InvitationsPageProps) {
  const { t } = useI18n();
  return (
    <Page
      crumbs={[
        { href: paths.team(team.slug), label: team.name },
        { href: paths.session(team.slug, number), label: t("sessions.session", { number }) },
      ]}
    >
      <PageHead portal title={title} lead={t("attending.invitations.lead")} />
      <Section id="invite" title={t("attending.invite")}>
        <InviteForm {...form} />
      </Section>
      {attending.guests.length > 0 && (
        <Section id="guests" title={t("attending.guests")} note={<ReplyCounts counts={attending.counts} />}>
          <ul className="rows">
            {attending.guests.map((guest) => (
              <GuestRow
                key={guest.id}
                guest={guest}
                action={isOpen ? paths.sessionPart(team.slug, number, "invitations/withdrawal") : null}
              />
            ))}
          </ul>
        </Section>
      )}
    </Page>
  );
}

type InviteFormProps = Pick<InvitationsPageProps, "people" | "organizations" | "submission" | "reply">;

function InviteForm({ people, organizations, submission, reply }: InviteFormProps) {
  const { t } = useI18n();
  const labels = { person: t("attending.person"), organization: t("attending.organization") };
  return (
    <Form reply={reply} submission={submission}>
      <ErrorSummary labels={labels} />
      <CheckboxField name="members" label={t("attending.members")} hint={t("attending.members.hint")} defaultChecked />
      <SelectField name="person" label={labels.person} options={people} empty={t("attending.noOne")} />
      <SelectField
        name="organization"
        label={labels.organization}
        hint={t("attending.organization.hint")}
        options={organizations}
        empty={t("attending.noOne")}
      />
      <SubmitRow label={t("attending.inviteNow")} />
    </Form>
  );
}

type GuestRowProps = {
  guest: Guest;
  /** Where their invitation is withdrawn; null once the session is over. */
  action: string | null;
};

function GuestRow({ guest: { id, name, organization, reply, isInvited }, action }: GuestRowProps) {
  const { t } = useI18n();
  return (
    <li className="row-split">
      <div>
        {name}
        {organization && <div className="meta">{organization}</div>}
      </div>
      <div className="acts">
        {reply === null ? <OpenTag>{t("attending.list.none")}</OpenTag> : <Tag>{t(`attending.tag.${reply}`)}</Tag>}
        {action && isInvited && (
          <ConfirmButton
            mild
            small
            label={t("attending.withdraw")}
            confirm={t("attending.withdraw.yes")}
            action={action}
            values={{ guest: id }}
          >
            <p>{t("attending.withdraw.text", { name })}</p>
          </ConfirmButton>
        )}
      </div>
    </li>
  );
}
