import { paths } from "#app/platform/paths";
import { HiddenFields } from "#app/ui/form/form";
import { useI18n } from "#app/ui/i18n";
import { Gap } from "#app/ui/tag";
import { aboutWords } from "./about-words";
import type { MadeChange, Recorded } from "./desk";

export type DeskPlace = { team: string; session: number };

type RecordedListProps = {
  place: DeskPlace;
  recorded: readonly Recorded[];
  removed: readonly Recorded[];
  /** What its decisions have changed so far, and whether the reader may make such changes. */
  changes: readonly MadeChange[];
  mayChange: boolean;
};

/** What was recorded so far, newest first; what was taken out waits at its end. */
export function RecordedList(props: RecordedListProps) {
  const { place, recorded, removed } = props;
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
            <RecordedWords {...props} recorded={each} />
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

function RecordedWords({ recorded, ...props }: Omit<RecordedListProps, "recorded"> & { recorded: Recorded }) {
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
        {recorded.kind === "decision" && <DecisionChanges {...props} decision={recorded} />}
      </div>
    </>
  );
}

type DecisionChangesProps = Omit<RecordedListProps, "recorded"> & { decision: Recorded };

/** What a decision has changed in the plan, and the way to change it. */
function DecisionChanges({ place, decision, changes, mayChange }: DecisionChangesProps) {
  const { t } = useI18n();
  const made = changes.filter(({ decisionId }) => decisionId === decision.id);
  return (
    <>
      {made.length > 0 && (
        <ul className="plain meta d-made">
          {made.map((change, at) => (
            <MadeLine key={at} {...change} />
          ))}
        </ul>
      )}
      {mayChange && (
        <p className="acts">
          <a className="go meta" href={paths.resolutionChanges(place.team, place.session, decision.id)}>
            {t("desk.change")}
            <span className="vh"> {t("desk.change.of", { text: decision.text.slice(0, 80) })}</span>
          </a>
          <WriteLink place={place} decision={decision} />
        </p>
      )}
    </>
  );
}

/** The way to write what was decided as text: in the solution that it is about, or as a new one. */
function WriteLink({ place, decision }: { place: DeskPlace; decision: Recorded }) {
  const { t } = useI18n();
  const { about } = decision;
  const path = paths.deskSolution(place.team, place.session, about?.solutionRef ?? "new");
  return (
    <a className="go meta" href={paths.citing(path, decision.id)}>
      {about ? t("desk.change.inPlace", { label: about.words.solution }) : t("desk.plan.write")}
      <span className="vh"> {t("desk.change.of", { text: decision.text.slice(0, 80) })}</span>
    </a>
  );
}

function MadeLine({ at, words, history }: MadeChange) {
  const { format } = useI18n();
  return (
    <li>
      {format.time(at)} <a href={history}>{words}</a>
    </li>
  );
}

const isFree = ({ owners }: Recorded) => owners.person === null && owners.organization === null;

/** When it was recorded, whose it is, by when, and what it is about. */
function RecordedMeta({ recorded }: { recorded: Recorded }) {
  const { t, format } = useI18n();
  const { owners, dueWords, dueOn, about } = recorded;
  const due = dueWords || (dueOn && t("desk.due.by", { date: format.weekday(dueOn) }));
  const parts = [
    format.time(recorded.recordedAt),
    owners.person?.name,
    owners.organization?.name,
    owners.deputy && t("desk.owner.deputy", { name: owners.deputy.name }),
    due,
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
