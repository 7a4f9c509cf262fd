import { useI18n } from "#app/ui/i18n";
import { Status } from "#app/ui/status";
import { Tag } from "#app/ui/tag";
import { Day } from "#app/ui/when";
import { useNumbers } from "./names";
import type { Update } from "./plan";

/** Dated statements, latest first, as they were written. */
export function UpdatesList({
  updates,
  correctHref,
}: {
  updates: readonly Update[];
  correctHref: (update: Update) => string;
}) {
  return (
    <ol className="tl">
      {updates.map((update) => (
        <li key={update.id}>
          <p className="when">
            <Day day={update.statedOn} />
          </p>
          <div>
            <Author update={update} correctHref={update.mayCorrect ? correctHref(update) : null} />
            <div className="words">
              {update.narrative.split(/\n{2,}/).map((paragraph, at) => (
                <p key={at}>{paragraph}</p>
              ))}
            </div>
            <Origin update={update} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Author({ update, correctHref }: { update: Update; correctHref: string | null }) {
  const { t } = useI18n();
  const { authorName, organizationName, status, markAsPrinted } = update;
  return (
    <p className="who">
      {authorName && <b>{authorName}</b>}
      {organizationName && (authorName ? <span className="meta">{organizationName}</span> : <b>{organizationName}</b>)}
      {!authorName && !organizationName && <b>{t("plans.updates.team")}</b>}
      {status ? <Status value={status} /> : <span className="meta">{t("plans.updates.statusNotStated")}</span>}
      {!status && markAsPrinted && <Tag>{markAsPrinted}</Tag>}
      {correctHref && <a href={correctHref}>{t("plans.updates.correct")}</a>}
    </p>
  );
}

function Origin({ update }: { update: Update }) {
  const { t } = useI18n();
  const numbers = useNumbers();
  const parts = [
    update.stepLabel && numbers.step(update.stepLabel),
    update.source,
    update.isCorrection && t("plans.updates.corrected"),
  ].filter(Boolean);
  return parts.length > 0 ? <p className="cite meta">{parts.join(", ")}</p> : null;
}
