import { useI18n } from "#app/ui/i18n";
import { Cell, RecordTable } from "#app/ui/table";
import { amountWords } from "#app/features/contributions/amount-words";
import type { ListedRow } from "./number-list";
import type { Deed } from "./number-row";

type RowsProps = { rows: readonly ListedRow[]; show: Deed };

/** Rows of a file that do one thing: what is wrong with them, or what they give. */
export function NumberRows({ rows, show }: RowsProps) {
  return show === "bad" || show === "skipped" ? (
    <Problems rows={rows} show={show} />
  ) : (
    <Numbers rows={rows} show={show} />
  );
}

function Problems({ rows, show }: RowsProps) {
  const { t, format } = useI18n();
  return (
    <RecordTable caption={t(`numbers.rows.${show}`)} className="long">
      <thead>
        <tr>
          <th scope="col">{t("numbers.rows.row")}</th>
          <th scope="col">{t("numbers.rows.column")}</th>
          <th scope="col">{t("numbers.rows.reason")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, problem }) => (
          <tr key={row}>
            <th scope="row">{t("numbers.rows.nth", { row: format.number(row) })}</th>
            <Cell label={t("numbers.rows.column")}>{problem && t(`numbers.field.${problem.field}`)}</Cell>
            <Cell label={t("numbers.rows.reason")}>{problem && t(problem.key, problem.values)}</Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

function Numbers({ rows, show }: RowsProps) {
  const { t, format, locale } = useI18n();
  return (
    <RecordTable caption={t(`numbers.rows.${show}`)}>
      <thead>
        <tr>
          <th scope="col">{t("numbers.rows.row")}</th>
          <th scope="col">{t("numbers.field.organization")}</th>
          <th scope="col">{t("numbers.field.metric")}</th>
          <th scope="col">{t("numbers.field.period")}</th>
          <th scope="col" className="n">
            {t("numbers.field.value")}
          </th>
          {show === "correct" && (
            <th scope="col" className="n">
              {t("numbers.rows.before")}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, organization, metric, period, amounts, known }) => (
          <tr key={row}>
            <th scope="row">{t("numbers.rows.nth", { row: format.number(row) })}</th>
            <Cell label={t("numbers.field.organization")}>{organization}</Cell>
            <Cell label={t("numbers.field.metric")}>{metric?.name}</Cell>
            <Cell label={t("numbers.field.period")}>{period && format.period(period.grain, period.start)}</Cell>
            <Cell label={t("numbers.field.value")} number>
              {metric && amountWords(amounts, metric, { t, locale })}
            </Cell>
            {show === "correct" && (
              <Cell label={t("numbers.rows.before")} number>
                {metric && known && amountWords(known, metric, { t, locale })}
              </Cell>
            )}
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}
