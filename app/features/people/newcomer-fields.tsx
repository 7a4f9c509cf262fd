import { CheckboxField } from "#app/ui/form/choice-fields";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";

/** The labels of the fields below, for the summary of what is wrong. */
export function useNewcomerLabels() {
  const { t } = useI18n();
  return { name: t("people.field.name"), email: t("people.field.email"), password: t("people.field.password") };
}

/** What everybody says who makes an account. @param email the address, where an invitation settles it. */
export function NewcomerFields({ email }: { email?: string | null }) {
  const { t } = useI18n();
  const labels = useNewcomerLabels();
  return (
    <>
      <TextField name="name" label={labels.name} required autoComplete="name" maxLength={120} />
      {!email && <TextField name="email" type="email" label={labels.email} required autoComplete="username" />}
      <TextField
        name="password"
        type="password"
        label={labels.password}
        hint={t("people.field.passwordHint")}
        required
        autoComplete="new-password"
      />
      <CheckboxField name="showsName" label={t("people.field.showsName")} hint={t("people.field.showsNameHint")} />
    </>
  );
}
