import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { SelectField } from "#app/ui/form/choice-fields";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Page, type Crumb } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Pager } from "#app/ui/pager";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import { Tag } from "#app/ui/tag";
import { PasswordAgain, passwordLabel } from "./password-again";
import type { ListedPerson } from "./person";

type PeoplePageProps = {
  crumbs: Crumb[];
  people: ListedPerson[];
  pager: { shown: number; total: number; previousHref: string | null; nextHref: string | null };
};

/** Everybody with an account, for the admin. */
export function PeoplePage({ crumbs, people, pager }: PeoplePageProps) {
  const { t, format } = useI18n();
  return (
    <Page crumbs={crumbs}>
      <PageHead
        portal
        title={t("people.admin.title")}
        lead={t("people.admin.lead")}
        actions={
          <a className="btn" href={paths.settingsPart("invitations")}>
            {t("people.invitations.new")}
          </a>
        }
      />
      <RecordTable caption={t("people.admin.title")} className="long">
        <thead>
          <tr>
            <th scope="col">{t("people.admin.name")}</th>
            <th scope="col">{t("people.admin.email")}</th>
            <th scope="col">{t("people.admin.role")}</th>
            <th scope="col" className="n">
              {t("people.admin.teams")}
            </th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <a href={paths.person(person.id)}>{person.name}</a>{" "}
                {person.isSuspended && <Tag>{t("people.admin.suspended")}</Tag>}
              </th>
              <Cell label={t("people.admin.email")}>{person.email}</Cell>
              <Cell label={t("people.admin.role")}>
                {person.coalitionRole && t(`people.role.${person.coalitionRole}`)}
              </Cell>
              <Cell label={t("people.admin.teams")} number>
                {format.number(person.teams)}
              </Cell>
            </tr>
          ))}
        </tbody>
      </RecordTable>
      <Pager {...pager} />
    </Page>
  );
}

type PersonPageProps = { crumbs: Crumb[]; person: ListedPerson; reply: FormReply | undefined };

/** One person: their role in the coalition, and whether they may sign in. */
export function PersonPage({ crumbs, person, reply }: PersonPageProps) {
  const { t } = useI18n();
  const verb = person.isSuspended ? "restore" : "suspend";
  const roles = (["admin", "data_steward"] as const).map((role) => ({ value: role, label: t(`people.role.${role}`) }));
  return (
    <Page crumbs={[...crumbs, { href: paths.settingsPart("people"), label: t("people.admin.title") }]}>
      <PageHead
        title={person.name}
        lead={person.email}
        address={person.isSuspended && <Tag>{t("people.admin.suspended")}</Tag>}
      />
      <Section id="role" title={t("people.admin.role")}>
        <Form reply={reply}>
          <ErrorSummary labels={passwordLabel(t)} />
          <HiddenFields values={{ version: person.version }} />
          <SelectField
            name="coalitionRole"
            size="m"
            label={t("people.admin.role")}
            hint={t("people.admin.roleHint")}
            empty={t("people.role.none")}
            defaultValue={person.coalitionRole}
            options={roles}
          />
          <PasswordAgain reply={reply} />
          <SubmitRow label={t("people.admin.save")} />
        </Form>
      </Section>
      {!person.isSuspended && <Help person={person} />}
      <Section id="access" title={t("people.admin.access")}>
        <ConfirmButton
          label={t(`people.admin.${verb}`)}
          confirm={t(`people.admin.${verb}Confirm`)}
          action={paths.suspension(person.id)}
          values={{ suspended: person.isSuspended ? "no" : "yes" }}
          mild={person.isSuspended}
        >
          <p>{t(`people.admin.${verb}Text`)}</p>
        </ConfirmButton>
        <p className="acts">
          <a className="go" href={paths.personPart(person.id, "merge")}>
            {t("merging.person.link")}
          </a>
          <a className="go" href={paths.personPart(person.id, "removal")}>
            {t("people.removal.open")}
          </a>
        </p>
        <p className="meta">{t("people.removal.openText")}</p>
      </Section>
      <Section id="data" title={t("people.admin.data")}>
        <p className="meta">{t("people.admin.dataText")}</p>
        <form className="acts" method="post" action={paths.personPart(person.id, "export")}>
          <button className="btn btn-2" type="submit">
            {t("people.admin.dataButton")}
          </button>
        </form>
      </Section>
    </Page>
  );
}

/** What an admin can do for somebody who cannot get in: never see or set a password. */
function Help({ person }: { person: ListedPerson }) {
  const { t } = useI18n();
  return (
    <Section id="help" title={t("people.admin.help")}>
      <p className="meta">{t(person.hasSecondFactor ? "people.admin.hasFactor" : "people.admin.lacksFactor")}</p>
      <form className="acts" method="post" action={paths.personPart(person.id, "reset")}>
        <button className="btn btn-2" type="submit">
          {t("people.admin.reset")}
        </button>
      </form>
      <ConfirmButton
        mild
        label={t("people.admin.endLogins")}
        confirm={t("people.admin.endLoginsConfirm")}
        action={paths.personPart(person.id, "logins")}
        values={{ sure: "yes" }}
      >
        <p>{t("people.admin.endLoginsText")}</p>
      </ConfirmButton>
      {person.hasSecondFactor && (
        <ConfirmButton
          label={t("people.admin.removeFactor")}
          confirm={t("people.admin.removeFactorConfirm")}
          action={paths.personPart(person.id, "second-factor")}
          values={{ sure: "yes" }}
        >
          <p>{t("people.admin.removeFactorText")}</p>
        </ConfirmButton>
      )}
    </Section>
  );
}
