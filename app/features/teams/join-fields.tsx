import { CheckboxField, SelectField } from "#app/ui/form/choice-fields";
import { FieldSet, HiddenFields } from "#app/ui/form/form";
import { TextArea, TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { Markdown } from "#app/ui/markdown";
import type { Agreement, JoinQuestion } from "./joining";
import { answerField } from "./joining.schema";

/** The organizations to choose one from, or a name of one's own. */
export function OrganizationFields({ organizations }: { organizations: { value: string; label: string }[] }) {
  const { t } = useI18n();
  return (
    <>
      <SelectField
        name="organizationId"
        label={t("joining.organization")}
        hint={t("joining.organizationHint")}
        empty={t("joining.myself")}
        options={organizations}
      />
      <TextField
        name="organizationName"
        label={t("joining.organizationName")}
        hint={t("joining.organizationNameHint")}
        autoComplete="organization"
        maxLength={200}
      />
    </>
  );
}

/** What the team asks, and what it asks its members to agree to. */
export function JoiningFields({ questions, agreement }: { questions: JoinQuestion[]; agreement: Agreement | null }) {
  const { t } = useI18n();
  return (
    <>
      {questions.length > 0 && (
        <FieldSet legend={t("joining.questions")}>
          {questions.map(({ id, question, isRequired }) => (
            <TextArea key={id} name={answerField(id)} label={question} required={isRequired} rows={3} />
          ))}
        </FieldSet>
      )}
      {agreement && (
        <FieldSet legend={t("joining.agreement")}>
          <Markdown className="words md note" text={agreement.body} />
          <HiddenFields values={{ agreement: agreement.number }} />
          <CheckboxField name="agreed" label={t("joining.agree")} />
        </FieldSet>
      )}
    </>
  );
}

/** The labels of all these fields, for the summary of what is wrong. */
export function useJoiningLabels(questions: JoinQuestion[]) {
  const { t } = useI18n();
  return {
    organizationId: t("joining.organization"),
    organizationName: t("joining.organizationName"),
    agreed: t("joining.agreement"),
    ...Object.fromEntries(questions.map(({ id, question }) => [answerField(id), question])),
  };
}
