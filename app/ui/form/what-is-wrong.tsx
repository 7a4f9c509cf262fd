import { useI18n } from "../i18n";
import { Notice } from "../notice";
import { ErrorSummary } from "./error-summary";
import { useFormReply } from "./reply";

/** A field as it stands now: its name in the form, its label, its text. */
export type Theirs = { name: string; label: string; text: string };

type WhatIsWrongProps = { labels: Record<string, string>; theirs: readonly Theirs[] };

/**
 * On top of a form that came back: after a stale save what stands there now, where it differs; else what needs another
 * look. Nothing when nothing is wrong.
 */
export function WhatIsWrong({ labels, theirs }: WhatIsWrongProps) {
  const { reply } = useFormReply();
  const isStale = reply?.errors[""]?.some(({ key }) => key === "errors.changedMeanwhile") ?? false;
  if (!isStale) return <ErrorSummary labels={labels} />;
  return <StaleNotice theirs={theirs} typed={reply?.values ?? {}} />;
}

function StaleNotice({ theirs, typed }: Pick<WhatIsWrongProps, "theirs"> & { typed: Record<string, string[]> }) {
  const { t } = useI18n();
  const different = theirs.filter(({ name, text }) => (typed[name]?.[0] ?? "").trim() !== text.trim());
  return (
    <div role="alert" tabIndex={-1} autoFocus>
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
    </div>
  );
}
