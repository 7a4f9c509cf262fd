import { paths } from "#app/platform/paths";
import { Form } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import type { FormReply } from "#app/platform/form-reply";
import { useI18n } from "#app/ui/i18n";
import { type DeskItem, minutesLeft } from "./desk";
import type { DeskPlace } from "./recorded-list";

type AgendaPanelProps = {
  place: DeskPlace;
  items: readonly DeskItem[];
  /** The one that is up, and the one that is written under; null for neither and for what stands outside the agenda. */
  upId: string | null;
  chosenId: string | null;
  /** When in the day the session is, in words. */
  hours: string | null;
  now: number;
  submission: string;
  reply: FormReply | null;
};

/** The agenda at the side of the desk: what is up, how long it has, what comes. */
export function AgendaPanel(props: AgendaPanelProps) {
  const { place, items, upId, chosenId, hours, now } = props;
  const { t } = useI18n();
  return (
    <nav className="panel d-agenda" aria-labelledby="ag">
      <h2 id="ag">
        {t("desk.agenda")} {hours && <span className="meta">{hours}</span>}
      </h2>
      {items.length === 0 ? (
        <p className="panel-b quiet">{t("desk.noAgenda")}</p>
      ) : (
        <ol className="d-items">
          {items.map((item) => (
            <li key={item.id} className={item.id === upId ? "cur" : undefined}>
              <div>
                <a
                  href={paths.desk(place.team, place.session, { item: item.id })}
                  aria-current={item.id === chosenId ? "true" : undefined}
                >
                  {item.title}
                </a>
                <ItemTime item={item} isUp={item.id === upId} now={now} />
              </div>
              {item.beganAt === null && <BeginButton place={place} id={item.id} title={item.title} />}
            </li>
          ))}
          <li className="d-general">
            <a
              href={paths.desk(place.team, place.session, { item: "" })}
              aria-current={chosenId === null ? "true" : undefined}
            >
              {t("desk.general")}
            </a>
          </li>
        </ol>
      )}
      <AddItem {...props} />
    </nav>
  );
}

/** The clock of a session that was held long ago has stopped. */
const A_DAY = 24 * 60 * 60_000;

function ItemTime({ item, isUp, now }: { item: DeskItem; isUp: boolean; now: number }) {
  const { t, format } = useI18n();
  const { minutes, beganAt } = item;
  const words = minutes === null ? null : t("desk.minutes", { minutes });
  if (isUp && minutes !== null && beganAt !== null && now - beganAt < A_DAY) return <Timer item={item} now={now} />;
  if (beganAt !== null) {
    const began = t("desk.since", { time: format.time(beganAt) });
    return <span className="meta">{words ? t("desk.began", { words, time: format.time(beganAt) }) : began}</span>;
  }
  return words && <span className="meta">{words}</span>;
}

/** "25 min, 6 min left": the server's words, which the script keeps up to date. */
function Timer({ item, now }: { item: DeskItem; now: number }) {
  const { t } = useI18n();
  const minutes = item.minutes ?? 0;
  const left = minutesLeft(item, now) ?? 0;
  return (
    <span
      className={left < 0 ? "meta over" : "meta"}
      data-ends={(item.beganAt ?? 0) + minutes * 60_000}
      data-left={t("desk.minutesLeft", { minutes, left: "#" })}
      data-over={t("desk.minutesOver", { minutes, over: "#" })}
    >
      {left < 0 ? t("desk.minutesOver", { minutes, over: -left }) : t("desk.minutesLeft", { minutes, left })}
    </span>
  );
}

function BeginButton({ place, id, title }: { place: DeskPlace; id: string; title: string }) {
  const { t } = useI18n();
  return (
    <form method="post" action={paths.deskItem(place.team, place.session, id)}>
      <button className="btn btn-2 btn-s" type="submit">
        {t("desk.begin")}
        <span className="vh"> {title}</span>
      </button>
    </form>
  );
}

function AddItem({ place, submission, reply }: AgendaPanelProps) {
  const { t } = useI18n();
  return (
    <details className="panel-b" open={reply !== null} data-key="I">
      <summary className="go">{t("desk.addItem")}</summary>
      <Form id="add" reply={reply} submission={submission} action={paths.deskItems(place.team, place.session)}>
        <TextField name="title" label={t("desk.item.title")} required maxLength={300} />
        <TextField name="minutes" label={t("desk.item.minutes")} size="s" inputMode="numeric" />
        <p className="acts">
          <button className="btn btn-2 btn-s" type="submit">
            {t("desk.item.add")}
          </button>
        </p>
      </Form>
    </details>
  );
}
