import type { FormReply } from "#app/platform/form-reply";
import { paths } from "#app/platform/paths";
import { Form } from "#app/ui/form/form";
import { TextField } from "#app/ui/form/text-fields";
import { useI18n } from "#app/ui/i18n";
import { ArrivalsList } from "./arrivals-list";
import { type Attendee, hereByGroup } from "./attendance";
import type { Arrival } from "./check-in";
import type { Named } from "./desk";
import type { DeskPlace } from "./recorded-list";

type AttendancePanelProps = {
  place: DeskPlace;
  attendees: readonly Attendee[];
  arrivals: readonly Arrival[];
  organizations: readonly Named[];
  submission: string;
  reply: FormReply | null;
};

/** Who is here: tick names, find one by typing, add whoever is missing. */
export function AttendancePanel({ place, attendees, arrivals, ...form }: AttendancePanelProps) {
  const { organizations, submission, reply } = form;
  const { t } = useI18n();
  const here = attendees.filter(({ isHere }) => isHere).length;
  return (
    <section className="panel d-here" id="here" aria-labelledby="att">
      <h2 id="att">
        {t("desk.here")}{" "}
        <span className="meta" data-here={t("desk.here.count", { here: "#", all: attendees.length })}>
          {t("desk.here.count", { here, all: attendees.length })}
        </span>
      </h2>
      {here > 0 && <GroupCounts attendees={attendees} />}
      <p className="panel-b d-code">
        <a className="go" href={paths.checkIn(place.team, place.session)}>
          {t("arriving.desk.open")}
        </a>
      </p>
      <ArrivalsList place={place} arrivals={arrivals} attendees={attendees} />
      <form
        className="panel-b"
        method="post"
        action={paths.attendance(place.team, place.session)}
        data-ticks
        data-saved={t("desk.here.saved")}
        data-unsaved={t("desk.here.failed")}
      >
        <div className="field d-find" hidden>
          <label htmlFor="find-person">{t("desk.here.find")}</label>
          <input className="in" id="find-person" type="search" autoComplete="off" />
        </div>
        <div className="who-in">
          {attendees.map((attendee) => (
            <Tick key={attendee.key} attendee={attendee} />
          ))}
        </div>
        <p className="acts">
          <button className="btn btn-2 btn-s" type="submit">
            {t("desk.here.save")}
          </button>
          <span className="asof" role="status" />
        </p>
      </form>
      <details className="panel-b" open={reply !== null}>
        <summary className="go">{t("desk.here.add")}</summary>
        <Form
          id="attendee"
          reply={reply}
          submission={submission}
          action={paths.attendancePeople(place.team, place.session)}
        >
          <TextField name="name" label={t("desk.here.name")} required maxLength={200} autoComplete="off" />
          <TextField
            name="organization"
            label={t("desk.here.organization")}
            list="desk-organizations"
            maxLength={300}
            autoComplete="off"
          />
          <datalist id="desk-organizations">
            {organizations.map(({ id, name }) => (
              <option key={id} value={name} />
            ))}
          </datalist>
          <p className="acts">
            <button className="btn btn-2 btn-s" type="submit">
              {t("desk.here.addButton")}
            </button>
          </p>
        </Form>
      </details>
    </section>
  );
}

function Tick({ attendee: { key, name, organization, isHere } }: { attendee: Attendee }) {
  return (
    <label className="choice" data-name={name}>
      {isHere && <input type="hidden" name="was" value={key} />}
      <input type="checkbox" name="here" value={key} defaultChecked={isHere} />{" "}
      <span>
        {name}
        {organization && (
          <>
            <br />
            <span className="asof">{organization}</span>
          </>
        )}
      </span>
    </label>
  );
}

function GroupCounts({ attendees }: { attendees: readonly Attendee[] }) {
  const { t, format } = useI18n();
  const counts = hereByGroup(attendees).map(({ group, count }) =>
    t("desk.here.group", { group: group ?? t("desk.here.noGroup"), count }),
  );
  return <p className="panel-b meta">{format.list(counts)}</p>;
}
