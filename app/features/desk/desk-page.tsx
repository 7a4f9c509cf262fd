import { paths } from "#app/platform/paths";
import { ErrorSummary } from "#app/ui/form/error-summary";
import { Form, HiddenFields, SubmitRow } from "#app/ui/form/form";
import type { FormReply } from "#app/platform/form-reply";
import { useI18n } from "#app/ui/i18n";
import { AgendaPanel } from "./agenda-panel";
import type { Attendee } from "./attendance";
import { AttendancePanel } from "./attendance-panel";
import type { Arrival } from "./check-in";
import type { Choices, DeskItem, Kind, MadeChange, Recorded, Subject } from "./desk";
import { GENERAL, type Note, PRIVATE } from "./note";
import { KeysHelp } from "./keys-help";
import { NoteEditor } from "./note-editor";
import { PlanPanel } from "./plan-panel";
import { type DeskPlace, RecordedList } from "./recorded-list";
import { ResolutionFields } from "./resolution-fields";

type DeskPageProps = {
  team: { slug: string; name: string };
  session: { number: number; heldOn: string | null; dateWords: string };
  noteTaker: string | null;
  /** Whether the reader says who takes the notes. */
  mayName: boolean;
  /** When in the day the session is, in words. */
  hours: string | null;
  items: DeskItem[];
  upId: string | null;
  /** What is written under; null for what stands outside the agenda. */
  chosenId: string | null;
  kind: Kind;
  subjects: Subject[];
  choices: Choices;
  recorded: Recorded[];
  removed: Recorded[];
  changes: MadeChange[];
  mayChange: boolean;
  attendees: Attendee[];
  arrivals: Arrival[];
  note: Note;
  keepsPrivate: boolean;
  submissions: { record: string; item: string; attendee: string; note: string };
  now: number;
  /** The form that came back, by its name. */
  replies: { record?: FormReply | null; item?: FormReply | null; attendee?: FormReply | null };
};

/** The facilitator's desk: everything of a session that is under way, on one screen. */
export function DeskPage(props: DeskPageProps) {
  const { team, session, items, chosenId, replies, submissions } = props;
  const { t, format } = useI18n();
  const place: DeskPlace = { team: team.slug, session: session.number };
  const title = t("sessions.session", { number: session.number });
  const date = session.heldOn ? format.day(session.heldOn) : session.dateWords;
  const item = items.find(({ id }) => id === chosenId) ?? null;
  return (
    <div className="wrap">
      <div className="desk-bar">
        <div>
          <p className="meta">
            <a href={paths.team(team.slug)}>{team.name}</a>
          </p>
          <h1>{date ? t("desk.heading", { title, date }) : title}</h1>
          <NoteTaker {...props} place={place} />
        </div>
        <p className="acts">
          {props.keepsPrivate && (
            <a className="go" href={paths.note(team.slug, session.number, PRIVATE)}>
              {t("desk.private.open")}
            </a>
          )}
          <a className="btn btn-2" href={paths.session(team.slug, session.number)}>
            {t("desk.sessionPage")}
          </a>
        </p>
      </div>
      <div className="desk">
        <div className="d-write">
          <RecordPanel {...props} place={place} item={item} />
          {props.mayChange && <PlanPanel place={place} subjects={props.subjects} item={item} />}
          <NotePanel {...props} place={place} item={item} />
          <RecordedList {...props} place={place} />
          <KeysHelp />
        </div>
        <AgendaPanel {...props} place={place} submission={submissions.item} reply={replies.item ?? null} />
        <AttendancePanel
          place={place}
          attendees={props.attendees}
          arrivals={props.arrivals}
          organizations={props.choices.organizations}
          submission={submissions.attendee}
          reply={replies.attendee ?? null}
        />
      </div>
    </div>
  );
}

/** Who takes the notes, and for the facilitators where to name somebody. */
function NoteTaker({ place, noteTaker, mayName }: Pick<DeskPageProps, "noteTaker" | "mayName"> & { place: DeskPlace }) {
  const { t } = useI18n();
  if (!noteTaker && !mayName) return null;
  return (
    <p className="meta">
      {t("sessions.noteTaker")}: {noteTaker ?? t("sessions.noteTaker.nobody")}{" "}
      {mayName && (
        <a href={paths.sessionPart(place.team, place.session, "note-taker")}>
          {t(noteTaker ? "sessions.noteTaker.change" : "sessions.noteTaker.name")}
        </a>
      )}
    </p>
  );
}

type RecordPanelProps = DeskPageProps & { place: DeskPlace; item: DeskItem | null };

function RecordPanel({ place, item, upId, kind, subjects, choices, submissions, replies }: RecordPanelProps) {
  const { t, rich } = useI18n();
  const itemId = item?.id ?? "";
  return (
    <section className="panel" aria-labelledby="now">
      <ItemHead place={place} item={item} isUp={itemId === upId} />
      <Form
        id="record"
        reply={replies.record ?? null}
        submission={submissions.record}
        keep
        className="panel-b form d-record"
        action={paths.desk(place.team, place.session, { item: itemId })}
      >
        <ErrorSummary labels={{ text: t("desk.text"), who: t("desk.who"), dueOn: t("desk.dueOn") }} />
        <HiddenFields values={{ item: itemId }} />
        <ResolutionFields subjects={subjects} choices={choices} kind={kind} about={aboutOf(item)} />
        <SubmitRow label={t("desk.record")}>
          <span className="meta with-keys">{rich("desk.keys", { kbd: (word) => <kbd>{word}</kbd> })}</span>
        </SubmitRow>
      </Form>
    </section>
  );
}

/** What is written down beside decisions, tasks and notes: the words of the item that is up. */
function NotePanel({ place, item, note, submissions }: RecordPanelProps) {
  const { t } = useI18n();
  return (
    <section className="panel" aria-labelledby="notes">
      <h2 id="notes">{t("desk.notes")}</h2>
      <div className="panel-b">
        <NoteEditor
          place={place}
          noteKey={item?.id ?? GENERAL}
          note={note}
          save={submissions.note}
          label={item ? t("desk.note.label", { item: item.title }) : t("desk.note.general")}
        />
      </div>
    </section>
  );
}

/** What an item about a single solution brings is mostly about that solution. */
function aboutOf(item: DeskItem | null): string {
  const [first, second] = item?.solutions ?? [];
  return first && !second ? `s:${first.id}` : "";
}

/** What is written under, since when, and for an item that is not up the button that calls it up. */
function ItemHead({ place, item, isUp }: { place: DeskPlace; item: DeskItem | null; isUp: boolean }) {
  const { t, format } = useI18n();
  if (item === null) return <h2 id="now">{t("desk.general")}</h2>;
  const { id, title, purpose, beganAt } = item;
  return (
    <>
      <h2 id="now">
        {title}{" "}
        <span className="meta">
          {beganAt === null ? t("desk.notUp") : t("desk.since", { time: format.time(beganAt) })}
        </span>
      </h2>
      {purpose && <p className="panel-b words d-purpose">{purpose}</p>}
      {!isUp && (
        <form className="panel-b d-begin" method="post" action={paths.deskItem(place.team, place.session, id)}>
          <button className="btn btn-2 btn-s" type="submit">
            {t("desk.beginItem")}
          </button>
        </form>
      )}
    </>
  );
}
