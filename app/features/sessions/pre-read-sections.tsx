import type { Arrival } from "#app/features/metrics/period-arrivals";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Section } from "#app/ui/section";
import { WhatMoved } from "./moved-since";
import type { PreRead as Read, Promised } from "./pre-read";
import { PromisedRows } from "./promised-rows";

/** What a session's page says by itself before the session, made of what is recorded elsewhere. */
export function PreRead({ team, preRead }: { team: string; preRead: Read }) {
  const { last, promised, moved, arrivals, absent } = preRead;
  return (
    <>
      {last && <LastPromises team={team} last={last} promised={promised} />}
      <WhatMoved since={last} {...moved} />
      <Numbers arrivals={arrivals} />
      <Absent groups={absent} />
    </>
  );
}

type LastPromisesProps = { team: string; last: NonNullable<Read["last"]>; promised: readonly Promised[] };

function LastPromises({ team, last, promised }: LastPromisesProps) {
  const { t, format } = useI18n();
  if (promised.length === 0) return null;
  const tasks = promised.filter(({ kind }) => kind === "task");
  const done = tasks.filter(({ isDone }) => isDone).length;
  const title = t("agenda.promised", { number: last.number, day: format.shortDay(last.heldOn) });
  return (
    <Section
      id="promised"
      title={title}
      note={tasks.length > 0 && t("agenda.promised.done", { done, count: tasks.length })}
    >
      <PromisedRows promised={promised} />
      <p className="acts">
        <a className="go" href={paths.session(team, last.number)}>
          {t("agenda.promised.session", { number: last.number })}
        </a>
      </p>
    </Section>
  );
}

/** The numbers of the last period that is over: whether they are there, never what they say. */
function Numbers({ arrivals }: { arrivals: readonly Arrival[] }) {
  const { t } = useI18n();
  if (arrivals.length === 0) return null;
  const missing = arrivals.filter(({ hasCome }) => !hasCome);
  const came = arrivals.filter(({ hasCome }) => hasCome);
  return (
    <Section
      id="numbers"
      title={t("agenda.numbers")}
      note={t("agenda.numbers.note", { count: came.length, all: arrivals.length })}
    >
      {missing.length > 0 && (
        <>
          <h3 className="sub">{t("agenda.numbers.missing")}</h3>
          <ArrivalRows arrivals={missing} />
        </>
      )}
      {came.length > 0 && (
        <details className="q">
          <summary>{t("agenda.numbers.came", { count: came.length })}</summary>
          <ArrivalRows arrivals={came} />
        </details>
      )}
    </Section>
  );
}

function ArrivalRows({ arrivals }: { arrivals: readonly Arrival[] }) {
  const { t, format } = useI18n();
  return (
    <ul className="rows">
      {arrivals.map(({ metricId, name, grain, period, hasCome, organizations, reporters }) => (
        <li key={metricId} className="row-split">
          <a href={paths.metric(metricId)}>{name}</a>
          <span className="meta">
            {format.period(grain, period)}
            {hasCome &&
              reporters > 0 &&
              `, ${t("agenda.numbers.of", { organizations, reporters: Math.max(organizations, reporters) })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Absent({ groups }: { groups: readonly string[] }) {
  const { t, format } = useI18n();
  if (groups.length === 0) return null;
  return (
    <Section id="absent" title={t("agenda.absent")}>
      <p>{t("agenda.absent.text", { groups: format.list(groups) })}</p>
    </Section>
  );
}
