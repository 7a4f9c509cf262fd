import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import type { UndoBlocker } from "./written";

const blockersShown = 20;

/** What stands in the way of taking back what a document wrote, each with the page where it is. */
export function Blockers({ blockers }: { blockers: UndoBlocker[] }) {
  const { t } = useI18n();
  const more = blockers.length - blockersShown;
  return (
    <Notice title={t("readings.undo.blocked")}>
      <ul>
        {blockers.slice(0, blockersShown).map(({ title, path, why }, i) => (
          <li key={i}>
            <a className="words" href={path}>
              {title}
            </a>
            : {t(`readings.why.${why}`)}
          </li>
        ))}
        {more > 0 && <li>{t("readings.undo.more", { count: more })}</li>}
      </ul>
    </Notice>
  );
}
