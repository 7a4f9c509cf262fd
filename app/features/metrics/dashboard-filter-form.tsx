import type { ReactNode } from "react";
import { useI18n } from "#app/ui/i18n";
import type { FilterChoices } from "./dashboard";
import { choiceText, compareText, type DashboardFilter, paramsOf, type PeriodChoice } from "./dashboard-filter";

type Props = { action: string; filter: DashboardFilter; choices: FilterChoices };

/** What a dashboard is narrowed to, in a plain form: what is chosen stands in the page's address. */
export function DashboardFilterForm({ action, filter, choices }: Props) {
  const { t } = useI18n();
  const { teams, organizations, dimensions, periods } = choices;
  if (organizations.length === 0 && dimensions.length === 0 && periods.length === 0 && teams.length < 2) return null;
  const isNarrowed = Object.keys(paramsOf(filter)).length > 0;
  return (
    <form className="find noprint" method="get" action={action} aria-label={t("metrics.filter.label")}>
      {teams.length > 1 && (
        <Choice name="team" label={t("metrics.filter.team")} chosen={filter.team} empty={t("metrics.filter.allTeams")}>
          <Options options={teams} />
        </Choice>
      )}
      {organizations.length > 0 && (
        <Choice
          name="organization"
          label={t("metrics.filter.organization")}
          chosen={filter.organization}
          empty={t("metrics.filter.allOrganizations")}
        >
          <Options options={organizations.map(({ slug, name }) => ({ value: slug, label: name }))} />
        </Choice>
      )}
      {dimensions.length > 0 && (
        <Choice
          name="category"
          label={t("metrics.filter.category")}
          chosen={filter.category}
          empty={t("metrics.filter.everybody")}
        >
          {dimensions.map((dimension) => (
            <optgroup key={dimension.id} label={dimension.name}>
              <Options
                options={dimension.categories.map(({ id, name, isUnknown }) => ({
                  value: id,
                  label: isUnknown ? t("dimensions.unknown") : name,
                }))}
              />
            </optgroup>
          ))}
        </Choice>
      )}
      {periods.length > 0 && (
        <>
          <Choice
            name="period"
            label={t("metrics.filter.period")}
            chosen={filter.period && choiceText(filter.period)}
            empty={t("metrics.filter.newest")}
          >
            <PeriodOptions periods={periods} />
          </Choice>
          <Choice
            name="compare"
            label={t("metrics.filter.compare")}
            chosen={compareText(filter.compare)}
            empty={t("metrics.filter.nothing")}
          >
            <option value="before">{t("metrics.filter.before")}</option>
            <option value="year">{t("metrics.filter.year")}</option>
            <PeriodOptions periods={periods} />
          </Choice>
        </>
      )}
      <div className="acts">
        <button className="btn btn-2" type="submit">
          {t("metrics.filter.go")}
        </button>
        {isNarrowed && (
          <a className="go" href={action}>
            {t("metrics.filter.clear")}
          </a>
        )}
      </div>
    </form>
  );
}

type ChoiceProps = { name: string; label: string; chosen: string | null; empty: string; children: ReactNode };

function Choice({ name, label, chosen, empty, children }: ChoiceProps) {
  return (
    <div className="field">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select className="in" id={`filter-${name}`} name={name} defaultValue={chosen ?? ""}>
        <option value="">{empty}</option>
        {children}
      </select>
    </div>
  );
}

function Options({ options }: { options: readonly { value: string; label: string }[] }) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}

/** Months, quarters and years under their own heads, where metrics are reported by more than one of them. */
function PeriodOptions({ periods }: { periods: readonly PeriodChoice[] }) {
  const { t, format } = useI18n();
  const grains = [...new Set(periods.map(({ grain }) => grain))];
  const groups = grains.map((grain) => ({
    grain,
    options: periods
      .filter((period) => period.grain === grain)
      .map((period) => ({ value: choiceText(period), label: format.period(grain, period.start) })),
  }));
  if (groups.length === 1) return <Options options={groups[0]!.options} />;
  return groups.map(({ grain, options }) => (
    <optgroup key={grain} label={t(`metrics.grain.${grain}`)}>
      <Options options={options} />
    </optgroup>
  ));
}
