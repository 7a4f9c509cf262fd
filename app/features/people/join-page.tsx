import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { SelectField } from "#app/ui/form/choice-fields";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { NewcomerFields, useNewcomerLabels } from "./newcomer-fields";

type JoinPageProps = {
  to: string;
  organizations: { value: string; label: string }[];
  reply: FormReply | undefined;
};

/** Making an account. */
export function JoinPage({ to, organizations, reply }: JoinPageProps) {
  const { t, rich } = useI18n();
  const labels = {
    ...useNewcomerLabels(),
    organizationId: t("people.join.organization"),
    organizationName: t("people.join.organizationName"),
  };
  return (
    <Page narrow>
      <PageHead portal title={t("people.join.title")} lead={t("people.join.lead")} />
      <Form reply={reply} action={paths.join()}>
        <ErrorSummary labels={labels} />
        <HiddenFields values={{ to }} />
        <NewcomerFields />
        <SelectField
          name="organizationId"
          label={labels.organizationId}
          hint={t("people.join.organizationHint")}
          empty={t("people.join.myself")}
          options={organizations}
        />
        <TextField
          name="organizationName"
          label={labels.organizationName}
          hint={t("people.join.organizationNameHint")}
          autoComplete="organization"
          maxLength={200}
        />
        <SubmitRow label={t("people.join.submit")} />
      </Form>
      <p>{rich("people.join.hasAccount", { signin: (words) => <a href={paths.signIn(to)}>{words}</a> })}</p>
    </Page>
  );
}
