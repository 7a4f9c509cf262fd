import { useNumbers } from "#app/features/plans/names";
import { instantOf } from "#app/platform/dates";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Cell, RecordTable } from "#app/ui/table";
import { type AgendaAbout, type AgendaItem, type AgendaTime, beginningsOf } from "./agenda";
import type { SessionSummary } from "./session";

type AgendaTableProps = { items: readonly AgendaItem[]; session: Pick<SessionSummary, "heldOn" | "startTime"> };

/** An agenda as a table: when, what, how long. */
export function AgendaTable({ items, session }: AgendaTableProps) {
  const { t } = useI18n();
  const clock = useClock(session.heldOn);
  const beginnings = beginningsOf(items, session.startTime);
  return (
    <RecordTable caption={t("agenda.title")}>
      <thead>
        <tr>
          <th scope="col">{t("agenda.when")}</th>
          <th scope="col">{t("agenda.what")}</th>
          <th scope="col" className="num">
            {t("agenda.minutes")}
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map((item, at) => (
          <tr key={item.id}>
            <Cell label={t("agenda.when")}>{beginnings[at] ? clock(beginnings[at]) : at + 1}</Cell>
            <Cell label={t("agenda.what")}>
              <b>{item.title}</b>
              {item.purpose && <div className="words">{item.purpose}</div>}
              <AboutLine about={item.about} isCarried={item.isCarried} />
            </Cell>
            <Cell label={t("agenda.minutes")} number>
              {item.minutes ?? "–"}
            </Cell>
          </tr>
        ))}
      </tbody>
    </RecordTable>
  );
}

/** The solutions that an item is about, and whether it waited from the last session. */
export function AboutLine({ about, isCarried }: Pick<AgendaItem, "about" | "isCarried">) {
  const { t } = useI18n();
  if (about.length === 0 && !isCarried) return null;
  return (
    <p className="meta">
      {about.map((solution, at) => (
        <span key={solution.id}>
          {at > 0 && ", "}
          <AboutLink solution={solution} />
        </span>
      ))}
      {isCarried && (about.length > 0 ? `. ${t("agenda.carried")}` : t("agenda.carried"))}
    </p>
  );
}

function AboutLink({ solution: { label, title, address } }: { solution: AgendaAbout }) {
  const numbers = useNumbers();
  return (
    <a href={paths.solution(address.team, address.key)}>
      {numbers.solution(label)}: {title}
    </a>
  );
}

/** How an agenda's minutes stand against the session's hours, in one sentence. */
export function AgendaTimeWords({ time: { planned, open, available } }: { time: AgendaTime }) {
  const { t } = useI18n();
  const long = useLength();
  const over = available === null ? 0 : planned - available;
  const left = available === null ? null : available - planned;
  return (
    <>
      {available === null
        ? t("agenda.planned", { time: long(planned) })
        : t("agenda.plannedOf", { time: long(planned), of: long(available) })}
      {over > 0 && <b> {t("agenda.over", { time: long(over) })}</b>}
      {over <= 0 && left !== null && left > 0 && planned > 0 && ` ${t("agenda.left", { time: long(left) })}`}
      {open > 0 && ` ${t("agenda.open", { count: open })}`}
    </>
  );
}

/** `1 h 20 min` */
function useLength(): (minutes: number) => string {
  const { t } = useI18n();
  return (all) => {
    const [hours, minutes] = [Math.floor(all / 60), all % 60];
    if (hours === 0) return t("agenda.min", { minutes });
    return minutes === 0 ? t("agenda.h", { hours }) : t("agenda.hmin", { hours, minutes });
  };
}

/** A time of the session's day as it is said. */
function useClock(day: string | null): (time: string) => string {
  const { format, timeZone } = useI18n();
  return (time) => (day === null ? time : format.time(instantOf(day, time, timeZone)));
}
