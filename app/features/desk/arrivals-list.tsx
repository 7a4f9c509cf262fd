import { paths } from "#app/platform/paths";
import { HiddenFields } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import type { Attendee } from "./attendance";
import { type Arrival, sameName } from "./check-in";
import type { DeskPlace } from "./recorded-list";

type ArrivalsListProps = { place: DeskPlace; arrivals: readonly Arrival[]; attendees: readonly Attendee[] };

/** Who says by the session's code that they are here, each with what is likely to be done about it. */
export function ArrivalsList({ place, arrivals, attendees }: ArrivalsListProps) {
  const { t } = useI18n();
  const waiting = arrivals.filter(({ isDismissed }) => !isDismissed);
  const dismissed = arrivals.filter(({ isDismissed }) => isDismissed);
  if (arrivals.length === 0) return null;
  return (
    <div className="panel-b d-arrivals">
      {waiting.length > 0 && (
        <>
          <h3>{t("arriving.arrivals")}</h3>
          <ul>
            {waiting.map((arrival) => (
              <Waiting key={arrival.id} place={place} arrival={arrival} attendees={attendees} />
            ))}
          </ul>
        </>
      )}
      {dismissed.length > 0 && (
        <details>
          <summary className="go">{t("arriving.arrivals.dismissed", { count: dismissed.length })}</summary>
          <ul>
            {dismissed.map((arrival) => (
              <li key={arrival.id}>
                <Said arrival={arrival} />
                <div className="acts">
                  <Press place={place} arrival={arrival} intent="restore" label={t("arriving.arrivals.restore")} />
                </div>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

type WaitingProps = { place: DeskPlace; arrival: Arrival; attendees: readonly Attendee[] };

function Waiting({ place, arrival, attendees }: WaitingProps) {
  const { t } = useI18n();
  const same = sameName(arrival.name, attendees);
  const press = { place, arrival };
  return (
    <li>
      <Said arrival={arrival} />
      <div className="acts">
        {same && !arrival.isKnown ? (
          <Press {...press} intent="match" of={same.key} label={t("arriving.arrivals.same", { name: same.name })} />
        ) : (
          <Press
            {...press}
            intent="guest"
            label={t(arrival.isKnown ? "arriving.arrivals.account.take" : "arriving.arrivals.guest")}
          />
        )}
        <a href={paths.arrival(place.team, place.session, arrival.id)}>
          {t("arriving.arrivals.else")}
          <span className="vh">: {arrival.name}</span>
        </a>
        <Press {...press} intent="dismiss" label={t("arriving.arrivals.dismiss")} />
      </div>
    </li>
  );
}

/** The name and the organization as somebody gave them. */
function Said({ arrival: { name, organization, isKnown } }: { arrival: Arrival }) {
  const { t } = useI18n();
  return (
    <p>
      <b>{name}</b>
      {organization && <span className="asof"> {t("arriving.arrivals.for", { organization })}</span>}
      {isKnown && <span className="asof"> {t("arriving.arrivals.account")}</span>}
    </p>
  );
}

type PressProps = {
  place: DeskPlace;
  arrival: Arrival;
  intent: "match" | "guest" | "dismiss" | "restore";
  of?: string;
  label: string;
};

function Press({ place, arrival: { id, name, organization }, intent, of, label }: PressProps) {
  const said = intent === "guest" ? { name, organization } : {};
  return (
    <form method="post" action={paths.arrival(place.team, place.session, id)}>
      <HiddenFields values={{ intent, ...said, ...(of ? { key: of } : {}) }} />
      <button className="btn btn-2 btn-s" type="submit">
        {label}
        <span className="vh">: {name}</span>
      </button>
    </form>
  );
}
