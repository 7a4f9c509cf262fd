import { Fragment, type ReactNode } from "react";
import { ChangeOrigin } from "#app/features/plans/change-origin";
import { HistoryList } from "#app/ui/history-list";
import { useI18n } from "#app/ui/i18n";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import type { AuditEntry } from "./audit";

type HistoryPageProps = {
  title: string;
  lead: string;
  crumbs: { href: string; label: string }[];
  entries: readonly AuditEntry[];
  /** Where the older ones stand; null on the last page. */
  olderHref: string | null;
  /** What is chosen and downloaded, above the list. */
  children?: ReactNode;
  isFiltered?: boolean;
  /** How the list is kept safe, under it. */
  note?: string | undefined;
  /** What can be done about an entry: a form that takes it back. */
  actionsOf?: (id: string) => ReactNode;
};

/** What was done, newest first: the coalition's, a team's, an organization's, or one's own. */
export function AuditPage({
  title,
  lead,
  crumbs,
  entries,
  olderHref,
  children,
  isFiltered = false,
  note,
  actionsOf,
}: HistoryPageProps) {
  const { t } = useI18n();
  const none = olderHref ? "audit.noneInWindow" : isFiltered ? "audit.noneFiltered" : "audit.none";
  return (
    <Page crumbs={crumbs}>
      <PageHead portal title={title} lead={lead} />
      {children}
      {entries.length === 0 && <p className="quiet gaptop3">{t(none)}</p>}
      <div className="gaptop2">
        <HistoryList
          entries={entries.map((entry) => ({
            id: entry.id,
            at: entry.at,
            who: entry.who ?? t(`audit.by.${entry.by === "person" ? "removed" : entry.by}`),
            what: <What {...entry} />,
            // What is named above is not said again.
            changes: entry.changes.filter(
              ({ before, after }) => before !== null || entry.about.every(({ label }) => label !== after),
            ),
            origin: entry.decision !== undefined && <ChangeOrigin decision={entry.decision} />,
            actions:
              entry.more > 0 ? (
                <span className="meta">{t("audit.more", { count: entry.more })}</span>
              ) : (
                actionsOf?.(entry.id)
              ),
          }))}
        />
      </div>
      {olderHref && (
        <p className="pager">
          <a className="go" rel="next" href={olderHref}>
            {t("audit.older")}
          </a>
        </p>
      )}
      <p className="meta gaptop2">
        {t("audit.soon")} {note && <span className="words">{note}</span>}
      </p>
    </Page>
  );
}

function What({ what, about, times, as }: AuditEntry) {
  const { t } = useI18n();
  return (
    <>
      {what}
      {about.map(({ label, href }, at) => (
        <Fragment key={at}>
          {at === 0 ? ": " : ", "}
          {href ? <a href={href}>{label}</a> : label}
        </Fragment>
      ))}
      {as && <span className="meta"> {t("audit.as", { name: as })}</span>}
      {times > 1 && <span className="meta"> {t("audit.times", { count: times })}</span>}
    </>
  );
}
