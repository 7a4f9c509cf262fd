import { ChangeOrigin } from "#app/features/plans/change-origin";
import { useNumbers } from "#app/features/plans/names";
import type { SolutionHead } from "#app/features/plans/plan";
import { solutionPaths } from "#app/features/plans/plan-paths";
import { paths } from "#app/platform/paths";
import { useI18n } from "#app/ui/i18n";
import { Status } from "#app/ui/status";
import type { StoryMoment } from "./story";

type Of<W extends StoryMoment["what"]> = Extract<StoryMoment, { what: W }>;

type MomentProps = { moment: StoryMoment; solution: SolutionHead };

/** What happened at one moment of a solution's story. */
export function Moment({ moment, solution }: MomentProps) {
  switch (moment.what) {
    case "idea":
      return <Collected {...moment} />;
    case "ballot":
      return <Voted {...moment} />;
    case "chosen":
    case "written":
      return <Begun {...moment} />;
    case "decision":
      return <Decided {...moment} />;
    case "update":
      return <Told {...moment} solution={solution} />;
    default:
      return <Counted {...moment} />;
  }
}

function Collected({ idea, text, team, who }: Of<"idea">) {
  const { t } = useI18n();
  return (
    <>
      <p className="who">
        <b>{t("priorities.story.idea")}</b>
        {who && <span className="meta">{t("priorities.story.ideaBy", { name: who })}</span>}
      </p>
      <p className="words">
        <a href={`${paths.priorities(team)}#idea-${idea}`}>{text}</a>
      </p>
    </>
  );
}

function Voted({ ballot, title, team, votes, session }: Of<"ballot">) {
  const { t, rich } = useI18n();
  return (
    <>
      <p className="who">
        <b>{t("priorities.story.ballot")}</b>
        <span className="meta">{t("priorities.story.votes", { count: votes })}</span>
      </p>
      <p className="words">
        <a href={paths.ballot(team, ballot)}>{title}</a>
      </p>
      {session !== null && (
        <p className="cite meta">
          {rich("priorities.story.ballotIn", {
            number: session,
            a: (words) => <a href={paths.session(team, session)}>{words}</a>,
          })}
        </p>
      )}
    </>
  );
}

function Begun(moment: Of<"chosen"> | Of<"written">) {
  const { t } = useI18n();
  return (
    <>
      <p className="who">
        <b>{t(`priorities.story.${moment.what}`)}</b>
      </p>
      {moment.what === "chosen" && <p className="words">{moment.text}</p>}
      <p className="cite meta">
        <ChangeOrigin decision={moment.decision} />
      </p>
    </>
  );
}

function Decided({ decision, changes }: Of<"decision">) {
  const { t } = useI18n();
  const { id, team, session, text } = decision;
  return (
    <>
      <p className="who">
        <b>{t("priorities.story.decision")}</b>
        <a href={paths.decision(team, session, id)}>{t("plans.decidedIn.session", { number: session })}</a>
      </p>
      <p className="words">{text}</p>
      {changes.length > 0 && (
        <ul className="notes meta">
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function Told({ status, words, isCut, by, step, solution }: Of<"update"> & { solution: SolutionHead }) {
  const { t, format } = useI18n();
  const numbers = useNumbers();
  return (
    <>
      <p className="who">
        <b>{by.length > 0 ? format.list(by) : t("priorities.story.team")}</b>
        {status ? <Status value={status} /> : <span className="meta">{t("plans.updates.statusNotStated")}</span>}
      </p>
      <div className="words">
        {words.split(/\n{2,}/).map((paragraph, at) => (
          <p key={at}>{paragraph}</p>
        ))}
      </div>
      {(step || isCut) && (
        <p className="cite meta">
          {step && numbers.step(step)}{" "}
          {isCut && <a href={solutionPaths(solution.address).updates}>{t("priorities.story.whole")}</a>}
        </p>
      )}
    </>
  );
}

function Counted(moment: Of<"first_number" | "baseline_known" | "target_met"> | Of<"target_final">) {
  const { t } = useI18n();
  const { what, metrics } = moment;
  return (
    <>
      <p className="who">
        <b>{t(`priorities.story.${what}`, { count: metrics.length })}</b>
      </p>
      <ul className="notes">
        {metrics.map(({ id, words, target }) => (
          <li key={`${id} ${words}`}>
            <a href={paths.metric(id)}>{words}</a>
            {target && <div className="meta">{target}</div>}
          </li>
        ))}
      </ul>
      {moment.what === "target_final" && (
        <p className="cite meta">
          <ChangeOrigin decision={moment.decision} />
        </p>
      )}
    </>
  );
}
