import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import type { DeskItem, Subject } from "./desk";
import type { DeskPlace } from "./recorded-list";

type PlanPanelProps = { place: DeskPlace; subjects: readonly Subject[]; item: DeskItem | null };

/** The ways from the desk into the plan: a new solution, or one that is changed as text; those of the item first. */
export function PlanPanel({ place, subjects, item }: PlanPanelProps) {
  const { t } = useI18n();
  const ofItem = (id: string) => item?.solutions.some((solution) => solution.id === id) ?? false;
  const ordered = [...subjects].sort((a, b) => Number(ofItem(b.id)) - Number(ofItem(a.id)));
  return (
    <details className="panel d-plan" data-key="C">
      <summary>
        {t("desk.plan")} <kbd aria-hidden="true">C</kbd>
      </summary>
      <ul className="plain panel-b">
        <li>
          <a className="go" href={paths.deskSolution(place.team, place.session, "new")} data-key="W">
            {t("desk.plan.write")}
          </a>{" "}
          <kbd aria-hidden="true">W</kbd>
        </li>
        {ordered.map(({ id, ref, label, title }) => (
          <li key={id}>
            <a className="go" href={paths.deskSolution(place.team, place.session, ref)}>
              {t("desk.plan.change", { label, title })}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
