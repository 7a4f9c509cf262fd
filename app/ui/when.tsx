import { useI18n } from "./i18n";

type DayStyle = "day" | "weekday" | "shortDay" | "longDay" | "exactDay";

/** A civil date (`YYYY-MM-DD`) as people say it, the exact date in its title. */
export function Day({ day, as = "shortDay" }: { day: string; as?: DayStyle }) {
  const { format } = useI18n();
  return (
    <time dateTime={day} title={format.exactDay(day)}>
      {format[as](day)}
    </time>
  );
}

/** An instant (epoch milliseconds) in the coalition's time zone: its day, or with `withTime` day and hour. */
export function Instant({ at, withTime = false }: { at: number; withTime?: boolean }) {
  const { format } = useI18n();
  return (
    <time dateTime={new Date(at).toISOString()} title={format.exactInstant(at)}>
      {withTime ? format.instant(at) : format.instantDay(at)}
    </time>
  );
}
