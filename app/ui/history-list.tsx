import { diffWordsWithSpace } from "diff";
import type { ReactNode } from "react";
import { useI18n } from "./i18n";
import { Instant } from "./when";

export type Change = {
  /** The field in words: "Goal". */
  label: string;
  /** What stood there, as people read it; null for nothing. */
  before: string | null;
  after: string | null;
  /** What stands there now to the day, for the title of a date. */
  exact?: string | undefined;
};

export type HistoryEntry = {
  id: string;
  /** Epoch milliseconds. */
  at: number;
  who: ReactNode;
  /** What was done, in words: "changed step 2". */
  what: ReactNode;
  changes: readonly Change[];
  /** Where it comes from: the decision of a session, or that there is none. */
  origin?: ReactNode;
  /** A form that undoes it, or a link to the whole thing as it was. */
  actions?: ReactNode;
};

/** Under which name an entry of the list can be linked to. */
const entryAnchor = (id: string) => `change-${id}`;

/** What was changed, newest first, each text with the words that came and went. */
export function HistoryList({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <ol className="tl">
      {entries.map((entry) => (
        <li key={entry.id} id={entryAnchor(entry.id)}>
          <p className="when">
            <Instant at={entry.at} withTime />
          </p>
          <div>
            <p className="who">
              <b>{entry.who}</b> <span>{entry.what}</span>
            </p>
            {entry.origin && <p className="meta">{entry.origin}</p>}
            {entry.changes.length > 0 && (
              <dl className="change">
                {entry.changes.map((change, at) => (
                  <ChangedText key={at} {...change} />
                ))}
              </dl>
            )}
            {entry.actions && <div className="acts gaptop3">{entry.actions}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}

function ChangedText({ label, before, after, exact }: Change) {
  const { t } = useI18n();
  const kind = before === null ? "added" : after === null ? "removed" : "changed";
  return (
    <>
      <dt>{t(`ui.history.${kind}`, { field: label })}</dt>
      <dd className="words" title={exact}>
        <WordDiff before={before ?? ""} after={after ?? ""} />
      </dd>
    </>
  );
}

/** One text over another: words that went are struck, words that came are underlined. */
export function WordDiff({ before, after }: { before: string; after: string }) {
  // Texts with little in common are shown whole, one after the other; comparing them word by word says nothing.
  const parts = diffWordsWithSpace(before, after, { maxEditLength: 400 });
  if (!parts) {
    return (
      <>
        <del>{before}</del> <ins>{after}</ins>
      </>
    );
  }
  return (
    <>
      {parts.map((part, at) => {
        if (part.added) return <ins key={at}>{part.value}</ins>;
        if (part.removed) return <del key={at}>{part.value}</del>;
        return <span key={at}>{part.value}</span>;
      })}
    </>
  );
}
