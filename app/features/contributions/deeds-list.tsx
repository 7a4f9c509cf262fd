import { paths } from "#app/platform/paths";
import { EmptyState } from "#app/ui/empty-state";
import { useI18n } from "#app/ui/i18n";
import { Pager } from "#app/ui/pager";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import { NoValue, OpenTag } from "#app/ui/tag";
import { amountWords } from "./amount-words";
import type { Deed } from "./deed";

type DeedsProps = {
  deeds: readonly Deed[];
  pager: { shown: number; total: number; previousHref: string | null; nextHref: string | null };
};

/** What an organization has contributed: a line a metric, which opens to the numbers that its figure is made of. */
export function DeedsOfOrganization({ deeds, pager }: DeedsProps) {
  const { t } = useI18n();
  return (
    <Section id="contributed" title={t("contributions.deeds")} note={deeds.length > 0 && t("contributions.deeds.note")}>
      {deeds.length === 0 ? (
        <EmptyState title={t("contributions.deeds.none.title")}>{t("contributions.deeds.none.text")}</EmptyState>
      ) : (
        deeds.map((deed) => <DeedLine key={deed.metric.id} deed={deed} />)
      )}
      <Pager {...pager} />
    </Section>
  );
}

function DeedLine({ deed }: { deed: Deed }) {
  return (
    <details className="q">
      <summary>
        <span className="row-split">
          <span>{deed.metric.name}</span>
          <span>
            <Figure deed={deed} />
          </span>
        </span>
      </summary>
      <div className="opened">
        <NumbersOf deed={deed} />
      </div>
    </details>
  );
}

function Figure({ deed: { metric, figure, rows, total } }: { deed: Deed }) {
  const speech = useI18n();
  const { t } = speech;
  if (figure.state === "suppressed") return <NoValue suppressed>{t("metrics.missing.suppressed")}</NoValue>;
  if (figure.state === "not_applicable") return <NoValue>{t("contributions.who.doesNotApply")}</NoValue>;
  if (figure.state === "none") return <span className="meta">{t("contributions.deeds.count", { count: total })}</span>;
  const { amounts, way } = figure.value;
  const isPart = rows.length < total;
  return (
    <>
      <b>{amountWords(amounts, metric, speech)}</b>{" "}
      <span className="meta">
        {way === "latest"
          ? t("contributions.deeds.latest")
          : t(isPart ? "contributions.deeds.inLast" : "contributions.deeds.inAll", { count: rows.length })}
      </span>
    </>
  );
}

function NumbersOf({ deed }: { deed: Deed }) {
  const { t } = useI18n();
  const { metric, figure, rows, total } = deed;
  return (
    <>
      <p className="meta">
        <a href={paths.metric(metric.id)}>{t("contributions.deeds.metric")}</a>{" "}
        {t("contributions.deeds.team", { team: metric.team.name })}
        {figure.state === "suppressed" && ` ${t("contributions.deeds.hidden")}`}
        {figure.state !== "suppressed" &&
          rows.length < total &&
          ` ${t("contributions.deeds.cut", { shown: rows.length, total })}`}
      </p>
      {rows.length > 0 && <RowsTable metric={metric} rows={rows} />}
    </>
  );
}

function RowsTable({ metric, rows }: Pick<Deed, "metric" | "rows">) {
  const speech = useI18n();
  const { t, format } = speech;
  const hasSpeakers = rows.some(({ by }) => by !== null);
  return (
    <RecordTable caption={metric.name}>
      <thead>
        <tr>
          <th scope="col">{t("contributions.deeds.period")}</th>
          <th scope="col" className="n">
            {t("metrics.page.number")}
          </th>
          {hasSpeakers && <th scope="col">{t("contributions.deeds.by")}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, period, amounts, isPending, by }) => (
          <tr key={id}>
            <th scope="row">{format.period(period.grain, period.start)}</th>
            <Cell label={t("metrics.page.number")} number>
              {amountWords(amounts, metric, speech)} {isPending && <OpenTag>{t("contributions.mine.waiting")}</OpenTag>}
            </Cell>
            {hasSpeakers && (
              <Cell label={t("contributions.deeds.by")}>
                {by && by.name}{" "}
                {by && by.organizations.length > 0 && (
                  <span className="meta">
                    {t("contributions.deeds.spokeFor", { organizations: format.list(by.organizations) })}
                  </span>
                )}
              </Cell>
            )}
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}
