import type { FormReply } from "#app/platform/form-reply";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";

type Theirs = { label: string; name: string; text: string };

/** Whether a form came back because somebody else saved first. */
export function isStale(reply: FormReply | null | undefined): boolean {
  return reply?.errors[""]?.some(({ key }) => key === "errors.changedMeanwhile") ?? false;
}

/** After a stale save: what stands there now, above the form that still has what was typed. */
export function StaleNotice({ reply, theirs }: { reply: FormReply | null | undefined; theirs: readonly Theirs[] }) {
  const { t } = useI18n();
  if (!isStale(reply)) return null;
  const different = theirs.filter(({ name, text }) => (reply?.values[name]?.[0] ?? "").trim() !== text.trim());
  return (
    <Notice kind="sun" title={t("plans.stale.title")}>
      <p>{different.length > 0 ? t("plans.stale.text") : t("plans.stale.same")}</p>
      {different.length > 0 && (
        <dl className="change">
          {different.map(({ label, name, text }) => (
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
