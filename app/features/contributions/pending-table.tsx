import { paths } from "#app/platform/paths";
import { HiddenFields } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Cell, RecordTable } from "#app/ui/table";
import { OpenTag } from "#app/ui/tag";
import { Instant } from "#app/ui/when";
import { amountWords } from "./amount-words";
import type { PendingContribution } from "./contribution";

type Row = PendingContribution & { submission: string };

/** The numbers that wait, each with one button. */
export function PendingTable({ rows }: { rows: readonly Row[] }) {
  const { t } = useI18n();
  return (
    <RecordTable caption={t("contributions.review.title")}>
      <thead>
        <tr>
          <th scope="col">{t("contributions.review.organization")}</th>
          <th scope="col">{t("contributions.review.metric")}</th>
          <th scope="col" className="n">
            {t("contributions.review.number")}
          </th>
          <th scope="col">{t("contributions.review.by")}</th>
          <th scope="col">
            <span className="vh">{t("contributions.review.accept")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <PendingRow key={row.id} row={row} />
        ))}
      </tbody>
    </RecordTable>
  );
}

function PendingRow({ row }: { row: Row }) {
  const speech = useI18n();
  const { t, format } = speech;
  return (
    <tr>
      <th scope="row">
        <a href={paths.organization(row.organization.slug)}>{row.organization.name}</a>
      </th>
      <Cell label={t("contributions.review.metric")}>
        <a href={paths.metric(row.metric.id)}>{row.metric.name}</a>
        <br />
        <span className="meta">{format.period(row.period.grain, row.period.start)}</span>
      </Cell>
      <Cell label={t("contributions.review.number")} number>
        <b>{amountWords(row, row.metric, speech)}</b>
      </Cell>
      <Cell label={t("contributions.review.by")}>
        {row.enteredBy ?? t("contributions.review.linkHolder")}, <Instant at={row.enteredAt} /> <Remarks row={row} />
      </Cell>
      <Cell label="">
        <form method="post" action={paths.acceptContribution(row.id)}>
          <HiddenFields values={{ submission: row.submission }} />
          <button
            className="btn btn-s"
            type="submit"
            aria-label={t("contributions.review.acceptOf", {
              organization: row.organization.name,
              metric: row.metric.name,
            })}
          >
            {t("contributions.review.accept")}
          </button>
        </form>
        <a className="btn btn-2 btn-s" href={paths.returnContribution(row.id)}>
          {t("contributions.review.return")}{" "}
          <span className="vh">
            {row.organization.name}, {row.metric.name}
          </span>
        </a>
      </Cell>
    </tr>
  );
}

function Remarks({ row }: { row: Row }) {
  const { t } = useI18n();
  return (
    <>
      {row.onBehalf && <OpenTag>{t("contributions.review.onBehalf")}</OpenTag>}{" "}
      {row.isCorrection && <OpenTag>{t("contributions.review.corrects")}</OpenTag>}
      {row.note && <p className="words">{row.note}</p>}
      {row.files > 0 && (
        <div className="meta">
          <a href={paths.evidence(row.id)}>{t("contributions.evidence.open", { count: row.files })}</a>
        </div>
      )}
      {row.evidenceUrl && (
        <p>
          <a href={row.evidenceUrl} rel="nofollow noopener noreferrer">
            {t("contributions.review.evidence")}
          </a>
        </p>
      )}
    </>
  );
}
