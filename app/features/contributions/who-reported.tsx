import type { Metric } from "#app/features/metrics/metric";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import { Cell, RecordTable } from "#app/ui/table";
import { Gap, NoValue, OpenTag } from "#app/ui/tag";
import { Instant } from "#app/ui/when";
import { amountWords } from "./amount-words";
import type { Reporter } from "./contribution";

type WhoReportedProps = { metric: Metric; period: string; others: string[]; reporters: readonly Reporter[] };

/** Which organizations answered for one period, and their numbers as far as the reader may know them. */
export function WhoReported({ metric, period, others, reporters }: WhoReportedProps) {
  const { t, format } = useI18n();
  const own = reporters.filter(({ isOwn }) => isOwn).map(({ organization }) => organization.name);
  const name = format.period(metric.grain, period);
  const note = own.length > 0 ? t("contributions.who.own", { names: format.list(own) }) : t("contributions.who.others");
  return (
    <Section id="who" title={t("contributions.who")} note={note}>
      {reporters.length === 0 ? (
        <p className="meta">{t("contributions.who.none")}</p>
      ) : (
        <RecordTable caption={t("contributions.who.in", { period: name })} showCaption>
          <thead>
            <tr>
              <th scope="col">{t("contributions.who.organization")}</th>
              <th scope="col">{t("contributions.who.answer")}</th>
              <th scope="col" className="n">
                {t("metrics.page.number")}
              </th>
              <th scope="col">{t("contributions.who.received")}</th>
            </tr>
          </thead>
          <tbody>
            {reporters.map((reporter) => (
              <ReporterRow key={reporter.organization.slug} metric={metric} reporter={reporter} />
            ))}
          </tbody>
        </RecordTable>
      )}
      {others.length > 0 && (
        <p className="acts">
          <span className="meta">{t("contributions.who.choose")}</span>
          {others.map((start) => (
            <a key={start} className="go" href={`${paths.metric(metric.id)}?period=${start}#who`}>
              {format.shortPeriod(metric.grain, start)}
            </a>
          ))}
        </p>
      )}
    </Section>
  );
}

function ReporterRow({ metric, reporter }: { metric: Metric; reporter: Reporter }) {
  const { t, format } = useI18n();
  return (
    <tr>
      <th scope="row">
        <a href={paths.organization(reporter.organization.slug)}>{reporter.organization.name}</a>
      </th>
      <Cell label={t("contributions.who.answer")}>
        <Answer answer={reporter.answer} />
      </Cell>
      <Cell label={t("metrics.page.number")} number>
        <Value metric={metric} reporter={reporter} />
      </Cell>
      <Cell label={t("contributions.who.received")}>
        {reporter.enteredAt !== null && <Instant at={reporter.enteredAt} />}
        {reporter.by && (
          <span className="meta">
            {" "}
            {reporter.by.organizations.length > 0
              ? t("contributions.who.byFor", {
                  name: reporter.by.name,
                  organizations: format.list(reporter.by.organizations),
                })
              : t("contributions.who.by", { name: reporter.by.name })}
          </span>
        )}
      </Cell>
    </tr>
  );
}

function Answer({ answer }: Pick<Reporter, "answer">) {
  const { t } = useI18n();
  if (answer === "missing") return <Gap>{t("contributions.who.missing")}</Gap>;
  if (answer === "not_applicable") return <>{t("contributions.who.doesNotApply")}</>;
  if (answer === "accepted") return <>{t("contributions.who.accepted")}</>;
  return (
    <>
      {t("contributions.who.reported")} <OpenTag>{t("contributions.mine.waiting")}</OpenTag>
    </>
  );
}

function Value({ metric, reporter }: { metric: Metric; reporter: Reporter }) {
  const speech = useI18n();
  const { t } = speech;
  const { shown, isOwn, correctable } = reporter;
  if (shown.state === "suppressed") return <NoValue suppressed>{t("metrics.missing.suppressed")}</NoValue>;
  if (shown.state === "none") return <NoValue>{t("contributions.who.noAnswer")}</NoValue>;
  const words =
    shown.state === "value" ? amountWords(shown.value, metric, speech) : t("contributions.who.doesNotApply");
  return (
    <>
      {isOwn ? <b>{words}</b> : words} {isOwn && <span className="asof">{t("contributions.who.own.tag")}</span>}{" "}
      {correctable && <a href={paths.correctContribution(correctable)}>{t("contributions.who.change")}</a>}
    </>
  );
}
