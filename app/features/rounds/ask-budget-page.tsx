import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { EmptyState } from "#app/ui/empty-state";
import { Page } from "#app/ui/page";
import { PageHead } from "#app/ui/page-head";
import { CompareTable } from "#app/ui/table";
import type { AskBudget, BudgetRow } from "./ask-budget";

/** How much of each organization's time the coalition asks for, by month. */
export function AskBudgetPage({ budget }: { budget: AskBudget }) {
  const { t, format } = useI18n();
  const { months, rows, secondsPerQuestion, measured } = budget;
  return (
    <Page crumbs={[{ href: paths.rounds(), label: t("rounds.title") }]}>
      <PageHead
        portal
        title={t("rounds.budget.title")}
        lead={
          secondsPerQuestion === null
            ? t("rounds.budget.unmeasured")
            : t("rounds.budget.lead", { seconds: Math.round(secondsPerQuestion), count: measured })
        }
      />
      {rows.length === 0 ? (
        <EmptyState ofPage title={t("rounds.budget.none")}>
          {t("rounds.budget.noneText")}
        </EmptyState>
      ) : (
        <CompareTable caption={t("rounds.budget.caption")}>
          <thead>
            <tr>
              <th scope="col">{t("rounds.budget.organization")}</th>
              {months.map((month) => (
                <th key={month} scope="col" className="n">
                  {format.shortPeriod("month", `${month}-01`)}
                </th>
              ))}
              <th scope="col" className="n">
                {t("rounds.budget.all")}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.organization.slug}>
                <th scope="row">
                  <a href={paths.organization(row.organization.slug)}>{row.organization.name}</a>
                </th>
                {row.months.map((month, at) => (
                  <td key={months[at]} className="n">
                    <Asked {...month} />
                  </td>
                ))}
                <td className="n">
                  <Asked {...row} />
                </td>
              </tr>
            ))}
          </tbody>
        </CompareTable>
      )}
    </Page>
  );
}

/** "4 min", with how many questions they are; nothing where nothing was asked. */
function Asked({ questions, minutes }: Pick<BudgetRow, "questions" | "minutes">) {
  const { t } = useI18n();
  if (questions === 0) return <span className="quiet">–</span>;
  return (
    <>
      {minutes !== null && <b>{t("rounds.budget.minutes", { minutes: Math.max(1, Math.round(minutes)) })}</b>}{" "}
      <span className="meta">{t("rounds.budget.questions", { count: questions })}</span>
    </>
  );
}
