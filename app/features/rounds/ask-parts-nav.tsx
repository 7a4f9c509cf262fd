import { useI18n } from "#app/ui/i18n";
import type { AskPart } from "./ask";

/** Which part of a long ask this page is, and the way to the others; nothing for one that fits on a page. */
export function AskParts({ part: { number, open }, isAbove = false }: { part: AskPart; isAbove?: boolean }) {
  const { t, format } = useI18n();
  const count = open.length;
  if (count === 1) return null;
  const place = t("rounds.parts.place", { number: format.number(number), count: format.number(count) });
  return (
    <>
      <nav className="pager" aria-label={t(isAbove ? "rounds.parts.label" : "rounds.parts.labelBelow")}>
        <b>{place}</b>
        {number > 1 && (
          <a className="go" rel="prev" href={`?part=${number - 1}`}>
            {t("rounds.parts.previous")}
          </a>
        )}
        {number < count && (
          <a className="go" rel="next" href={`?part=${number + 1}`}>
            {t("rounds.parts.next")}
          </a>
        )}
      </nav>
      {isAbove && <p className="meta">{t("rounds.parts.hint")}</p>}
      {isAbove && open[number - 1] === 0 && <p>{t("rounds.parts.done")}</p>}
    </>
  );
}
