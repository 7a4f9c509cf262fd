import type { ReactNode } from "react";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Notice } from "#app/ui/notice";
import { Section } from "#app/ui/section";
import { OpenTag } from "#app/ui/tag";
import { amountWords } from "./amount-words";
import type { Logged, OwnMetric } from "./contribution";
import { NumberFields } from "./contribution-form";

type Row = OwnMetric & {
  submission: string;
  /** The page on which a round asks for the same number; it is not asked for twice. */
  askedAt: string | null;
};
type ListProps = {
  rows: readonly Row[];
  /** Whether rounds ask for something. */
  isAsked: boolean;
  back: string;
  namesOrganization: boolean;
  /** What stands under the last line. */
  children: ReactNode;
};

/** How many forms stand open on the page; what is due beyond them is marked in the list. */
const FORMS_SHOWN = 8;

/** What is due now, each with its short form; then every other number in a line, by team. */
export function OwnMetricsList({ rows, isAsked, back, namesOrganization, children }: ListProps) {
  const { t } = useI18n();
  const isOpen = ({ isDue, metric, askedAt }: Row) => isDue && metric.grain !== "event" && askedAt === null;
  const due = rows.filter(isOpen).slice(0, FORMS_SHOWN);
  const others = rows.filter((row) => !due.includes(row));
  const teamIds = [...new Set(others.map(({ metric }) => metric.team.id))];
  const teams = teamIds.map((id) => others.filter(({ metric }) => metric.team.id === id));
  return (
    <>
      {(due.length > 0 || !isAsked) && (
        <Section id="due" title={t("contributions.mine.due", { count: due.length })}>
          {due.length === 0 && <p className="prose">{t("contributions.mine.due.none")}</p>}
          <div className="form">
            {due.map((row) => (
              <DueForm key={keyOf(row)} row={row} back={back} namesOrganization={namesOrganization} />
            ))}
          </div>
        </Section>
      )}
      {teams.length > 0 && (
        <Section
          id="others"
          title={t(due.length > 0 || isAsked ? "contributions.mine.others" : "contributions.mine.all")}
        >
          {teams.map((group) => (
            <TeamLines key={group[0]!.metric.team.id} rows={group} back={back} namesOrganization={namesOrganization} />
          ))}
          {children}
        </Section>
      )}
    </>
  );
}

const keyOf = ({ metric, organization }: Row) => `${metric.id} ${organization.id}`;

function formPath({ metric, organization }: Row, back: string): string {
  const asked = new URLSearchParams({ organization: organization.id, back });
  return `${paths.metricContribution(metric.id)}?${asked.toString()}`;
}

type RowProps = { row: Row; back: string; namesOrganization: boolean };

/** The number for the period that is due, with the last one beside it. */
function DueForm({ row, back, namesOrganization }: RowProps) {
  const { t, format } = useI18n();
  const { metric, organization, period } = row;
  const id = `m-${metric.id}-${organization.id.slice(-6)}`;
  if (!period) return null;
  return (
    <section className="ask" aria-labelledby={`${id}-h`}>
      <h3 className="named" id={`${id}-h`}>
        <MetricName row={row} />
      </h3>
      <p className="meta">
        <b>{format.period(metric.grain, period.start)}</b>
        {[metric.team.name, namesOrganization ? organization.name : ""]
          .filter(Boolean)
          .map((name) => ` – ${name}`)
          .join("")}
      </p>
      <Form
        id={id}
        action={paths.metricContribution(metric.id)}
        submission={row.submission}
        label={metric.name}
        className=""
      >
        <HiddenFields values={{ organization: organization.id, period: period.start, back }} />
        <NumberFields metric={metric} last={row.last} hint={metric.meaning} />
        <SubmitRow label={t("contributions.new.send")}>
          <a className="go" href={formPath(row, back)}>
            {t("contributions.mine.more")}
          </a>
        </SubmitRow>
      </Form>
    </section>
  );
}

type LinesProps = { rows: readonly Row[]; back: string; namesOrganization: boolean };

function TeamLines({ rows, back, namesOrganization }: LinesProps) {
  const { t } = useI18n();
  const id = `team-${rows[0]!.metric.team.slug}`;
  return (
    <>
      <h3 className="sub" id={id}>
        {rows[0]!.metric.team.name}
      </h3>
      <ul className="logs" aria-labelledby={id}>
        {rows.map((row) => (
          <li key={keyOf(row)}>
            <span className="logs-n">
              <MetricName row={row} /> {row.isDue && <OpenTag>{t("contributions.mine.isDue")}</OpenTag>}
              {namesOrganization && <span className="meta"> {row.organization.name}</span>}
            </span>
            <span className="meta">
              <Last row={row} back={back} />
            </span>
            <a className="btn btn-2 btn-s" href={row.askedAt ?? formPath(row, back)}>
              {t(row.askedAt ? "contributions.mine.answer" : "contributions.mine.log")}{" "}
              <span className="vh">{row.metric.name}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

function MetricName({ row: { metric, mayOpen } }: { row: Pick<Row, "metric" | "mayOpen"> }) {
  return mayOpen ? <a href={paths.metric(metric.id)}>{metric.name}</a> : metric.name;
}

function Last({ row: { metric, last }, back }: { row: OwnMetric; back: string }) {
  const speech = useI18n();
  const { t, format } = speech;
  if (!last) return t("contributions.mine.never");
  const value = amountWords(last, metric, speech);
  return (
    <>
      {t("contributions.mine.answered", { period: format.shortPeriod(metric.grain, last.period.start), value })}{" "}
      {last.state === "pending" && <OpenTag>{t("contributions.mine.waiting")}</OpenTag>}{" "}
      <a href={paths.correctContribution(last.id, back)}>
        {t("contributions.who.change")} <span className="vh">{metric.name}</span>
      </a>
    </>
  );
}

/** Says what was logged a moment ago. */
export function LoggedNotice({ logged }: { logged: Logged }) {
  const speech = useI18n();
  const { rich, t, format } = speech;
  const { metric, period } = logged;
  return (
    <div role="status">
      <Notice kind="ok" title={t("contributions.mine.logged.title")}>
        <p>
          {rich("contributions.mine.logged", {
            value: amountWords(logged, metric, speech),
            period: format.period(metric.grain, period.start),
            name: metric.name,
            b: (words) => <b>{words}</b>,
            metric: () => <MetricName row={logged} />,
          })}
        </p>
        <p>
          <a href={paths.evidence(logged.id)}>{t("contributions.evidence.open", { count: 0 })}</a>
        </p>
      </Notice>
    </div>
  );
}
