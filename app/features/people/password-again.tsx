import type { FormReply } from "#app/platform/form-reply";
import type { Translate } from "#app/platform/i18n/translator";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";

/** The password field's name in the summary of what is wrong. */
export const passwordLabel = (t: Translate) => ({ password: t("people.signIn.password") });

/**
 * The password, in a form that came back because it was given too long ago: what was chosen stays as it was, and is
 * carried out with it.
 * @param isAsked whether the form asks for it from the start.
 */
export function PasswordAgain({ reply, isAsked = false }: { reply: FormReply | undefined; isAsked?: boolean }) {
  const { t } = useI18n();
  if (!isAsked && !reply?.errors["password"]) return null;
  return (
    <TextField
      name="password"
      type="password"
      size="m"
      label={t("people.signIn.password")}
      required
      autoComplete="current-password"
    />
  );
}
