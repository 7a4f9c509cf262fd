import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { OpenTag } from "#app/ui/tag";
import { amountWords } from "./amount-words";
import type { OwnMetric } from "./contribution";
import { NumberFields } from "./contribution-form";

type OwnMetricsListProps = {
  rows: readonly (OwnMetric & { submission: string })[];
  back: string;
  namesOrganization: boolean;
};

/** One short form per metric: the number for the period that is due, with the last one beside it. */
export function OwnMetricsList({ rows, back, namesOrganization }: OwnMetricsListProps) {
  return (
    <div className="form">
      {rows.map((row) => (
        <OwnMetricForm
          key={`${row.metric.id} ${row.organization.id}`}
          row={row}
          back={back}
          namesOrganization={namesOrganization}
        />
      ))}
    </div>
  );
}

type OwnMetricFormProps = { row: OwnMetric & { submission: string }; back: string; namesOrganization: boolean };

function OwnMetricForm({ row, back, namesOrganization }: OwnMetricFormProps) {
  const { t, format } = useI18n();
  const { metric, organization, period } = row;
  const id = `m-${metric.id}-${organization.id.slice(-6)}`;
  const more = `${paths.metricContribution(metric.id)}?organization=${organization.id}`;
  return (
    <section className="ask" aria-labelledby={`${id}-h`}>
      <h2 className="named" id={`${id}-h`}>
        <a href={paths.metric(metric.id)}>{metric.name}</a>
      </h2>
      <p className="meta">
        {[
          metric.team.name,
          namesOrganization ? organization.name : "",
          period ? format.period(metric.grain, period.start) : "",
        ]
          .filter(Boolean)
          .join(" – ")}
      </p>
      <Last row={row} />
      {period && metric.grain !== "event" ? (
        <Form
          id={id}
          action={paths.metricContribution(metric.id)}
          submission={row.submission}
          label={metric.name}
          className=""
        >
          <HiddenFields values={{ organization: organization.id, period: period.start, back }} />
          <NumberFields metric={metric} last={null} hint={metric.meaning} />
          <SubmitRow label={t("contributions.new.send")}>
            <a className="go" href={more}>
              {t("contributions.mine.more")}
            </a>
          </SubmitRow>
        </Form>
      ) : (
        <p className="acts">
          <a className="btn btn-2" href={more}>
            {t("contributions.new.title")}
          </a>
        </p>
      )}
    </section>
  );
}

function Last({ row: { metric, last } }: { row: OwnMetric }) {
  const speech = useI18n();
  const { t, format } = speech;
  if (!last) return null;
  const value = amountWords(last, metric, speech);
  return (
    <p>
      {t("contributions.mine.answered", { period: format.period(metric.grain, last.period.start), value })}{" "}
      {last.state === "pending" && <OpenTag>{t("contributions.mine.waiting")}</OpenTag>}{" "}
      <a href={paths.correctContribution(last.id)}>{t("contributions.who.change")}</a>
    </p>
  );
}
