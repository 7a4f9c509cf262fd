import { useI18n } from "#app/ui/i18n";
import { Day } from "#app/ui/when";
import type { WaitingLine } from "./line";
import { periodIn } from "./periods";

type WaitingListProps = {
  lines: readonly WaitingLine[];
  today: string;
  /** Numbers to accept are counted up to here. */
  mostNumbers: number;
};

/** What waits, one line each: by when, what and for whom, and the one thing to do. */
export function WaitingList({ lines, today, mostNumbers }: WaitingListProps) {
  return (
    <ol className="todo">
      {lines.map((line) => (
        <WaitingItem key={`${line.kind} ${line.id}`} line={line} today={today} mostNumbers={mostNumbers} />
      ))}
    </ol>
  );
}

type WaitingItemProps = { line: WaitingLine; today: string; mostNumbers: number };

function WaitingItem({ line, today, mostNumbers }: WaitingItemProps) {
  const { t } = useI18n();
  const values = useValues(line, mostNumbers);
  const what = t(`waiting.${line.kind}.what`, values);
  const detail = t(`waiting.${line.kind}.detail`, values);
  const action = t(`waiting.${line.kind}.action`, values);
  return (
    <li>
      <p>
        <When line={line} today={today} />
      </p>
      <div>
        <h2>{line.href ? <a href={line.href}>{what}</a> : what}</h2>
        <p className="meta">{detail}</p>
      </div>
      <a className="go" href={line.action} aria-label={`${action}: ${what}`}>
        {action}
      </a>
    </li>
  );
}

/** By when, in words: how late it is, the day, or that there is none. */
function When({ line: { dueOn, kind }, today }: { line: WaitingLine; today: string }) {
  const { t, format } = useI18n();
  if (dueOn === null) return <span className="quiet">{t("waiting.noDate")}</span>;
  if (kind === "numbersDue")
    return <span className="due">{t("waiting.dueSince", { day: format.shortDay(dueOn) })}</span>;
  if (dueOn === today) return <span className="due">{t("waiting.today")}</span>;
  if (dueOn > today) return <Day day={dueOn} as="weekday" />;
  return (
    <>
      <span className="late">{t("waiting.late", { days: daysBetween(dueOn, today) })}</span>
      <br />
      <span className="meta">
        <Day day={dueOn} as="weekday" />
      </span>
    </>
  );
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

function useValues(line: WaitingLine, mostNumbers: number): Record<string, string | number> {
  const { format } = useI18n();
  const count = line.amount ?? 0;
  const isMore = count > mostNumbers ? "yes" : "no";
  return { ...useNames(line), ...useExtra(line), count, isMore, shown: format.number(mostNumbers) };
}

function useNames({ kind, team, solution, stepLabel, name, who }: WaitingLine) {
  const { t } = useI18n();
  const unnamed = kind === "documentInReview" ? "none" : "";
  return {
    team: team?.name ?? "none",
    title: solution?.title ?? "",
    step: stepLabel ?? "",
    name: name || unnamed,
    who: who ?? t("waiting.you"),
  };
}

/** What a kind carries besides: a day, a period, the kind of a role, or words. */
function useExtra({ kind, extra }: WaitingLine) {
  const { format } = useI18n();
  const words = extra ?? "";
  const period = kind === "numbersDue" || kind === "numbersAsked" ? periodIn(extra) : null;
  return {
    kind: words,
    words,
    hasWords: words === "" ? "no" : "yes",
    day: /^\d{4}-\d\d-\d\d$/.test(words) ? format.shortDay(words) : "none",
    period: period ? format.period(period.grain, period.start) : "",
  };
}
