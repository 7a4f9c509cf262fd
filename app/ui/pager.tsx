import { useI18n } from "./i18n";

type PagerProps = { shown: number; total: number; previousHref?: string | null; nextHref?: string | null };

/** Under a list: how much of it stands here, and the way to the rest. */
export function Pager({ shown, total, previousHref, nextHref }: PagerProps) {
  const { t, format } = useI18n();
  const count = t("ui.pager.shown", { shown: format.number(shown), total: format.number(total) });
  if (!previousHref && !nextHref) return <p className="pager">{count}</p>;
  return (
    <nav className="pager" aria-label={t("ui.pager.label")}>
      <span>{count}</span>
      {previousHref && (
        <a className="go" rel="prev" href={previousHref}>
          {t("ui.pager.previous")}
        </a>
      )}
      {nextHref && (
        <a className="go" rel="next" href={nextHref}>
          {t("ui.pager.next")}
        </a>
      )}
    </nav>
  );
}
