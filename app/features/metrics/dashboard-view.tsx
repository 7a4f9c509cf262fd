import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Pager } from "#app/ui/pager";
import { Section } from "#app/ui/section";
import type { FilterChoices, NarrowedMetric, Narrowing } from "./dashboard";
import { type DashboardFilter, paramsOf } from "./dashboard-filter";
import { DashboardFilterForm } from "./dashboard-filter-form";
import { FigureDownloads } from "./figure-downloads";
import type { Headline } from "./headline";
import { HeadlineFigures } from "./headline-figures";
import { NarrowedMetrics } from "./narrowed-metrics";
import { NeedLists } from "./need-lists";
import type { ListedMetric } from "./team-metrics";

type DashboardProps = {
  action: string;
  filter: DashboardFilter;
  choices: FilterChoices;
  narrowing: Narrowing;
  unknown: (keyof DashboardFilter)[];
  total: number;
  standings: { headlines: Headline[]; rows: ListedMetric[] } | null;
  narrowed: NarrowedMetric[] | null;
  pager: { shown: number; total: number; previousHref: string | null; nextHref: string | null };
  /** Whether the reader settles what is missing. */ showGaps: boolean;
  showTeam: boolean;
  downloads: (form: "csv" | "json" | "xlsx") => string;
};

/** A few headline metrics, and the others by what they need; or the figures that a filter asks for. */
export function DashboardView({ action, standings, narrowed, showGaps, showTeam, ...data }: DashboardProps) {
  const { t } = useI18n();
  const { filter, choices, narrowing, unknown, total, pager, downloads } = data;
  const query = new URLSearchParams(paramsOf(filter)).toString();
  const withFilter = (href: string) => (query ? `${href}?${query}` : href);
  if (total === 0 && !narrowing.team) {
    return (
      <EmptyState ofPage title={t("metrics.none.title")}>
        {t("metrics.none.body")}
      </EmptyState>
    );
  }
  return (
    <>
      {standings && standings.headlines.length > 0 && (
        <Section id="headlines" title={t("metrics.headlines.section")}>
          <HeadlineFigures figures={standings.headlines} />
        </Section>
      )}
      <Section
        id="all"
        title={t(narrowed ? "metrics.filter.title" : "metrics.need.title")}
        note={pager.total > pager.shown && t("metrics.need.part", { shown: pager.shown, total: pager.total })}
      >
        {unknown.length > 0 && (
          <Notice kind="sun">
            <p>
              {t("metrics.filter.unknown", { names: unknown.map((name) => t(`metrics.filter.${name}`)).join(", ") })}
            </p>
          </Notice>
        )}
        <DashboardFilterForm action={action} filter={filter} choices={choices} />
        {narrowed && <NarrowedMetrics {...{ filter, narrowing, showTeam }} rows={narrowed} />}
        {standings && <NeedLists rows={standings.rows} showGaps={showGaps} showTeam={showTeam && !narrowing.team} />}
        <Pager {...pager} />
        <div className="gaptop3">
          <FigureDownloads hrefOf={(form) => withFilter(downloads(form))} />
        </div>
      </Section>
    </>
  );
}
