import type { FormReply } from "#app/platform/form-reply";
import { useI18n } from "../i18n";
import { Notice } from "../notice";

/** A field as it stands now: its name in the form, its label, its text. */
export type Theirs = { name: string; label: string; text: string };

/** Above a form that came back because somebody else saved first: what stands there now, where it differs. */
export function StaleNotice({ reply, theirs }: { reply: FormReply | null | undefined; theirs: readonly Theirs[] }) {
  const { t } = useI18n();
  const isStale = reply?.errors[""]?.some(({ key }) => key === "errors.changedMeanwhile") ?? false;
  if (!isStale) return null;
  const different = theirs.filter(({ name, text }) => (reply?.values[name]?.[0] ?? "").trim() !== text.trim());
  return (
    <Notice kind="sun" title={t("ui.form.staleTitle")}>
      <p>{t(different.length > 0 ? "ui.form.staleText" : "ui.form.staleSame")}</p>
      {different.length > 0 && (
        <dl className="change">
          {different.map(({ name, label, text }) => (
            <div key={name}>
              <dt>{label}</dt>
              <dd className="words">{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </Notice>
  );
}
