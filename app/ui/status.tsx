import { useI18n } from "./i18n";

export const statusValues = ["none", "not_started", "progressing", "achieved", "blocked", "dropped"] as const;

/** `none` is the absence of an update; the others are what somebody said. */
export type StatusValue = (typeof statusValues)[number];

/** A status, always mark and word together. `label` replaces the word where it is counted: "2 progressing". */
export function Status({ value, label }: { value: StatusValue; label?: string }) {
  const { t } = useI18n();
  return (
    <span className={`st st-${value.replace("_", "-")}`}>
      <StatusMark value={value} />
      {label ?? t(`ui.status.${value}`)}
    </span>
  );
}

/** The mark alone, for lists that print the word themselves right after it. */
export function StatusMark({ value }: { value: StatusValue }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      {marks[value]}
    </svg>
  );
}

const ring = <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.8" />;

const marks: Record<StatusValue, JSX.Element> = {
  none: <circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" strokeWidth="1.6" strokeDasharray="2.4 2.47" />,
  not_started: ring,
  progressing: (
    <>
      {ring}
      <path d="M8 1.8a6.2 6.2 0 0 0 0 12.4z" fill="currentColor" />
    </>
  ),
  achieved: (
    <>
      <circle cx="8" cy="8" r="7.1" fill="currentColor" />
      <path d="M4.7 8.3l2.3 2.3 4.4-4.9" fill="none" stroke="var(--surface)" strokeWidth="1.9" />
    </>
  ),
  blocked: (
    <>
      <rect x="1" y="1" width="14" height="14" rx="2" fill="currentColor" />
      <path d="M4.2 8h7.6" stroke="var(--surface)" strokeWidth="2.4" />
    </>
  ),
  dropped: (
    <>
      {ring}
      <path d="M3.6 12.4l8.8-8.8" stroke="currentColor" strokeWidth="1.8" />
    </>
  ),
};
