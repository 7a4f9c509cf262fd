import type { FormReply } from "#app/platform/form-reply";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";

type Theirs = { label: string; name: string; text: string };

/** Whether a form came back because somebody else saved first. */
function isStale(reply: FormReply | null | undefined): boolean {
  return reply?.errors[""]?.some(({ key }) => key === "errors.changedMeanwhile") ?? false;
}

type WhatIsWrongProps = {
  reply: FormReply | null | undefined;
  theirs: readonly Theirs[];
  labels: Record<string, string>;
};

/** On top of a form that came back: the other's words after a stale save, else what needs another look. */
export function WhatIsWrong({ reply, theirs, labels }: WhatIsWrongProps) {
  return isStale(reply) ? <StaleNotice reply={reply} theirs={theirs} /> : <ErrorSummary labels={labels} />;
}

function StaleNotice({ reply, theirs }: { reply: FormReply | null | undefined; theirs: readonly Theirs[] }) {
  const { t } = useI18n();
  if (!isStale(reply)) return null;
  const different = theirs.filter(({ name, text }) => (reply?.values[name]?.[0] ?? "").trim() !== text.trim());
  return (
    <div role="alert">
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
    </div>
  );
}
