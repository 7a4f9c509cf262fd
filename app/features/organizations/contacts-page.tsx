import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { CheckboxField } from "#app/ui/form/choice-fields";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { Section } from "#app/ui/section";
import { OpenTag } from "#app/ui/tag";
import type { Contact } from "./contact";

type Place = { slug: string; name: string };

/** Whom to turn to, on the organization's own page. Nothing where nobody is named. */
export function ContactList({ contacts, editHref }: { contacts: readonly Contact[]; editHref: string | null }) {
  const { t } = useI18n();
  if (contacts.length === 0 && !editHref) return null;
  return (
    <Section id="contacts" title={t("organizations.contact.title")}>
      {contacts.length === 0 && <p className="meta">{t("organizations.contact.none")}</p>}
      <ul className="rows">
        {contacts.map((contact) => (
          <li key={contact.id}>
            <ContactWords contact={contact} />
          </li>
        ))}
      </ul>
      {editHref && (
        <p className="acts">
          <a className="go" href={editHref}>
            {t("organizations.contact.editAll")}
          </a>
        </p>
      )}
    </Section>
  );
}

function ContactWords({ contact: { name, whatFor, email, phone, isPublic } }: { contact: Contact }) {
  const { t } = useI18n();
  return (
    <>
      <b>{name}</b> {!isPublic && <OpenTag>{t("organizations.contact.notPublic")}</OpenTag>}
      {whatFor && <span className="meta"> {whatFor}</span>}
      <span className="reach">
        {email && <a href={`mailto:${email}`}>{email}</a>}
        {phone && <a href={`tel:${phone.replace(/[^+\d]/g, "")}`}>{phone}</a>}
      </span>
    </>
  );
}

type ContactsPageProps = {
  organization: Place;
  contacts: readonly Contact[];
  submission: string;
  reply: FormReply | undefined;
};

/** An organization's contacts: a line each, and a form for another one. */
export function ContactsPage({ organization, contacts, submission, reply }: ContactsPageProps) {
  const { t } = useI18n();
  const { slug, name } = organization;
  return (
    <Page narrow crumbs={useCrumbs(organization)}>
      <PageHead portal title={t("organizations.contact.pageTitle", { name })} lead={t("organizations.contact.lead")} />
      {contacts.length === 0 && <p className="quiet">{t("organizations.contact.none")}</p>}
      <ul className="rows">
        {contacts.map((contact) => (
          <li key={contact.id} className="row-split">
            <div>
              <ContactWords contact={contact} />
            </div>
            <a className="go" href={paths.contact(slug, contact.id)}>
              {t("organizations.contact.edit")}
              <span className="vh"> {contact.name}</span>
            </a>
          </li>
        ))}
      </ul>
      <section className="gaptop2" aria-labelledby="add">
        <h2 className="sub" id="add">
          {t("organizations.contact.add")}
        </h2>
        <Form reply={reply} submission={submission}>
          <WhatIsWrong labels={useLabels()} theirs={[]} />
          <ContactFields />
          <SubmitRow label={t("organizations.contact.addSubmit")} />
        </Form>
      </section>
    </Page>
  );
}

type ContactPageProps = { organization: Place; contact: Contact; reply: FormReply | undefined };

/** One contact, to change or to take away. */
export function ContactPage({ organization, contact, reply }: ContactPageProps) {
  const { t } = useI18n();
  const labels = useLabels();
  const { slug } = organization;
  const theirs = (["name", "whatFor", "email", "phone"] as const).map((field) => ({
    name: field,
    label: labels[field],
    text: contact[field] ?? "",
  }));
  const above = { href: paths.organizationPart(slug, "contacts"), label: t("organizations.contact.title") };
  return (
    <Page narrow crumbs={[...useCrumbs(organization), above]}>
      <PageHead portal title={contact.name} />
      <Form reply={reply}>
        <WhatIsWrong labels={labels} theirs={theirs} />
        <HiddenFields values={{ version: contact.version }} />
        <ContactFields contact={contact} />
        <SubmitRow label={t("organizations.edit.submit")} />
      </Form>
      <ConfirmButton
        label={t("organizations.contact.remove")}
        confirm={t("organizations.contact.removeYes")}
        action={paths.contactRemoval(slug, contact.id)}
      >
        <p>{t("organizations.contact.removeText")}</p>
      </ConfirmButton>
    </Page>
  );
}

function ContactFields({ contact }: { contact?: Contact }) {
  const { t } = useI18n();
  const labels = useLabels();
  return (
    <>
      <TextField name="name" size="m" label={labels.name} required defaultValue={contact?.name} maxLength={120} />
      <TextField
        name="whatFor"
        label={labels.whatFor}
        hint={t("organizations.contact.whatForHint")}
        defaultValue={contact?.whatFor}
        maxLength={200}
      />
      <TextField
        name="email"
        type="email"
        size="m"
        label={labels.email}
        defaultValue={contact?.email}
        maxLength={254}
      />
      <TextField name="phone" type="tel" size="m" label={labels.phone} defaultValue={contact?.phone} maxLength={40} />
      <CheckboxField
        name="isPublic"
        label={t("organizations.contact.isPublic")}
        hint={t("organizations.contact.isPublicHint")}
        defaultChecked={contact?.isPublic ?? false}
      />
    </>
  );
}

function useLabels() {
  const { t } = useI18n();
  return {
    name: t("organizations.contact.name"),
    whatFor: t("organizations.contact.whatFor"),
    email: t("organizations.contact.email"),
    phone: t("organizations.contact.phone"),
  };
}

function useCrumbs({ slug, name }: Place) {
  const { t } = useI18n();
  return [
    { href: paths.organizations(), label: t("organizations.list.title") },
    { href: paths.organization(slug), label: name },
  ];
}
