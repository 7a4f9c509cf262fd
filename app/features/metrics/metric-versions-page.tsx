import { useI18n } from "#app/ui/i18n";
import { type Change, WordDiff } from "#app/ui/history-list";
import { Section } from "#app/ui/section";
import { Instant } from "#app/ui/when";
import { ChangeOrigin } from "#app/features/plans/change-origin";
import { definitionWords } from "./definition-words";
import { PeriodTable } from "./period-table";
import type { DefinitionChange, MetricVersion } from "./metric-versions";

type VersionsProps = { versions: readonly MetricVersion[]; isPublic: boolean };

/** The versions of a definition, newest first: since when, what changed in words, and the figures of each. */
export function MetricVersions({ versions, isPublic }: VersionsProps) {
  const { t, format } = useI18n();
  return (
    <>
      {versions.map((version) => (
        <Section
          key={version.number}
          id={`version-${version.number}`}
          title={t("metrics.versions.version", { number: format.number(version.number) })}
          note={
            <>
              {t("metrics.versions.since")} <Instant at={version.since} />
              {version.until !== null && (
                <>
                  {" "}
                  {t("metrics.versions.until")} <Instant at={version.until} />
                </>
              )}
            </>
          }
        >
          <Changes version={version} isFirst={version.number === 1} />
          <p className="meta">
            <ChangeOrigin decision={version.decision} />
          </p>
          {version.rows.length > 0 ? (
            <PeriodTable metric={version.metric} rows={version.rows} isPublic={isPublic} withAsked={false} />
          ) : (
            <p className="meta">{t("metrics.versions.noNumbers")}</p>
          )}
          {version.totalPeriods > version.rows.length && (
            <p className="meta">{t("metrics.versions.more", { count: version.totalPeriods - version.rows.length })}</p>
          )}
        </Section>
      ))}
    </>
  );
}

function Changes({ version, isFirst }: { version: MetricVersion; isFirst: boolean }) {
  const { t } = useI18n();
  const changes = useWords(version.changes);
  if (isFirst || changes.length === 0) {
    return <p className="meta">{t(isFirst ? "metrics.versions.first" : "metrics.versions.sameWords")}</p>;
  }
  return (
    <dl className="change">
      {changes.map(({ label, before, after }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className="words">
            <WordDiff before={before ?? ""} after={after ?? ""} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function useWords(changes: readonly DefinitionChange[]): Change[] {
  const { t } = useI18n();
  return changes.map(({ field, before, after }) => ({
    label: t(`metrics.versions.field.${field}`),
    before: definitionWords(field, before, t),
    after: definitionWords(field, after, t),
  }));
}
