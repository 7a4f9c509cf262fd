import { RecapPaper } from "#app/features/recaps/recap-paper";
import type { RecapSolution } from "#app/features/recaps/recap";
import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Crumbs } from "#app/ui/page";

type PlanPageProps = {
  coalition: string;
  title: string;
  today: string;
  team: { slug: string; name: string };
  solutions: RecapSolution[];
};

/** A team's plan on paper, as it stands today. */
export function PlanPage({ coalition, title, today, team, solutions }: PlanPageProps) {
  const { t, format } = useI18n();
  return (
    <div className="wrap">
      <div className="docbar">
        <Crumbs crumbs={[{ href: paths.team(team.slug), label: team.name }]} />
        <p className="acts">
          <a className="btn btn-2 btn-s" href={paths.teamPlan(team.slug, "md")}>
            Markdown
          </a>
          <a className="btn btn-2 btn-s" href={paths.teamPlan(team.slug, "json")}>
            JSON
          </a>
        </p>
      </div>
      <RecapPaper
        of={coalition}
        title={title}
        meta={t("recaps.plan.asOf", { date: format.longDay(today) })}
        heading={t("recaps.plan.heading")}
        solutions={solutions}
      />
      {solutions.length === 0 && (
        <EmptyState ofPage title={t("recaps.plan.none")}>
          {t("recaps.plan.noneBody")}
        </EmptyState>
      )}
    </div>
  );
}
