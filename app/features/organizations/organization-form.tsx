import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { CheckboxField, SelectField } from "#app/ui/form/choice-fields";
import { ConfirmButton } from "#app/ui/form/confirm-button";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { WhatIsWrong } from "#app/ui/form/what-is-wrong";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { type Organization, organizationKinds } from "./organization";

type Choice = { value: string; label: string };
type Choices = { groups: Choice[]; organizations: Choice[] };

function useLabels() {
  const { t } = useI18n();
  return {
    name: t("organizations.field.name"),
    slug: t("organizations.field.slug"),
    kind: t("organizations.field.kind"),
    groupId: t("organizations.field.group"),
    parentId: t("organizations.field.parent"),
    areaServed: t("organizations.field.area"),
    website: t("organizations.field.website"),
    about: t("organizations.field.about"),
  };
}

type NewProps = Choices & { submission: string; reply: FormReply | undefined };

/** Adding an organization. */
export function NewOrganizationPage({ submission, reply, ...choices }: NewProps) {
  const { t } = useI18n();
  return (
    <Page narrow crumbs={[{ href: paths.organizations(), label: t("organizations.list.title") }]}>
      <PageHead portal title={t("organizations.new.title")} />
      <Form reply={reply} submission={submission} keep>
        <ErrorSummary labels={useLabels()} />
        <ProfileFields />
        <PlaceFields {...choices} />
        <SubmitRow label={t("organizations.new.submit")} />
      </Form>
    </Page>
  );
}

type EditProps = Choices & { organization: Organization; mayArrange: boolean; reply: FormReply | undefined };

/** Editing an organization's profile; its place among others, and archiving it, for the admin. */
export function EditOrganizationPage({ organization, mayArrange, reply, ...choices }: EditProps) {
  const { t } = useI18n();
  const labels = useLabels();
  const { slug, name, isArchived } = organization;
  const verb = isArchived ? "restore" : "archive";
  const crumbs = [
    { href: paths.organizations(), label: t("organizations.list.title") },
    { href: paths.organization(slug), label: name },
  ];
  const theirs = (["name", "areaServed", "about"] as const).map((field) => ({
    name: field,
    label: labels[field],
    text: organization[field],
  }));
  return (
    <Page narrow crumbs={crumbs}>
      <PageHead portal title={t("organizations.edit.title", { name })} />
      {!isArchived && (
        <Form reply={reply} keep>
          <WhatIsWrong labels={labels} theirs={theirs} />
          <HiddenFields values={{ version: organization.version }} />
          <ProfileFields organization={organization} />
          {mayArrange && <PlaceFields {...choices} organization={organization} />}
          <TextField
            name="slug"
            size="m"
            label={labels.slug}
            hint={t("organizations.field.slugHint")}
            required
            defaultValue={slug}
            maxLength={60}
          />
          <SubmitRow label={t("organizations.edit.submit")} />
        </Form>
      )}
      {mayArrange && (
        <ConfirmButton
          label={t(`organizations.edit.${verb}`)}
          confirm={t(`organizations.edit.${verb}Confirm`)}
          action={paths.organizationPart(slug, "archive")}
          values={{ archived: isArchived ? "no" : "yes" }}
          mild={isArchived}
        >
          <p>{t(`organizations.edit.${verb}Text`)}</p>
        </ConfirmButton>
      )}
    </Page>
  );
}

function ProfileFields({ organization }: { organization?: Organization }) {
  const { t } = useI18n();
  const labels = useLabels();
  const kinds = organizationKinds.map((kind) => ({ value: kind, label: t(`organizations.kind.${kind}`) }));
  return (
    <>
      <TextField name="name" label={labels.name} required defaultValue={organization?.name} maxLength={120} />
      <SelectField
        name="kind"
        size="m"
        label={labels.kind}
        required
        defaultValue={organization?.kind}
        options={kinds}
      />
      <TextField
        name="areaServed"
        label={labels.areaServed}
        hint={t("organizations.field.areaHint")}
        defaultValue={organization?.areaServed}
        maxLength={300}
      />
      <TextField
        name="website"
        type="url"
        label={labels.website}
        defaultValue={organization?.website}
        maxLength={500}
      />
      <TextArea
        name="about"
        label={labels.about}
        hint={t("organizations.field.aboutHint")}
        rows={6}
        defaultValue={organization?.about}
      />
    </>
  );
}

function PlaceFields({ organization, groups, organizations }: Choices & { organization?: Organization }) {
  const { t } = useI18n();
  const labels = useLabels();
  return (
    <>
      <SelectField
        name="groupId"
        size="m"
        label={labels.groupId}
        empty={t("organizations.field.noGroup")}
        defaultValue={organization?.group?.id}
        options={groups}
      />
      <SelectField
        name="parentId"
        label={labels.parentId}
        empty={t("organizations.field.noParent")}
        defaultValue={organization?.parent?.id}
        options={organizations.filter(({ value }) => value !== organization?.id)}
      />
      <CheckboxField
        name="isPublic"
        label={t("organizations.field.isPublic")}
        defaultChecked={organization?.isPublic ?? true}
      />
    </>
  );
}
