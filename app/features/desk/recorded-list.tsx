import { paths } from "#app/platform/paths";
import { HiddenFields } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Gap } from "#app/ui/tag";
import { aboutWords } from "./about-words";
import type { Recorded } from "./desk";

export type DeskPlace = { team: string; session: number };

type RecordedListProps = { place: DeskPlace; recorded: readonly Recorded[]; removed: readonly Recorded[] };

/** What was recorded so far, newest first; what was taken out waits at its end. */
export function RecordedList({ place, recorded, removed }: RecordedListProps) {
  const { t } = useI18n();
  return (
    <section className="panel" aria-labelledby="rec">
      <h2 id="rec">
        {t("desk.recorded")} <span className="meta">{t("desk.recorded.count", { count: recorded.length })}</span>
      </h2>
      {recorded.length === 0 && <p className="panel-b quiet">{t("desk.recorded.none")}</p>}
      <ol className="said">
        {recorded.map((each) => (
          <li key={each.id} id={`r-${each.id}`}>
            <RecordedWords recorded={each} />
            <a className="go meta" href={paths.resolution(place.team, place.session, each.id)}>
              {t("desk.edit")}
              <span className="vh"> {`${t(`desk.kind.${each.kind}`)}: ${each.text.slice(0, 80)}`}</span>
            </a>
          </li>
        ))}
      </ol>
      {removed.length > 0 && <Removed place={place} removed={removed} />}
    </section>
  );
}

function RecordedWords({ recorded }: { recorded: Recorded }) {
  const { t } = useI18n();
  return (
    <>
      <span className="kind">{t(`desk.kind.${recorded.kind}`)}</span>
      <div>
        <p className="words">
          {recorded.kind === "task" && isFree(recorded) && (
            <>
              <Gap>{t("desk.noOwner")}</Gap>{" "}
            </>
          )}
          {recorded.text}
        </p>
        <RecordedMeta recorded={recorded} />
      </div>
    </>
  );
}

const isFree = ({ owners }: Recorded) => owners.person === null && owners.organization === null;

/** When it was recorded, whose it is, by when, and what it is about. */
function RecordedMeta({ recorded }: { recorded: Recorded }) {
  const { t, format } = useI18n();
  const { owners, dueWords, dueOn, about } = recorded;
  const due = dueWords || (dueOn && format.weekday(dueOn));
  const parts = [
    format.time(recorded.recordedAt),
    owners.person?.name,
    owners.organization?.name,
    owners.deputy && t("desk.owner.deputy", { name: owners.deputy.name }),
    due && t("desk.due.by", { date: due }),
    recorded.doneAt !== null && t("desk.isDone"),
    about && aboutWords(about, t),
  ];
  return <p className="meta">{parts.filter(Boolean).join(", ")}</p>;
}

function Removed({ place, removed }: { place: DeskPlace; removed: readonly Recorded[] }) {
  const { t } = useI18n();
  return (
    <details className="panel-b removed">
      <summary>{t("desk.removed.count", { count: removed.length })}</summary>
      <ul className="plain">
        {removed.map(({ id, kind, text, version }) => (
          <li key={id}>
            <p>
              <b>{t(`desk.kind.${kind}`)}</b> {text}
            </p>
            <form method="post" action={paths.resolutionRemoval(place.team, place.session, id)}>
              <HiddenFields values={{ version, intent: "restore" }} />
              <button className="btn btn-2 btn-s" type="submit">
                {t("desk.putBack")}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </details>
  );
}
