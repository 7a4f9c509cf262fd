import type { ComponentProps } from "react";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Prose } from "#app/ui/prose";
import { Section } from "#app/ui/section";
import { Instant } from "#app/ui/when";
import type { Metric } from "./metric";
import type { PeriodRow } from "./metric-page";
import type { PeriodNote } from "./period-note";

/** A story with its Markdown read. */
export type ReadNote = PeriodNote & { story: ComponentProps<typeof Prose>["nodes"] };

type PeriodNotesProps = {
  metric: Metric;
  notes: readonly ReadNote[];
  rows: readonly PeriodRow[];
  mayWrite: boolean;
};

/** The stories behind the numbers, period by period; nothing at all where there is none, for who writes none. */
export function PeriodNotes({ metric, notes, rows, mayWrite }: PeriodNotesProps) {
  const { t, format } = useI18n();
  if (notes.length === 0 && !mayWrite) return null;
  const untold = rows.filter(({ start, end }) => !notes.some((note) => note.start === start && note.end === end));
  return (
    <Section id="story" title={t("metrics.notes.title")} note={t("metrics.notes.note")}>
      {notes.length === 0 && <p className="meta">{t("metrics.notes.none")}</p>}
      {notes.map((note) => (
        <article key={`${note.start} ${note.end}`} className="story" id={`story-${note.start}`}>
          <h3 className="sub">{format.period(metric.grain, note.start)}</h3>
          <Prose nodes={note.story} />
          <p className="asof">
            {t("metrics.notes.written")} <Instant at={note.at} />
            {mayWrite && (
              <>
                {" · "}
                <a href={paths.periodNote(metric.id, note.start)}>
                  {t("metrics.notes.edit")}
                  <span className="vh">: {format.period(metric.grain, note.start)}</span>
                </a>
              </>
            )}
          </p>
        </article>
      ))}
      {mayWrite && untold.length > 0 && (
        <p className="acts">
          <span className="meta">{t("metrics.notes.tell")}</span>
          {untold.slice(0, 6).map(({ start }) => (
            <a key={start} className="go" href={paths.periodNote(metric.id, start)}>
              {format.shortPeriod(metric.grain, start)}
            </a>
          ))}
        </p>
      )}
    </Section>
  );
}
