import { useI18n } from "#app/ui/i18n";
import { Day, Instant } from "#app/ui/when";
import type { Freshness } from "./freshness";
import type { Metric } from "./metric";

export type { Freshness };

/** "Last updated Oct 12. Next expected …" */
export function FreshnessLine({ metric, freshness }: { metric: Pick<Metric, "grain">; freshness: Freshness }) {
  const { t, format } = useI18n();
  const { updatedAt, next } = freshness;
  const period = next ? format.period(metric.grain, next.start) : "";
  return (
    <p className="meta">
      {updatedAt === null ? (
        t("metrics.fresh.never")
      ) : (
        <>
          {t("metrics.fresh.updated")} <Instant at={updatedAt} />.
        </>
      )}{" "}
      {next?.kind === "asked" && (
        <>
          {t("metrics.fresh.asked", { period })} <Day day={next.dueOn} />.
        </>
      )}
      {next?.kind === "missing" && t("metrics.fresh.missing", { period })}
      {next?.kind === "after" && (
        <>
          {t("metrics.fresh.after", { period })} <Day day={next.end} />.
        </>
      )}
    </p>
  );
}
